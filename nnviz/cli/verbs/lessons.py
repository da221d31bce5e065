"""The verb `lessons`: which there are."""

import argparse
from typing import Any

from nnviz.cli.lesson_words import overview
from nnviz.cli.speech.examples import examples
from nnviz.cli.speech.language import complain, explain, translate
from nnviz.cli.words import add_language
from nnviz.session.lessons.reader import load_every_lesson

_EXAMPLES = (
    ("nnviz lessons", ""),
    ("nnviz lessons --lang zh_CN", ""),
)


def add(known: Any) -> None:
    lessons = known.add_parser(
        "lessons",
        help=translate("cli", "the lessons, their plots and keys"),
        description=translate(
            "cli", "The lessons there are: number, name and title, plots for export, keys for --set."
        ),
        epilog=examples(_EXAMPLES),
    )
    add_language(lessons, translate("cli", "language of the titles"))
    lessons.set_defaults(verb=_run)


def _run(arguments: argparse.Namespace) -> int:
    from nnviz.ui.plots.base.table import PLOTS  # The tables need no Qt.
    from nnviz.ui.stages.table import STAGES

    found = load_every_lesson(stages=STAGES, plots=PLOTS)
    for lesson in found.lessons:
        print(*overview(lesson, arguments.lang), sep="\n")
    for problem in found.problems:
        complain(explain(problem), 1)
    return 0 if found.lessons else 1
