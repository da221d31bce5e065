"""Lessons of one's own without a window: begun, checked, and their questions taken elsewhere."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nnviz.cli.begin import exit_code
from nnviz.cli.speech.examples import examples
from nnviz.cli.speech.language import explain, translate
from nnviz.cli.words import add_force, add_language
from nnviz.engine.text import UserError, mark
from nnviz.export.files import check_target
from nnviz.export.lesson_file import new_lesson
from nnviz.export.moodle import moodle_quiz
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.parse import NAME, read_lesson
from nnviz.session.lessons.reader import load_every_lesson, load_lessons, make_own_lessons, own_lessons
from nnviz.session.lessons.toml import every_fault
from nnviz.system.whole_file import write_whole

_EXAMPLES = (
    ("nnviz lesson new fractions", mark("cli", "begin a lesson in your folder of lessons")),
    ("nnviz lesson check fractions.toml", mark("cli", "every mistake, with its line and what to do")),
    ("nnviz lesson moodle network --to network.xml --lang zh_CN", ""),
    ("nnviz lesson folder", mark("cli", "where your lessons are")),
)


def add(known: Any) -> None:
    lesson = known.add_parser(
        "lesson",
        help=translate("cli", "write lessons of your own"),
        description=translate("cli", "Lessons are text files; the window shows those of your folder beside its own."),
        epilog=examples(_EXAMPLES),
    )
    lesson.set_defaults(verb=_run)
    actions = lesson.add_subparsers(title=translate("cli", "actions"), metavar="ACTION", required=True)
    _add_new(actions)
    _add_check(actions)
    _add_moodle(actions)
    folder = actions.add_parser(
        "folder",
        help=translate("cli", "where yours are"),
        description=translate("cli", "Tell the folder of your lessons."),
    )
    folder.set_defaults(action=_folder)


def _add_new(actions: Any) -> None:
    new = actions.add_parser(
        "new", help=translate("cli", "begin one"), description=translate("cli", "Write a short lesson to begin with.")
    )
    new.add_argument("name", metavar="NAME", help=translate("cli", "its name: letters, digits, - and _"))
    new.add_argument(
        "--to", type=Path, metavar="FILE", help=translate("cli", "where to, other than your folder of lessons")
    )
    add_force(new)
    new.set_defaults(action=_new)


def _add_check(actions: Any) -> None:
    check = actions.add_parser(
        "check",
        help=translate("cli", "tell every mistake"),
        description=translate("cli", "Read lessons and tell what is wrong."),
    )
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help=translate("cli", "a lesson's file"))
    check.set_defaults(action=_check)


def _add_moodle(actions: Any) -> None:
    moodle = actions.add_parser(
        "moodle",
        help=translate("cli", "its questions as Moodle XML"),
        description=translate(
            "cli", "Write the questions for Moodle's question bank; a run of the lesson tells the right answers."
        ),
    )
    moodle.add_argument("lesson", metavar="LESSON", help=translate("cli", "a lesson's name, or its file"))
    moodle.add_argument(
        "--to", required=True, type=Path, metavar="FILE", help=translate("cli", "what to write; ends in .xml")
    )
    add_language(moodle, translate("cli", "language of the questions"))
    add_force(moodle)
    moodle.set_defaults(action=_moodle)


def _run(arguments: argparse.Namespace) -> int:
    """Do what is asked; an action returns what is wrong, a sentence each. Raises UserError."""
    action: Callable[[argparse.Namespace], list[str]] = arguments.action
    return exit_code(action(arguments))


def _new(arguments: argparse.Namespace) -> list[str]:
    if not NAME.fullmatch(arguments.name):
        template = mark("errors", "{name} cannot be a lesson's name: use letters, digits, - and _.")
        raise UserError(template, name=arguments.name)
    if arguments.to is None and arguments.name in {lesson.name for lesson in load_lessons().lessons}:
        raise UserError(mark("errors", "nnviz has a lesson {name} itself: choose another name."), name=arguments.name)
    path: Path = arguments.to or own_lessons() / f"{arguments.name}.toml"
    if arguments.to is None:
        make_own_lessons()
    check_target(path, overwrite=arguments.force)
    write_whole(path, new_lesson().encode())
    print(path)
    return []


def _check(arguments: argparse.Namespace) -> list[str]:
    wrong = list[str]()
    for path in arguments.files:
        try:
            lesson = _read(path)
        except UserError as error:
            wrong.extend(explain(fault) for fault in every_fault(error))
        else:
            asked = sum(step.question is not None for step in lesson.steps)
            told = translate(
                "cli", "{file}: nothing is wrong. {count} steps, {asked} with a question.", n=len(lesson.steps)
            )
            print(told.format(file=path.name, count=len(lesson.steps), asked=asked))
    return wrong


def _moodle(arguments: argparse.Namespace) -> list[str]:
    check_target(arguments.to, overwrite=arguments.force)
    as_file = Path(arguments.lesson)
    lesson = _read(as_file) if as_file.suffix == ".toml" else load_every_lesson().named(arguments.lesson)
    quiz = moodle_quiz(lesson, arguments.lang)
    if not quiz.questions:
        template = mark("errors", "The lesson {lesson} has no question that a run can answer: choose another.")
        raise UserError(template, lesson=lesson.name)
    write_whole(arguments.to, quiz.xml)
    told = translate("cli", "{path}: {count} questions", n=quiz.questions).format(
        path=arguments.to, count=quiz.questions
    )
    if quiz.left_out:
        left = translate("cli", "{told}; left out, as a learner must do something first: {names}")
        told = left.format(told=told, names=", ".join(quiz.left_out))
    print(told)
    return []


def _folder(arguments: argparse.Namespace) -> list[str]:
    del arguments
    print(own_lessons())
    return []


def _read(path: Path) -> Lesson:
    from nnviz.ui.plots.base.table import PLOTS  # The tables need no Qt.
    from nnviz.ui.stages.table import STAGES

    return read_lesson(path, stages=STAGES, plots=PLOTS)
