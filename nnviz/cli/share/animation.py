"""A film of a figure over a run, on the command line."""

import argparse
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from nnviz.cli.plan import names_of_figures
from nnviz.engine.text import UserError, mark
from nnviz.export.animation.animation_file import animation_kind
from nnviz.export.animation.timing import Timing
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.run import Run
from nnviz.session.session import Session

if TYPE_CHECKING:
    from nnviz.ui.export.figures import Shape

Progress = Callable[[Iterable[Any], int], Iterable[Any]]


def timing_asked(arguments: argparse.Namespace) -> Timing:
    """The times asked for."""
    return Timing(arguments.frames, arguments.every, arguments.fps, arguments.hold)


def check_film(lesson: Lesson, arguments: argparse.Namespace, end: int) -> tuple[int, ...]:
    """The steps to show; raises UserError for a figure, a kind of file or more frames than there can be."""
    names = tuple(name for name in names_of_figures(lesson) if name != "window")
    if arguments.plot not in names:
        template = mark("errors", "The lesson {lesson} has no plot {plot}: choose one of {choices}.")
        raise UserError(template, lesson=lesson.name, plot=arguments.plot, choices=", ".join(names))
    animation_kind(arguments.to)
    return timing_asked(arguments).steps(end)


def film_size(arguments: argparse.Namespace) -> "Shape":
    """The size asked for; raises UserError for one that cannot be."""
    from nnviz.ui.export.figures import Shape
    from nnviz.ui.export.film import film_shape

    return film_shape(arguments.to, Shape(*(arguments.size or (960, 640))))


def run_animate(
    lesson: Lesson, run: Run, shape: "Shape", steps: tuple[int, ...], progress: Progress, arguments: argparse.Namespace
) -> Session:
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
        timing_asked(arguments),
        arguments.to,
        lambda frames: iter(progress(frames, len(steps))),
    )
    return session
