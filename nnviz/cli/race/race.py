"""The verb `race`: runs of a lesson that differ in one setting, and what came of each."""

import argparse
import json
import os
from collections.abc import Callable
from pathlib import Path

from nnviz.cli.plan import check_figure, new_session, summary
from nnviz.cli.race.grid import GRID_FIGURE, Progress, grid_plan, run_grid_race
from nnviz.cli.race.plan import RacePlan, keep, race_plan, start_next, told
from nnviz.export.files import kind_of
from nnviz.export.race import race_columns, race_rows
from nnviz.export.tables import write_table
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.race.race import differing
from nnviz.session.session import Session

Walk = Callable[[Session, int], None]
"""Trains so many steps, or until it stops by itself."""

FIGURE = "race"


def race_asked(lesson: Lesson, arguments: argparse.Namespace) -> Callable[[Walk, Progress], None]:
    """What carries out the race or the grid race that is asked for; raises UserError for what cannot be."""
    if arguments.grid:
        plan, grid = grid_plan(lesson, arguments.settings, arguments)
        _check_picture(lesson, arguments.plot, GRID_FIGURE)
        return lambda walk, progress: run_grid_race(plan, grid, progress, arguments)
    asked = race_plan(lesson, arguments.settings, arguments.vary, arguments.steps)
    _check_picture(asked.first.lesson, arguments.plot, FIGURE)
    return lambda walk, progress: run_race(asked, walk, arguments)


def _check_picture(lesson: Lesson, path: Path | None, figure: str) -> None:
    if path is not None:
        check_figure(lesson, figure, kind_of(path), plain=True)


def run_race(asked: RacePlan, walk: Walk, arguments: argparse.Namespace) -> None:
    """Train the runs one after the other, write what is asked for, and tell what came of them."""
    session, found = new_session(asked.first.experiment, arguments.backend), []
    for number, name in enumerate(asked.names):
        if number:
            start_next(session, asked.others[number - 1])
        walk(session, asked.first.steps)
        found.append(
            {"name": name, "overflowed": session.problem is not None, **summary(session, weights=arguments.weights)}
        )
        keep(session, name)
    lanes = session.race.lanes
    if arguments.csv is not None:
        write_table(arguments.csv, race_columns(lanes), race_rows(lanes, asked.names))
    if arguments.plot is not None:
        _draw(asked.first.lesson, session, arguments.plot, arguments)
    if arguments.json:
        print(json.dumps({"lesson": asked.first.lesson.name, "vary": arguments.vary[0], "runs": found}))
    else:
        print(*told(lanes), sep="\n")


def _draw(lesson: Lesson, session: Session, path: Path, arguments: argparse.Namespace) -> None:
    from nnviz.system.desktop import check_qt

    check_qt(os.environ, window=False)
    from nnviz.ui.export.figures import Shape
    from nnviz.ui.shell.headless import PictureOrder, write_picture

    if differing(session.race.lanes):  # Then the picture names them, in its language, as the window does.
        for lane in session.race.lanes:
            session.race.rename(lane.number, "")
    write_picture(lesson, session, PictureOrder(FIGURE, Shape(), arguments.lang, arguments.theme), path)
