"""Predict, then try: what the guide offers, what it fixes, and what it tells of the learner's own run."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import Progress
from nnviz.session.lessons.questions.choice import ChoiceQuestion
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.panels.guide.choice_field import ChoiceField
from nnviz.ui.panels.guide.guide import Guide
from nnviz.ui.panels.guide.question_card import QuestionCard
from tests.ui.heard import Heard

TITLE = "Predict: ten times the step"
"""The step that asks what ten times the learning rate does; shakier, its first choice, is right."""

RUN, ANEW = "Run to step 500", "Begin anew"


@pytest.fixture
def place(line_fit: Lesson) -> int:
    """Where the question stands."""
    return [step.title["en"] for step in line_fit.steps].index(TITLE)


@pytest.fixture
def progress() -> Progress:
    """Nothing learnt yet."""
    return Progress()


@pytest.fixture
def guide(qtbot: QtBot, line_fit: Lesson, place: int, progress: Progress) -> Guide:
    """The line fit's guide at the question, beside the lesson as it begins."""
    guide = Guide(line_fit, Look(LIGHT), progress)
    qtbot.addWidget(guide)
    guide.resize(240, 500)
    guide.show()
    guide.go(place)
    guide.show_frame(Session(line_fit.experiment).frame())
    return guide


def card(guide: Guide) -> QuestionCard:
    """The question on show."""
    assert guide.card is not None
    return guide.card


def buttons(guide: Guide) -> ChoiceField:
    """Its choices."""
    field = card(guide).field
    assert isinstance(field, ChoiceField)
    return field


def fresh(line_fit: Lesson) -> Session:
    """A run as the question asks for it, at its start."""
    return Session(line_fit.experiment.with_option("learning_rate", 0.1))


def verdict(guide: Guide) -> str:
    """What it says below the choices."""
    return card(guide).verdict.text() if not card(guide).verdict.isHidden() else ""


def hint(guide: Guide) -> str:
    """What it says is to be done."""
    return card(guide).hint.text() if not card(guide).hint.isHidden() else ""


def pick(qtbot: QtBot, guide: Guide, number: int) -> None:
    """Click a prediction."""
    qtbot.mouseClick(buttons(guide).buttons[number], Qt.MouseButton.LeftButton)


def checked(guide: Guide) -> list[bool]:
    """Which choices are pressed."""
    return [button.isChecked() for button in buttons(guide).buttons]


def judged(qtbot: QtBot, guide: Guide, line_fit: Lesson, picked: int) -> Session:
    """Predict, then have a run do what the question needs."""
    pick(qtbot, guide, picked)
    session = fresh(line_fit)
    guide.show_frame(session.frame())
    session.advance(500)
    guide.show_frame(session.frame())
    return session


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


def test_the_end_leads_to_the_next_lesson_and_to_the_results(
    qtbot: QtBot, guide: Guide, line_fit: Lesson, lessons: tuple[Lesson, ...]
) -> None:
    assert not guide.onward.isVisible()
    assert not guide.results.isVisible()
    guide.go(len(line_fit.steps) - 1)
    assert not guide.onward.isVisible(), "there is none to lead to"
    guide.set_following(lessons[1])
    assert guide.onward.text() == f"Next lesson:\n{lessons[1].title['en']}"
    with qtbot.waitSignal(guide.lesson_wanted) as wanted:
        qtbot.mouseClick(guide.onward, Qt.MouseButton.LeftButton)
    assert wanted.args == [lessons[1].name]
    with qtbot.waitSignal(guide.results_wanted):
        qtbot.mouseClick(guide.results, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("picked", "words"), [(0, "✓ Well predicted."), (1, "✗ It came out otherwise.")])
def test_predictions_are_judged_by_the_run(
    qtbot: QtBot, guide: Guide, line_fit: Lesson, heard: Heard, picked: int, words: str
) -> None:
    assert verdict(guide) == ""
    assert hint(guide) == "Predict first, then run. The button sets Learning rate: 0.1."
    judged(qtbot, guide, line_fit, picked)
    assert checked(guide) == [number == picked for number in range(3)]
    assert words in verdict(guide)
    assert ": faster, but shakier" in verdict(guide)
    assert "Measured at step 500" in verdict(guide)
    assert "times as much" in verdict(guide)
    assert heard.sentences[-1].startswith(words)
    assert "<" not in heard.sentences[-1]
    assert hint(guide) == ""
    assert buttons(guide).buttons[0].text() == "✓ faster, but shakier"
    assert buttons(guide).buttons[1].text().startswith("✗" if picked == 1 else "about")


def test_a_prediction_is_fixed_once_its_run_has_begun(qtbot: QtBot, guide: Guide, line_fit: Lesson) -> None:
    pick(qtbot, guide, 1)
    assert hint(guide) == "You can change it until the run begins. The button sets Learning rate: 0.1."
    session = fresh(line_fit)
    guide.show_frame(session.frame())
    pick(qtbot, guide, 2)
    assert checked(guide) == [False, False, True]
    session.advance(100)
    guide.show_frame(session.frame())
    pick(qtbot, guide, 0)
    assert checked(guide) == [False, False, True]
    assert hint(guide) == "Your prediction stands. Steps still to take: 400."
    session.do(SetParameter(0, 1.0))
    guide.show_frame(session.frame())
    pick(qtbot, guide, 0)
    assert checked(guide) == [True, False, False], "nothing is known of the run from here on"


