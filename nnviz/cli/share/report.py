"""A lab report, on the command line."""

import argparse
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from nnviz.cli.plan import names_of_figures
from nnviz.engine.text import UserError, mark
from nnviz.export.progress_file import ProgressFile, progress_path
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.system.whole_file import write_whole

KINDS = (".html", ".pdf")
NONE = "none"
"""Asked for as a plot, it is no plot at all."""


def check_report(lesson: Lesson, path: Path, plots: list[str] | None) -> tuple[str, ...]:
    """The plots to show; raises UserError for a file that no page can be written into, and for an unknown plot."""
    if path.suffix.lower() not in KINDS:
        raise UserError(
            mark("errors", "{path} has no ending nnviz can write: choose one of {choices}."),
            path=path.name,
            choices=", ".join(KINDS),
        )
    names = tuple(name for name in names_of_figures(lesson) if name not in ("stage", "window"))
    chosen = lesson.plots if plots is None else tuple(name for name in dict.fromkeys(plots) if name != NONE)
    for name in chosen:
        if name not in names:
            template = mark("errors", "The lesson {lesson} has no plot {plot}: choose one of {choices}.")
            raise UserError(template, lesson=lesson.name, plot=name, choices=", ".join((*names, NONE)))
    return chosen


def run_report(
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
