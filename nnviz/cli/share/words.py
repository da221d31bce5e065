"""The words of the verbs that take a run to others."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from nnviz.cli.speech.examples import examples
from nnviz.cli.speech.language import explain, spoken, translate
from nnviz.engine.options import Number
from nnviz.engine.text import UserError
from nnviz.export.animation.timing import FASTEST, FPS, FRAMES, HOLD, MOST_FRAMES, SLOWEST
from nnviz.system.languages import LANGUAGES

Verb = Callable[[argparse.Namespace], int]
AddRun = Callable[[argparse.ArgumentParser], None]
"""Adds the words that say which lesson to train, how and how far."""

ReadSize = Callable[[str], tuple[int, int]]


def add_sharing(known: Any, verbs: Mapping[str, Verb], add_run: AddRun, size: ReadSize) -> None:
    """Add the verbs to those known."""
    share = known.add_parser(
        "share",
        add_help=False,
        help=translate("cli", "a setting as a short text, to send to a friend"),
        description=translate(
            "cli",
            "Print a setting as a text that holds what differs from the lesson. Paste it into the window of "
            "nnviz, or open it as nnviz TEXT.",
        ),
        epilog=examples("share"),
    )
    add_run(share)
    share.set_defaults(verb=verbs["share"])
    _add_report(known, verbs["report"], add_run)
    _add_animate(known, verbs["animate"], add_run, size)


def _add_report(known: Any, verb: Verb, add_run: AddRun) -> None:
    report = known.add_parser(
        "report",
        add_help=False,
        help=translate("cli", "a lab report on one page: settings, pictures, what was changed, predicted and found"),
        description=translate(
            "cli", "Train a lesson and write a page that tells everything of it, as one file of HTML or PDF."
        ),
        epilog=examples("report"),
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
    report.add_argument("--lang", choices=LANGUAGES, default=spoken(), help=translate("cli", "language of the page"))
    report.set_defaults(verb=verb)


def _add_animate(known: Any, verb: Verb, add_run: AddRun, size: ReadSize) -> None:
    animate = known.add_parser(
        "animate",
        add_help=False,
        help=translate("cli", "a film of a plot or the stage over a run"),
        description=translate(
            "cli",
            "Train a lesson and write one of its pictures over the whole run. GIF needs nothing else, MP4 the "
            "extra nnviz-desktop[video].",
        ),
        epilog=examples("animate"),
    )
    add_run(animate)
    animate.add_argument(
        "--plot", required=True, metavar="NAME", help=translate("cli", "a plot of the lesson, or stage")
    )
    animate.add_argument(
        "--to", required=True, type=Path, metavar="FILE", help=translate("cli", "what to write; ends in .gif or .mp4")
    )
    _add_pace(animate)
    animate.add_argument(
        "--size", type=size, metavar="WxH", help=translate("cli", "width and height in pixels, such as 960x640")
    )
    animate.add_argument(
        "--lang", choices=LANGUAGES, default=spoken(), help=translate("cli", "language of the pictures")
    )
    animate.add_argument(
        "--theme", choices=("light", "dark"), default="light", help=translate("cli", "colours of the pictures")
    )
    animate.set_defaults(verb=verb)


def _add_pace(animate: argparse.ArgumentParser) -> None:
    pace = animate.add_mutually_exclusive_group()
    pace.add_argument(
        "--frames",
        type=_number("--frames", 1, MOST_FRAMES),
        default=FRAMES,
        metavar="N",
        help=translate("cli", "how many pictures, evenly over the run; {frames} where nothing is said").format(
            frames=FRAMES
        ),
    )
    pace.add_argument(
        "--every",
        type=_number("--every", 1, 1e9),
        default=0,
        metavar="N",
        help=translate("cli", "a picture after every N steps instead"),
    )
    animate.add_argument(
        "--fps",
        type=_number("--fps", SLOWEST, FASTEST),
        default=FPS,
        metavar="N",
        help=translate("cli", "pictures a second"),
    )
    animate.add_argument(
        "--hold",
        type=_number("--hold", 0, 60),
        default=HOLD,
        metavar="SECONDS",
        help=translate("cli", "how long the last picture stands; {seconds} where nothing is said").format(
            seconds=f"{HOLD:g}"
        ),
    )


def _number(key: str, low: float, high: float) -> Callable[[str], int]:
    """Reads a whole number in a range."""

    def read(text: str) -> int:
        try:
            return int(Number(low, high, whole=True).parse(key, text))
        except UserError as error:
            raise argparse.ArgumentTypeError(explain(error)) from error

    return read
