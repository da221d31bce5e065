"""The one-neuron stage: its numbers are the engine's, and it is drawn at every size."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from nnviz.engine.losses import LOSSES
from nnviz.ui.look.figure import Look
from nnviz.ui.look.number_format import number, subscripted
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.stages.neuron.draw_anatomy import weight_width
from nnviz.ui.stages.neuron.layout import layout
from nnviz.ui.stages.neuron.plane import GRID
from nnviz.ui.stages.neuron.stage import NeuronStage
from nnviz.ui.stages.neuron.view_model import KINDS, NeuronState
from nnviz.ui.stages.neuron.words import bracketed, loss_name, short
from tests.ui.painted import painted_texts
from tests.ui.stages.neuron.neuron_bench import (
    EXPERIMENT,
    in_map,
    make_lesson,
    make_stage,
    picture,
    plane_of,
    set_parameters,
)

SIZES = [(430, 330), (480, 340), (640, 400), (860, 540), (900, 560), (1300, 500), (2000, 1100)]


def shown(stage: NeuronStage) -> NeuronState:
    """The neuron's state the stage shows, which must be there."""
    assert stage.neuron_state is not None
    return stage.neuron_state


# --- the numbers ---


def test_the_probe_goes_through_the_neuron_as_the_engine_says(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot, steps=20)
    stage.set_probe(0.25, -0.5)
    w1, w2, b = session.state.parameters.tolist()
    assert shown(stage).inputs == (0.25, -0.5)
    assert shown(stage).values == (w1, w2, b)
    assert shown(stage).products == (0.25 * w1, -0.5 * w2)
    assert shown(stage).z == pytest.approx(0.25 * w1 - 0.5 * w2 + b)
    output = session.experiment.network.output(session.state.parameters, np.array([[0.25, -0.5]]))
    assert shown(stage).a == output[0, 0]
    assert shown(stage).target is None
    assert [shown(stage).lit(kind) for kind in KINDS] == [True, True, True, False, False, False]


def test_a_probe_on_a_data_point_has_target_and_loss(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot, steps=5)
    stage.set_probe(1.0, 1.0)
    assert (shown(stage).row, shown(stage).target) == (3, 1.0)
    wanted = LOSSES[session.experiment.loss].value(np.array(shown(stage).a), np.array(1.0))
    assert shown(stage).loss == pytest.approx(float(wanted))


def test_phases_light_up_one_after_the_other(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot, steps=3)
    before = session.state.parameters
    pictures = [picture(stage)]
    for count, kind in enumerate(KINDS, start=1):
        session.phase_forward()
        stage.show_frame(session.frame())
        assert session.phase is not None
        assert shown(stage).present == kind
        assert [shown(stage).lit(name) for name in KINDS] == [True] * count + [False] * (6 - count)
        place, size = shown(stage).batch or (0, 0)
        assert size == 4
        assert shown(stage).row == int(session.phase.samples[place - 1])
        assert shown(stage).inputs == (1.0, 1.0), "no product is 0 whatever the weights are"
        assert shown(stage).values == tuple(before.tolist()), "the step began with these, also at its update"
        if kind == "sum":
            assert shown(stage).z == pytest.approx(float(session.phase.values[place - 1, 0]))
        if kind in ("loss", "backward", "update"):
            assert shown(stage).loss == session.phase.loss
        if kind in ("backward", "update"):
            assert session.phase.gradient is not None
            assert shown(stage).gradient == tuple(session.phase.gradient.tolist())
        pictures.append(picture(stage))
        assert pictures[-1] != pictures[-2], f"{kind} looks like the phase before"
    assert shown(stage).new == pytest.approx(tuple(session.state.parameters.tolist()), rel=1e-12)
    session.advance(1)
    stage.show_frame(session.frame())
    assert shown(stage).present is None


def test_a_click_on_a_data_point_chooses_which_sample_is_followed(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot)
    session.phase_forward()
    stage.show_frame(session.frame())
    stage.set_probe(1.0, 0.0)
    for kind in KINDS[1:]:
        session.phase_forward()
        stage.show_frame(session.frame())
        assert (shown(stage).present, shown(stage).inputs) == (kind, (1.0, 0.0))
    stage.set_probe(0.3, 0.2)
    for _ in KINDS:
        session.phase_forward()
    stage.show_frame(session.frame())
    assert shown(stage).inputs == (1.0, 1.0), "where no sample is chosen, one that shows something"


