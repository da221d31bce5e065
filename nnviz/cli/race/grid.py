"""A grid race asked for in words, carried out and told: `--grid KEY=A,B,C` twice."""

import argparse
import json
import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from nnviz.cli.outcome import finite
from nnviz.cli.plan import Plan, new_session, plan
from nnviz.cli.progress import with_progress
from nnviz.cli.race.picture import GRID_FIGURE, draw_picture
from nnviz.cli.race.plan import Settings, values_of
from nnviz.cli.speech.language import translate
from nnviz.cli.speech.table import aligned
from nnviz.engine.options import as_text
from nnviz.engine.text import UserError, mark
from nnviz.export.grid import grid_columns, grid_rows
from nnviz.export.tables import write_table
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.race.grid import REACHED, STANDARD_SEEDS, Axis, Grid, Outcome, seeds_from
from nnviz.session.race.grid_run import run_grid, workers_for
from nnviz.session.race.race import METRICS
from nnviz.session.session import Session
from nnviz.system.threads import cores


def add_grid(race: Any, ways: Any, setting: Callable[[str], object]) -> None:
    """What a grid race is asked for with; `ways` is the group of what excludes each other."""
    ways.add_argument(
        "--grid",
        action="append",
        default=[],
        type=setting,
        metavar="KEY=A,B,C",
        help=translate("cli", "given twice: every value of one setting with every value of the other, 2 to 8 of each"),
    )
    race.add_argument(
        "--seeds",
        type=int,
        metavar="N",
        help=translate("cli", "runs of each cell of a grid; {seeds}, up to 5").format(seeds=STANDARD_SEEDS),
    )
    race.add_argument(
        "--compare", choices=tuple(METRICS), help=translate("cli", "what the cells of a grid show, at the last step")
    )
    race.add_argument(
        "--reach",
        type=setting,
        metavar="METRIC=BOUND",
        help=translate(
            "cli", "have the cells of a grid show how many steps it takes to get there, such as test_loss=0.1"
        ),
    )


def grid_plan(lesson: Lesson, settings: Settings, arguments: argparse.Namespace) -> tuple[Plan, Grid]:
    """The lesson as it is apart from the two settings, and the grid; raises UserError for what cannot be."""
    pairs: Sequence[tuple[str, str]] = arguments.grid
    if len(pairs) != 2:
        raise UserError(mark("errors", "A grid varies two settings: give --grid twice."))
    asked = plan(lesson, settings, arguments.steps)
    first = asked.experiment.seed
    count = STANDARD_SEEDS if arguments.seeds is None else arguments.seeds
    bound = None if arguments.reach is None else _bound(*arguments.reach)
    measure = "test_loss" if len(asked.experiment.data.test_x) else "train_loss"
    grid = Grid(
        start=new_session(asked.experiment, arguments.backend).track.run,
        down=_axis(lesson, *pairs[0]),
        across=_axis(lesson, *pairs[1]),
        seeds=seeds_from(first, max(0, min(count, 100))),
        steps=asked.steps,
        bound=bound,
        measure=REACHED if bound else arguments.compare or measure,
    )
    grid.check()
    return asked, grid


def run_grid_race(asked: Plan, grid: Grid, arguments: argparse.Namespace) -> None:
    """Train all runs, write what is asked for, and tell what came of them."""
    for row, column, outcome in with_progress(
        run_grid(grid, lambda taken: None, workers_for(grid, cores())), grid.total, "runs"
    ):
        grid = grid.with_outcome(row, column, outcome)
    if arguments.csv is not None:
        write_table(arguments.csv, grid_columns(grid), grid_rows(grid))
    if arguments.plot is not None:
        session = Session(asked.experiment)
        session.grid = grid
        draw_picture(asked.lesson, session, GRID_FIGURE, arguments)
    if arguments.json:
        print(json.dumps(_as_json(asked.lesson, grid)))
    else:
        print(*result_lines(grid), sep="\n")


