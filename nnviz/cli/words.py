"""The words of a call: which there are, and what they mean."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from nnviz import __version__
from nnviz.cli.inspect import add_inspect
from nnviz.cli.lesson import add_lesson
from nnviz.cli.plan import ENDLESS_STEPS, MOST_STEPS, details
from nnviz.cli.race.grid import add_grid
from nnviz.cli.share.words import add_sharing
from nnviz.cli.table_words import add_table
from nnviz.engine.backends.table import BACKENDS
from nnviz.engine.options import Number
from nnviz.engine.text import UserError
from nnviz.export.code.training.table import FRAMEWORKS
from nnviz.export.files import FORMATS, PROGRAM, SPECIAL
from nnviz.export.models.table import MODELS
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import load_every_lesson
from nnviz.session.project.lesson import lesson_in
from nnviz.session.project.project import Project
from nnviz.session.project.reader import is_project, read_project
from nnviz.session.share.reader import is_setting, read_setting
from nnviz.session.share.setting import Setting
from nnviz.system.languages import LANGUAGES

Verb = Callable[[argparse.Namespace], int]


class MisuseError(Exception):
    """The words of the call are off: an unknown lesson, plot or key, a value out of range."""


def lesson_named(name: str) -> Lesson:
    """The lesson with a name, or that of a project's file or a setting; raises MisuseError where there is none."""
    from nnviz.ui.plots.base.table import PLOTS  # The tables need no Qt.
    from nnviz.ui.stages.table import STAGES

    if is_project(name):
        return lesson_of(read_project(Path(name)).project)
    if is_setting(name):
        return setting_named(name).lesson
    try:
        return load_every_lesson(stages=STAGES, plots=PLOTS).named(name)
    except UserError as error:
        if "file" in error.values:  # The lesson is there, but its file is damaged.
            raise
        raise MisuseError(str(error)) from error


def setting_named(text: str) -> Setting:
    """The setting in a text; raises MisuseError for one that cannot be."""
    try:
        return read_setting(text, lesson_named)
    except UserError as error:
        raise MisuseError(str(error)) from error


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


_EXAMPLES = """\
examples:
  nnviz                                   open the window
  nnviz FILE                              open a project, a network, a lesson or data in the window
  nnviz lessons                           the lessons, their plots and keys
  nnviz train line_fit --csv steps.csv    every step in numbers
  nnviz export line_fit --plot slope --to slope.svg
  nnviz race network --vary optimizer=gradient_descent,momentum,adam
  nnviz doctor                            why does no window open?

exit codes: 0 done, 1 failed (one sentence on stderr says why), 2 not a call nnviz knows, 130 interrupted"""

_TRAIN_EXAMPLES = """\
examples:
  nnviz train line_fit
  nnviz train line_fit --set rule=gradient_descent --set step_size=0.02 --csv steps.csv
  nnviz train neuron --steps 5000
  nnviz train network --set hidden=4,2 --set dataset=spiral --set optimizer=adam --steps 5000 --json
  nnviz train network --data flowers.csv --target species --features-from petal,sepal
  nnviz train network --steps 500 --save a.nnviz
  nnviz train a.nnviz --steps 100 --json  go on from there
  nnviz train "nnviz://network?hidden=8&step=500" --steps 100
  nnviz train line_fit --help             the keys of the lesson for --set"""

_EXPORT_EXAMPLES = """\
examples:
  nnviz export line_fit --plot slope --to slope.svg
  nnviz export line_fit --plot stage --to stage.png --steps 287 --size 1200x800 --scale 2 --theme dark
  nnviz export line_fit --plot loss --to loss.pdf --lang zh_CN --transparent
  nnviz export line_fit --plot window --to window.png
  nnviz export network --plot landscape --parameter "layers[1].weight[0,0]" --parameter "layers[1].bias[0]" --to l.svg
  nnviz export network --plot landscape --resolution 201 --steps 500 --to l.png --scale 2
  nnviz export network --plot code --steps 20 --to step.py
  nnviz export backprop --plot step --steps 0 --phase backward1 --to step.svg
  nnviz export picture --plot maps --sample 3 --to maps.svg
  nnviz export line_fit --help            the plots of the lesson, and the keys for --set"""


_RACE_EXAMPLES = """\
examples:
  nnviz race network --vary optimizer=gradient_descent,momentum,adam --set dataset=spiral --steps 5000
  nnviz race network --vary "hidden=4,2;8;8,8" --csv race.csv --plot race.svg
  nnviz race network --vary learning_rate=0.3,0.03,0.003 --json
  nnviz race network --grid learning_rate=0.01,0.03,0.1 --grid batch_size=1,10,50 --seeds 3 --to grid.svg
  nnviz race network --help               the keys for --vary and --set"""