def test_the_present_phase_is_ringed_in_the_accent(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot)
    places = stage.places()
    for count, place in ((1, places.chips[0]), (2, places.sum), (3, places.box), (4, places.card)):
        for _ in range(count):
            session.phase_forward()
        stage.show_frame(session.frame())
        image = picture(stage)
        column, top = round(place.center().x()), round(place.top())
        above = [image.pixelColor(column, top - up).name() for up in range(1, 6)]
        assert LIGHT.accent.lower() in above, f"phase {count}"
        session.seek(0)


def test_moving_the_probe_takes_over_from_a_phase_until_the_next_one(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot)
    session.phase_forward()
    stage.show_frame(session.frame())
    stage.set_probe(0.5, 0.5)
    assert shown(stage).present is None
    stage.show_frame(session.frame())
    assert shown(stage).inputs == (0.5, 0.5)
    session.phase_forward()
    stage.show_frame(session.frame())
    assert shown(stage).present == "sum"


def test_an_update_shows_old_and_new_values_though_the_history_was_thinned(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot)
    before = tuple(session.state.parameters.tolist())
    for _ in KINDS:
        session.phase_forward()
    frame = session.frame()
    stage.show_frame(replace(frame, history=session.track.history.view(-1)))
    assert shown(stage).values == before
    assert shown(stage).new == pytest.approx(tuple(session.state.parameters.tolist()), rel=1e-12) != before


# --- the picture ---


@pytest.mark.parametrize("size", SIZES)
def test_nothing_overlaps_or_leaves_the_stage(qtbot: QtBot, size: tuple[int, int]) -> None:
    place = layout(float(size[0]), float(size[1]))
    whole = QRectF(0, 0, *size)
    solid = [
        *place.pills.values(), *place.inputs, *place.chips, place.sum, place.box, place.output, place.card, place.map,
        place.note, place.formula, place.title,
    ]  # fmt: skip
    for place_, one in enumerate(solid):
        assert whole.contains(one), place_
        for other in solid[place_ + 1 :]:
            shared = one.intersected(other)
            # A chip may reach a little over the square around a circle, not over the circle.
            assert shared.width() < 0.25 * one.width() or shared.height() < 0.25 * one.height(), (one, other)
    for label in (*place.labels, place.bias_label):
        assert whole.contains(label)
        assert not any(label.intersects(pill) for pill in place.pills.values())
    assert place.map.width() >= 0.24 * min(size)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_it_is_drawn_at_every_size(qtbot: QtBot, theme: object, size: tuple[int, int]) -> None:
    stage, session = make_stage(qtbot, steps=30)
    stage.restyle(Look(DARK if theme is DARK else LIGHT))
    stage.resize(*size)
    background = stage.look.theme.background.lower()
    for _ in range(7):
        image = picture(stage)
        assert image.pixelColor(0, 0).name() == background
        assert image.pixelColor(stage.places().map.center().toPoint()).name() != background
        session.phase_forward()
        stage.show_frame(session.frame())


def test_restyling_recolours_the_map(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot)
    set_parameters(session, 9.0, 9.0, -4.5)
    stage.show_frame(session.frame())
    stage.restyle(Look(DARK))
    assert picture(stage).pixelColor(in_map(stage, 1.5, 1.5)).name() == DARK.positive.lower()


def test_a_transparent_stage_leaves_the_background_out(qtbot: QtBot) -> None:
    stage, _ = make_stage(qtbot)
    stage.restyle(Look(LIGHT, standalone=True, transparent=True))
    assert picture(stage).pixelColor(0, 0) == Qt.GlobalColor.magenta


def test_an_empty_stage_can_be_drawn_and_tabulated(qtbot: QtBot) -> None:
    stage = NeuronStage(make_lesson(), Look(LIGHT))
    qtbot.addWidget(stage)
    stage.set_probe(0.0, 1.0)
    assert not picture(stage).isNull()
    assert stage.table().rows == ()
    assert stage.note() == ""
    assert stage.tip(QPointF(10, 10)) == ""


def test_heavier_weights_are_drawn_thicker() -> None:
    widths = [weight_width(weight) for weight in (0.0, 0.5, -1.0, 4.0, -30.0, 1e9, math.inf)]
    assert widths == sorted(widths)
    assert widths[0] == 1.0
    assert widths[-1] == 10.0


# --- words ---


