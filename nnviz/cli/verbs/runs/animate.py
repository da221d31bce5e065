"""A film of a figure over a run, on the command line."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnviz.cli.begin import begin, check_files
from nnviz.cli.figures import check_name, names_of_figures
from nnviz.cli.plan import check_finite
from nnviz.cli.progress import walk, with_progress
from nnviz.cli.speech.examples import examples
from nnviz.cli.speech.language import translate
from nnviz.cli.speech.misuse import words_checked
from nnviz.cli.words import add_look, add_run, size, whole_number
from nnviz.export.animation.animation_file import ANIMATIONS, animation_kind
from nnviz.export.animation.timing import FASTEST, FPS, FRAMES, HOLD, MOST_FRAMES, SLOWEST, Timing
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.run import Run
from nnviz.session.session import Session

if TYPE_CHECKING:
    from nnviz.ui.export.figures import Shape

_EXAMPLES = (
    ("nnviz animate network --plot boundary --to run.gif --steps 2000", ""),
    ("nnviz animate network --plot stage --to run.mp4 --frames 200 --fps 25 --size 1280x720 --theme dark", ""),
    ("nnviz animate line_fit --plot slope --to slope.gif --every 1 --lang zh_CN", ""),
)


def add(known: Any) -> None:
    animate = known.add_parser(
        "animate",
        add_help=False,
        help=translate("cli", "an animation of a plot or the stage over a run"),
        description=translate(
            "cli",
            "Train a lesson and write one of its pictures over the whole run. GIF needs nothing else, MP4 the "
            "extra nnviz-desktop[video].",
        ),
        epilog=examples(_EXAMPLES),
    )
    add_run(animate)
    animate.add_argument(
        "--plot", required=True, metavar="NAME", help=translate("cli", "a plot of the lesson, or stage")
    )
    endings = ", ".join(f".{kind}" for kind in ANIMATIONS)
    to = translate("cli", "what to write; ends in one of {choices}").format(choices=endings)
    animate.add_argument("--to", required=True, type=Path, metavar="FILE", help=to)
    _add_pace(animate)
    animate.add_argument(
        "--size", type=size, metavar="WxH", help=translate("cli", "width and height in pixels, such as 960x640")
    )
    add_look(animate, several=True)
    animate.set_defaults(verb=_run)


def _add_pace(animate: argparse.ArgumentParser) -> None:
    pace = animate.add_mutually_exclusive_group()
    pace.add_argument(
        "--frames",
        type=whole_number("--frames", 1, MOST_FRAMES),
        default=FRAMES,
        metavar="N",
        help=translate("cli", "how many frames, evenly over the run; {frames} where nothing is said").format(
            frames=FRAMES
        ),
    )
    pace.add_argument(
        "--every",
        type=whole_number("--every", 1, 1e9),
        default=0,
        metavar="N",
        help=translate("cli", "a frame after every N steps instead"),
    )
    animate.add_argument(
        "--fps",
        type=whole_number("--fps", SLOWEST, FASTEST),
        default=FPS,
        metavar="N",
        help=translate("cli", "frames a second"),
    )
    animate.add_argument(
        "--hold",
        type=whole_number("--hold", 0, 60),
        default=HOLD,
        metavar="SECONDS",
        help=translate("cli", "how long the last frame stands; {seconds} where nothing is said").format(
            seconds=f"{HOLD:g}"
        ),
    )


def _run(arguments: argparse.Namespace) -> int:
    """A lesson is trained while it is filmed; a run that goes on is taken once more from its start."""
    from nnviz.system.desktop import check_qt

    begun = begin(arguments, resting=True)
    with words_checked():
        steps = _steps(begun.plan.lesson, arguments, begun.session.state.step + begun.plan.steps)
    check_files(arguments, arguments.to)
    check_qt(os.environ, window=False)
    with words_checked():
        shape = _shape(arguments)
    if begun.resumed:
        walk(begun.session, begun.plan.steps)
    session = _film(begun.plan.lesson, begun.session.track.run, shape, steps, arguments)
    check_finite(begun.plan.lesson, session, arguments.to)
    return 0


def _timing(arguments: argparse.Namespace) -> Timing:
    return Timing(arguments.frames, arguments.every, arguments.fps, arguments.hold)


def _steps(lesson: Lesson, arguments: argparse.Namespace, end: int) -> tuple[int, ...]:
    """The steps to show; raises UserError for a figure, a kind of file or more frames than there can be."""
    names = tuple(name for name in names_of_figures(lesson) if name != "window")
    check_name(lesson, arguments.plot, names)
    animation_kind(arguments.to)
    return _timing(arguments).steps(end)


def _shape(arguments: argparse.Namespace) -> "Shape":
    """The size asked for; raises UserError for one that cannot be."""
    from nnviz.ui.export.figures import Shape
    from nnviz.ui.export.film import film_shape

    return film_shape(arguments.to, Shape(*(arguments.size or (960, 640))))


def _film(lesson: Lesson, run: Run, shape: "Shape", steps: tuple[int, ...], arguments: argparse.Namespace) -> Session:
    """Take a run from its start and write the film; returns the session where it ends. Raises UserError."""
    from nnviz.ui.export.figures import make_figure
    from nnviz.ui.export.film import write_film
    from nnviz.ui.look.figure import Look
    from nnviz.ui.look.theme import THEMES
    from nnviz.ui.shell.headless import application

    application(arguments.lang)
    look = Look(THEMES[arguments.theme], arguments.lang, standalone=True)
    figure, session = make_figure(lesson, arguments.plot, look), Session(run)
    write_film(
        figure,
        look,
        session,
        shape,
        steps,
        _timing(arguments),
        arguments.to,
        lambda frames: iter(with_progress(frames, len(steps), "frames")),
    )
    return session
