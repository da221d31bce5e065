"""Which pixels a number depends on: the receptive field."""

from nnviz.engine.layers.base import Area
from nnviz.engine.layers.network import Network


def receptive_field(network: Network, layer: int, area: Area, source: int = -1) -> Area | None:
    """The pixels of what layer `source` gives (−1: of the input) that an area of what `layer` gives is made of.

    Inside the picture only; None where a layer on the way has no places, or there are no pixels to name.
    """
    found: Area | None = area
    for number in range(layer, source, -1):
        if found is None:
            return None
        found = network.layers[number].field(found)
    shape = network.shapes[source + 1]
    if found is None or len(shape) != 3:
        return None
    height, width = shape[1:]
    top, left, bottom, right = found
    return Area(max(0, top), max(0, left), min(height, bottom), min(width, right))