def test_hovering_tells_values(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot, replace(EXPERIMENT, dataset="xor"))
    set_parameters(session, 8.0, 0.0, -4.0)
    stage.show_frame(session.frame())
    places = stage.places()
    assert "w₁ = +8" in stage.tip(places.curves[0].pointAtPercent(0.2))
    assert "b = −4" in stage.tip(places.bias)
    assert "z = 4" in stage.tip(places.sum.center())
    assert "sigmoid" in stage.tip(places.box.center())
    assert "x₂ = 1" in stage.tip(places.inputs[1].center())
    point = stage.tip(QPointF(in_map(stage, 0.0, 1.0)))
    assert "y = 1" in point
    assert "wrong" in point
    assert "a = 0." in stage.tip(QPointF(in_map(stage, 0.3, 0.5)))
    assert stage.tip(QPointF(2, 2)) == ""


def test_a_tool_tip_event_shows_it(qtbot: QtBot) -> None:
    stage, _ = make_stage(qtbot)
    spot = stage.places().sum.center().toPoint()
    QApplication.sendEvent(stage, QHelpEvent(QEvent.Type.ToolTip, spot, stage.mapToGlobal(spot)))
    assert QToolTip.text() == stage.tip(QPointF(spot))
    QToolTip.hideText()


def test_gradients_are_told_while_they_are_known(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot, steps=1)
    for _ in range(5):
        session.phase_forward()
    stage.show_frame(session.frame())
    assert "∂L/∂w₂" in stage.tip(stage.places().curves[1].pointAtPercent(0.2))


def test_the_description_follows_at_leisure(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot)
    assert stage.accessibleName() == stage.caption()
    qtbot.waitUntil(lambda: "accuracy" in stage.accessibleDescription())
    first = stage.accessibleDescription()
    for _ in range(50):
        session.advance(1)
        stage.show_frame(session.frame())
    assert stage.accessibleDescription() == first, "many frames, no word yet"
    qtbot.waitUntil(lambda: stage.accessibleDescription() != first)
    w1 = float(session.state.parameters[0])
    assert f"w₁ {number(w1, signed=True)}" in stage.accessibleDescription()


def test_the_note_has_every_parameter_in_its_colour(qtbot: QtBot) -> None:
    stage, _ = make_stage(qtbot)
    assert LIGHT.text("weight") in stage.note()
    assert LIGHT.text("bias") in stage.note()
    assert "w₂" in stage.note()


def test_numbers_and_symbols() -> None:
    assert subscripted("w1") == "w₁"
    assert subscripted("b") == "b"
    assert subscripted("42") == "42"
    assert short(-0.0004) == "0.000"
    assert short(12.3456) == "+12.35"
    assert short(-1234.5) == "−1234"
    assert bracketed(-0.5, 2) == "(−0.50)"
    assert bracketed(-0.001, 2) == "0.00"
    assert bracketed(0.5, 2) == "0.50"


def test_the_table_holds_input_data_and_grid(qtbot: QtBot) -> None:
    stage, session = make_stage(qtbot, steps=10)
    table = stage.table()
    assert table.columns == ("part", "x1", "x2", "z", "output", "y")
    parts = [row[0] for row in table.rows]
    assert parts == ["input"] + ["data"] * 4 + ["grid"] * GRID**2
    outputs = session.experiment.network.output(session.state.parameters, session.data.x)
    assert [row[4] for row in table.rows[1:5]] == outputs[:, 0].tolist()
    assert [row[5] for row in table.rows[1:5]] == [0.0, 0.0, 0.0, 1.0]
    assert [row[4] for row in table.rows[5:]] == plane_of(stage).outputs.ravel().tolist()
    session.phase_forward()
    stage.show_frame(session.frame())
    assert stage.table().rows[0][3:5] == (None, None), "not computed yet"


@pytest.mark.parametrize("size", [(420, 300), (420, 540), (860, 540)])
def test_the_loss_s_name_stays_as_large_when_its_number_comes(qtbot: QtBot, size: tuple[int, int]) -> None:
    stage, session = make_stage(qtbot, steps=3)
    stage.restyle(Look(LIGHT, standalone=True))  # On the screen this part is kept as a picture.
    stage.resize(*size)
    seen = []
    for _ in range(5):
        session.phase_forward()
        stage.show_frame(session.frame())
        name = next(text for text in painted_texts(stage) if text.text in {loss_name(shown(stage)), "L"})
        seen.append((name.text, name.ink.size()))
    assert shown(stage).loss is not None
    assert len({(text, ink.width(), ink.height()) for text, ink in seen}) == 1
