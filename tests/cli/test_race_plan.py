"""A race asked for in words: the runs are those of the settings, and the table tells their numbers."""

import pytest

from nnviz.cli.race.plan import RacePlan, keep, race_plan, result_lines, start_next
from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.text import UserError
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session


@pytest.fixture(scope="module")
def network() -> Lesson:
    """The lesson of the network."""
    return find_lesson("network")


def carried_out(asked: RacePlan) -> Session:
    """The session after the last run, all of them kept."""
    session = Session(asked.first.experiment)
    for number, name in enumerate(asked.names):
        if number:
            start_next(session, asked.others[number - 1])
        session.advance(asked.first.steps)
        keep(session, name)
    return session


@pytest.mark.parametrize(
    ("key", "text", "values"),
    [
        ("optimizer", "gradient_descent, momentum,adam", ["gradient_descent", "momentum", "adam"]),
        ("learning_rate", "0.3,0.03", [0.3, 0.03]),
        ("learning_rate", "0,3; 3e-2", [0.3, 0.03]),
        ("hidden", "4,2; 8;", [(4, 2), (8,), ()]),
        ("hidden", "4,2", [(4,), (2,)]),
        ("batch", "5,20", [5, 20]),
        ("start:layers[0].weight[0,0]", "0.5,1", [0.5, 1.0]),
    ],
)
def test_every_run_is_what_training_it_alone_gives(network: Lesson, key: str, text: str, values: list[object]) -> None:
    session = carried_out(race_plan(network, [("noise", "0.2")], (key, text), 12))
    lanes = session.frame().race
    assert [lane.number for lane in lanes] == list(range(1, len(values) + 1))
    for lane, value in zip(lanes, values, strict=True):
        alone = Session(network.configured([("noise", 0.2), (key, value)]))
        alone.advance(12)
        assert lane.history.table().tobytes() == alone.track.history.table().tobytes()


@pytest.mark.parametrize("text", ["adam", "adam,", "adam," * 6 + "adam", "adam,nonsense", "adam;momentum,adam"])
def test_what_is_no_race_is_refused(network: Lesson, text: str) -> None:
    with pytest.raises(UserError):
        race_plan(network, [], ("optimizer", text), 5)


def test_all_go_as_far_as_the_first(network: Lesson) -> None:
    session = carried_out(race_plan(network, [("epochs", "2")], ("batch_size", "10,50"), None))
    assert [lane.end for lane in session.frame().race] == [50, 50]


def test_the_table_has_the_numbers_to_the_last_bit(network: Lesson) -> None:
    session = carried_out(race_plan(network, [], ("optimizer", "momentum,adam"), 25))
    lines = {line[: line.index("  ")]: line.split("  ") for line in result_lines(session.frame().race)}
    exact = evaluate(session.experiment, session.data, session.state.parameters)
    assert lines["train_loss"][-1].strip() == repr(exact.train_loss)
    assert "1 momentum" in lines[""][-1] or "2 adam" in lines[""][-1]
    assert "the same" in lines["weights"][-1]
    assert [part.strip() for part in lines["optimizer"] if part.strip()] == ["optimizer", "momentum", "adam"]


def test_commas_before_decimals_part_no_values(network: Lesson) -> None:
    with pytest.raises(UserError, match="learning_rate has values with commas: put semicolons between them"):
        race_plan(network, [], ("learning_rate", "0,03"), 3)
