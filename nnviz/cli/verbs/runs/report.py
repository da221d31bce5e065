"""A lab report, on the command line."""

import argparse
import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from nnviz.cli.begin import begin, check_files
from nnviz.cli.figures import FIGURES, check_name, names_of_figures
from nnviz.cli.plan import check_finite
from nnviz.cli.progress import walk
from nnviz.cli.speech.examples import examples
from nnviz.cli.speech.language import explain, translate
from nnviz.cli.speech.misuse import words_checked
from nnviz.cli.words import add_language, add_run, lesson_named
from nnviz.engine.text import UserError
from nnviz.export.files import ending_of
from nnviz.export.progress_file import ProgressFile, progress_path
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.system.whole_file import write_whole

KINDS = ("html", "pdf")
NONE = "none"
"""Asked for as a plot, it is no plot at all."""

_EXAMPLES = (
    ("nnviz report network --to report.html --steps 2000 --set dataset=spiral", ""),
    ('nnviz report line_fit --to report.pdf --name "Ada" --lang zh_CN', ""),
    ("nnviz report network --to report.html --plot loss --plot boundary", ""),
)


def add(known: Any) -> None:
    report = known.add_parser(
        "report",
        add_help=False,
        help=translate("cli", "a lab report on one page: settings, pictures, what was changed, predicted and found"),
        description=translate(
            "cli", "Train a lesson and write a page that tells everything of it, as one file of HTML or PDF."
        ),
        epilog=examples(_EXAMPLES),
    )
    add_run(report)
    report.add_argument(
        "--to", required=True, type=Path, metavar="FILE", help=translate("cli", "what to write; ends in .html or .pdf")
    )
    report.add_argument(
        "--plot",
        dest="plots",
        action="append",
        metavar="NAME",
        help=translate("cli", "a plot to show, once for each; the lesson's own where nothing is said, none for none"),
    )
    report.add_argument("--name", default="", help=translate("cli", "who has done it"))
    add_language(report, translate("cli", "language of the page"))
    report.set_defaults(verb=_run)


def _run(arguments: argparse.Namespace) -> int:
    from nnviz.system.desktop import check_qt

    begun, lesson = begin(arguments, resting=True), lesson_named(arguments.lesson)
    with words_checked():
        plots = _check(lesson, arguments.to, arguments.plots)
    check_files(arguments, arguments.to)
    check_qt(os.environ, window=False)
    walk(begun.session, begun.plan.steps)
    check_finite(begun.plan.lesson, begun.session)
    sections = {} if begun.project is None else begun.project.sections
    problem = _write(lesson, begun.session.frame(), plots, sections, arguments)
    if problem is not None:
        print(f"nnviz: {explain(problem)}", file=sys.stderr)
    return 0 if problem is None else 1


def _check(lesson: Lesson, path: Path, plots: list[str] | None) -> tuple[str, ...]:
    """The plots to show; raises UserError for a file that no page can be written into, and for an unknown plot."""
    ending_of(path, KINDS)
    names = tuple(name for name in names_of_figures(lesson) if name not in FIGURES)
    chosen = lesson.plots if plots is None else tuple(name for name in dict.fromkeys(plots) if name != NONE)
    for name in chosen:
        check_name(lesson, name, (*names, NONE))
    return chosen


def _write(
    lesson: Lesson, frame: Frame, plots: tuple[str, ...], sections: Mapping[str, Any], arguments: argparse.Namespace
) -> UserError | None:
    """Write the page, with the notes and answers in a project's `sections`; returns what could not be read of others.

    Raises UserError.
    """
    from nnviz.ui.project.notes import notes_from
    from nnviz.ui.project.sections import take_progress
    from nnviz.ui.share.report import ReportOrder, report_content, report_html, report_pdf
    from nnviz.ui.shell.headless import application

    application(arguments.lang)
    answers = ProgressFile(progress_path())
    written = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    progress = answers.of(lesson)
    take_progress(sections, progress, lesson)
    order = ReportOrder(plots, arguments.name, written, progress, notes_from(sections.get("notes")))
    pdf = arguments.to.suffix.lower() == ".pdf"
    content = report_content(lesson, frame, order, arguments.lang, "png" if pdf else "svg")
    write_whole(arguments.to, (report_pdf if pdf else report_html)(content, arguments.lang))
    return answers.problem
