"""The page of results without a window: what was predicted in the lessons, and what happened."""

import argparse
import os
from pathlib import Path

from nnviz.engine.text import UserError, mark
from nnviz.export.files import check_target
from nnviz.export.progress_file import ProgressFile, progress_path
from nnviz.export.results import Entries, ResultsPage, Translate
from nnviz.session.lessons.lesson import Lesson
from nnviz.system.languages import ENGLISH
from nnviz.system.whole_file import write_whole

KINDS = (".html", ".pdf", ".txt")


def check_page(path: Path | None) -> None:
    """Raise UserError for a file that no page can be written into."""
    if path is not None and path.suffix.lower() not in KINDS:
        raise UserError(
            mark("errors", "{path} has no ending nnviz can write: choose one of {choices}."),
            path=path.name,
            choices=", ".join(KINDS),
        )


def run_results(lessons: tuple[Lesson, ...], arguments: argparse.Namespace) -> UserError | None:
    """Print or write the page; return what could not be read of the answers. Raises UserError."""
    path: Path | None = arguments.to
    if path is not None:
        check_target(path, overwrite=arguments.force)
    file = ProgressFile(progress_path())
    entries = [(lesson, file.of(lesson)) for lesson in lessons if any(step.question for step in lesson.steps)]
    if path is not None and path.suffix.lower() == ".pdf":
        write_whole(path, _pdf(entries, arguments.lang))
        return file.problem
    page = ResultsPage(entries, arguments.lang, _translate(arguments.lang))
    if path is None:
        print(page.text(), end="")
    else:
        write_whole(path, (page.html() if path.suffix.lower() == ".html" else page.text()).encode())
    return file.problem


def _translate(language: str) -> Translate:
    """English words need no Qt."""
    if language == ENGLISH:
        return lambda context, text: text
    _prepare(language)
    from nnviz.ui.look.i18n import translate

    return translate


def _pdf(entries: Entries, language: str) -> bytes:
    _prepare(language)
    from nnviz.ui.look.figure import Look
    from nnviz.ui.look.theme import LIGHT
    from nnviz.ui.panels.guide.results_dialog import results_pdf

    return results_pdf(entries, Look(LIGHT, language))


def _prepare(language: str) -> None:
    from nnviz.system.desktop import check_qt

    check_qt(os.environ, window=False)
    from nnviz.ui.shell.headless import application

    application(language)
