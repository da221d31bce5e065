"""A lesson made from a run reads back as what was on screen, and its question can be answered."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state
from nnviz.export.lesson_file import lesson_of_run, new_lesson
from nnviz.session.lessons.parse import read_lesson
from nnviz.session.lessons.questions.choice import ChoiceQuestion
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.lessons.words import say
from nnviz.session.pictures.learnt import with_pictures
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.session import Session


def test_the_lesson_to_begin_with_is_one(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(new_lesson(), "utf-8")
    lesson = read_lesson(tmp_path / "mine.toml")
    assert any(step.question for step in lesson.steps)


@pytest.mark.parametrize("name", ["line_fit", "neuron", "network", "descent", "backprop", "playground"])
def test_it_is_what_was_on_screen(name: str, tmp_path: Path) -> None:
    lesson = find_lesson(name)
    session = Session(lesson.experiment)
    session.do(SetParameter(0, 0.25))
    session.advance(20)
    title = 'Say "hi" \\ 你好'
    (tmp_path / "mine.toml").write_text(lesson_of_run(lesson, session.frame(), title, "en", ("loss",)), "utf-8")
    made = read_lesson(tmp_path / "mine.toml")
    assert say(made.title, "zh_CN") == title
    assert (made.stage, made.plots, made.controls) == (lesson.stage, ("loss",), lesson.controls)
    start = initial_state(session.experiment).parameters.copy()
    start[0] = 0.25
    assert np.array_equal(initial_state(made.experiment).parameters, start)
    again = Session(made.experiment)
    again.advance(20)
    assert np.array_equal(again.state.parameters, session.state.parameters)
    (question,) = [step.question for step in made.steps if step.question is not None]
    assert isinstance(question, ChoiceQuestion)
    assert question.steps == 20
    assert question.judge(question.answers[0], made, again.frame()) is not None


def test_settings_changed_on_the_way_are_those_of_the_lesson(tmp_path: Path) -> None:
    lesson = find_lesson("network")
    session = Session(lesson.experiment)
    session.advance(5)
    session.do(ChangeOptions((("learning_rate", 0.25),)))
    (tmp_path / "mine.toml").write_text(lesson_of_run(lesson, session.frame(), "x", "en", ()), "utf-8")
    assert read_lesson(tmp_path / "mine.toml").experiment.learning_rate == 0.25


def test_a_lesson_made_in_a_lesson_of_ones_own_needs_nobody_else(tmp_path: Path) -> None:
    lesson, last = find_lesson("network"), Session(find_lesson("network").experiment)
    last.advance(5)
    for name in ("first", "second"):
        (tmp_path / f"{name}.toml").write_text(lesson_of_run(lesson, last.frame(), "x", "en", ()), "utf-8")
        lesson = read_lesson(tmp_path / f"{name}.toml")
    (tmp_path / "first.toml").unlink()
    assert read_lesson(tmp_path / "second.toml").controls == find_lesson("network").controls


def test_pictures_of_ones_own_have_no_room() -> None:
    lesson = find_lesson("picture")
    pictures = np.zeros((4, 3, 8, 8), np.uint8)
    own = OwnPictures(pictures, np.array([0, 0, 1, 1]), ("black", "noir"))
    experiment = with_pictures(find_lesson("network").experiment, own)
    with pytest.raises(UserError, match="has no room for pictures"):
        lesson_of_run(lesson, Session(experiment).frame(), "x", "en", ())
