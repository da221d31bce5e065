"""What the network stage shows of a frame, as numbers and pictures: every neuron over the plane, and the boundary."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.analysis.evaluation import judged
from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import Data
from nnviz.engine.data.features import Feature, featured
from nnviz.engine.data.plane import Slice
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.network import Network
from nnviz.engine.losses import LOSSES, softmax
from nnviz.session.frame import Frame
from nnviz.session.run.sampling import pass_seconds
from nnviz.ui.look.theme import Theme
from nnviz.ui.stages.network.graph.items import Item

Pixels = npt.NDArray[np.uint32]

GRID = 64
"""Points of the plane's grid along each side; a neuron's thumbnail has every second."""

COARSE = 32
"""The same for a network so large that the finer grid would cost too much."""

_DEAR = 20_000
"""Multiply-adds for a point from which a network counts as large."""

LEVELS = 256
WORST = 5
"""How many of the points that are most wrong are marked."""


FIRST_TWO = Slice()

UNDECIDED = 0.1
"""Where the two likeliest classes are closer than this, the map shows neither."""

_STRIPE = 4
"""Points of the grid from one stripe to the next where the map is undecided."""

_FILLED = 0.4
"""Which part of the axes data must fill, at least, for their ends to be kept."""

_FEW = 20
"""So few points need not fill it: a sheet that was cleared keeps its size under the brush."""


@dataclass(frozen=True)
class Field:
    """The large map: its picture, and the numbers its colours mean, from `low` over `centre` to `high`.

    `clipped` is True where outputs may lie beyond. With `classes`, colours mean the class instead, and `undecided`
    (side, side) says where no class is ahead.
    """

    image: QImage
    values: Array
    low: float
    centre: float
    high: float
    clipped: bool
    classes: int
    undecided: npt.NDArray[np.bool_] | None = None


@dataclass(frozen=True)
class Wanted:
    """What a view is made for: how many neurons of each column are drawn, and how the map is to be.

    `plane` is what the map shows of data with many inputs. `limits` are the ends of its axes, kept while the data lie
    inside and fill a good part of them; with None they are those that suit the data.
    """

    shown: tuple[int, ...]
    large: Item | None = None
    discrete: bool = False
    plane: Slice = FIRST_TWO
    limits: tuple[float, float] | None = None


@dataclass(frozen=True)
class Judgement:
    """How right the network is; empty where there are no classes.

    `wrong` are the rows of the training points most wrong, `taken_for` the class of each and the one predicted.
    `confusion[class, predicted]` counts training points; `accuracy` and `test_accuracy` are shares of right answers.
    """

    wrong: tuple[int, ...] = ()
    taken_for: tuple[tuple[int, int], ...] = ()
    confusion: npt.NDArray[np.int64] | None = None
    accuracy: float | None = None
    test_accuracy: float | None = None


@dataclass(frozen=True)
class Strip:
    """The thumbnails of a layer: which parts of an image they are."""

    image: QImage
    tiles: tuple[QRect, ...]


@dataclass(frozen=True)
class View:
    """One moment, that of `frame`. `pictures` are the thumbnails of each layer, the inputs' first.

    `low` and `high` bound both axes of the `plane`, in the units the network computes in.
    """

    frame: Frame
    wanted: Wanted
    low: float
    high: float
    plane: Slice
    pictures: tuple[Strip, ...]
    field: Field
    judged: Judgement
    palette: "Palette"

    def serves(self, frame: Frame, wanted: Wanted, palette: "Palette") -> bool:
        """Whether it shows another frame as well: one of the same experiment, data and parameters, in the same look."""
        own = self.frame
        same = own.experiment is frame.experiment and own.data is frame.data
        return (
            same and own.state.parameters is frame.state.parameters and (self.wanted, self.palette) == (wanted, palette)
        )


@dataclass(frozen=True, eq=False)
class Palette:
    """A theme's colours as pixels: `signed` (LEVELS,) from negative over zero to positive, and one for each class.

    Where no class is ahead, `zero` and `stripe` take turns.
    """

    signed: Pixels
    classes: Array
    zero: Array
    stripe: Array


@lru_cache(maxsize=4)
def palette_of(theme: Theme) -> Palette:
    signed = [theme.signed(value).rgb() for value in np.linspace(-1.0, 1.0, LEVELS).tolist()]
    return Palette(
        np.array(signed, np.uint32),
        np.array([_parts(theme.class_color(number)) for number in range(10)]),
        np.array(_parts(theme.color("zero"))),
        np.array(_parts(theme.mixed("ink", 0.3, "zero"))),
    )


def _parts(color: QColor) -> tuple[float, float, float]:
    return float(color.red()), float(color.green()), float(color.blue())


def view(frame: Frame, wanted: Wanted, palette: Palette) -> View:
    """The view of a frame; all neurons come from one forward pass over the grid."""
    experiment, parameters = frame.experiment, frame.state.parameters
    size = grid_size(experiment.network)
    inputs = frame.data.points.shape[1]
    plane = wanted.plane.fitting(inputs)
    low, high = bounds(frame.data, plane, wanted.limits)
    x = _inputs_of(experiment.input_features, inputs, plane, size, low, high)
    with np.errstate(over="ignore", invalid="ignore"):
        outputs = [x.T, *experiment.network.hidden_outputs(parameters, x)]
        first = _input_pictures(experiment.input_features, inputs, plane, size, low, high, wanted.shown[0], palette)
        pictures = (first, *_thumbnails(experiment, outputs, wanted.shown, size, palette))
        field = _field(experiment, frame.data, outputs, wanted, palette, size)
        return View(frame, wanted, low, high, plane, pictures, field, _judged(frame), palette)


def expected_seconds(frame: Frame) -> float:
    """What a view is expected to cost: a pass over the grid, and one over all points to find the wrong ones."""
    network, data = frame.experiment.network, frame.data
    return pass_seconds(network, grid_size(network) ** 2 + len(data.x) + len(data.test_x))


def grid_size(network: Network) -> int:
    """Points along each side of the grid that a network is looked at on."""
    return COARSE if network.work > _DEAR else GRID


def bounds(data: Data, plane: Slice, kept: tuple[float, float] | None = None) -> tuple[float, float]:
    """The part of both axes shown: the points with a margin around, in round numbers, or what is `kept` if it suits."""
    axes = [axis for axis in plane.axes if axis < data.points.shape[1]]
    parts = [part[:, axes] for part in (data.points, data.test_points) if len(part)]
    low, high = float(min(part.min() for part in parts)), float(max(part.max() for part in parts))
    if kept is not None and kept[0] <= low and high <= kept[1]:
        few = len(data.points) + len(data.test_points) <= _FEW
        if few or high - low >= _FILLED * (kept[1] - kept[0]):
            return kept
    margin = 0.1 * (high - low) or 1.0
    step = 10.0 ** (math.floor(math.log10(high - low + 2 * margin)) - 1)
    return math.floor((low - margin) / step) * step, math.ceil((high + margin) / step) * step


@lru_cache(maxsize=4)
def grid(size: int, low: float, high: float) -> Array:
    """The cell centres (size², 2) of the square, x₁ running fastest, x₂ downwards as pixels do."""
    centres = low + (np.arange(size) + 0.5) / size * (high - low)
    first, second = np.meshgrid(centres, centres[::-1])
    return np.stack([first.ravel(), second.ravel()], axis=1)


@lru_cache(maxsize=4)
def _inputs_of(features: tuple[Feature, ...], inputs: int, plane: Slice, size: int, low: float, high: float) -> Array:
    return featured(features, plane.lift(grid(size, low, high), inputs))


def _scale(experiment: Experiment, column: int, values: Array) -> Array | float:
    """The outputs at which a neuron's colour is full: 1 for bounded ones, else the greatest, for each input apart."""
    if column == 0:
        return _reaches(values)
    low, high = ACTIVATIONS[experiment.network.layers[column - 1].activation].bounds
    if math.isfinite(low) and math.isfinite(high):
        return 1.0
    greatest = float(np.nanmax(np.abs(np.where(np.isfinite(values), values, 0.0))))
    return greatest or 1.0