_CONVERT_EXAMPLES = """\
examples:
  nnviz convert network --steps 2000 --to network.onnx
  nnviz convert a.nnviz --to network.safetensors
  nnviz convert a.nnviz --to train.py --framework pytorch
  nnviz convert network --set dataset=spiral --steps 500 --to train.py --framework sklearn
  nnviz convert net.onnx --to b.nnviz     to be opened in the window and trained on"""


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
            print("", *details(lesson_named(name)), sep="\n")
        parser.exit()


def parser(verbs: Mapping[str, Verb]) -> argparse.ArgumentParser:
    """What understands a call; `arguments.verb` is then the one of `verbs` to carry out."""
    understands = _Parser(prog="nnviz", description="Watch a neural network learn.", epilog=_EXAMPLES)
    understands.add_argument("--version", action="version", version=f"nnviz {__version__}")
    known = understands.add_subparsers(title="verbs", metavar="VERB", required=True)
    lessons = known.add_parser(
        "lessons",
        help="the lessons, their plots and keys",
        description="The lessons there are: number, name and title, plots for export, keys for --set.",
        epilog="examples:\n  nnviz lessons\n  nnviz lessons --lang zh_CN",
    )
    lessons.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the titles")
    lessons.set_defaults(verb=verbs["lessons"])
    _add_train(known, verbs["train"])
    _add_export(known, verbs["export"])
    _add_race(known, verbs["race"])
    _add_results(known, verbs["results"])
    add_sharing(known, verbs, _add_run, _size)
    _add_classify(known, verbs["classify"])
    _add_convert(known, verbs["convert"])
    add_lesson(known, verbs["lesson"])
    add_inspect(known, verbs["inspect"])
    doctor = known.add_parser(
        "doctor",
        help="versions, display, fonts, missing libraries",
        description="What nnviz finds on this machine. Exit code 0 when a window can be opened, 1 otherwise.",
        epilog="example:\n  nnviz doctor",
    )
    doctor.set_defaults(verb=verbs["doctor"])
    return understands


def _add_convert(known: Any, verb: Verb) -> None:
    convert = known.add_parser(
        "convert",
        add_help=False,
        help="a trained network as a file or a program for other libraries",
        description="Train a lesson, or open a project or a network from elsewhere, and write its network. A file is "
        "read back and compared; a program goes on training where the network stands.",
        epilog=_CONVERT_EXAMPLES,
    )
    _add_run(convert)
    endings = ", ".join(f".{kind}" for kind in (*MODELS, PROGRAM, "nnviz"))
    convert.add_argument("--to", required=True, type=Path, metavar="FILE", help=f"what to write; ends in {endings}")
    convert.add_argument("--framework", choices=FRAMEWORKS, help="what a program is for; numpy where nobody says")
    convert.set_defaults(verb=verb)


def _add_classify(known: Any, verb: Verb) -> None:
    classify = known.add_parser(
        "classify",
        help="what the trained picture network sees in picture files",
        description="Tell for each picture how likely it is of which class. Any size and kind; it is scaled.",
        epilog="examples:\n  nnviz classify truck.png\n  nnviz classify *.jpg --json",
    )
    classify.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a picture")
    classify.add_argument("--weights", type=Path, metavar="FILE", help="other weights of the same network, as .npz")
    classify.add_argument("--json", action="store_true", help="print one JSON object for each file")
    classify.set_defaults(verb=verb)


def _add_train(known: Any, verb: Verb) -> None:
    train = known.add_parser(
        "train",
        add_help=False,
        help="train a lesson without a window",
        description="Train a lesson and tell its steps, its loss over all data, and its parameters.",
        epilog=_TRAIN_EXAMPLES,
    )
    _add_run(train)
    _add_backend(train)
    train.add_argument("--csv", type=Path, metavar="FILE", help="write every step, the start as row 0")
    train.add_argument("--save", type=Path, metavar="FILE", help="keep it all as a project; ends in .nnviz")
    train.add_argument("--json", action="store_true", help="print one JSON object instead of lines")
    train.add_argument("--weights", action="store_true", help="add every weight and bias, by name, to --json")
    train.set_defaults(verb=verb)


