"""Sessions of all kinds for the tests of projects, and what it means that two are the same."""

import math
from contextlib import suppress
from typing import Any

import numpy as np

from nnviz.engine.text import UserError
from nnviz.session.diagnostics.breakpoints import Breakpoint
from nnviz.session.project.project import Project
from nnviz.session.race.grid import MEASURES, Axis, Grid, Outcome
from nnviz.session.run.track import Track
from nnviz.session.session import Session
from tests.session.run.commands.generators import STARTS
from tests.session.test_session_fuzz import any_operation

POINTS = (Breakpoint("step", 40.0), Breakpoint("loss", 0.25), Breakpoint("sign", 0.0, 1), Breakpoint("diagnosis"))


def random_session(seed: int, operations: int = 25) -> Session:
    """A session in which somebody has done many things in any order."""
    rng = np.random.default_rng(seed)
    session = Session(list(STARTS.values())[int(rng.integers(len(STARTS)))])
    for _ in range(operations):
        with suppress(UserError):
            any_operation(rng, session)()
        if rng.integers(12) == 0:
            with suppress(UserError):
                session.keep()
    session.close_step()
    if rng.integers(2):
        session.catch_up()
    if session.race.lanes:
        session.race.rename(session.race.lanes[0].number, "mine")
        session.race.train_along(bool(rng.integers(2)))
    if rng.integers(2):
        session.grid = random_grid(rng, session)
    session.breakpoints = POINTS[: int(rng.integers(len(POINTS) + 1))]
    return session


def random_grid(rng: np.random.Generator, session: Session) -> Grid:
    """A grid over two settings of which some cells are known."""
    rates, sizes = (0.003, 0.1), (1, 7, 30)
    grid = Grid(
        session.track.run,
        Axis("learning_rate", rates, tuple((("learning_rate", rate),) for rate in rates)),
        Axis("batch_size", sizes, tuple((("batch_size", size),) for size in sizes)),
        seeds=(4, 5),
        steps=200,
        bound=None if rng.integers(2) else ("train_loss", 0.25),
    )
    for row, column, seed in list(grid.places)[: int(rng.integers(13))]:
        values = {"train_loss": float(rng.normal()), "test_loss": math.nan}
        known = Outcome(seed, 200, values, reached=int(rng.integers(200)), overflowed=bool(rng.integers(2)))
        grid = grid.with_outcome(row, column, known)
    return grid


def random_sections(seed: int) -> dict[str, Any]:
    """Some plain JSON."""
    rng = np.random.default_rng(seed)
    notes = [{"step": int(rng.integers(100)), "text": "学习 ⟨→⟩ \u2028 \"'"} for _ in range(int(rng.integers(3)))]
    return {"notes": notes, "pins": rng.integers(9, size=2).tolist(), "layout": {"x": float(rng.normal())}}


def assert_same_grids(one: Grid | None, other: Grid | None) -> None:
    """Both are asked alike, and the same is known of each cell; a value that is none may be left out."""
    if one is None or other is None:
        assert one is other
        return
    for name in ("start", "down", "across", "seeds", "steps", "bound", "measure"):
        assert getattr(one, name) == getattr(other, name), name
    for row in range(one.shape[0]):
        for column in range(one.shape[1]):
            pair = one.outcomes(row, column), other.outcomes(row, column)
            told = [[(each.seed, each.step, each.reached, each.overflowed) for each in cell] for cell in pair]
            assert told[0] == told[1]
            values = [[each.value(measure) for each in cell for measure in MEASURES] for cell in pair]
            np.testing.assert_array_equal(values[0], values[1])


def assert_same_projects(one: Project, other: Project) -> None:
    """All that a project says is the same, to the bit; of states and old rows the second may have fewer."""
    assert (one.lesson, one.step, one.breakpoints, one.lesson_text) == (
        other.lesson,
        other.step,
        other.breakpoints,
        other.lesson_text,
    )
    assert dict(one.sections) == dict(other.sections)
    assert [stored.run for stored in one.runs] == [stored.run for stored in other.runs]
    assert [stored.end for stored in one.runs] == [stored.end for stored in other.runs]
    lanes = [[(lane.number, lane.name, lane.overflowed) for lane in project.lanes] for project in (one, other)]
    assert lanes[0] == lanes[1]
    assert one.together == other.together
    assert_same_grids(one.grid, other.grid)
    np.testing.assert_equal([lane.final for lane in one.lanes], [lane.final for lane in other.lanes])
    for mine, theirs in zip(one.runs, other.runs, strict=True):
        assert mine.history.columns == theirs.history.columns
        np.testing.assert_array_equal(mine.history.table(), theirs.history.table())
        known = {state.step: state for state in mine.states}
        for state in theirs.states:
            if state.step in known:
                assert bits(known[state.step].arrays) == bits(state.arrays)
    assert (one.arrival is None) == (other.arrival is None)
    if one.arrival is not None and other.arrival is not None:
        assert one.arrival.state[:3] == other.arrival.state[:3]
        assert bits(one.arrival.state.arrays) == bits(other.arrival.state.arrays)
        assert bits(one.arrival.record) == bits(other.arrival.record)


def assert_same_places(one: Session, other: Session) -> None:
    """Two sessions stand at the same step with the same bits."""
    one.catch_up()
    other.catch_up()
    assert one.experiment == other.experiment
    assert (one.state[:3], one.state.memory_from) == (other.state[:3], other.state.memory_from)
    assert bits(one.state.arrays) == bits(other.state.arrays)
    assert (one.record is None) == (other.record is None)
    if one.record is not None and other.record is not None:
        assert bits(one.record) == bits(other.record)
    np.testing.assert_array_equal(_rows(one.track), _rows(other.track))


def bits(values: Any) -> list[object]:
    """All numbers, so that equal means equal to the last bit."""
    return [value.tobytes() if isinstance(value, np.ndarray) else value for value in values]


def _rows(track: Track) -> Any:
    return track.history.table()
