"""A grid race in a project: what is damaged is told, and the rest of the project is as it was."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.session.project.archive import DamagedError
from nnviz.session.project.grid import grid_from_json, grid_to_json
from nnviz.session.project.project import project_of
from nnviz.session.project.reader import project_from_bytes
from nnviz.session.project.writer import project_bytes
from nnviz.session.race.grid import Axis, Grid, Outcome
from nnviz.session.session import Session
from tests.session.project.samples import assert_same_grids


@pytest.fixture(scope="module")
def grid() -> Grid:
    """One of its four cells is known."""
    session = Session(Experiment(dataset="xor", hidden=(3,)))
    shapes, rates = ((2,), (4, 3)), (0.01, 1)
    found = Grid(
        session.track.run,
        Axis("hidden", shapes, tuple((("hidden", shape),) for shape in shapes)),
        Axis("learning_rate", rates, tuple((("learning_rate", rate),) for rate in rates)),
        seeds=(1, 2),
        steps=50,
        bound=("test_accuracy", 0.9),
        measure="reached",
    )
    return found.with_outcome(1, 0, Outcome(2, 50, {"train_loss": 0.125, "train_accuracy": 1.0}, reached=7))


def test_values_of_every_kind_come_back(grid: Grid) -> None:
    told = json.loads(json.dumps(grid_to_json(grid)))
    again = grid_from_json(told, grid.start)
    assert_same_grids(grid, again)
    assert again.down.values == ((2,), (4, 3))
    assert again.run(1, 1, 2) == grid.run(1, 1, 2)


def first(told: dict[str, Any]) -> dict[str, Any]:
    """The outcome that is known."""
    outcome: dict[str, Any] = told["cells"][1][0][0]
    return outcome


DAMAGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "a seed that was not asked for": lambda told: first(told).update(seed=9),
    "a step beyond the end": lambda told: first(told).update(step=51),
    "a number that is a word": lambda told: first(told)["values"].update(train_loss="good"),
    "a measure nobody knows": lambda told: told.update(measure="beauty"),
    "one outcome twice": lambda told: told["cells"][1][0].append(first(told)),
    "more rows than values": lambda told: told["cells"].append([]),
    "one value": lambda told: told["down"].update(values=[[2]], ways=told["down"]["ways"][:1]),
    "a way too few": lambda told: told["down"]["ways"].pop(),
    "a setting that is none": lambda told: told["across"]["ways"][0].update(options=[["colour", 1]]),
    "another command": lambda told: told["across"]["ways"].__setitem__(0, {"kind": "add_class"}),
    "endless steps": lambda told: told.update(steps=10**12),
    "a bound without a number": lambda told: told.update(bound=["test_accuracy"]),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_what_cannot_be_is_refused(grid: Grid, name: str) -> None:
    told = json.loads(json.dumps(grid_to_json(grid)))
    DAMAGES[name](told)
    with pytest.raises((DamagedError, UserError)):
        grid_from_json(told, grid.start)


def test_a_project_whose_grid_is_damaged_opens_without_it(monkeypatch: pytest.MonkeyPatch, grid: Grid) -> None:
    session = Session(grid.start)
    session.advance(20)
    session.grid = grid
    monkeypatch.setattr("nnviz.session.project.writer.grid_to_json", lambda _: {"down": []})
    opened = project_from_bytes(project_bytes(project_of(session, "network")))
    assert opened.project.grid is None
    assert [str(note) for note in opened.notes] == ["The grid race is damaged: it is left out."]
    assert np.isfinite(opened.project.present.history.table()[-1, 0])
