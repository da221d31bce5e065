"""The command line, where everything is put together. Without arguments it opens the window.

Exit codes: 0, 1 for what failed (one sentence on stderr), 2 for a call that cannot be meant, 130 when interrupted.
"""

import argparse
import io
import itertools
import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, TypeVar, cast

from tqdm import tqdm

from nnviz import __version__
from nnviz.engine.fields import Number
from nnviz.engine.text import UserError
from nnviz.export.files import FORMATS, check_target, kind_of
from nnviz.export.steps import StepTable
from nnviz.export.tables import Row, write_table
from nnviz.session.commands import Run
from nnviz.session.experiment_file import read_experiment
from nnviz.session.journal import LOG, fault_sentence, report_uncaught, start_journal
from nnviz.session.lesson import LANGUAGES, Lesson
from nnviz.session.lessons import find_lesson, load_lessons
from nnviz.session.plan import (
    ENDLESS_STEPS,
    MOST_STEPS,
    Plan,
    check_figure,
    check_finite,
    details,
    overview,
    plan,
    result,
    summary,
)
from nnviz.session.session import Session

T = TypeVar("T")


class MisuseError(Exception):
    """The words of the call are off: an unknown lesson, plot or key, a value out of range."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one call; `argv` are its words without the program's name. Returns the exit code."""
    _write_what_can_be_written()
    start_journal()
    try:
        code = _call(sys.argv[1:] if argv is None else list(argv))
        sys.stdout.flush()
    except MisuseError as error:
        return _complain(str(error), 2)
    except UserError as error:
        LOG.info("refused: %s", error, exc_info=error.__cause__)
        return _complain(str(error), 1)
    except KeyboardInterrupt:
        return _complain("stopped.", 130)
    except BrokenPipeError:
        # The reader has gone, as `head` does. Python would try to write the rest once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 - the user shall never see a traceback, whatever happened
        LOG.exception("fault")
        return _complain(fault_sentence(error), 1)
    return code


def _call(words: list[str]) -> int:
    if not words:
        return _window()
    try:
        arguments = _parser().parse_args(words)
    except SystemExit as leaving:  # After --help, or a word it does not know.
        return leaving.code if isinstance(leaving.code, int) else 1
    verb: Callable[[argparse.Namespace], int] = arguments.verb
    return verb(arguments)


def _complain(sentence: str, code: int) -> int:
    print(f"nnviz: {sentence}", file=sys.stderr, flush=True)
    return code


