"""Predict, then try: the guide judges by what the learner's own run really did."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.panels.guide import Guide, Progress

TEN_TIMES = 3
"""The step that asks what ten times the step size does; shakier, its first choice, is right."""


@pytest.fixture
def guide(qtbot: QtBot, line_fit: Lesson) -> Guide:
    """The line fit's guide at the question."""
    guide = Guide(line_fit, Look(LIGHT), Progress())
    qtbot.addWidget(guide)
    guide.resize(240, 500)
    guide.show()
    guide.go(TEN_TIMES)
    return guide


def ten_times(line_fit: Lesson) -> Session:
    """A run as the question asks for it."""
    session = Session(line_fit.experiment.with_option("learning_rate", 0.1))
    session.advance(500)
    return session


def verdict(guide: Guide) -> str:
    """What it says below the choices."""
    return guide.verdict.text() if guide.verdict.isVisible() else ""


def pick(qtbot: QtBot, guide: Guide, number: int) -> None:
    """Click a prediction."""
    qtbot.mouseClick(guide.buttons[number], Qt.MouseButton.LeftButton)


def test_the_steps_are_turned_with_the_buttons_and_end(qtbot: QtBot, guide: Guide, line_fit: Lesson) -> None:
    guide.go(0)
    assert not guide.back.isEnabled()
    for place in range(1, len(line_fit.steps)):
        qtbot.mouseClick(guide.next, Qt.MouseButton.LeftButton)
        assert guide.title.text() == line_fit.steps[place].title["en"]
        assert guide.count.text() == f"Step {place + 1} of {len(line_fit.steps)}"
    assert not guide.next.isEnabled()
    guide.go(99)
    guide.go(-1)
    assert guide.title.text() == line_fit.steps[-1].title["en"]


@pytest.mark.parametrize(("picked", "words"), [(0, "✓ Well predicted."), (1, "✗ It came out otherwise.")])
def test_predictions_are_judged_by_the_run(
    qtbot: QtBot, guide: Guide, line_fit: Lesson, picked: int, words: str
) -> None:
    assert verdict(guide) == ""
    pick(qtbot, guide, picked)
    assert [button.isChecked() for button in guide.buttons] == [number == picked for number in range(3)]
    guide.show_frame(ten_times(line_fit).frame())
    assert words in verdict(guide)
    assert ": faster, but shakier" in verdict(guide)
    assert "Measured at step 500" in verdict(guide)
    assert "times as much" in verdict(guide)


def test_without_a_prediction_nothing_is_told(guide: Guide, line_fit: Lesson) -> None:
    guide.show_frame(ten_times(line_fit).frame())
    assert verdict(guide) == ""


def test_what_is_missing_is_named(qtbot: QtBot, guide: Guide, line_fit: Lesson) -> None:
    session = Session(line_fit.experiment)
    session.do(ChangeOptions((("noise", 2.0),)))
    guide.show_frame(session.frame())
    pick(qtbot, guide, 0)
    assert verdict(guide) == "Now try it: set Step size to 0.1, set Noise to 1, train 500 more steps."
    session.do(ChangeOptions((("noise", 1.0), ("learning_rate", 0.1))))
    session.advance(100)
    guide.show_frame(session.frame())
    assert verdict(guide) == "Now try it: train 400 more steps."
    session.do(SetParameter(0, 1.0))
    guide.show_frame(session.frame())
    assert verdict(guide) == "Now try it: train 500 more steps."


def test_a_verdict_stays_when_the_run_moves_on(qtbot: QtBot, guide: Guide, line_fit: Lesson) -> None:
    session = ten_times(line_fit)
    pick(qtbot, guide, 0)
    guide.show_frame(session.frame())
    told = verdict(guide)
    session.reset()
    guide.show_frame(session.frame())
    assert verdict(guide) == told
    guide.go(TEN_TIMES + 1)
    assert verdict(guide) == ""
    guide.go(TEN_TIMES)
    assert verdict(guide) == told
    assert guide.buttons[0].isChecked()


def test_language_and_theme_change_the_words_and_not_the_verdict(
    qtbot: QtBot, app: Callable[..., object], guide: Guide, line_fit: Lesson
) -> None:
    session = ten_times(line_fit)
    pick(qtbot, guide, 1)
    guide.show_frame(session.frame())
    english = verdict(guide)
    session.reset()
    guide.show_frame(session.frame())
    install_language("zh_CN")
    guide.restyle(Look(DARK, "zh_CN"))
    chinese = verdict(guide)
    assert "✗" in chinese
    assert "更快，但抖得厉害" in chinese
    assert DARK.negative in chinese
    assert guide.buttons[1].isChecked()
    assert guide.buttons[1].text() == "和原来差不多平稳"
    install_language("en")
    guide.restyle(Look(LIGHT))
    assert verdict(guide) == english


def test_another_prediction_is_judged_anew(qtbot: QtBot, guide: Guide, line_fit: Lesson) -> None:
    pick(qtbot, guide, 1)
    guide.show_frame(ten_times(line_fit).frame())
    assert "✗" in verdict(guide)
    pick(qtbot, guide, 0)
    assert "✓" in verdict(guide)
