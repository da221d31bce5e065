"""The page of results without a window: what was predicted in the lessons, and what happened."""

import argparse
import os
from pathlib import Path
from typing import Any

from nnviz.cli.speech.examples import examples
from nnviz.cli.speech.language import complain, explain, translate
from nnviz.cli.speech.misuse import words_checked
from nnviz.cli.words import add_force, add_language, lesson_named
from nnviz.engine.text import UserError
from nnviz.export.files import check_target, ending_of
from nnviz.export.progress_file import ProgressFile, progress_path
from nnviz.export.results import Entries, ResultsPage, Translate
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import load_every_lesson
from nnviz.system.languages import ENGLISH
from nnviz.system.whole_file import write_whole

KINDS = ("html", "pdf", "txt")

_EXAMPLES = (
    ("nnviz results", ""),
    ("nnviz results line_fit --to results.html", ""),
    ("nnviz results --to results.pdf --lang zh_CN", ""),
)


def add(known: Any) -> None:
    results = known.add_parser(
        "results",
        help=translate("cli", "what you predicted in the lessons, and what happened"),
        description=translate(
            "cli",
            "The page of results: each question of the lessons, what you predicted in the window, and what "
            "your run said to it.",
        ),
        epilog=examples(_EXAMPLES),
    )
    results.add_argument(
        "lesson", nargs="?", metavar="LESSON", help=translate("cli", "only this one; nnviz lessons lists them")
    )
    results.add_argument(
        "--to", type=Path, metavar="FILE", help=translate("cli", "what to write; ends in .html, .pdf or .txt")
    )
    add_language(results, translate("cli", "language of the page"))
    add_force(results)
    results.set_defaults(verb=_run)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.to is not None:
        with words_checked():
            ending_of(arguments.to, KINDS)
    lessons = load_every_lesson().lessons if arguments.lesson is None else (lesson_named(arguments.lesson),)
    problem = _write(lessons, arguments)
    return 0 if problem is None else complain(explain(problem), 1)


def _write(lessons: tuple[Lesson, ...], arguments: argparse.Namespace) -> UserError | None:
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
    """How words are translated into a language; English ones stay as they are, which spares loading Qt."""
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
