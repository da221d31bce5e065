"""The table of a race: settings that differ, and results at the end and at the last step all runs have."""

import math
from dataclasses import replace

import pytest

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.playground import playground
from nnviz.session.race.comparison import Line, compare
from nnviz.session.race.race import Lane
from nnviz.session.run.commands import SetParameter
from nnviz.session.run.sampling import evaluation_interval, interval_after
from nnviz.session.session import Session

START = playground("circle", points=60)


def lane(number: int, session: Session) -> Lane:
    return Lane(number, session.track.run, session.track.history, session.track.end)


def lines(*lanes: Lane, bounds: tuple[tuple[str, float], ...] = ()) -> dict[tuple[str, str], Line]:
    """The lines by kind and key."""
    return {(line.kind, line.key): line for line in compare(lanes, bounds)}


def test_every_line_is_what_the_runs_are() -> None:
    one, other = Session(START), Session(replace(START, optimizer="adam"))
    interval = evaluation_interval(START, START.data)
    one.advance(10 * interval)
    other.advance(15 * interval)
    found = lines(lane(1, one), lane(2, other), bounds=(("train_accuracy", 0.0), ("train_loss", -1.0)))
    assert found["setting", "optimizer"].values == ("gradient_descent", "adam")
    assert [key for kind, key in found if kind == "setting"] == ["optimizer"]
    assert found["weights", ""].values == found["data", ""].values == (True, True)
    assert found["steps", ""].values == (10 * interval, 15 * interval)
    assert ("edits", "") not in found
    for session, place in ((one, 0), (other, 1)):
        exact = evaluate(session.experiment, session.data, session.state.parameters)
        for column, value in exact._asdict().items():
            assert found["end", column].values[place] == pytest.approx(value, rel=1e-12)
    other.seek(10 * interval)
    other.catch_up()
    exact = evaluate(other.experiment, other.data, other.state.parameters)
    common = found["common", "test_loss"]
    assert (common.step, common.values) == (
        10 * interval,
        (found["end", "test_loss"].values[0], pytest.approx(exact.test_loss, rel=1e-12)),
    )
    assert found["best", "test_loss"].values == (lane(1, one).best("test_loss"), lane(2, other).best("test_loss"))
    assert found["reach", "train_accuracy"].values == (0, 0)
    assert found["reach", "train_loss"].values == (None, None)


def test_runs_are_compared_at_a_step_at_which_all_are_measured() -> None:
    """Batches of another size are measured at other steps, and a run's end is exact where it stood there."""
    sessions = [Session(START), Session(replace(START, batch_size=1)), Session(replace(START, batch_size=30))]
    intervals = [interval_after(session.experiment, session.data, 50) for session in sessions]
    assert len(set(intervals)) > 1
    for session, steps in zip(sessions, (50, 71, 83), strict=True):
        session.advance(steps)
        session.keep()
    lanes = [session.race.lanes[0] for session in sessions]
    common = lines(*lanes)["common", "train_loss"]
    wanted = 50 // max(intervals) * max(intervals)
    assert common.step == wanted
    for session, value in zip(sessions, common.values, strict=True):
        session.seek(wanted)
        session.catch_up()
        exact = evaluate(session.experiment, session.data, session.state.parameters)
        assert value == pytest.approx(exact.train_loss, rel=1e-12)


def test_the_end_is_exact_where_the_run_stood_there() -> None:
    session = Session(START)
    interval = evaluation_interval(START, START.data)
    assert interval > 1
    session.advance(5 * interval + 1)
    measured = session.frame().race[0].history.series("train_loss")[1][-1]
    exact = evaluate(session.experiment, session.data, session.state.parameters).train_loss
    assert measured != exact
    assert lines(*session.frame().race)["end", "train_loss"].values == (exact,)
    session.keep()
    assert lines(*session.race.lanes)["end", "train_loss"].values == (exact,)
    session.seek(0)
    session.catch_up()
    session.keep()
    assert lines(*session.race.lanes)["end", "train_loss"].values == (exact,)
    session.race.clear()
    session.keep()  # Kept from afar, it has only what was measured on the way.
    assert lines(*session.race.lanes)["end", "train_loss"].values == (measured,)


def test_a_run_alone_and_runs_without_test_data_have_the_lines_they_have() -> None:
    session = Session(replace(START, dataset="bumps", output_activation="identity", train_share=1.0))
    session.advance(3)
    session.do(SetParameter(0, 1.0))
    found = lines(lane(1, session))
    assert [key for kind, key in found if kind == "end"] == ["train_loss"]
    assert found["edits", ""].values == (1,)
    assert not any(kind in {"common", "best", "setting"} for kind, _ in found)


def test_another_network_has_no_weights_to_compare() -> None:
    one, other = Session(START), Session(replace(START, hidden=(2,)))
    assert lines(lane(1, one), lane(2, other))["weights", ""].values == (True, None)
    assert math.isnan(Line("end", ()).bound)
