"""A grid race as plain JSON, and read again."""

import math
from collections.abc import Container, Mapping
from typing import Any

from nnviz.engine.options import Value
from nnviz.session.project.archive import DamagedError
from nnviz.session.project.values import listed, real, text, whole
from nnviz.session.race.grid import MEASURES, MOST_SEEDS, MOST_VALUES, Axis, Grid, Outcome
from nnviz.session.race.race import METRICS, Options
from nnviz.session.run.commands import ChangeOptions
from nnviz.session.run.commands.codec import command_from_json, command_to_json
from nnviz.session.run.run import Run

_LONGEST_NAME = 100
_MOST_PARTS = 100


def grid_to_json(grid: Grid) -> dict[str, Any]:
    """All of it but the run it starts from."""
    return {
        "down": _axis(grid.down),
        "across": _axis(grid.across),
        "seeds": [int(seed) for seed in grid.seeds],
        "steps": int(grid.steps),
        "bound": None if grid.bound is None else [grid.bound[0], float(grid.bound[1])],
        "measure": grid.measure,
        "cells": [[[_outcome(one) for one in cell] for cell in row] for row in grid.cells],
    }


def grid_from_json(told: Mapping[str, Any], start: Run) -> Grid:
    """The grid that was written, from the run it starts from.

    Raises DamagedError or UserError for anything else.
    """
    grid = Grid(
        start,
        _axis_from(told.get("down")),
        _axis_from(told.get("across")),
        tuple(whole(seed) for seed in listed(told.get("seeds"), MOST_SEEDS)),
        whole(told.get("steps")),
        _bound(told.get("bound")),
        _known(told.get("measure"), MEASURES),
    )
    grid.check()
    for row, cells in enumerate(listed(told.get("cells"), grid.shape[0])):
        for column, cell in enumerate(listed(cells, grid.shape[1])):
            for outcome in map(_outcome_from, listed(cell, len(grid.seeds))):
                known = {one.seed for one in grid.outcomes(row, column)}
                if outcome.seed not in grid.seeds or outcome.seed in known or outcome.step > grid.steps:
                    raise DamagedError("grid")
                grid = grid.with_outcome(row, column, outcome)
    return grid


def _axis(axis: Axis) -> dict[str, Any]:
    return {
        "key": axis.key,
        "values": [list(value) if isinstance(value, tuple) else value for value in axis.values],
        "ways": [command_to_json(ChangeOptions(way)) for way in axis.ways],
    }


def _axis_from(told: object) -> Axis:
    if not isinstance(told, Mapping):
        raise DamagedError("grid")
    values = tuple(map(_value, listed(told.get("values"), MOST_VALUES)))
    ways = tuple(map(_way, listed(told.get("ways"), MOST_VALUES)))
    if len(ways) != len(values):
        raise DamagedError("grid")
    return Axis(text(told.get("key"), _LONGEST_NAME), values, ways)


def _bound(told: object) -> tuple[str, float] | None:
    if told is None:
        return None
    parts = listed(told, 2)
    if len(parts) != 2:
        raise DamagedError("grid")
    return _known(parts[0], METRICS), real(parts[1])


def _value(told: object) -> Value:
    if told is None or isinstance(told, bool):
        return told
    if isinstance(told, int):
        return int(real(told))
    if isinstance(told, float):
        return real(told)
    if isinstance(told, str):
        return text(told, _LONGEST_NAME)
    several = listed(told, _MOST_PARTS)
    if all(isinstance(each, str) for each in several):
        return tuple(text(each, _LONGEST_NAME) for each in several)
    return tuple(whole(each) for each in several)


def _way(told: object) -> Options:
    command = command_from_json(told)
    if not isinstance(command, ChangeOptions):
        raise DamagedError("grid")
    return command.options


def _outcome(one: Outcome) -> dict[str, Any]:
    """Numbers that are none are left out: JSON has none."""
    return {
        "seed": int(one.seed),
        "step": int(one.step),
        "values": {name: float(value) for name, value in one.values.items() if math.isfinite(value)},
        "reached": None if one.reached is None else int(one.reached),
        "overflowed": bool(one.overflowed),
    }


def _outcome_from(told: object) -> Outcome:
    if not isinstance(told, Mapping) or not isinstance(told.get("values"), Mapping):
        raise DamagedError("grid")
    reached = told.get("reached")
    return Outcome(
        whole(told.get("seed")),
        whole(told.get("step")),
        {_known(name, METRICS): real(value) for name, value in told["values"].items()},
        None if reached is None else whole(reached),
        told.get("overflowed") is True,
    )


def _known(name: object, names: Container[str]) -> str:
    if not isinstance(name, str) or name not in names:
        raise DamagedError("grid")
    return name
