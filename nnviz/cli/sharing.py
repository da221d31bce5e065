"""The verbs that take a run to others: as a short text, as a lab report, as a film."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, NamedTuple, Protocol

from nnviz.cli.plan import check_finite
from nnviz.cli.project import Begun
from nnviz.cli.share.animation import check_film, film_size, run_animate
from nnviz.cli.share.report import check_report, run_report
from nnviz.cli.share.setting import run_share
from nnviz.cli.speech.language import explain
from nnviz.cli.words import Verb, lesson_named
from nnviz.session.run.run import Run
from nnviz.session.session import Session


class Begin(Protocol):
    """What a call begins with."""

    def __call__(self, arguments: argparse.Namespace, *, resting: bool = False) -> Begun:
        """The lesson or the project that is named, with the call's settings."""
        ...


class Tools(NamedTuple):
    """What all verbs have in common, as the command line puts it together."""

    begun: Begin
    check_files: Callable[..., None]
    words_checked: Callable[[], AbstractContextManager[None]]
    walk: Callable[[Session, int], None]
    progress: Callable[..., Iterable[Any]]


def sharing_verbs(tools: Tools) -> dict[str, Verb]:
    """The verbs by name."""
    verbs = {"share": _share, "report": _report, "animate": _animate}
    return {name: partial(verb, tools) for name, verb in verbs.items()}


def _share(tools: Tools, arguments: argparse.Namespace) -> int:
    begun = tools.begun(arguments, resting=True)
    session = begun.session
    if not begun.resumed:
        run_share(lesson_named(arguments.lesson), session.track.run, arguments.steps or 0)
    else:
        tools.walk(session, begun.plan.steps)
        run_share(lesson_named(arguments.lesson), session.track.run, session.state.step)
    return 0


def _report(tools: Tools, arguments: argparse.Namespace) -> int:
    from nnviz.system.desktop import check_qt

    begun, lesson = tools.begun(arguments, resting=True), lesson_named(arguments.lesson)
    with tools.words_checked():
        plots = check_report(lesson, arguments.to, arguments.plots)
    tools.check_files(arguments, arguments.to)
    check_qt(os.environ, window=False)
    tools.walk(begun.session, begun.plan.steps)
    check_finite(begun.plan.lesson, begun.session)
    sections = {} if begun.project is None else begun.project.sections
    problem = run_report(lesson, begun.session.frame(), plots, sections, arguments)
    if problem is not None:
        print(f"nnviz: {explain(problem)}", file=sys.stderr)
    return 0 if problem is None else 1


def _animate(tools: Tools, arguments: argparse.Namespace) -> int:
    """A lesson is trained while it is filmed; a run that goes on is taken once more from its start."""
    from nnviz.system.desktop import check_qt

    begun = tools.begun(arguments, resting=True)
    with tools.words_checked():
        steps = check_film(begun.plan.lesson, arguments, begun.session.state.step + begun.plan.steps)
    tools.check_files(arguments, arguments.to)
    check_qt(os.environ, window=False)
    with tools.words_checked():
        shape = film_size(arguments)
    if begun.resumed:
        tools.walk(begun.session, begun.plan.steps)
    run: Run = begun.session.track.run
    session = run_animate(begun.plan.lesson, run, shape, steps, partial(tools.progress, unit="frames"), arguments)
    check_finite(begun.plan.lesson, session, arguments.to)
    return 0
