"""The words that several verbs have in common."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nnviz.cli.lesson_words import details
from nnviz.cli.plan import ENDLESS_STEPS
from nnviz.cli.speech.language import explain, spoken, translate
from nnviz.cli.speech.misuse import MisuseError, words_checked
from nnviz.cli.table_words import add_table
from nnviz.engine.backends.table import BACKENDS
from nnviz.engine.options import Number
from nnviz.engine.text import UserError
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import find_lesson_of_all
from nnviz.session.project.lesson import lesson_in
from nnviz.session.project.project import Project
from nnviz.session.project.reader import is_project, read_project
from nnviz.session.race.grid import MOST_STEPS
from nnviz.session.share.reader import is_setting, read_setting
from nnviz.session.share.setting import Setting
from nnviz.system.languages import LANGUAGES


def lesson_named(name: str) -> Lesson:
    """The lesson with a name, or that of a project's file or a setting; raises MisuseError where there is none."""
    from nnviz.ui.plots.base.table import PLOTS  # The tables need no Qt.
    from nnviz.ui.stages.table import STAGES

    if is_project(name):
        return lesson_of(read_project(Path(name)).project)
    if is_setting(name):
        return setting_named(name).lesson
    try:
        return find_lesson_of_all(name, stages=STAGES, plots=PLOTS)
    except UserError as error:
        if "file" in error.values:  # The lesson is there, but its file is damaged.
            raise
        raise MisuseError(explain(error)) from error


def setting_named(text: str) -> Setting:
    """The setting in a text; raises MisuseError for one that cannot be."""
    with words_checked():
        return read_setting(text, lesson_named)


def lesson_of(project: Project) -> Lesson:
    """The lesson of a project, here or brought along; raises MisuseError where it is neither."""
    from nnviz.ui.plots.base.table import PLOTS
    from nnviz.ui.stages.table import STAGES

    try:
        return lesson_named(project.lesson)
    except MisuseError:
        own = lesson_in(project, stages=STAGES, plots=PLOTS)
        if own is None:
            raise
        return own


class _LessonHelp(argparse.Action):
    """The usual help and, where a lesson stands before it, what that lesson has."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            nargs=0, help=translate("cli", "show this help, and after a LESSON its plots and keys"), **options
        )

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, *rest: object) -> None:
        del rest
        parser.print_help()
        name = getattr(namespace, "lesson", None)
        if name is not None:
            print("", *details(lesson_named(name)), sep="\n")
        parser.exit()


def add_backend(parser: argparse.ArgumentParser) -> None:
    """What takes the steps."""
    parser.add_argument(
        "--backend",
        choices=BACKENDS,
        help=translate(
            "cli",
            "what takes the steps of a new run: kernel, the quicker one, which leaves to numpy what it cannot do; "
            "kernel where nobody says and it is there",
        ),
    )


def add_run(parser: argparse.ArgumentParser) -> None:
    """Which lesson to train, how and how far."""
    parser.add_argument(
        "lesson", metavar="LESSON", help=translate("cli", "its name, a project's file, or a setting as text")
    )
    parser.add_argument("-h", "--help", action=_LessonHelp)
    parser.add_argument(
        "--steps",
        type=whole_number("--steps", 0, MOST_STEPS),
        metavar="N",
        help=translate(
            "cli",
            "how many steps to take, more than the lesson's epochs where you like; otherwise to the end of the last "
            "epoch, and {steps} in a lesson without an end; a project goes on so many from where it stands",
        ).format(steps=ENDLESS_STEPS),
    )
    parser.add_argument(
        "--set",
        dest="settings",
        type=setting,
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help=translate("cli", "change a setting of the lesson; can be given several times"),
    )
    parser.add_argument(
        "--experiment",
        type=Path,
        metavar="FILE",
        help=translate("cli", "an experiment as JSON, in lessons in which all can be set"),
    )
    add_table(parser)
    add_force(parser)
    parser.set_defaults(backend=None)


def add_force(parser: Any) -> None:
    parser.add_argument("--force", action="store_true", help=translate("cli", "replace a file that is there already"))


def add_language(parser: Any, explanation: str) -> None:
    """`--lang`, the language of what comes out; without it the one that is spoken."""
    parser.add_argument("--lang", choices=LANGUAGES, default=spoken(), help=explanation)


def add_look(parser: Any, *, several: bool = False) -> None:
    """`--lang` and `--theme` of a picture, or of `several`."""
    one, many = translate("cli", "language of the picture"), translate("cli", "language of the pictures")
    add_language(parser, many if several else one)
    one, many = translate("cli", "colours of the picture"), translate("cli", "colours of the pictures")
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help=many if several else one)


def whole_number(key: str, low: float, high: float) -> Callable[[str], int]:
    """What reads a whole number in a range after the word `key`; it raises MisuseError for another one."""

    def read(text: str) -> int:
        with words_checked():
            return int(Number(low, high, whole=True).parse(key, text))

    return read


def setting(text: str) -> tuple[str, str]:
    """KEY=VALUE as a pair."""
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise argparse.ArgumentTypeError(translate("cli", "{text} is not of the form KEY=VALUE").format(text=text))
    return key, value


def size(text: str) -> tuple[int, int]:
    """WxH as width and height."""
    width, x, height = text.lower().replace("×", "x").partition("x")
    if not (x and width.isdecimal() and height.isdecimal()) or len(text) > 20:
        raise argparse.ArgumentTypeError(
            translate("cli", "{text} is not of the form WIDTHxHEIGHT, such as 960x640").format(text=text)
        )
    return int(width), int(height)
