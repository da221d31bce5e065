"""The lines of the graph: their width and colour say what the weights are, and the pointer finds them."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF
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
    pen_color,
    pen_width,
)
from nnviz.ui.stages.network.graph.pictures import EdgePictures
from nnviz.ui.stages.network.layout import layout

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
    assert [bundle.shape for bundle in bundles(PLACE)] == [(2, 4), (4, 2), (2, 1)]
    for bundle in bundles(PLACE):
        count = bundle.shape[0] * bundle.shape[1]
        assert len(bundle.paths) == len(bundle.lines) == len(bundle.samples) == count
        for number in range(count):
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
    assert second.shape[0] * second.shape[1] > MANY


def test_pictures_are_drawn_again_only_where_a_pen_changes_and_time_allows(qtbot: QtBot) -> None:
    del qtbot
    every = bundles(PLACE)
    pens = [levels(np.full(bundle.shape[0] * bundle.shape[1], 0.5)) for bundle in every]
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
        draw_edges(painter, bundle, levels(np.full(bundle.shape[0] * bundle.shape[1], value)), look)
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