def _write_what_can_be_written() -> None:
    """A terminal that lacks a character shall get a question mark, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _progress(rows: Iterable[T], count: int) -> Iterable[T]:
    """The rows, with a bar on stderr where that is a terminal."""
    return cast("Iterable[T]", tqdm(rows, total=count, unit=" steps", leave=False, disable=None))


def _walk(session: Session, count: int) -> None:
    """Train so many steps, or until it stops by itself, and tell how far it is."""
    steps = itertools.takewhile(bool, (session.advance(1) for _ in range(count)))
    deque(_progress(steps, count), maxlen=0)


# --- the window ---


def _window() -> int:
    from nnviz.ui.desktop import check_qt, display_problem

    problem = display_problem(os.environ)
    check_qt(os.environ, window=not problem)
    if problem:
        return _first_light(problem)
    from nnviz.ui.app import run_window

    report_uncaught(lambda sentence: print(f"nnviz: {sentence}", file=sys.stderr))
    return run_window([])


def _first_light(problem: str) -> int:
    from nnviz.ui.first_light import HOW_TO, show_first_light

    print(f"No window can be opened here: {problem}. Training the line fit without one…", flush=True)
    folder = show_first_light(_progress)
    print(f"Done. In {folder}:")
    for name, what in (
        ("window.png", "the window after training"),
        ("slope.svg", "how param found its value"),
        ("steps.csv", "every step in numbers"),
    ):
        print(f"  {name:11} {what}")
    print(HOW_TO)
    return 0


# --- verbs ---


def _lessons(arguments: argparse.Namespace) -> int:
    found = load_lessons()
    for lesson in found.lessons:
        print(*overview(lesson, arguments.lang), sep="\n")
    for problem in found.problems:
        _complain(str(problem), 1)
    return 0 if found.lessons else 1


def _train(arguments: argparse.Namespace) -> int:
    asked = _plan(arguments)
    session = Session(asked.experiment)
    if arguments.csv is None:
        _walk(session, asked.steps)
    else:
        check_target(arguments.csv, overwrite=arguments.force)
        table = StepTable(Run(asked.experiment), asked.lesson.parameters)
        # What was computed before an overflow is written as well: one may want to see how it came about.
        rows: Iterable[Row] = _progress(table.rows(session, asked.steps), asked.steps + 1)
        write_table(arguments.csv, table.columns, rows)
    check_finite(asked.lesson, session, arguments.csv)
    if arguments.json:
        print(json.dumps({"lesson": asked.lesson.name, **summary(session)}))
    else:
        print(*result(asked.lesson, session), sep="\n")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from nnviz.ui.desktop import check_qt

    asked = _plan(arguments)
    with _words_checked():
        plain = arguments.scale == 1 and not arguments.transparent
        check_figure(asked.lesson, arguments.plot, kind_of(arguments.to), plain=plain)
    check_target(arguments.to, overwrite=arguments.force)
    check_qt(os.environ, window=False)
    from nnviz.ui.figures import Shape
    from nnviz.ui.headless import PictureOrder, write_picture
    from nnviz.ui.plots.table import PLOTS
    from nnviz.ui.stages.table import STAGES

    find_lesson(asked.lesson.name, stages=STAGES, plots=PLOTS)  # Without Qt nobody knew which figures there are.
    width, height = arguments.size or ((1440, 900) if arguments.plot == "window" else (960, 640))
    with _words_checked():
        shape = Shape(width, height, arguments.scale).checked()
    session = Session(asked.experiment)
    _walk(session, asked.steps)
    check_finite(asked.lesson, session)
    order = PictureOrder(arguments.plot, shape, arguments.lang, arguments.theme, arguments.transparent)
    write_picture(asked.lesson, session, order, arguments.to)
    return 0


def _doctor(arguments: argparse.Namespace) -> int:
    del arguments
    from nnviz.ui.doctor import examine

    report = examine(os.environ)
    for topic, finding in report.lines:
        print(f"{topic:18} {finding}")
    print("A window can be opened." if report.ready else "No window can be opened here.")
    for advice in report.advice:
        print(f"  {advice}")
    return 0 if report.ready else 1


# --- what the verbs have in common ---


@contextmanager
def _words_checked() -> Iterator[None]:
    """What the user can mend in here, they mend in the words of the call."""
    try:
        yield
    except UserError as error:
        raise MisuseError(str(error)) from error


def _lesson(name: str) -> Lesson:
    try:
        return find_lesson(name)
    except UserError as error:
        if "file" in error.values:  # The lesson is there, but its file is damaged.
            raise
        raise MisuseError(str(error)) from error


def _plan(arguments: argparse.Namespace) -> Plan:
    lesson = _lesson(arguments.lesson)
    own = None if arguments.experiment is None else read_experiment(arguments.experiment)
    with _words_checked():
        return plan(lesson, arguments.settings, arguments.steps, own)


# --- the words of a call ---

_EXAMPLES = """\
examples:
  nnviz                                   open the window
  nnviz lessons                           the lessons, their plots and keys
  nnviz train line_fit --csv steps.csv    every step in numbers
  nnviz export line_fit --plot slope --to slope.svg
  nnviz doctor                            why does no window open?

exit codes: 0 done, 1 failed (one sentence on stderr says why), 2 not a call nnviz knows, 130 interrupted"""

_TRAIN_EXAMPLES = """\
examples:
  nnviz train line_fit
  nnviz train line_fit --set rule=gradient_descent --set step_size=0.02 --csv steps.csv
  nnviz train neuron --steps 5000
  nnviz train network --set hidden=4,2 --set dataset=spiral --set optimizer=adam --steps 5000 --json
  nnviz train line_fit --help             the keys of the lesson for --set"""

_EXPORT_EXAMPLES = """\
examples:
  nnviz export line_fit --plot slope --to slope.svg
  nnviz export line_fit --plot stage --to stage.png --steps 287 --size 1200x800 --scale 2 --theme dark
  nnviz export line_fit --plot loss --to loss.pdf --lang zh_CN --transparent
  nnviz export line_fit --plot window --to window.png
  nnviz export line_fit --help            the plots of the lesson, and the keys for --set"""


class _Parser(argparse.ArgumentParser):
    """Says in one line what it does not understand."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"nnviz: {message}; {self.prog} --help tells what there is.\n")


