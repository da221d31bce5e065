"""What is under the pointer on the network stage, and the numbers told about it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt

from nnviz.engine.analysis.evaluation import judged
from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.losses import LOSSES, softmax
from nnviz.engine.training import slopes
from nnviz.session.frame import Frame
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import axis_name, axis_value, bare_class_name, class_name, label_value
from nnviz.ui.look.number_format import count, number, percent
from nnviz.ui.stages.network import words
from nnviz.ui.stages.network.graph.edges import bundles, levels, pen_width
from nnviz.ui.stages.network.graph.items import Button, Hit, Item, Plane, Spot, indices_of
from nnviz.ui.stages.network.graph.path import Path, path_of
from nnviz.ui.stages.network.map.draw import first_shown, from_map, point_radius, to_map
from nnviz.ui.stages.network.places import Column, Layout, bias_radius, bias_spot
from nnviz.ui.stages.network.view_model import UNDECIDED, View

Line = tuple[str, str, bool]
"""A line of a card: its text, the token of its colour, whether it is numbers."""

_NEAR = 4.0
_MOST_NUMBERS = 8
"""How many numbers of a point are told."""

_IN_A_LINE = 5
"""How many outputs are told in one line of a card."""

_LONGEST_HEAD = 7


@dataclass(frozen=True)
class HoverInfo:
    """What is told of what is under the pointer: the lines of its card, and a point's way through the network."""

    lines: tuple[Line, ...] = ()
    path: Path | None = None


def hover_info(found: Hit | None, view: View, row: int) -> HoverInfo:
    """Work it out, which in a large network takes long; `row` is the training point that a neuron is told of."""
    path = path_of(view.frame, found.row, found.test) if isinstance(found, Spot) else None
    return HoverInfo(tuple(card_lines(found, view, row)), path)


def cursor_shape(found: Hit | None) -> Qt.CursorShape:
    """What the pointer looks like: as one that pulls at a line or a dot, or that presses something."""
    if isinstance(found, Item) and found.kind in {"edge", "bias"}:
        return Qt.CursorShape.SizeVerCursor
    return Qt.CursorShape.ArrowCursor if isinstance(found, Plane | None) else Qt.CursorShape.PointingHandCursor


def has_point(frame: Frame, spot: Spot) -> bool:
    """Whether this point is among the data, which may have become fewer."""
    return spot.row < len(frame.data.test_points if spot.test else frame.data.points)


def hit(place: Layout, view: View, spot: QPointF, tests: bool) -> Hit | None:
    """What is at a place of the widget; None where there is nothing."""
    button = _button(place, view, spot)
    if button is not None:
        return button
    for column in place.columns:
        found = _in_column(column, place, spot) if place.shows(column, spot) else None
        if found is not None:
            return found
    if place.map.contains(spot):
        return _point(place, view, spot, tests)
    return _edge(place, view.frame, spot)


