"""The pictures one can choose from, and the one followed."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array, Indices
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment

_FIRST = "truck"
"""The class that the first picture is of, as the lesson is about it."""


@dataclass(frozen=True, eq=False)
class Picture:
    """What is sent through the network: numbers (channels, height, width), from the data or from anywhere.

    `label` is its class where that is known, `number` its place in the `Gallery`, −1 where it is not in there.
    """

    pixels: Array
    label: int | None = None
    number: int = -1

    def same_as(self, other: "Picture") -> bool:
        """Whether another one is the same picture of the same gallery."""
        one, two = (self.label, self.number), (other.label, other.number)
        return one == two and np.array_equal(self.pixels, other.pixels)


class Gallery(NamedTuple):
    """The pictures kept aside for testing, x (n, channels, height, width), y (n, outputs) and classes (n,).

    Where there are none, those trained on. `low` and `high` are the numbers shown as black and as full colour.
    """

    x: Array
    y: Array
    labels: Indices
    low: float
    high: float

    def picture(self, number: int) -> Picture:
        """One of them; of numbers beyond the last, the last."""
        number = max(0, min(number, len(self.x) - 1))
        return Picture(self.x[number], int(self.labels[number]) if len(self.labels) else None, number)


class Asked(NamedTuple):
    """What is asked about an answer: which class, None for the winner, and how large the square is that covers.

    The square's side is so many eighths of the picture's.
    """

    label: int | None = None
    eighths: int = 2


def gallery(experiment: Experiment, data: Data) -> Gallery:
    """The pictures of these data."""
    tested = len(data.test_x) > 0
    x, y, labels = (data.test_x, data.test_y, data.test_labels) if tested else (data.x, data.y, data.labels)
    classes = labels[:, 0].astype(np.intp) if experiment.source.classes else np.zeros(0, np.intp)
    x, some = x.reshape(-1, *experiment.source.input_shape), x[:200]
    low, high = min(0.0, float(some.min())), max(1.0, float(some.max()))
    return Gallery(x, y, classes, low, high)


def picture_after(picture: Picture | None, before: Experiment | None, gallery: Gallery, now: Experiment) -> Picture:
    """What is shown of other data: the picture of the same number, or the first; an own one stays where it fits.

    Its class is known no longer where there were other classes `before`, which a new name does not make of them.
    """
    if picture is None or (picture.number < 0 and picture.pixels.shape != gallery.x.shape[1:]):
        return gallery.picture(first_number(gallery, now))
    if picture.number >= 0:
        found = gallery.picture(picture.number)
        return picture if picture.same_as(found) else found
    same = before is not None and (before.source.class_names == now.source.class_names or _renamed(before, now))
    known = picture.label is None or (same and picture.label < now.source.count())
    return picture if known else Picture(picture.pixels)


def _renamed(before: Experiment, now: Experiment) -> bool:
    """Whether the classes of own pictures are the same by other names."""
    one, two = before.pictures, now.pictures
    return one is not None and two is not None and one.labels is two.labels


def first_number(gallery: Gallery, experiment: Experiment) -> int:
    """The picture to begin with: the first truck, where there is one."""
    names = experiment.source.class_names
    wanted = names.index(_FIRST) if _FIRST in names else -1
    return int(np.argmax(gallery.labels == wanted)) if len(gallery.labels) else 0


def target(experiment: Experiment, label: int) -> Array:
    """What the outputs should be for a class, (outputs,)."""
    assert experiment.encoding is not None, "a label is a class"
    y: Array = experiment.encoding.targets(np.array([[float(label)]]))[0]
    return y


def step_number(number: int, by: int, among: Indices, count: int) -> int:
    """The number `by` places after this one among those chosen from, sorted; from the last on to the first."""
    if not len(among):
        return (number + by) % count if count else 0
    place = int(np.searchsorted(among, number, side="left" if by < 0 else "right")) - (by > 0)
    return int(among[(place + by) % len(among)])
