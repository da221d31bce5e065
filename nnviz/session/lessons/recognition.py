"""How many trucks a network still knows when something has been done to their pictures."""

from collections.abc import Callable

import numpy as np

from nnviz.engine.arrays import Array, Indices
from nnviz.engine.data.drawn.pictures import CLASSES, places
from nnviz.engine.data.transforms import GREY, moved, shuffled, turned
from nnviz.engine.training import predict
from nnviz.session.frame import Frame

TRUCK = "truck"

MOST = 200
"""Trucks that are tried: it takes the time of a breath, however many there are."""

RIGHT = 4
"""Pixels by which they are moved."""

_WHEELS = (0.16, 0.7, 1.0)
"""The strip with the wheels: from where to where below the truck's middle, and how far to both sides of it.

In halves of its length; wheels reach from 0.2 to 0.62.
"""

Change = Callable[[Array, Array], Array]
"""What is done to pictures (n, channels, height, width), given where their things are (n, 3), as `places` tells."""


def still_known(frame: Frame, change: Change) -> float:
    """The share of the test pictures of trucks, changed, that the run's network takes for trucks.

    NaN where there are no drawn trucks to test it with.
    """
    experiment, data = frame.experiment, frame.data
    if experiment.dataset != "pictures" or experiment.encoding is None:
        return np.nan
    label = CLASSES.index(TRUCK)
    rows: Indices = np.flatnonzero(data.test_labels[:, 0] == label)[:MOST]
    if not len(rows):
        return np.nan
    where = places(experiment.seed, experiment.options["points"])[data.test_rows[rows]]
    shown = data.test_x[rows].reshape(-1, *experiment.source.input_shape)
    changed = change(shown, where).astype(experiment.dtype).reshape(-1, *experiment.input_shape)
    outputs = predict(experiment, frame.state.parameters, changed)
    return float((experiment.encoding.classes(outputs) == label).mean())


def without_wheels(pictures: Array, where: Array) -> Array:
    """The pictures with a grey strip over the wheels of each truck."""
    found, (top, bottom, side) = pictures.copy(), _WHEELS
    for picture, (x, y, scale) in zip(found, where.tolist(), strict=True):
        lines = slice(max(0, round(y + top * scale)), max(0, round(y + bottom * scale)))
        columns = slice(max(0, round(x - side * scale)), max(0, round(x + side * scale)))
        picture[:, lines, columns] = GREY
    return found


def pushed(pictures: Array, where: Array) -> Array:
    """The pictures moved a little to the right."""
    del where
    return moved(pictures, RIGHT, 0)


def on_end(pictures: Array, where: Array) -> Array:
    """The pictures turned by a right angle."""
    del where
    return turned(pictures, 90)


def scattered(pictures: Array, where: Array) -> Array:
    """The pictures with all pixels in other places, the same in each."""
    del where
    return shuffled(pictures)


CHANGES: dict[str, tuple[str, Change]] = {
    "trucks_without_wheels": ("share of the test trucks still known when their wheels are covered", without_wheels),
    "trucks_moved": (f"share of the test trucks still known when moved {RIGHT} pixels to the right", pushed),
    "trucks_turned": ("share of the test trucks still known when turned by 90°", on_end),
    "trucks_shuffled": ("share of the test trucks still known when all pixels change places", scattered),
}
"""By the name a lesson's question calls it: what is measured, and what is done to the pictures."""
