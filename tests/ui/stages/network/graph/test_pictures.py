"""Kept pictures of edges and biases look as if they were drawn there and then."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen
from pytestqt.qtbot import QtBot

from nnviz.engine.arrays import Indices
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.network.graph.edges import Bundle, bundles, draw_edges, levels
from nnviz.ui.stages.network.graph.pictures import Dots, EdgePictures
from nnviz.ui.stages.network.layout import layout

_ROUNDED = 2
"""By so much of 255 a colour may differ that was mixed in another order."""


def draw_all(painter: QPainter, wanted: Sequence[tuple[Bundle, Indices]], look: Look) -> None:
    """Draw the edges themselves."""
    for bundle, pens in wanted:
        draw_edges(painter, bundle, pens, look)


def painted(paint: Callable[[QPainter], object], ratio: float, enlarged: float = 1.0) -> npt.NDArray[np.int_]:
    """The bytes of a canvas after painting, of a screen of that ratio, enlarged for a projector."""
    pixels = ratio * enlarged
    image = QImage(round(860 * pixels), round(540 * pixels), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(LIGHT.background))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(enlarged, enlarged)
    paint(painter)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).astype(int)


@pytest.mark.parametrize(("ratio", "enlarged"), [(1.0, 1.0), (2.0, 1.0), (1.0, 2.0)])
@pytest.mark.parametrize("hidden", [(4, 3), (16, 16)])
def test_edges_from_pictures_are_as_drawn_whatever_pens_they_had(
    qtbot: QtBot, hidden: tuple[int, ...], ratio: float, enlarged: float
) -> None:
    del qtbot
    look = Look(LIGHT, dashes=ratio > 1.0)
    every, chance, kept = bundles(layout(860.0, 540.0, (2, *hidden, 1))), np.random.default_rng(0), EdgePictures()
    weights = [chance.normal(size=len(bundle)) for bundle in every]
    for _ in range(3):
        weights[0][0], weights[1][:3] = 4.0 - weights[0][0], -2.0 * weights[1][:3]
        wanted = [(bundle, levels(some)) for bundle, some in zip(every, weights, strict=True)]
        found = painted(partial(kept.paint, wanted=wanted, look=look, seconds=60.0), ratio, enlarged)
        drawn = painted(partial(draw_all, wanted=wanted, look=look), ratio, enlarged)
        assert np.abs(found - drawn).max() <= _ROUNDED


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_dots_from_pictures_are_as_drawn_between_the_pixels_too(qtbot: QtBot, ratio: float) -> None:
    del qtbot
    spots = [QPointF(20.0, 20.0), QPointF(60.3, 20.7), QPointF(100.5, 33.25), QPointF(60.3, 80.7)]
    brush, outline = QBrush(QColor(LIGHT.positive)), QColor(LIGHT.background)
    dots = Dots(5.6, 2.0, outline, ratio)

    def draw(painter: QPainter) -> None:
        painter.setPen(QPen(outline, 2.0))
        painter.setBrush(brush)
        for spot in spots:
            painter.drawEllipse(spot, 5.6, 5.6)

    def draw_kept(painter: QPainter) -> None:
        for spot in spots:
            dots.draw(painter, dots.place(spot), 1, lambda: brush)

    assert np.abs(painted(draw_kept, ratio) - painted(draw, ratio)).max() <= _ROUNDED
