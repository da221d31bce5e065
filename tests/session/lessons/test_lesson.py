"""What a lesson gives: its words, its settings, and the experiment made of them."""

from pathlib import Path

import pytest

from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.lessons.words import say
from nnviz.session.run.commands import ChangeOptions
from nnviz.session.session import Session
from tests.shipped import LESSONS

BIAS = "layers[0].bias[0]"


def test_words_fall_back_to_english() -> None:
    text = find_lesson("neuron").title
    assert say(text, "zh_CN") == "一个神经元"
    assert say(text, "fr") == say(text, "en") == "One neuron"


def test_the_intercept_moves_the_data_and_the_frozen_bias_together() -> None:
    lesson = find_lesson("line-fit")
    options = lesson.control("intercept").options("-1.5")
    assert options == (("intercept", -1.5), (f"start:{BIAS}", -1.5))
    session = Session(lesson.experiment)
    session.advance(20)
    session.do(ChangeOptions(options))
    assert session.state.step == 0, "a new start value begins a new run"
    session.advance(1_000)
    assert session.state.parameters[1] == -1.5
    assert session.state.parameters[0] == pytest.approx(3.02, abs=0.1)


def test_a_start_value_nobody_chose_is_the_initializer_s() -> None:
    lesson = find_lesson("neuron")
    drawn = initial_state(lesson.experiment).parameters
    assert [lesson.control(key).value(lesson.experiment) for key in ("start_w1", "start_w2", "start_b")] == list(drawn)
    assert lesson.control("start_w1").value(lesson.configured([("seed", "7")])) != drawn[0]
    assert lesson.control("start_w2").value(lesson.configured([("start_w2", "0.25")])) == 0.25


@pytest.mark.parametrize("value", ["nan", "inf", "-0.01", "1e9", "fast", "", True, None])
def test_a_value_out_of_range_is_refused_by_the_control_s_own_name(value: object) -> None:
    with pytest.raises(UserError, match=r"step_size cannot be .*: choose a number from 0 to 100\."):
        find_lesson("line_fit").control("step_size").parse(value)


def test_a_control_narrows_what_the_engine_allows() -> None:
    lesson = find_lesson("neuron")
    with pytest.raises(UserError, match=r"dataset cannot be line: choose one of and, or, nand, xor\."):
        lesson.configured([("dataset", "line")])
    with pytest.raises(UserError, match=r"points cannot be 0: choose a whole number from 1 to 1000\."):
        lesson.configured([("points", "0")])
    with pytest.raises(UserError, match="whole number"):
        lesson.configured([("points", "2.5")])


def test_settings_that_do_not_go_together_are_refused() -> None:
    with pytest.raises(UserError, match="choose the output activation sigmoid"):
        find_lesson("neuron").configured([("activation", "tanh"), ("loss", "binary_cross_entropy")])


def test_an_unknown_key_names_the_keys_there_are() -> None:
    with pytest.raises(UserError, match=r"no setting speed: choose one of rule, step_size, epochs,"):
        find_lesson("line_fit").configured([("speed", "1")])


def test_an_unknown_lesson_names_the_lessons_there_are() -> None:
    names = ", ".join(lesson.name for lesson in LESSONS)
    with pytest.raises(UserError, match=rf"no lesson flowers: choose one of {names}\."):
        find_lesson("flowers")
    assert find_lesson("line-fit").name == "line_fit"


def test_asking_for_a_damaged_lesson_tells_its_damage(tmp_path: Path) -> None:
    (tmp_path / "line_fit.toml").write_text("number = ", "utf-8")
    with pytest.raises(UserError, match=r"line_fit\.toml, line 1: a value is expected here: .*\. Correct this line"):
        find_lesson("line-fit", tmp_path)