def test_who_comes_too_late_begins_anew(qtbot: QtBot, guide: Guide, line_fit: Lesson) -> None:
    session = fresh(line_fit)
    session.advance(500)
    guide.show_frame(session.frame())
    assert not any(button.isEnabled() for button in buttons(guide).buttons)
    assert "already begun" in hint(guide)
    assert card(guide).run.text() == ANEW
    with qtbot.waitSignal(guide.reset_wanted):
        qtbot.mouseClick(card(guide).run, Qt.MouseButton.LeftButton)
    session.reset()
    guide.show_frame(session.frame())
    pick(qtbot, guide, 0)
    assert checked(guide) == [True, False, False]


def test_one_button_sets_what_differs_and_runs_to_where_it_is_judged(
    qtbot: QtBot, guide: Guide, line_fit: Lesson
) -> None:
    session = Session(line_fit.experiment)
    session.do(ChangeOptions((("noise", 2.0),)))
    guide.show_frame(session.frame())
    assert not card(guide).run.isEnabled(), "nothing is predicted yet"
    pick(qtbot, guide, 0)
    assert hint(guide).endswith("The button sets Learning rate: 0.1; Noise: 1.")
    assert card(guide).run.text() == RUN
    with qtbot.waitSignal(guide.run_wanted) as wanted:
        qtbot.mouseClick(card(guide).run, Qt.MouseButton.LeftButton)
    assert wanted.args == [(("learning_rate", 0.1), ("noise", 1.0)), 500]
    session.reset(wanted.args[0])
    session.advance(100)
    guide.show_frame(session.frame())
    assert card(guide).run.text() == RUN
    with qtbot.waitSignal(guide.run_wanted) as wanted:
        qtbot.mouseClick(card(guide).run, Qt.MouseButton.LeftButton)
    assert wanted.args == [(), 500]
    guide.show_frame(session.frame(running=True))
    assert not card(guide).run.isEnabled()


def test_a_run_that_ends_too_soon_after_a_change_by_hand_is_begun_anew(
    qtbot: QtBot, guide: Guide, line_fit: Lesson
) -> None:
    pick(qtbot, guide, 0)
    session = fresh(line_fit)
    session.advance(200)
    guide.show_frame(session.frame())
    assert "Steps still to take: 300." in hint(guide)
    session.do(SetParameter(0, 5.0))
    session.advance(300)
    guide.show_frame(session.frame())
    assert hint(guide).endswith("the button begins anew.")
    assert "begin anew" in card(guide).run.toolTip()


def test_a_verdict_goes_with_its_run_and_comes_back_with_it(
    qtbot: QtBot, guide: Guide, line_fit: Lesson, place: int
) -> None:
    session = judged(qtbot, guide, line_fit, 0)
    told = verdict(guide)
    assert told
    session.reset()
    guide.show_frame(session.frame())
    assert verdict(guide) == ""
    assert hint(guide) == "In an earlier run: ✓ Well predicted. It is kept in your results."
    assert checked(guide) == [True, False, False]
    assert buttons(guide).buttons[0].text() == "faster, but shakier"
    session.advance(500)
    guide.show_frame(session.frame())
    assert verdict(guide) == told
    guide.go(place + 1)
    guide.go(place)
    assert verdict(guide) == told


def test_what_is_judged_is_fixed_and_another_attempt_is_kept_beside_it(
    qtbot: QtBot, guide: Guide, line_fit: Lesson, progress: Progress
) -> None:
    session = judged(qtbot, guide, line_fit, 1)
    pick(qtbot, guide, 0)
    assert checked(guide) == [False, True, False]
    with qtbot.waitSignal(guide.reset_wanted):
        qtbot.mouseClick(card(guide).again, Qt.MouseButton.LeftButton)
    session.reset()
    guide.show_frame(session.frame())
    assert checked(guide) == [False] * 3
    assert not card(guide).again.isVisible()
    pick(qtbot, guide, 0)
    session.advance(500)
    guide.show_frame(session.frame())
    assert "✓" in verdict(guide)
    (attempts,) = progress.attempts.values()
    assert [attempt.outcome and attempt.outcome.grade for attempt in attempts] == ["wrong", "right"]
    assert all(attempt.made for attempt in attempts)


def test_everything_new_is_told_so_that_it_can_be_kept(qtbot: QtBot, guide: Guide, line_fit: Lesson) -> None:
    with qtbot.waitSignal(guide.noted):
        pick(qtbot, guide, 1)
    session = fresh(line_fit)
    session.advance(500)
    with qtbot.waitSignal(guide.noted):
        guide.show_frame(session.frame())
    with qtbot.assertNotEmitted(guide.noted):
        guide.show_frame(session.frame())
    with qtbot.waitSignal(guide.noted):
        guide.go(0)


