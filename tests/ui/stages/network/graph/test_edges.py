"""The lines of the graph: their width and colour say what the weights are, and the pointer finds them."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT, Theme
from nnviz.ui.stages.network.graph.edges import (
    MANY,
    STEPS,
    WIDEST,
    bundles,
    draw_edges,
    levels,
    lines_of,
    pen_color,
    pen_width,
)
from nnviz.ui.stages.network.graph.pictures import EdgePictures
from nnviz.ui.stages.network.layout import layout
from nnviz.ui.stages.network.places import Layout
from nnviz.ui.stages.network.view.near import canvas_of, seen

PLACE = layout(860.0, 540.0, (2, 4, 2, 1))


def test_levels_grow_with_the_weight_and_have_its_sign() -> None:
    values = np.array([-100.0, -1.0, -0.1, 0.0, 0.1, 1.0, 100.0])
    found = levels(values)
    assert (np.diff(found) >= 0).all()
    assert np.sign(found).tolist() == np.sign(values).tolist()
    assert found[0] == -STEPS
    assert found[-1] == STEPS
    assert levels(np.array([np.nan, np.inf, -np.inf])).tolist() == [0, STEPS, -STEPS]


def test_pens_are_as_wide_as_promised() -> None:
    widths = [pen_width(level, WIDEST) for level in range(STEPS + 1)]
    assert widths == sorted(widths)
    assert widths[0] == 1.0
    assert 9.0 < widths[-1] <= 10.0
    assert pen_width(-5, WIDEST) == pen_width(5, WIDEST)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_pens_have_the_colour_of_the_sign(theme: Theme) -> None:
    def distance(one: QColor, other: QColor) -> int:
        pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
        return sum(abs(a - b) for a, b in pairs)

    positive, negative = pen_color(theme, STEPS), pen_color(theme, -STEPS)
    assert distance(positive, QColor(theme.positive)) < distance(positive, QColor(theme.negative))
    assert distance(negative, QColor(theme.negative)) < distance(negative, QColor(theme.positive))
    strengths = [distance(pen_color(theme, level), QColor(theme.background)) for level in range(1, STEPS + 1)]
    assert strengths == sorted(strengths)


def test_every_layer_has_a_line_for_every_weight() -> None:
    assert [len(bundle) for bundle in bundles(PLACE)] == [8, 8, 2]
    for bundle in bundles(PLACE):
        assert len(bundle.paths) == len(bundle.lines) == len(bundle.samples) == len(bundle)
        for number in range(len(bundle)):
            start, end = bundle.paths[number].pointAtPercent(0), bundle.paths[number].pointAtPercent(1)
            np.testing.assert_allclose((start.x(), start.y()), bundle.samples[number, 0])
            np.testing.assert_allclose((end.x(), end.y()), bundle.samples[number, -1])


def test_the_nearest_line_is_found_on_itself() -> None:
    for bundle in bundles(PLACE):
        for number, points in enumerate(bundle.samples):
            away, found = bundle.nearest(QPointF(*points[3].tolist()))
            assert away < 1e-6
            assert found == number or np.allclose(bundle.samples[found], points, atol=8.0)


def test_many_lines_are_straight() -> None:
    (first, second, *_) = bundles(layout(860.0, 540.0, (2, 16, 16, 1)))
    assert not first.many
    assert second.many
    assert len(second) > MANY


def seen_of(widths: tuple[int, ...], zoom: float, layer: int, neuron: int) -> Layout:
    """A network from near, with a neuron of a layer (0: inputs) in the middle."""
    fit = layout(860.0, 540.0, widths)
    canvas = canvas_of(fit, widths, zoom)
    return seen(fit, widths, canvas.aimed(layer, neuron, canvas.room.center()))


def room_of(place: Layout) -> QRectF:
    assert place.room is not None
    return place.room


def test_from_near_no_line_of_a_neuron_in_sight_is_missing_however_far_it_leads() -> None:
    place = seen_of((2, 16, 8, 1), 3.0, 1, 7)
    column = place.column(0)
    assert column is not None
    assert column.shown < 16
    before, after, _ = bundles(place)
    for neuron, _ in column.neurons:
        assert len(before.at(to=neuron)) == 2
        assert len(after.at(origin=neuron)) == 8
    assert len(after) > sum(1 for end in after.origins.tolist() if column.place(end) is not None), "others cross"


@pytest.mark.parametrize("widths", [(2, 16, 8, 1), (2, 512, 512, 1)])
@pytest.mark.parametrize("zoom", [1.3, 4.0])
def test_lines_are_cut_off_where_the_graph_is_and_stay_on_their_way(widths: tuple[int, ...], zoom: float) -> None:
    place = seen_of(widths, zoom, 1, 5)
    top, bottom = room_of(place).top(), room_of(place).bottom()
    down = place.window.canvas.downs[1] if place.window else 0.0
    for bundle in bundles(place)[1:2]:
        heights = bundle.samples[..., 1]
        assert heights.min() > top - 1e-6
        assert heights.max() < bottom + 1e-6
        column = place.column(0)
        assert column is not None
        middles = column.places[0].center().y() + (bundle.origins - column.first) * down
        begun = np.abs(bundle.curves[:, 0, 0] - column.places[0].right()) < 1e-9
        np.testing.assert_allclose(bundle.curves[begun, 0, 1], middles[begun])
        assert ((middles < top) | (middles > bottom))[~begun].all()
        np.testing.assert_allclose(np.abs(bundle.curves[~begun, 0, 1] - (top + bottom) / 2), (bottom - top) / 2)


def test_a_cut_curve_runs_where_the_whole_one_would() -> None:
    place = seen_of((2, 5, 5, 1), 4.0, 1, 2)
    assert place.window is not None
    canvas, camera, cut = place.window.canvas, place.window.camera, bundles(place)[1]
    t = np.linspace(0.0, 1.0, 5001)
    assert 10 < len(cut) < 25
    for number, samples in enumerate(cut.samples):
        origin, to = cut.ends_of(number)
        start, end = canvas.box(1, origin, camera), canvas.box(2, to, camera)
        entry = end.center().y() + (origin - 2) * min(6.0, 0.1 * end.height())
        heights = start.center().y() + (3 * t**2 - 2 * t**3) * (entry - start.center().y())
        across = start.right() + (1.5 * t - 1.5 * t**2 + t**3) * (end.left() - start.right())
        np.testing.assert_allclose(np.interp(samples[:, 0], across, heights), samples[:, 1], atol=0.01)


def test_of_wide_layers_few_lines_more_than_those_in_sight_are_drawn() -> None:
    place = seen_of((2, 512, 512, 1), 2.0, 1, 250)
    column = place.column(0)
    assert column is not None
    lines = lines_of(place, column)
    assert len(lines) == column.shown + 8
    bundle = bundles(place)[1]
    assert {*bundle.origins.tolist()} == {*lines}
    assert len(bundle) <= (column.shown + 8) ** 2 - 8**2
    assert lines_of(place, place.columns[0]) == range(2)


def test_pictures_are_drawn_again_only_where_a_pen_changes_and_time_allows(qtbot: QtBot) -> None:
    del qtbot
    every = bundles(PLACE)
    pens = [levels(np.full(len(bundle), 0.5)) for bundle in every]
    kept, canvas = EdgePictures(), QPixmap(860, 540)

    def paint(seconds: float) -> QImage:
        canvas.fill(QColor(LIGHT.background))
        painter = QPainter(canvas)
        kept.paint(painter, list(zip(every, pens, strict=True)), Look(LIGHT), seconds)
        painter.end()
        return canvas.toImage()

    first = paint(60.0)
    assert paint(-1.0) == first
    assert not kept.stale
    pens[1] = -pens[1]
    assert paint(-1.0) == first, "without time the old picture stays"
    assert kept.stale
    assert paint(60.0) != first
    assert not kept.stale


def test_negative_weights_are_dashed_where_that_is_wanted(qtbot: QtBot) -> None:
    del qtbot
    bundle = bundles(PLACE)[0]
    left, top = (int(part) for part in bundle.samples[0, 8])

    def inked(value: float, look: Look) -> int:
        """Pixels along the first line that are not the background."""
        canvas = QPixmap(860, 540)
        canvas.fill(QColor(LIGHT.background))
        painter = QPainter(canvas)
        draw_edges(painter, bundle, levels(np.full(len(bundle), value)), look)
        painter.end()
        image = canvas.toImage()
        return sum(
            image.pixelColor(x, y).name() != LIGHT.background.lower()
            for x in range(left - 30, left + 30)
            for y in range(top - 30, top + 30)
        )

    solid, dashed = Look(LIGHT), Look(LIGHT, dashes=True)
    assert inked(1.0, solid) == inked(1.0, dashed) == inked(-1.0, solid)
    assert 0.3 < inked(-1.0, dashed) / inked(-1.0, solid) < 0.9