def _button(place: Layout, view: View, spot: QPointF) -> Button | None:
    mapped = not place.map.isEmpty()
    for box, kind in zip(place.chips, ("discrete", "tests", "brush"), strict=True):
        if mapped and box.contains(spot):
            return Button(kind)
    for column in place.columns:
        for kind, box in column.buttons.items():
            if box.contains(spot) and place.shows(column, spot):
                return Button(kind, column.layer)
    for column in place.columns:
        if column.more is not None and place.window is None and column.more.contains(spot):
            return Button("near", column.layer)
    for box, first, last in place.gaps_between:
        if box.contains(spot):
            return Button("near", (first + last) // 2)
    if mapped and place.title.contains(spot) and view.judged.confusion is not None:
        return Button("confusion")
    return None


def _in_column(column: Column, place: Layout, spot: QPointF) -> Item | None:
    if column.header.contains(spot):
        return Item("header", column.layer)
    if not place.shows_neurons(spot):
        return None
    for to, box in column.neurons:
        reach = bias_radius(min(box.height(), 60.0)) + _NEAR
        if column.layer >= 0 and QLineF(bias_spot(box, place.round), spot).length() <= reach:
            return Item("bias", column.layer, to)
    for to, box in column.neurons:
        if box is not place.map and box.contains(spot):
            return Item("neuron" if column.layer >= 0 else "input", column.layer, to)
    return None


def _point(place: Layout, view: View, spot: QPointF, tests: bool) -> Spot | Item | Plane:
    frame = view.frame
    reach = point_radius(place, frame) + 3.0
    for points, test in ((frame.data.points, False), (frame.data.test_points, True)):
        if not len(points) or (test and not tests):
            continue
        first = first_shown(points)
        away = np.hypot(*(to_map(place.map, view, points[first:]) - (spot.x(), spot.y())).T)
        if away.min() <= reach:
            return Spot(first + int(away.argmin()), test)
    own = next((column for column in place.columns if column.places[0] is place.map), None)
    return Plane() if own is None else Item("neuron", own.layer, 0)


def _edge(place: Layout, frame: Frame, spot: QPointF) -> Item | None:
    if not place.shows_neurons(spot):
        return None
    best: tuple[float, Item] | None = None
    views = frame.experiment.network.views(frame.state.parameters)
    for bundle in bundles(place):
        if not bundle.area.contains(spot):
            continue
        away, number_ = bundle.nearest(spot)
        origin, to = bundle.ends_of(number_)
        level = int(levels(views[bundle.layer]["weight"][origin, to : to + 1])[0])
        if away <= pen_width(level, bundle.widest) / 2 + _NEAR and (best is None or away < best[0]):
            best = away, Item("edge", bundle.layer, to, origin)
    return best[1] if best else None


def boxed(place: Layout, area: QRectF) -> list[Item]:
    """The neurons inside a rubber band, and the edges whose middle is."""
    found = []
    for column in place.columns:
        kind = "neuron" if column.layer >= 0 else "input"
        inside = (to for to, box in column.neurons if area.contains(box.center()) and box is not place.map)
        found += [Item(kind, column.layer, to) for to in inside]
    for bundle in bundles(place):
        middles = bundle.samples[:, bundle.samples.shape[1] // 2].tolist()
        for number_, (x, y) in enumerate(middles):
            if area.contains(QPointF(x, y)):
                origin, to = bundle.ends_of(number_)
                found.append(Item("edge", bundle.layer, to, origin))
    return found


# --- cards ---


def card_lines(found: Hit | None, view: View, row: int) -> list[Line]:
    """What is told of a thing; `row` is the training point that a neuron is told of."""
    frame = view.frame
    if isinstance(found, Spot):
        return _point_card(found, frame)
    if isinstance(found, Button):
        told = words.button_words(found, frame.experiment)
        return _confusion_card(view) if found.kind == "confusion" else [(told, "ink", False)]
    if not isinstance(found, Item):
        return []
    if found.kind == "header":
        return [(text, "muted" if line else "ink", False) for line, text in enumerate(_header_lines(found, frame))]
    if found.kind in {"edge", "bias"}:
        return _parameter_card(found, frame)
    return _neuron_card(found, frame, row)


def plane_lines(place: Layout, view: View, spot: QPointF) -> list[Line]:
    """The place in the plane under the pointer, and the output there."""
    x1, x2 = from_map(place.map, view, spot)
    experiment, inputs = view.frame.experiment, view.frame.data.points.shape[1]
    outputs = _field_at(place, view, spot)
    values = [number(label_value(experiment, value), 3, signed=True) for value in outputs]
    shares = _share_lines(experiment, np.array(outputs)) if len(outputs) > 1 else []
    lines = [
        *place_lines(experiment, view.plane.lift(np.array([[x1, x2]]), inputs)[0]),
        *_output_lines("y′", values),
        *shares,
    ]
    if view.field.undecided is not None and view.field.undecided[_cell_at(place, view, spot)]:
        told = translate("network", "undecided: the two likeliest classes are less than {share} apart")
        lines.append((told.format(share=UNDECIDED), "muted", False))
    return lines


def value_at(found: Hit | None, place: Layout, view: View, spot: QPointF) -> float | None:
    """The value that the colour bar is to mark: what the map shows under the pointer."""
    if not isinstance(found, (Item, Spot, Plane)) or not place.map.contains(spot):
        return None
    return _field_at(place, view, spot)[0]


def _field_at(place: Layout, view: View, spot: QPointF) -> list[float]:
    line, column = _cell_at(place, view, spot)
    found: list[float] = view.field.values[:, line, column].tolist()
    return found


def _cell_at(place: Layout, view: View, spot: QPointF) -> tuple[int, int]:
    """The line and the column of the field's grid under a place in the map."""
    x1, x2 = from_map(place.map, view, spot)
    size = view.field.values.shape[1]
    cell = (view.high - view.low) / size
    column = min(size - 1, max(0, int((x1 - view.low) / cell)))
    return min(size - 1, max(0, int((view.high - x2) / cell))), column


def _header_lines(item: Item, frame: Frame) -> list[str]:
    network = frame.experiment.network
    name = words.layer_name(network, item.layer)
    if item.layer < 0:
        return [name, translate("network", "{count} features", n=network.widths[0]).format(count=network.widths[0])]
    where, weights = network.layer_slices[item.layer], len(network.weights(frame.state.parameters)[item.layer])
    biases = where.stop - where.start - weights
    told = translate("network", "{weights} and {biases}: a click selects them all").format(
        weights=translate("network", "{count} weights", n=weights).format(count=count(weights)),
        biases=translate("network", "{count} biases", n=biases).format(count=count(biases)),
    )
    return [name, told]


def _confusion_card(view: View) -> list[Line]:
    """How many training points of each class are taken for which."""
    if view.judged.confusion is None:
        return []
    experiment, counts = view.frame.experiment, view.judged.confusion.tolist()
    names = [class_name(experiment, number_) for number_ in range(len(counts))]
    bare = [bare_class_name(experiment, number_) for number_ in range(len(counts))]
    heads = [name if len(name) <= _LONGEST_HEAD else name[: _LONGEST_HEAD - 1] + "…" for name in bare]
    wide = max(4, *(len(str(value)) + 1 for row in counts for value in row), *(len(head) + 1 for head in heads))
    first = max(map(len, heads)) + 1
    title = translate("network", "training points: class (line) predicted as (column)")
    lines: list[Line] = [
        (title, "muted", False),
        (" " * first + "".join(f"{head:>{wide}}" for head in heads), "muted", True),
    ]
    for head, name, row in zip(heads, names, counts, strict=True):
        named = f"  {name}" if head.endswith("…") else ""
        lines.append((f"{head:<{first}}" + "".join(f"{value:>{wide}}" for value in row) + named, "ink", True))
    return lines


def _parameter_card(item: Item, frame: Frame) -> list[Line]:
    network = frame.experiment.network
    (index,) = indices_of(item, network)
    letter = words.symbol(index, network)
    lines: list[Line] = [
        (f"{words.parameter_name(index, network)}", "ink", False),
        (words.way_of(index, frame.experiment), "muted", False),
        (f"{letter} = {number(float(frame.state.parameters[index]), signed=True)}", "ink", True),
    ]
    if frame.record is not None:
        slope = float(frame.record.gradient[index])
        batch = translate("network", "last batch")
        lines.append((f"∂L/∂{letter[0]} = {number(slope, signed=True)} · {batch}", "accent", True))
        change = float(frame.arrived[index] - frame.record.before[index])
        lines.append((f"Δ{letter[0]} = {number(change, signed=True)}", "muted", True))
    rules = frame.experiment.rules
    if not rules.trained[index]:
        lines.append((translate("network", "frozen"), "accent", False))
    if words.penalty_note(frame.experiment, index):
        lines.append((words.penalty_note(frame.experiment, index), "muted", False))
    return lines


def _neuron_card(item: Item, frame: Frame, row: int) -> list[Line]:
    experiment, data = frame.experiment, frame.data
    network, parameters = experiment.network, frame.state.parameters
    row = min(row, len(data.x) - 1)
    x, y = data.x[row : row + 1], data.y[row : row + 1]
    told = translate("network", "for training point {number}").format(number=row + 1)
    lines: list[Line] = [(words.neuron_name(experiment, item.layer, item.to), "ink", False), (told, "muted", False)]
    if item.kind == "input":
        return [*lines, (f"x = {number(float(x[0, item.to]))}", "ink", True)]
    with np.errstate(over="ignore", invalid="ignore"):
        cache = network.forward(parameters, x)[item.layer]
    slope = slopes(experiment, parameters, x, y).gradient[network.at(item.layer, "bias", item.to)]
    z, a = float(cache.z[0, item.to]), float(cache.a[0, item.to])
    name = network.layers[item.layer].activation
    shares: list[Line] = []
    if is_score(experiment, item.layer):
        shares = [(f"p = softmax(y′) = {percent(float(softmax(cache.a)[0, item.to]))}", "ink", True)]
    return [
        *lines,
        (f"z = Σ w·a + b = {number(z, signed=True)}", "ink", True),
        (f"a = {name}(z) = {number(a, signed=True)}", "ink", True),
        *shares,
        (f"δ = ∂L/∂z = {number(float(slope), signed=True)}", "accent", True),
    ]


def is_score(experiment: Experiment, layer: int) -> bool:
    """Whether the outputs of a layer are scores, of which probabilities are made."""
    return layer == len(experiment.network.layers) - 1 and LOSSES[experiment.loss].one_hot


def place_lines(experiment: Experiment, point: Array) -> list[Line]:
    """A point's numbers in the unit they came in: two in a line, the first ones of many."""
    told = [
        f"{axis_name(experiment, axis)} {number(axis_value(experiment, axis, float(value)), 2)}"
        for axis, value in enumerate(point[:_MOST_NUMBERS])
    ]
    rows = ["   ".join(told[first : first + 2]) for first in range(0, len(told), 2)]
    if len(point) > _MOST_NUMBERS:
        rows.append(translate("network", "and {count} more").format(count=len(point) - _MOST_NUMBERS))
    return [(row, "muted", True) for row in rows]


def _point_card(found: Spot, frame: Frame) -> list[Line]:
    experiment, data = frame.experiment, frame.data
    x, y, points, labels = (
        (data.test_x, data.test_y, data.test_points, data.test_labels)
        if found.test
        else (data.x, data.y, data.points, data.labels)
    )
    row = slice(found.row, found.row + 1)
    with np.errstate(over="ignore", invalid="ignore"):
        output, losses = judged(experiment, frame.state.parameters, x[row], y[row])
        loss = float(losses.sum())
    template = (
        translate("network", "test point {number}") if found.test else translate("network", "training point {number}")
    )
    lines: list[Line] = [
        (template.format(number=found.row + 1), "muted", False),
        *place_lines(experiment, points[found.row]),
    ]
    told = [number(label_value(experiment, float(value)), signed=True) for value in output[0]]
    wanted = "  ".join(words.short(label_value(experiment, float(value))) for value in y[found.row])
    if experiment.encoding is not None:
        guess, truth = int(experiment.encoding.classes(output)[0]), int(labels[found.row, 0])
        sign = "✓" if guess == truth else "✗"
        names = class_name(experiment, truth), class_name(experiment, guess)
        text = translate("network", "{truth}, predicted {guess} {sign}")
        lines.append((text.format(truth=names[0], guess=names[1], sign=sign), "ink", False))
    lines += [
        (f"y = {wanted}", "ink", True),
        *_output_lines("y′", told),
        *_share_lines(experiment, output[0]),
        (f"L = {number(loss)}", "accent", True),
    ]
    return lines


def _share_lines(experiment: Experiment, outputs: Array) -> list[Line]:
    """The probabilities that softmax makes of outputs; none where they are no scores."""
    if not LOSSES[experiment.loss].one_hot:
        return []
    return _output_lines("p", [percent(share) for share in softmax(outputs[None])[0].tolist()])


def _output_lines(name: str, told: Sequence[str]) -> list[Line]:
    """A number for each output, some in a line."""
    rows = ["  ".join(told[first : first + _IN_A_LINE]) for first in range(0, len(told), _IN_A_LINE)]
    return [
        (f"{name} = {row}" if not line else f"{' ' * (len(name) + 3)}{row}", "ink", True)
        for line, row in enumerate(rows)
    ]
