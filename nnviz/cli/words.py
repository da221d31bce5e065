"""The words of a call: which there are, and what they mean."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from nnviz import __version__
from nnviz.cli.classify import add_classify
from nnviz.cli.inspect import add_inspect
from nnviz.cli.lesson import add_lesson
from nnviz.cli.plan import ENDLESS_STEPS, MOST_STEPS, details
from nnviz.cli.race.grid import add_grid
from nnviz.cli.results import add_results
from nnviz.cli.share.words import add_sharing
from nnviz.cli.speech.examples import examples, exit_codes
from nnviz.cli.speech.language import Parser, explain, spoken, translate
from nnviz.cli.speech.misuse import MisuseError
from nnviz.cli.table_words import add_table
from nnviz.engine.backends.table import BACKENDS
from nnviz.engine.options import Number
from nnviz.engine.text import UserError
from nnviz.export.code.training.table import FRAMEWORKS
from nnviz.export.files import FORMATS, PROGRAM, SPECIAL
from nnviz.export.models.table import MODELS
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import find_lesson_of_all
from nnviz.session.project.lesson import lesson_in
from nnviz.session.project.project import Project
from nnviz.session.project.reader import is_project, read_project
from nnviz.session.share.reader import is_setting, read_setting
from nnviz.session.share.setting import Setting
from nnviz.system.languages import LANGUAGES

Verb = Callable[[argparse.Namespace], int]


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
    try:
        return read_setting(text, lesson_named)
    except UserError as error:
        raise MisuseError(explain(error)) from error


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


def parser(verbs: Mapping[str, Verb]) -> argparse.ArgumentParser:
    """What understands a call; `arguments.verb` is then the one of `verbs` to carry out."""
    understands = Parser(
        prog="nnviz",
        description=translate("cli", "Watch a neural network learn."),
        epilog=f"{examples('nnviz')}\n\n{exit_codes()}",
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
    lessons = known.add_parser(
        "lessons",
        help=translate("cli", "the lessons, their plots and keys"),
        description=translate(
            "cli", "The lessons there are: number, name and title, plots for export, keys for --set."
        ),
        epilog=examples("lessons"),
    )
    lessons.add_argument("--lang", choices=LANGUAGES, default=spoken(), help=translate("cli", "language of the titles"))
    lessons.set_defaults(verb=verbs["lessons"])
    _add_train(known, verbs["train"])
    _add_export(known, verbs["export"])
    _add_race(known, verbs["race"])
    add_results(known, verbs["results"])
    add_sharing(known, verbs, _add_run, _size)
    add_classify(known, verbs["classify"])
    _add_convert(known, verbs["convert"])
    add_lesson(known, verbs["lesson"])
    add_inspect(known, verbs["inspect"])
    doctor = known.add_parser(
        "doctor",
        help=translate("cli", "versions, display, fonts, missing libraries"),
        description=translate(
            "cli", "What nnviz finds on this machine. Exit code 0 when a window can be opened, 1 otherwise."
        ),
        epilog=examples("doctor"),
    )
    doctor.set_defaults(verb=verbs["doctor"])
    return understands


def _add_convert(known: Any, verb: Verb) -> None:
    convert = known.add_parser(
        "convert",
        add_help=False,
        help=translate("cli", "a trained network as a file or a program for other libraries"),
        description=translate(
            "cli",
            "Train a lesson, or open a project or a network from elsewhere, and write its network. A file is "
            "read back and compared; a program goes on training where the network stands.",
        ),
        epilog=examples("convert"),
    )
    _add_run(convert)
    endings = ", ".join(f".{kind}" for kind in (*MODELS, PROGRAM, "nnviz"))
    convert.add_argument(
        "--to",
        required=True,
        type=Path,
        metavar="FILE",
        help=translate("cli", "what to write; ends in {endings}").format(endings=endings),
    )
    convert.add_argument(
        "--framework", choices=FRAMEWORKS, help=translate("cli", "what a program is for; numpy where nobody says")
    )
    convert.set_defaults(verb=verb)


def _add_train(known: Any, verb: Verb) -> None:
    train = known.add_parser(
        "train",
        add_help=False,
        help=translate("cli", "train a lesson without a window"),
        description=translate("cli", "Train a lesson and tell its steps, its loss over all data, and its parameters."),
        epilog=examples("train"),
    )
    _add_run(train)
    _add_backend(train)
    train.add_argument(
        "--csv", type=Path, metavar="FILE", help=translate("cli", "write every step, the start as row 0")
    )
    train.add_argument(
        "--save", type=Path, metavar="FILE", help=translate("cli", "keep it all as a project; ends in .nnviz")
    )
    train.add_argument("--json", action="store_true", help=translate("cli", "print one JSON object instead of lines"))
    train.add_argument(
        "--weights", action="store_true", help=translate("cli", "add every weight and bias, by name, to --json")
    )
    train.set_defaults(verb=verb)


def _add_export(known: Any, verb: Verb) -> None:
    export = known.add_parser(
        "export",
        add_help=False,
        help=translate("cli", "a picture or the numbers of a plot, the stage or the window"),
        description=translate("cli", "Train a lesson, then write one of its pictures. Needs no display."),
        epilog=examples("export"),
    )
    _add_run(export)
    export.add_argument(
        "--plot", required=True, metavar="NAME", help=translate("cli", "a plot of the lesson, stage, or window")
    )
    endings = ", ".join("." + kind for kind in FORMATS)
    further = "".join(
        translate("cli", ", with --plot {name} also in {ending}").format(name=name, ending=f".{kind}")
        for kind, name in SPECIAL.items()
    )
    export.add_argument(
        "--to",
        required=True,
        type=Path,
        metavar="FILE",
        help=translate("cli", "what to write; ends in {endings}").format(endings=endings + further),
    )
    export.add_argument("--lang", choices=LANGUAGES, default=spoken(), help=translate("cli", "language of the picture"))
    export.add_argument(
        "--theme", choices=("light", "dark"), default="light", help=translate("cli", "colours of the picture")
    )
    export.add_argument(
        "--size", type=_size, metavar="WxH", help=translate("cli", "width and height in points, such as 960x640")
    )
    export.add_argument(
        "--scale", type=int, choices=(1, 2, 3, 4), default=1, help=translate("cli", "pixels per point of a PNG")
    )
    _add_subject(export)
    export.add_argument("--transparent", action="store_true", help=translate("cli", "leave the background out"))
    export.set_defaults(verb=verb)


def _add_subject(export: argparse.ArgumentParser) -> None:
    """What a picture is of: a place in a step, a sample, some parameters."""
    export.add_argument(
        "--phase",
        metavar="PLACE",
        help=translate(
            "cli", "look into the step after these, as far as start, forward1, loss, backward2, update and the like"
        ),
    )
    export.add_argument(
        "--sample",
        type=_sample,
        metavar="K",
        help=translate(
            "cli",
            "with this sample alone, counted from 1: a training sample, of pictures one for testing; else the batch",
        ),
    )
    export.add_argument(
        "--parameter",
        dest="parameters",
        action="append",
        default=[],
        metavar="NAME",
        help=translate(
            "cli", "the parameter that the plot is about, such as layers[0].weight[1,2]; twice for landscape"
        ),
    )
    export.add_argument(
        "--resolution",
        type=_points,
        metavar="N",
        help=translate("cli", "compute a landscape at N × N points, such as 201"),
    )


def _add_race(known: Any, verb: Verb) -> None:
    race = known.add_parser(
        "race",
        add_help=False,
        help=translate("cli", "runs of a lesson that differ in one setting, compared"),
        description=translate(
            "cli",
            "Train a lesson once for each value of a key, from the same start and with the data in the same "
            "order, and compare the runs. Or train it for every pair of values of two keys, from several seeds.",
        ),
        epilog=examples("race"),
    )
    _add_run(race)
    ways = race.add_mutually_exclusive_group(required=True)
    ways.add_argument(
        "--vary",
        type=_setting,
        metavar="KEY=A,B,C",
        help=translate(
            "cli", "the setting that differs, and its values; with ; between where a value has commas itself"
        ),
    )
    add_grid(race, ways, _setting)
    _add_backend(race)
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
    race.add_argument("--lang", choices=LANGUAGES, default=spoken(), help=translate("cli", "language of the picture"))
    race.add_argument(
        "--theme", choices=("light", "dark"), default="light", help=translate("cli", "colours of the picture")
    )
    race.add_argument("--json", action="store_true", help=translate("cli", "print one JSON object instead of a table"))
    race.add_argument(
        "--weights", action="store_true", help=translate("cli", "add every weight and bias, by name, to --json")
    )
    race.set_defaults(verb=verb)


def _add_backend(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--backend",
        choices=BACKENDS,
        help=translate(
            "cli",
            "what takes the steps of a new run: kernel, the quicker one, which leaves to numpy what it cannot do; "
            "kernel where nobody says and it is there",
        ),
    )


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "lesson", metavar="LESSON", help=translate("cli", "its name, a project's file, or a setting as text")
    )
    parser.add_argument("-h", "--help", action=_LessonHelp)
    parser.add_argument(
        "--steps",
        type=_steps,
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
        type=_setting,
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
    parser.add_argument("--force", action="store_true", help=translate("cli", "replace a file that is there already"))
    parser.set_defaults(backend=None)


def _steps(text: str) -> int:
    try:
        return int(Number(0, MOST_STEPS, whole=True).parse("--steps", text))
    except UserError as error:
        raise MisuseError(explain(error)) from error


def _sample(text: str) -> int:
    try:
        return int(Number(1, MOST_STEPS, whole=True).parse("--sample", text))
    except UserError as error:
        raise MisuseError(explain(error)) from error


def _setting(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise argparse.ArgumentTypeError(translate("cli", "{text} is not of the form KEY=VALUE").format(text=text))
    return key, value


def _points(text: str) -> int:
    if not (text.isdecimal() and len(text) <= 4 and 6 <= int(text) <= 1001):
        raise argparse.ArgumentTypeError(translate("cli", "{text} is not a number from 6 to 1001").format(text=text))
    return int(text)


def _size(text: str) -> tuple[int, int]:
    width, x, height = text.lower().replace("×", "x").partition("x")
    if not (x and width.isdecimal() and height.isdecimal()) or len(text) > 20:
        raise argparse.ArgumentTypeError(
            translate("cli", "{text} is not of the form WIDTHxHEIGHT, such as 960x640").format(text=text)
        )
    return int(width), int(height)
