"""Layer kinds, one file each, and the network that is made of them."""

from nnviz.engine.layers.table import LAYERS

__all__ = ["LAYERS"]