def result_lines(grid: Grid) -> Iterator[str]:
    """The medians as a table of text, numbers to the last bit; the best cell last."""
    head = translate("cli", "{measure} after {steps} steps", n=grid.steps).format(
        measure=_measure_told(grid), steps=grid.steps
    )
    if len(grid.seeds) > 1:
        head = translate("cli", "{measured}, median of {seeds} seeds").format(measured=head, seeds=len(grid.seeds))
    yield head
    lines = [(f"{grid.down.key} \\ {grid.across.key}", *map(_value, grid.across.values))]
    for row, value in enumerate(grid.down.values):
        lines.append((_value(value), *(translate("cli", _cell(grid, row, column)) for column in range(grid.shape[1]))))
    yield from aligned(lines)
    if grid.best is not None:
        row, column = grid.best
        down, across = _value(grid.down.values[row]), _value(grid.across.values[column])
        settings = f"{grid.down.key}={down}, {grid.across.key}={across}"
        yield translate("cli", "best: {settings}: {value}").format(settings=settings, value=_cell(grid, row, column))


def _axis(lesson: Lesson, key: str, text: str) -> Axis:
    """One of the settings; raises UserError for a value it cannot have."""
    ways = [tuple(lesson.options([(key, value)]).items()) for value in values_of(key, text)]
    values: list[Any] = [way[0][1] for way in ways]
    return Axis(key, tuple(values), tuple(ways))


def _bound(metric: str, text: str) -> tuple[str, float]:
    if metric not in METRICS:
        template = mark("errors", "{key} cannot be {value}: choose one of {choices}.")
        raise UserError(template, key="--reach", value=metric, choices=", ".join(METRICS))
    try:
        bound = float(text)
    except ValueError:
        bound = math.nan
    if not math.isfinite(bound):
        raise UserError(mark("errors", "{key} cannot be {value}: give a number."), key=metric, value=text)
    return metric, bound


def _measure(grid: Grid) -> str:
    if grid.measure != REACHED or grid.bound is None:
        return grid.measure
    metric, bound = grid.bound
    return f"steps to {metric} {'<=' if METRICS[metric].least else '>='} {bound:g}"


def _measure_told(grid: Grid) -> str:
    """What the cells show, in the language in force."""
    if grid.measure != REACHED or grid.bound is None:
        return translate("cli", grid.measure)
    metric, bound = grid.bound
    reached = f"{translate('cli', metric)} {'<=' if METRICS[metric].least else '>='} {bound:g}"
    return translate("cli", "steps to {bound}").format(bound=reached)


def _cell(grid: Grid, row: int, column: int) -> str:
    summary = grid.summary(row, column)
    if summary is None:
        return "-"
    if math.isinf(summary.median):
        reached = grid.measure != REACHED or summary.diverged
        return mark("cli", "diverged") if reached else mark("cli", "not reached")
    return str(int(summary.median)) if grid.measure == REACHED else repr(summary.median)


def _value(value: object) -> str:
    return as_text(value) or "none"


def _as_json(lesson: Lesson, grid: Grid) -> dict[str, object]:
    cells = [_cell_json(grid, row, column) for row in range(grid.shape[0]) for column in range(grid.shape[1])]
    best = grid.best
    return {
        "lesson": lesson.name,
        "grid": {axis.key: list(map(_value, axis.values)) for axis in (grid.down, grid.across)},
        "seeds": list(grid.seeds),
        "steps": grid.steps,
        "compared": _measure(grid),
        "backend": grid.start.backend,
        "best": None if best is None else _settings(grid, *best),
        "cells": cells,
    }


def _settings(grid: Grid, row: int, column: int) -> dict[str, str]:
    return {grid.down.key: _value(grid.down.values[row]), grid.across.key: _value(grid.across.values[column])}


def _cell_json(grid: Grid, row: int, column: int) -> dict[str, object]:
    summary = grid.summary(row, column)
    numbers = (math.nan,) * 3 if summary is None else (summary.median, summary.low, summary.high)
    return {
        "settings": _settings(grid, row, column),
        **dict(zip(("median", "low", "high"), map(finite, numbers), strict=True)),
        "diverged": 0 if summary is None else summary.diverged,
        "runs": [_run_json(one, grid) for one in grid.outcomes(row, column)],
    }


def _run_json(outcome: Outcome, grid: Grid) -> dict[str, object]:
    reached = {"reached": outcome.reached} if grid.bound else {}
    values = {metric: finite(outcome.values[metric]) for metric in METRICS}
    return {"seed": outcome.seed, "steps": outcome.step, **values, **reached, "overflowed": outcome.overflowed}
