"""The line fit in numbers: what it writes is what the engine computed."""

from dataclasses import replace
from html import escape

import pytest
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run import history
from nnviz.session.run.commands import ChangeOptions, FreezeParameter, SetParameter
from nnviz.session.run.convergence import has_converged
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.number_format import compared, number
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.line_fit.inspector import LineSection
from nnviz.ui.stages.line_fit.stage import LineFitStage

Parts = tuple[LineSection, Session]


@pytest.fixture
def parts(qtbot: QtBot, line_fit: Lesson) -> Parts:
    """A section and a session of its own; the controller is there for the check box only."""
    session = Session(line_fit.experiment)
    controller = Controller(Session(line_fit.experiment))
    controller.close()
    section = LineSection(LineFitStage(line_fit, Look(LIGHT)), line_fit, Look(LIGHT), controller)
    qtbot.addWidget(section)
    section.show_frame(session.frame())
    return section, session


def test_the_arithmetic_of_each_step_is_the_engines(parts: Parts) -> None:
    section, session = parts
    before = 1.0
    for _ in range(120):
        session.advance(1)
        section.show_frame(session.frame())
        record = session.record
        assert record is not None
        sample = int(record.samples[0])
        x, y = float(session.data.x[sample, 0]), float(session.data.y[sample, 0])
        predicted = float(record.prediction[0, 0])
        assert section.names[0].text() == f"x  ({sample + 1} / 100)"
        assert [value.text() for value in section.values[:3]] == [number(x), number(predicted), number(y)]
        assert section.names[1].text() == f"y′ = {number(before)}·{number(x)} + 4"
        change = "+0.01<" if predicted < y else "−0.01<"
        assert change in section.values[3].text()
        assert ("y′ &lt; y" if predicted < y else "y′ ≥ y") in section.names[3].text()
        before = float(session.state.parameters[0])


def test_a_penalty_is_told_where_no_number_contains_it(parts: Parts) -> None:
    section, session = parts
    assert section.penalty.isHidden()
    section.show_frame(Session(replace(session.experiment, l2=0.1)).frame())
    assert not section.penalty.isHidden()
    assert section.penalty.text() == "loss and slopes are without the penalty"


def test_before_the_first_step_it_says_so(parts: Parts) -> None:
    section, _ = parts
    assert "take a step" in section.names[0].text()
    assert [value.text() for value in section.values] == [""] * 5


@pytest.mark.parametrize("options", [(("points", 5),), (("noise", 0.0),), (("seed", 3),)])
def test_a_step_whose_data_are_gone_is_not_explained_with_other_data(
    parts: Parts, options: tuple[tuple[str, object], ...]
) -> None:
    section, session = parts
    session.advance(50)
    session.do(ChangeOptions(options))
    section.show_frame(session.frame())
    assert "take a step" in section.names[0].text()
    session.advance(1)
    section.show_frame(session.frame())
    assert section.names[0].text().startswith("x  (")


def test_a_change_of_the_step_size_keeps_the_steps_arithmetic(parts: Parts) -> None:
    section, session = parts
    session.advance(50)
    section.show_frame(session.frame())
    words = section.names[0].text()
    session.do(ChangeOptions((("learning_rate", 0.5),)))
    section.show_frame(session.frame())
    assert section.names[0].text() == words
    assert "param += 0.5" in section.rule.text()


def test_the_rule_in_force_is_written(parts: Parts) -> None:
    section, session = parts
    assert "param += 0.01" in section.rule.text()
    session.do(ChangeOptions((("optimizer", "gradient_descent"),)))
    section.show_frame(session.frame())
    assert "param − 0.01 · ∂L/∂param" in section.rule.text()