def _reaches(inputs: Array) -> Array:
    """For each row the greatest number, but for its sign."""
    reach: Array = np.abs(inputs).max(axis=1, keepdims=True) + 1e-12
    return reach


@lru_cache(maxsize=4)
def _input_pictures(
    features: tuple[Feature, ...],
    inputs: int,
    plane: Slice,
    size: int,
    low: float,
    high: float,
    count: int,
    palette: Palette,
) -> Strip:
    """The pictures of the first inputs: the same at every step."""
    values = _inputs_of(features, inputs, plane, size, low, high).T
    return _strips([(values[:count], _reaches(values)[:count, :, None])], size, palette)[0]


def _thumbnails(
    experiment: Experiment, outputs: list[Array], shown: tuple[int, ...], size: int, palette: Palette
) -> tuple[Strip, ...]:
    """The pictures of as many neurons of each layer as are shown, without the inputs."""
    columns = list(zip(outputs, shown, strict=True))[1:]
    scaled = [(values[:count], _scale(experiment, 1 + at, values)) for at, (values, count) in enumerate(columns)]
    return _strips(scaled, size, palette)


def _strips(columns: Sequence[tuple[Array, Array | float]], size: int, palette: Palette) -> tuple[Strip, ...]:
    """A picture of every second point along each side for each of `values` (neurons, size²), and what is full colour.

    All are parts of one image: to make one takes far less than to make many.
    """
    side = -(-size // 2)
    shares = np.empty((sum(len(values) for values, _ in columns), side, side))
    tiles, first = [], 0
    for values, scale in columns:
        end = first + len(values)
        np.divide(values.reshape(-1, size, size)[:, ::2, ::2], scale, out=shares[first:end])
        tiles.append(tuple(QRect(0, number * side, side, side) for number in range(first, end)))
        first = end
    image = image_of(palette.signed[_levels(shares)].reshape(-1, side))
    return tuple(Strip(image, some) for some in tiles)


def _levels(share: Array) -> npt.NDArray[np.intp]:
    if not np.isfinite(share).all():
        share = np.nan_to_num(share)
    place = np.clip(share, -1.0, 1.0)
    place *= (LEVELS - 1) / 2
    place += LEVELS / 2
    found: npt.NDArray[np.intp] = place.astype(np.intp)
    return found


def image_of(pixels: Pixels) -> QImage:
    """Pixels (height, width) as a picture that owns them."""
    height, width = pixels.shape
    return QImage(np.ascontiguousarray(pixels).data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def _field(
    experiment: Experiment, data: Data, outputs: list[Array], wanted: Wanted, palette: Palette, size: int
) -> Field:
    if wanted.large is not None:
        column = wanted.large.layer + 1
        scale = _scale(experiment, column, outputs[column])
        reach = float(scale[wanted.large.to, 0]) if isinstance(scale, np.ndarray) else scale
        return _signed_field(outputs[column][wanted.large.to], (-reach, 0.0, reach), False, wanted, palette, size)
    last = outputs[-1]
    if experiment.encoding is not None and experiment.encoding.columns > 1:
        return _class_field(experiment, last, wanted, palette, size)
    low, high = ACTIVATIONS[experiment.output_activation].bounds
    if experiment.encoding is not None:
        ends = (experiment.encoding.low, experiment.encoding.boundary, experiment.encoding.high)
    else:
        reach = float(np.abs(data.labels).max()) or 1.0
        ends = (-reach, 0.0, reach)
    return _signed_field(last[0], ends, low < ends[0] or high > ends[2], wanted, palette, size)


def _signed_field(
    values: Array, ends: tuple[float, float, float], clipped: bool, wanted: Wanted, palette: Palette, size: int
) -> Field:
    low, centre, high = ends
    share = (values.reshape(size, size) - centre) / ((high - low) / 2)
    shown = np.where(share >= 0, 1.0, -1.0) if wanted.discrete else share
    return Field(image_of(palette.signed[_levels(shown)]), values.reshape(1, size, size), low, centre, high, clipped, 0)


def _class_field(experiment: Experiment, last: Array, wanted: Wanted, palette: Palette, size: int) -> Field:
    """Colours of the classes, mixed in proportion to what the outputs say for each; stripes where no class is ahead."""
    encoding = experiment.encoding
    assert encoding is not None
    if LOSSES[experiment.loss].one_hot:
        shares = softmax(last.T).T
    else:
        shares = np.clip((last - encoding.low) / (encoding.high - encoding.low), 0.0, 1.0)
    shares = np.nan_to_num(shares)
    second, first = np.partition(shares, -2, axis=0)[-2:]
    undecided = first - second < UNDECIDED
    if wanted.discrete:
        shares = (np.arange(len(last))[:, None] == last.argmax(axis=0)).astype(float)
    rest = np.clip(1.0 - shares.sum(axis=0), 0.0, 1.0)
    total = np.maximum(shares.sum(axis=0), 1.0)
    colors = (shares / total).T @ palette.classes[: len(last)] + rest[:, None] * palette.zero
    across, down = np.meshgrid(np.arange(size), np.arange(size))
    striped = ((across + down) % _STRIPE < _STRIPE / 2).ravel()
    colors[undecided] = np.where(striped[undecided, None], palette.stripe, palette.zero)
    red, green, blue = np.clip(np.rint(colors), 0, 255).astype(np.uint32).T
    pixels = (0xFF000000 | red << 16 | green << 8 | blue).astype(np.uint32).reshape(size, size)
    values = last.reshape(-1, size, size)
    ends, where = (encoding.low, encoding.boundary, encoding.high), undecided.reshape(size, size)
    return Field(image_of(pixels), values, *ends, False, len(last), where)


def _judged(frame: Frame) -> Judgement:
    """Which training points are most wrong, which classes are confused, and the shares of right answers."""
    experiment, data = frame.experiment, frame.data
    encoding = experiment.encoding
    if encoding is None:
        return Judgement()
    network, parameters = experiment.network, frame.state.parameters
    outputs, every = judged(experiment, parameters, data.x, data.y)
    guesses, truths = encoding.classes(outputs), encoding.classes(data.y)
    missed = np.flatnonzero(guesses != truths)
    losses = every[missed].sum(axis=1)
    worst = missed[np.argsort(-losses, kind="stable")[:WORST]]
    number = max(2, encoding.columns, int(truths.max()) + 1, int(guesses.max()) + 1)
    confusion = np.bincount(truths.astype(int) * number + guesses.astype(int), minlength=number * number)
    test = None
    if len(data.test_x):
        found = encoding.classes(network.output(parameters, data.test_x))
        test = float(np.mean(found == encoding.classes(data.test_y)))
    return Judgement(
        tuple(worst.tolist()),
        tuple((int(truths[row]), int(guesses[row])) for row in worst),
        confusion.reshape(number, number),
        1.0 - len(missed) / len(data.x),
        test,
    )
