"""What a lesson shows: settings by name, with the words of their declarations, and its own exceptions."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.resources import resource
from nnviz.engine.settings import every_option
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import find_lesson, load_lessons


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Lesson]:
    """The network's lesson with other groups and controls."""

    def write(controls: str) -> Lesson:
        source = resource("lessons", "network.toml").read_text("utf-8")
        head, tail = source.partition("[[groups]]")[0], source[source.index("[[steps]]") :]
        head = head.partition("# What is shown")[0]
        top, experiment = head.split("[experiment]")
        steps = "\n".join(line for line in tail.splitlines() if not line.startswith("needs = "))
        steps = steps.replace("[steps.question]", "[steps.question]\nneeds = {}")
        shows, _, tables = controls.partition("\n")
        (tmp_path / "own.toml").write_text(f"{top}{shows}\n[experiment]{experiment}{tables}\n{steps}", "utf-8")
        found = load_lessons(tmp_path)
        assert found.problems == ()
        return found.lessons[0]

    return write


def keys(lesson: Lesson) -> list[str]:
    return [control.key for control in lesson.controls]


def test_a_lesson_names_what_it_shows_and_has_the_words_of_the_declarations(written: Callable[[str], Lesson]) -> None:
    lesson = written('shows = ["learning_rate", "optimizer", "seed"]')
    assert keys(lesson) == ["learning_rate", "optimizer", "seed"]
    option = every_option()["learning_rate"]
    control = lesson.controls[0]
    assert (control.label, control.help, control.kind) == (option.label, option.help, option.kind)
    assert lesson.control("optimizer").choices == tuple(OPTIMIZERS)


def test_options_follow_the_entries_on_offer_but_those_named_or_for_experts(written: Callable[[str], Lesson]) -> None:
    lesson = written('shows = ["optimizer", "rho", "optimizer.*"]')
    assert keys(lesson) == ["optimizer", "rho", "momentum", "beta1", "beta2", "weight_decay"]
    table = '\n[[controls]]\nkey = "rule"\nfields = ["optimizer"]\nchoices = ["gradient_descent", "rmsprop"]'
    few = written('shows = ["rule", "optimizer.*"]' + table)
    assert keys(few) == ["rule", "rho"]
    shown = written('shows = ["epsilon"]')
    assert keys(shown) == ["epsilon"], "by name also what is for experts"


def test_names_are_listed_left_out_or_all_others(written: Callable[[str], Lesson]) -> None:
    table = '\n[[controls]]\nkey = "activation"\nchoices = ["tanh", "…", "step"]\nwithout = ["gelu"]'
    choices = written('shows = ["activation"]' + table).control("activation").choices
    assert (choices[0], choices[-1]) == ("tanh", "step")
    assert set(choices) == set(ACTIVATIONS) - {"gelu"}
    others = [name for name in ACTIVATIONS if name in choices[1:-1]]
    assert list(choices[1:-1]) == others


def test_a_control_of_its_own_stands_where_it_is_named_or_else_at_the_end(written: Callable[[str], Lesson]) -> None:
    tables = '\n[[controls]]\nkey = "clip"\nfields = ["clip_norm"]\n[[controls]]\nkey = "l2"\nhigh = 1.0'
    lesson = written('shows = ["l2", "l1"]' + tables)
    assert keys(lesson) == ["l2", "l1", "clip"]
    assert lesson.control("l2").number.high == 1.0
    assert lesson.control("clip").label == every_option()["clip_norm"].label


def test_the_neuron_offers_every_activation_in_the_order_of_the_table() -> None:
    assert find_lesson("neuron").control("activation").choices == tuple(ACTIVATIONS)