def test_the_settled_signal_is_the_sessions(parts: Parts) -> None:
    section, session = parts
    assert "200 steps are needed" in section.signal.text()
    assert "100" in section.criterion.text()
    fired = []
    for _ in range(500):
        session.advance(1)
        signal = has_converged(session.track.history, 100, session.state.step)
        section.show_frame(session.frame())
        fired.append(signal.fired)
        assert ("● Settled" in section.signal.text()) == signal.fired
        if signal.steps * 2 <= session.state.step:
            assert f"{number(signal.earlier)} → {number(signal.later)}" in section.signal.text()
            assert escape(compared(signal.drift, 2)) in section.signal.text()
            assert f"&nbsp;· ±&nbsp;{escape(compared(signal.spread, 2))}" in section.signal.text()
    assert any(fired)
    assert not all(fired)


def test_nothing_below_moves_when_the_signal_has_more_to_say(qtbot: QtBot, parts: Parts) -> None:
    section, session = parts
    section.setFixedWidth(300)
    with qtbot.waitExposed(section):
        section.show()
    places = []
    for steps in (0, 150, 150, 150):
        session.advance(steps)
        section.show_frame(session.frame())
        layout = section.layout()
        assert layout is not None
        layout.activate()
        places.append(section.stop.y() - section.signal.y())
    assert places == places[:1] * 4


def test_the_traditional_answer_stands_beside_it(parts: Parts) -> None:
    assert parts[0].best.text() == "3.03949"


def told(section: LineSection) -> list[str]:
    """All rows of the step, name and value."""
    return [f"{name.text()} {value.text()}" for name, value in zip(section.names, section.values, strict=True)]


def test_a_value_set_by_hand_is_not_told_as_the_rules_doing(parts: Parts) -> None:
    section, session = parts
    session.advance(5)
    section.show_frame(session.frame())
    before = told(section)
    session.do(SetParameter(0, 7.0))
    section.show_frame(session.frame())
    assert told(section) == before


def test_the_arithmetic_is_true_where_the_history_was_thinned(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "BLOCK", 64)
    monkeypatch.setattr(history, "CAPACITY", 4)
    section, session = parts
    session.do(ChangeOptions((("epochs", 0),)))
    session.reset()
    session.advance(3000)
    assert session.track.history.thinned
    for step in range(1000, 1040):
        session.seek(step)
        session.catch_up()
        section.show_frame(session.frame())
        assert "0.01<" in section.values[3].text()
        slope = float(section.names[1].text().split("= ")[1].split("·")[0])
        x = float(section.values[0].text())
        assert float(section.values[1].text()) == pytest.approx(slope * x + 4, abs=1e-3)
        assert "Still moving" not in section.signal.text(), "nobody knows"
        assert "Not known here" in section.signal.text()


def test_a_phase_shows_its_own_sample_and_only_what_is_known_yet(parts: Parts) -> None:
    section, session = parts
    session.advance(5)
    waiting = []
    for _ in range(6):
        session.phase_forward()
        section.show_frame(session.frame())
        assert section.names[0].text() == "x  (6 / 100)"
        waiting.append((section.values[1].text() == "…", "…" in section.values[3].text()))
    assert waiting == [(True, True), (True, True), (False, True), (False, True), (False, True), (False, False)]


def test_gradient_descent_shows_its_gradient(parts: Parts) -> None:
    section, session = parts
    session.do(ChangeOptions((("optimizer", "gradient_descent"),)))
    session.advance(3)
    section.show_frame(session.frame())
    record = session.record
    assert record is not None
    assert section.values[4].text() == number(float(record.gradient[0]), signed=True)
    assert "∂L/∂param" in section.names[4].text()
    assert number(-0.01 * float(record.gradient[0]), signed=True) in section.values[3].text()


def test_a_held_parameter_is_not_told_as_a_change_of_zero(parts: Parts) -> None:
    section, session = parts
    session.advance(3)
    session.do(FreezeParameter(0, True))
    session.advance(1)
    section.show_frame(session.frame())
    told = " ".join(value.text() for value in section.values)
    assert "param held" in told
    assert "0.0000" not in section.values[3].text()