def test_language_and_theme_change_the_words_and_not_the_verdict(
    qtbot: QtBot, app: Callable[..., object], guide: Guide, line_fit: Lesson
) -> None:
    judged(qtbot, guide, line_fit, 1)
    english = verdict(guide)
    install_language("zh_CN")
    guide.restyle(Look(DARK, "zh_CN"))
    chinese = verdict(guide)
    assert "✗" in chinese
    assert "更快，但抖得厉害" in chinese
    assert DARK.negative in chinese
    assert checked(guide) == [False, True, False]
    assert buttons(guide).buttons[1].text() == "✗ 和原来差不多平稳"
    install_language("en")
    guide.restyle(Look(LIGHT))
    assert verdict(guide) == english


def test_a_lesson_that_has_become_shorter_shows_its_last_step(qtbot: QtBot, line_fit: Lesson) -> None:
    guide = Guide(line_fit, Look(LIGHT), Progress(place=50))
    qtbot.addWidget(guide)
    assert guide.title.text() == line_fit.steps[-1].title["en"]


def test_long_answers_are_broken_into_lines_and_not_cut(qtbot: QtBot, line_fit: Lesson, place: int) -> None:
    question = line_fit.steps[place].question
    assert isinstance(question, ChoiceQuestion)
    field = ChoiceField(question, Look(LIGHT))
    qtbot.addWidget(field)
    field.show()
    for width, lines in ((220, 1), (140, 2), (400, 1)):
        field.resize(width, 200)
        assert field.buttons[1].text().count("\n") == lines - 1
        for button in field.buttons:
            assert max(map(button.fontMetrics().horizontalAdvance, button.text().split("\n"))) <= width - 20
            assert button.text().replace("\n", " ") == button.accessibleName()


def test_a_question_about_what_is_done_by_hand_only_sets_up(qtbot: QtBot, line_fit: Lesson, place: int) -> None:
    step = line_fit.steps[place]
    assert step.question is not None
    question = replace(step.question, steps=0, needs={"step_size": 0.1})
    lesson = replace(line_fit, steps=(replace(step, question=question),))
    guide = Guide(lesson, Look(LIGHT), Progress())
    qtbot.addWidget(guide)
    guide.show()
    session = Session(line_fit.experiment)
    guide.show_frame(session.frame())
    pick(qtbot, guide, 0)
    assert card(guide).run.text() == "Set up"
    with qtbot.waitSignal(guide.run_wanted) as wanted:
        qtbot.mouseClick(card(guide).run, Qt.MouseButton.LeftButton)
    session.reset(wanted.args[0])
    guide.show_frame(session.frame())
    assert card(guide).run.isHidden()
    assert verdict(guide) == ""
    assert "until the run begins" in hint(guide)
    session.advance(200)
    guide.show_frame(session.frame())
    assert "Well predicted" in verdict(guide)


def test_what_can_be_measured_at_once_is_judged_as_soon_as_it_is_answered(
    qtbot: QtBot, line_fit: Lesson, place: int
) -> None:
    step = line_fit.steps[place]
    assert isinstance(step.question, ChoiceQuestion)
    question = replace(step.question, steps=0, needs={}, measure="slope")
    lesson = replace(line_fit, steps=(step, replace(step, question=question), step))
    guide = Guide(lesson, Look(LIGHT), Progress(place=1))
    qtbot.addWidget(guide)
    guide.show()
    guide.show_frame(Session(line_fit.experiment).frame())
    assert "then run" not in hint(guide), "there is nothing to run"
    buttons(guide).buttons[0].setFocus()
    qtbot.keyClick(buttons(guide).buttons[0], Qt.Key.Key_Space)
    assert "Measured at step 0" in verdict(guide), "no other frame comes while the run stands still"
    assert guide.focusWidget() is guide.next, "the keyboard goes on from an answer that is judged, and not back"


def test_the_keyboard_goes_on_from_the_button_that_runs(qtbot: QtBot, guide: Guide, line_fit: Lesson) -> None:
    pick(qtbot, guide, 0)
    card(guide).run.setFocus()
    guide.show_frame(fresh(line_fit).frame())
    assert guide.focusWidget() is card(guide).run, "nothing has begun"
    session = fresh(line_fit)
    session.advance(1)
    guide.show_frame(session.frame(running=True))
    assert guide.focusWidget() is guide.next
    guide.back.setFocus()
    session.advance(499)
    guide.show_frame(session.frame())
    assert verdict(guide)
    assert guide.focusWidget() is guide.back, "nobody takes the keyboard away"


def test_answer_and_verdict_are_brought_into_sight_down_to_what_leads_on(
    qtbot: QtBot, guide: Guide, line_fit: Lesson
) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(guide)
    area.resize(260, 300)
    area.show()

    def in_sight() -> bool:
        lowest = guide.next.mapTo(area.viewport(), guide.next.rect().bottomLeft())
        return area.viewport().rect().contains(lowest)

    assert not in_sight()
    pick(qtbot, guide, 0)
    qtbot.waitUntil(in_sight)
    judged(qtbot, guide, line_fit, 0)
    qtbot.waitUntil(lambda: bool(verdict(guide)) and in_sight())
    area.takeWidget()
