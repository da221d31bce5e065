"""The verb `race`: runs of a lesson that differ in one setting, and what came of each."""

import argparse
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from nnviz.cli.begin import begin, check_files, check_weights
from nnviz.cli.outcome import summary
from nnviz.cli.plan import new_session
from nnviz.cli.progress import walk
from nnviz.cli.race.grid import add_grid, grid_plan, run_grid_race
from nnviz.cli.race.picture import FIGURE, GRID_FIGURE, check_picture, draw_picture
from nnviz.cli.race.plan import RacePlan, keep, race_plan, result_lines, start_next
from nnviz.cli.speech.examples import examples
from nnviz.cli.speech.language import translate
from nnviz.cli.speech.misuse import words_checked
from nnviz.cli.words import add_backend, add_look, add_run, setting
from nnviz.engine.text import UserError, mark
from nnviz.export.race import race_columns, race_rows
from nnviz.export.tables import write_table
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.race.race import differing

_EXAMPLES = (
    ("nnviz race network --vary optimizer=gradient_descent,momentum,adam --set dataset=spiral --steps 5000", ""),
    ('nnviz race network --vary "hidden=4,2;8;8,8" --csv race.csv --plot race.svg', ""),
    ("nnviz race network --vary learning_rate=0.3,0.03,0.003 --json", ""),
    ("nnviz race network --grid learning_rate=0.01,0.03,0.1 --grid batch_size=1,10,50 --seeds 3 --to grid.svg", ""),
    ("nnviz race network --help", mark("cli", "the keys for --vary and --set")),
)


def add(known: Any) -> None:
    race = known.add_parser(
        "race",
        add_help=False,
        help=translate("cli", "runs of a lesson that differ in one setting, compared"),
        description=translate(
            "cli",
            "Train a lesson once for each value of a key, from the same start and with the data in the same "
            "order, and compare the runs. Or train it for every pair of values of two keys, from several seeds.",
        ),
        epilog=examples(_EXAMPLES),
    )
    add_run(race)
    ways = race.add_mutually_exclusive_group(required=True)
    ways.add_argument(
        "--vary",
        action="append",
        type=setting,
        metavar="KEY=A,B,C",
        help=translate(
            "cli", "the setting that differs, and its values; with ; between where a value has commas itself"
        ),
    )
    add_grid(race, ways, setting)
    add_backend(race)
    race.add_argument(
        "--csv",
        type=Path,
        metavar="FILE",
        help=translate("cli", "write every step of all runs; of a grid each run's end"),
    )
    race.add_argument(
        *("--plot", "--to"),
        type=Path,
        metavar="FILE",
        help=translate("cli", "draw the curves, or the grid; ends in .png, .svg, .pdf or .csv"),
    )
    add_look(race)
    race.add_argument("--json", action="store_true", help=translate("cli", "print one JSON object instead of a table"))
    race.add_argument(
        "--weights", action="store_true", help=translate("cli", "add every weight and bias, by name, to --json")
    )
    race.set_defaults(verb=_run)


def _run(arguments: argparse.Namespace) -> int:
    check_weights(arguments)
    lesson = begin(arguments, resting=True).plan.lesson
    with words_checked():
        race = _asked(lesson, arguments)
    check_files(arguments, arguments.csv, arguments.plot)
    race()
    return 0


def _asked(lesson: Lesson, arguments: argparse.Namespace) -> Callable[[], None]:
    """What carries out the race or the grid race that is asked for; raises UserError for what cannot be."""
    if arguments.grid:
        plan, grid = grid_plan(lesson, arguments.settings, arguments)
        check_picture(lesson, arguments.plot, GRID_FIGURE)
        return partial(run_grid_race, plan, grid, arguments)
    if len(arguments.vary) > 1:
        raise UserError(mark("errors", "A race varies one setting: give --vary once, or --grid twice for two."))
    asked = race_plan(lesson, arguments.settings, arguments.vary[0], arguments.steps)
    check_picture(asked.first.lesson, arguments.plot, FIGURE)
    return partial(_race, asked, arguments)


def _race(asked: RacePlan, arguments: argparse.Namespace) -> None:
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
        if differing(lanes):  # Then the picture names them, in its language, as the window does.
            for lane in lanes:
                session.race.rename(lane.number, "")
        draw_picture(asked.first.lesson, session, FIGURE, arguments)
    if arguments.json:
        print(json.dumps({"lesson": asked.first.lesson.name, "vary": arguments.vary[0][0], "runs": found}))
    else:
        print(*result_lines(lanes), sep="\n")
