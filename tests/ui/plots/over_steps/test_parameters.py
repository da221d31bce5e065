"""The parameters' plot: one curve for each that is trained, under its short name."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT, Theme, contrast
from nnviz.ui.plots.over_steps.parameters import MOST, ParametersPlot, curve_styles

EXPERIMENT = Experiment(dataset="or", points=4, noise=0.0, output_activation="sigmoid", batch_size=4)
NAMES = {"layers[0].weight[0,0]": "w1", "layers[0].weight[1,0]": "w2", "layers[0].bias[0]": "b"}


def make_plot(qtbot: QtBot, experiment: Experiment = EXPERIMENT, steps: int = 0) -> tuple[ParametersPlot, Session]:
    """A plot showing a session after some steps."""
    text = {"en": "One neuron", "zh_CN": "一个神经元"}
    lesson = Lesson("neuron", 4, text, text, "neuron", ("parameters",), experiment, NAMES, (), ())
    session = Session(experiment)
    session.advance(steps)
    plot = ParametersPlot(lesson, Look(LIGHT))
    qtbot.addWidget(plot)
    plot.resize(320, 200)
    plot.show_frame(session.frame())
    return plot, session


def test_every_step_of_every_parameter_is_there(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot, steps=12)
    table = plot.table()
    assert table.columns[1:] == ("w₁", "w₂", "b")
    assert [row[0] for row in table.rows] == list(range(13))
    assert table.rows[-1][1:] == tuple(session.state.parameters.tolist())
    assert plot.name == "parameters"


def test_weights_are_red_and_told_apart_and_the_bias_is_green(qtbot: QtBot) -> None:
    plot, _ = make_plot(qtbot, steps=3)
    pens = [plot.curves[name].opts["pen"] for name in NAMES]
    assert [pen.color().name() for pen in pens] == [LIGHT.weight.lower(), LIGHT.weight.lower(), LIGHT.bias.lower()]
    assert pens[0].style() == Qt.PenStyle.SolidLine
    assert pens[1].style() == Qt.PenStyle.CustomDashLine
    plot.restyle(Look(DARK))
    assert plot.curves["layers[0].bias[0]"].opts["pen"].color().name() == DARK.bias.lower()


@pytest.mark.parametrize("hidden", [(2,), (4,), (3, 3)])
def test_what_is_taken_home_after_the_network_has_changed_is_what_is_shown(
    qtbot: QtBot, hidden: tuple[int, ...]
) -> None:
    plot, session = make_plot(qtbot, replace(EXPERIMENT, hidden=(3,)), steps=3)
    session.do(ChangeOptions((("hidden", hidden),)))
    session.advance(2)
    plot.show_frame(session.frame())
    home, _ = make_plot(qtbot, replace(EXPERIMENT, hidden=(3,)))
    home.take_choices(plot)
    home.show_frame(session.frame())
    assert home.table() == plot.table()
    assert home.note() == plot.note()


def test_frozen_parameters_are_left_out(qtbot: QtBot) -> None:
    plot, _ = make_plot(qtbot, replace(EXPERIMENT, frozen=("layers[0].bias[0]",)), steps=2)
    assert plot.table().columns[1:] == ("w₁", "w₂")


def test_the_note_tells_of_how_many_the_curves_are_with_marks_at_thousands(qtbot: QtBot) -> None:
    plot, _ = make_plot(qtbot, replace(EXPERIMENT, hidden=(300,)))
    assert f"{MOST} of 1,201 shown" in plot.note()


def test_the_note_is_the_legend(qtbot: QtBot) -> None:
    plot, _ = make_plot(qtbot)
    for words in ("w₁", "w₂", "b", LIGHT.text("weight"), LIGHT.text("bias"), "╍"):
        assert words in plot.note()


def test_a_value_set_by_hand_shows_at_once(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot, steps=4)
    session.do(SetParameter(2, -3.5))
    plot.show_frame(session.frame())
    assert plot.table().rows[-1][3] == -3.5


def test_the_present_step_is_marked_in_the_past(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot, steps=9)
    assert not plot.cursor_line.isVisible()
    session.seek(4)
    session.catch_up()
    plot.show_frame(session.frame())
    assert plot.cursor_line.isVisible()
    assert plot.cursor_line.value() == 4


def test_another_network_gets_other_curves(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot)
    session.do(ChangeOptions((("hidden", (3,)),)))
    session.advance(2)
    plot.show_frame(session.frame())
    assert list(plot.curves) == list(session.experiment.network.names[:MOST])
    assert "8 of 13" in plot.note()
    assert len(plot.table().columns) == 1 + MOST
    session.do(ChangeOptions((("hidden", ()),)))
    plot.show_frame(session.frame())
    assert list(plot.curves) == list(NAMES)
    assert plot.note().count("span style") == 2 * 3


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_as_many_weights_as_there_may_be_can_be_told_apart_and_seen(theme: Theme) -> None:
    styles = list(curve_styles(tuple(f"layers[0].weight[{i},0]" for i in range(MOST))).values())
    assert len({(round(style.alpha, 2), round(style.width), style.dashed) for style in styles}) == MOST
    for style in styles:
        assert contrast(theme.mixed(style.token, style.alpha, "panel").name(), theme.panel) >= 3.0
