"""The verbs, in the order in which the help lists them."""

import argparse
from collections.abc import Callable
from typing import Any

from nnviz import __version__
from nnviz.cli.speech.examples import examples, exit_codes
from nnviz.cli.speech.language import Parser, translate
from nnviz.cli.verbs import classify, convert, doctor, inspect, lesson, lessons, results
from nnviz.cli.verbs.runs import animate, export, race, report, share, train
from nnviz.engine.text import mark
from nnviz.system.languages import LANGUAGES

AddVerb = Callable[[Any], None]
"""Adds a verb to those known: its words, and as `verb` the function that gives the exit code."""

VERBS: dict[str, AddVerb] = {
    "lessons": lessons.add,
    "train": train.add,
    "export": export.add,
    "race": race.add,
    "results": results.add,
    "share": share.add,
    "report": report.add,
    "animate": animate.add,
    "classify": classify.add,
    "convert": convert.add,
    "lesson": lesson.add,
    "inspect": inspect.add,
    "doctor": doctor.add,
}

_EXAMPLES = (
    ("nnviz", mark("cli", "open the window")),
    ("nnviz FILE", mark("cli", "open a project, a network, a lesson or data in the window")),
    ("nnviz lessons", mark("cli", "the lessons, their plots and keys")),
    ("nnviz train line_fit --csv steps.csv", mark("cli", "every step in numbers")),
    ("nnviz export line_fit --plot slope --to slope.svg", ""),
    ("nnviz race network --vary optimizer=gradient_descent,momentum,adam", ""),
    ("nnviz doctor", mark("cli", "why does no window open?")),
)


def call(words: list[str]) -> int:
    """Carry out one verb; returns the exit code."""
    try:
        arguments = _parser().parse_args(words)
    except SystemExit as leaving:  # After --help, or a word it does not know.
        return leaving.code if isinstance(leaving.code, int) else 1
    verb: Callable[[argparse.Namespace], int] = arguments.verb
    return verb(arguments)


def _parser() -> argparse.ArgumentParser:
    """What understands a call; `arguments.verb` is then the one to carry out."""
    understands = Parser(
        prog="nnviz",
        description=translate("cli", "Watch a neural network learn."),
        epilog=f"{examples(_EXAMPLES)}\n\n{exit_codes()}",
    )
    understands.add_argument(
        "--version",
        action="version",
        version=f"nnviz {__version__}",
        help=translate("argparse", "show program's version number and exit"),
    )
    understands.add_argument(
        "--lang", dest="spoken", choices=LANGUAGES, help=translate("cli", "say everything in this language")
    )
    known = understands.add_subparsers(title=translate("cli", "verbs"), metavar="VERB", required=True)
    for add in VERBS.values():
        add(known)
    return understands
