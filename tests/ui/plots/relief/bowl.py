"""The simplest landscape there is."""

import numpy as np

from nnviz.engine.analysis.landscape import Landscape
from nnviz.ui.plots.relief.heights import Relief


def bowl(points: int = 21) -> Relief:
    """A bowl with its bottom in the middle, of so many points along each side."""
    places = np.linspace(-1.0, 1.0, points)
    relief = Relief.of(Landscape(places, places, np.add.outer(places**2, places**2), 10, 10))
    assert relief is not None
    return relief