def _add_export(known: Any, verb: Verb) -> None:
    export = known.add_parser(
        "export",
        add_help=False,
        help="a picture or the numbers of a plot, the stage or the window",
        description="Train a lesson, then write one of its pictures. Needs no display.",
        epilog=_EXPORT_EXAMPLES,
    )
    _add_run(export)
    export.add_argument("--plot", required=True, metavar="NAME", help="a plot of the lesson, stage, or window")
    endings = ", ".join("." + kind for kind in FORMATS)
    further = "".join(f", with --plot {name} also in .{kind}" for kind, name in SPECIAL.items())
    export.add_argument(
        "--to", required=True, type=Path, metavar="FILE", help=f"what to write; ends in {endings}{further}"
    )
    export.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the picture")
    export.add_argument("--theme", choices=("light", "dark"), default="light", help="colours of the picture")
    export.add_argument("--size", type=_size, metavar="WxH", help="width and height in points, such as 960x640")
    export.add_argument("--scale", type=int, choices=(1, 2, 3, 4), default=1, help="pixels per point of a PNG")
    export.add_argument(
        "--phase",
        metavar="PLACE",
        help="look into the step after these, as far as start, forward1, loss, backward2, update and the like",
    )
    export.add_argument(
        "--sample",
        type=_sample,
        metavar="K",
        help="with this sample alone, counted from 1: a training sample, of pictures one for testing; else the batch",
    )
    export.add_argument(
        "--parameter",
        dest="parameters",
        action="append",
        default=[],
        metavar="NAME",
        help="the parameter that the plot is about, such as layers[0].weight[1,2]; twice for landscape",
    )
    export.add_argument(
        "--resolution", type=_points, metavar="N", help="compute a landscape at N × N points, such as 201"
    )
    export.add_argument("--transparent", action="store_true", help="leave the background out")
    export.set_defaults(verb=verb)


def _add_race(known: Any, verb: Verb) -> None:
    race = known.add_parser(
        "race",
        add_help=False,
        help="runs of a lesson that differ in one setting, compared",
        description="Train a lesson once for each value of a key, from the same start and with the data in the same "
        "order, and compare the runs. Or train it for every pair of values of two keys, from several seeds.",
        epilog=_RACE_EXAMPLES,
    )
    _add_run(race)
    ways = race.add_mutually_exclusive_group(required=True)
    ways.add_argument(
        "--vary",
        type=_setting,
        metavar="KEY=A,B,C",
        help="the setting that differs, and its values; with ; between where a value has commas itself",
    )
    add_grid(race, ways, _setting)
    _add_backend(race)
    race.add_argument("--csv", type=Path, metavar="FILE", help="write every step of all runs; of a grid each run's end")
    race.add_argument(
        *("--plot", "--to"),
        type=Path,
        metavar="FILE",
        help="draw the curves, or the grid; ends in .png, .svg, .pdf or .csv",
    )
    race.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the picture")
    race.add_argument("--theme", choices=("light", "dark"), default="light", help="colours of the picture")
    race.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    race.add_argument("--weights", action="store_true", help="add every weight and bias, by name, to --json")
    race.set_defaults(verb=verb)


def _add_results(known: Any, verb: Verb) -> None:
    results = known.add_parser(
        "results",
        help="what you predicted in the lessons, and what happened",
        description="The page of results: each question of the lessons, what you predicted in the window, and what "
        "your run said to it.",
        epilog="examples:\n  nnviz results\n  nnviz results line_fit --to results.html\n"
        "  nnviz results --to results.pdf --lang zh_CN",
    )
    results.add_argument("lesson", nargs="?", metavar="LESSON", help="only this one; nnviz lessons lists them")
    results.add_argument("--to", type=Path, metavar="FILE", help="what to write; ends in .html, .pdf or .txt")
    results.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the page")
    results.add_argument("--force", action="store_true", help="replace a file that is there already")
    results.set_defaults(verb=verb)


def _add_backend(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--backend",
        choices=BACKENDS,
        help="what takes the steps of a new run: kernel, the quicker one, which leaves to numpy what it cannot do; "
        "kernel where nobody says and it is there",
    )


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lesson", metavar="LESSON", help="its name, a project's file, or a setting as text")
    parser.add_argument("-h", "--help", action=_LessonHelp)
    parser.add_argument(
        "--steps",
        type=_steps,
        metavar="N",
        help="how many steps to take, more than the lesson's epochs where you like; otherwise to the end of the last "
        f"epoch, and {ENDLESS_STEPS} in a lesson without an end; a project goes on so many from where it stands",
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
    add_table(parser)
    parser.add_argument("--force", action="store_true", help="replace a file that is there already")
    parser.set_defaults(backend=None)


def _steps(text: str) -> int:
    try:
        return int(Number(0, MOST_STEPS, whole=True).parse("--steps", text))
    except UserError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _sample(text: str) -> int:
    try:
        return int(Number(1, MOST_STEPS, whole=True).parse("--sample", text))
    except UserError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _setting(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise argparse.ArgumentTypeError(f"{text} is not of the form KEY=VALUE")
    return key, value


def _points(text: str) -> int:
    if not (text.isdecimal() and len(text) <= 4 and 6 <= int(text) <= 1001):
        raise argparse.ArgumentTypeError(f"{text} is not a number from 6 to 1001")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    width, x, height = text.lower().replace("×", "x").partition("x")
    if not (x and width.isdecimal() and height.isdecimal()) or len(text) > 20:
        raise argparse.ArgumentTypeError(f"{text} is not of the form WIDTHxHEIGHT, such as 960x640")
    return int(width), int(height)
