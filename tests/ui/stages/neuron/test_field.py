"""The picture of the neuron's map: sharp at every zoom, and the numbers at its axes stay in sight."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT, Theme
from nnviz.ui.stages.neuron.draw_axes import step_for, ticks
from nnviz.ui.stages.neuron.draw_map import from_map
from nnviz.ui.stages.neuron.plane import GRID
from nnviz.ui.stages.neuron.stage import NeuronStage
from tests.ui.stages.neuron.neuron_bench import in_map, make_lesson, make_stage, plane_of, set_parameters
from tests.ui.stages.neuron.test_navigation import wheel

pytestmark = pytest.mark.usefixtures("english")

STEEP = 800.0, 0.0, -400.0
"""From one side to the other within a hundredth: a cell of the whole map's grid is three times as wide."""


def steep(qtbot: QtBot) -> NeuronStage:
    """A stage whose neuron falls into two halves at x₁ = 0.5."""
    stage, session = make_stage(qtbot)
    set_parameters(session, *STEEP)
    stage.show_frame(session.frame())
    return stage


def blurred(stage: NeuronStage, theme: Theme = LIGHT) -> int:
    """How many pixels of a line across the map, on either side of the boundary, have neither side's full colour.

    The line of the boundary itself covers three or four.
    """
    image, spot = stage.grab().toImage(), in_map(stage, 0.5, 0.3)
    full = {theme.negative.lower(), theme.positive.lower()}
    return sum(image.pixelColor(x, spot.y()).name() not in full for x in range(spot.x() - 40, spot.x() + 40))


@pytest.mark.parametrize("notches", [0, 4, 9])
def test_the_map_is_sharp_after_a_rest_at_every_zoom(qtbot: QtBot, notches: int) -> None:
    stage = steep(qtbot)
    if notches:
        wheel(stage, in_map(stage, 0.5, 0.3), notches)
    assert stage.field.image.width() * stage.field.image.height() <= GRID**2 * 1.1, "coarse at first"
    qtbot.waitUntil(lambda: stage.field.image.width() >= stage.field.place.width() - 1)
    shown = stage.places().map & stage.rect().toRectF()
    assert stage.field.place == shown
    assert stage.field.image.height() >= shown.height() - 1
    assert blurred(stage) <= 8 + 0.02 * stage.places().map.width() / 2.2


def test_what_is_in_sight_is_what_the_network_puts_out(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot)
    set_parameters(session, 3.0, -2.0, 0.4)
    stage.show_frame(session.frame())
    wheel(stage, in_map(stage, 0.8, 0.2), 7)
    place, plane = stage.field.place, plane_of(stage)
    columns, rows = 7, 5
    step = place.width() / columns, place.height() / rows
    spots = [
        (place.left() + (c + 0.5) * step[0], place.bottom() - (r + 0.5) * step[1])
        for r in range(rows)
        for c in range(columns)
    ]
    inputs = [from_map(stage.places().map, plane, QPointF(*spot)) for spot in spots]
    x1, x2 = zip(*inputs, strict=True)
    ends = [np.array(x) for x in (x1, x2)]
    half = [(end.max() - end.min()) / (count - 1) / 2 for end, count in zip(ends, (columns, rows), strict=True)]
    ranges = [(float(end.min() - by), float(end.max() + by)) for end, by in zip(ends, half, strict=True)]
    expected = session.experiment.network.output(session.state.parameters, np.array(inputs))[:, 0]
    assert plane.part(ranges[0], ranges[1], columns, rows).ravel() == pytest.approx(expected)
    assert plane.output(*inputs[3]) == pytest.approx(expected[3])


def test_a_tip_tells_the_output_at_the_pointer_and_not_that_of_a_cell(qtbot: QtBot) -> None:
    stage = steep(qtbot)
    wheel(stage, in_map(stage, 0.5, 0.3), 9)
    left, right = (stage.tip(in_map(stage, x, 0.3).toPointF()) for x in (0.49, 0.52))
    assert "·10" in left, "nearly nothing"
    assert "output a = 1.0" in right


def test_while_it_trains_no_frame_waits_for_a_sharp_picture(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot)
    qtbot.waitUntil(lambda: stage.field.image.width() > GRID)
    session.advance(1)
    stage.show_frame(session.frame())
    assert stage.field.image.width() == GRID


def test_in_a_file_it_is_sharp_at_once(qtbot: QtBot) -> None:
    _, session = make_stage(qtbot)
    figure = NeuronStage(make_lesson(), Look(LIGHT, standalone=True))
    qtbot.addWidget(figure)
    figure.resize(900, 560)
    figure.show_frame(session.frame())
    image = QImage(figure.size(), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        figure.draw(painter)
    assert figure.field.image.width() >= 1.9 * figure.places().map.width()
    assert figure.field.place == figure.places().map


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("notches", [3, 6, 9])
def test_numbers_stay_at_the_edges_of_the_stage(qtbot: QtBot, theme: Theme, notches: int) -> None:
    stage, session = make_stage(qtbot)
    stage.restyle(Look(theme))
    stage.show_frame(session.frame())
    wheel(stage, in_map(stage, 0.5, 0.5), notches)
    room = stage.rect().toRectF()
    assert stage.places().map.bottom() > room.bottom() or notches == 3
    place = stage.places().map
    left, foot = max(place.left(), 0.0), min(place.bottom(), room.bottom())
    image = stage.grab().toImage()
    ink = QColor(theme.text("muted"))
    strips = (
        QRectF(max(0.0, left - 40), 0, 46, 0.5 * foot),
        QRectF(0.5 * room.width(), foot - 20, 0.4 * room.width(), 46),
    )
    for strip in strips:
        assert _near(image, strip & room, ink) > 12, "figures in the muted ink"


def _near(image: QImage, area: QRectF, color: QColor) -> int:
    box = area.toRect()
    pixels = (image.pixelColor(x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom()))
    return sum(
        max(abs(p.red() - color.red()), abs(p.green() - color.green()), abs(p.blue() - color.blue())) < 24
        for p in pixels
    )


def test_round_numbers_are_as_many_as_have_room() -> None:
    assert [round(one, 9) for one in ticks(-0.6, 1.6, step_for(2.2, 6.0))] == [-0.5, 0.0, 0.5, 1.0, 1.5]
    assert step_for(2.2, 50.0) == 0.05
    assert [round(one, 9) for one in ticks(0.31, 0.49, 0.05)] == [0.35, 0.4, 0.45]


def test_a_small_map_has_two_numbers_at_each_axis() -> None:
    assert len(ticks(-0.6, 1.6, step_for(2.2, 1.0))) == 2
