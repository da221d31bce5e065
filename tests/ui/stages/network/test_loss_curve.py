"""The picture of a loss slice: what it shows is where it belongs."""

import math

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnviz.engine.analysis.loss_slice import LossSlice
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.stages.network.loss_curve import LossCurve
from tests.ui.pictures import colours


def parabola(at: float = 0.5, top: float = 4.0) -> LossSlice:
    """The loss w² and a step of gradient descent with learning rate 0.1."""
    values = np.linspace(-2.0, 2.0, 61)
    return LossSlice(values, values**2 * top / 4, at, at**2 * top / 4, at * top / 2, 0.8 * at, (0.8 * at) ** 2, 50, 50)


@pytest.fixture
def curve(qtbot: QtBot) -> LossCurve:
    """An empty picture."""
    found = LossCurve(Look(LIGHT))
    qtbot.addWidget(found)
    found.resize(260, 132)
    found.restyle(Look(LIGHT))
    found.show()
    return found


def picture(curve: LossCurve) -> QImage:
    """What is painted."""
    return curve.grab().toImage()


def test_values_and_losses_stand_on_the_axes(curve: LossCurve) -> None:
    curve.show_slice(parabola())
    box = curve.place()
    left, right = curve.spot(-2.0, 0.0), curve.spot(2.0, 0.0)
    assert (left.x(), right.x()) == (box.left(), box.right())
    assert curve.spot(0.0, 1.0).x() == pytest.approx(box.center().x())
    assert curve.spot(0.0, 1.0).y() < curve.spot(0.0, 0.5).y()
    assert box.contains(curve.spot(0.5, 0.25))


def test_the_range_stands_still_while_the_curve_fits(curve: LossCurve) -> None:
    curve.show_slice(parabola())
    before = curve.spot(1.0, 1.0)
    curve.show_slice(parabola(0.46, top=3.9))
    assert curve.spot(1.0, 1.0) == before
    curve.show_slice(parabola(0.4, top=40.0))
    assert curve.spot(1.0, 1.0) != before


def test_losses_that_overflow_are_left_out(curve: LossCurve) -> None:
    found = parabola()
    losses = found.losses.copy()
    losses[:5], losses[-5:] = math.inf, math.nan
    curve.show_slice(found._replace(losses=losses))
    kept = curve.spot(1.0, 1.0).toPoint()
    assert curve.place().contains(kept)
    assert LIGHT.ink.lower() in colours(curve)
    assert picture(curve).pixelColor(curve.spot(0.5, 0.25).toPoint()) == LIGHT.color("accent")
    curve.show_slice(found._replace(losses=np.full(61, math.nan), loss=math.nan, slope=math.nan, next_loss=math.nan))
    assert not {LIGHT.ink.lower(), LIGHT.accent.lower()} & colours(curve), "there is nothing to draw but the axes"
    assert LIGHT.muted.lower() in colours(curve)


def test_the_point_is_drawn_where_it_is(curve: LossCurve) -> None:
    curve.show_slice(parabola(1.0))
    spot = curve.spot(1.0, 1.0).toPoint()
    assert picture(curve).pixelColor(spot) == LIGHT.color("accent")


def test_nothing_is_drawn_without_a_slice_and_another_theme_draws_anew(curve: LossCurve) -> None:
    empty = picture(curve)
    curve.show_slice(parabola())
    full = picture(curve)
    assert full != empty
    curve.restyle(Look(DARK, "zh_CN"))
    assert picture(curve) != full
    curve.show_slice(None)
    assert picture(curve) == empty