class _LessonHelp(argparse.Action):
    """The usual help and, where a lesson stands before it, what that lesson has."""

    def __init__(self, **options: Any) -> None:
        super().__init__(nargs=0, help="show this help, and after a LESSON its plots and keys", **options)

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, *rest: object) -> None:
        del rest
        parser.print_help()
        name = getattr(namespace, "lesson", None)
        if name is not None:
            print("", *details(_lesson(name)), sep="\n")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="nnviz", description="Watch a neural network learn.", epilog=_EXAMPLES)
    parser.add_argument("--version", action="version", version=f"nnviz {__version__}")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    lessons = verbs.add_parser(
        "lessons",
        help="the lessons, their plots and keys",
        description="The lessons there are: number, name and title, plots for export, keys for --set.",
        epilog="examples:\n  nnviz lessons\n  nnviz lessons --lang zh_CN",
    )
    lessons.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the titles")
    lessons.set_defaults(verb=_lessons)
    _add_train(verbs)
    _add_export(verbs)
    doctor = verbs.add_parser(
        "doctor",
        help="versions, display, fonts, missing libraries",
        description="What nnviz finds on this machine. Exit code 0 when a window can be opened, 1 otherwise.",
        epilog="example:\n  nnviz doctor",
    )
    doctor.set_defaults(verb=_doctor)
    return parser


def _add_train(verbs: Any) -> None:
    train = verbs.add_parser(
        "train",
        add_help=False,
        help="train a lesson without a window",
        description="Train a lesson and tell its steps, its loss over all data, and its parameters.",
        epilog=_TRAIN_EXAMPLES,
    )
    _add_run(train)
    train.add_argument("--csv", type=Path, metavar="FILE", help="write every step, the start as row 0")
    train.add_argument("--json", action="store_true", help="print one JSON object instead of lines")
    train.set_defaults(verb=_train)


def _add_export(verbs: Any) -> None:
    export = verbs.add_parser(
        "export",
        add_help=False,
        help="a picture or the numbers of a plot, the stage or the window",
        description="Train a lesson, then write one of its pictures. Needs no display.",
        epilog=_EXPORT_EXAMPLES,
    )
    _add_run(export)
    export.add_argument("--plot", required=True, metavar="NAME", help="a plot of the lesson, stage, or window")
    endings = ", ".join("." + kind for kind in FORMATS)
    export.add_argument("--to", required=True, type=Path, metavar="FILE", help=f"what to write; ends in {endings}")
    export.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the picture")
    export.add_argument("--theme", choices=("light", "dark"), default="light", help="colours of the picture")
    export.add_argument("--size", type=_size, metavar="WxH", help="width and height in points, such as 960x640")
    export.add_argument("--scale", type=int, choices=(1, 2, 3, 4), default=1, help="pixels per point of a PNG")
    export.add_argument("--transparent", action="store_true", help="leave the background out")
    export.set_defaults(verb=_export)


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lesson", metavar="LESSON", help="its name; nnviz lessons lists them")
    parser.add_argument("-h", "--help", action=_LessonHelp)
    parser.add_argument(
        "--steps",
        type=_steps,
        metavar="N",
        help="how many steps to take, more than the lesson's epochs where you like; otherwise to the end of the last "
        f"epoch, and {ENDLESS_STEPS} in a lesson without an end",
    )
    parser.add_argument(
        "--set",
        dest="settings",
        type=_setting,
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="change a setting of the lesson; can be given several times",
    )
    parser.add_argument(
        "--experiment", type=Path, metavar="FILE", help="an experiment as JSON, in lessons in which all can be set"
    )
    parser.add_argument("--force", action="store_true", help="replace a file that is there already")


def _steps(text: str) -> int:
    try:
        return int(Number(0, MOST_STEPS, whole=True).parse("--steps", text))
    except UserError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _setting(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise argparse.ArgumentTypeError(f"{text} is not of the form KEY=VALUE")
    return key, value


def _size(text: str) -> tuple[int, int]:
    width, x, height = text.lower().replace("×", "x").partition("x")
    if not (x and width.isdecimal() and height.isdecimal()) or len(text) > 20:
        raise argparse.ArgumentTypeError(f"{text} is not of the form WIDTHxHEIGHT, such as 960x640")
    return int(width), int(height)
