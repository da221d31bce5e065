"""A project's file or a setting in the place of a lesson's name: what it holds goes on from where it stood."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from nnviz.cli.plan import ENDLESS_STEPS, Plan
from nnviz.cli.progress import walk
from nnviz.cli.speech.language import tell_notes, translate
from nnviz.cli.speech.misuse import MisuseError, words_checked
from nnviz.cli.words import lesson_of, setting_named
from nnviz.engine.training import steps_per_epoch
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.project.lesson import own_text
from nnviz.session.project.project import Project, project_of, session_of
from nnviz.session.project.reader import read_project
from nnviz.session.project.replay import arithmetic_differs
from nnviz.session.project.writer import SUFFIX, write_project
from nnviz.session.run.commands import ChangeOptions
from nnviz.session.run.epochs import steps_to_end
from nnviz.session.session import Session
from nnviz.session.share.reader import is_setting


class Begun(NamedTuple):
    """What is to be trained, the session to train it in, and the project it comes from, if it does.

    `resumed` says that the session has a past, of a project or a setting, and stands where that ends.
    """

    plan: Plan
    session: Session
    project: Project | None = None
    resumed: bool = False


def opened(arguments: argparse.Namespace, *, resting: bool = False) -> Begun:
    """The project whose file stands in the place of the lesson, with the call's settings.

    Without a number of steps it trains to the end of its last epoch, or is left where it stands where `resting`. Raises
    MisuseError for words that go with a lesson only, and UserError for a file that cannot be opened.
    """
    _check_alone(arguments)
    project, notes = read_project(Path(arguments.lesson))
    differs = arithmetic_differs(project)
    tell_notes((*notes, *(() if differs is None else (differs,))))
    session = session_of(project)
    session.catch_up()
    return _resumed(arguments, lesson_of(project), session, project, resting=resting)


def setting_opened(arguments: argparse.Namespace, *, resting: bool = False) -> Begun:
    """The setting whose text stands in the place of the lesson, as `opened` does with a project. Raises MisuseError."""
    _check_alone(arguments)
    setting = setting_named(arguments.lesson)
    tell_notes(setting.notes)
    session = Session(setting.run)
    walk(session, setting.step)
    return _resumed(arguments, setting.lesson, session, None, resting=resting)


def _check_alone(arguments: argparse.Namespace) -> None:
    what = translate("cli", "A setting") if is_setting(arguments.lesson) else translate("cli", "A project")
    if arguments.experiment is not None or arguments.data is not None or arguments.target is not None:
        raise MisuseError(
            translate(
                "cli", "{what} has its own experiment and data: leave --experiment, --data and --target out."
            ).format(what=what)
        )
    if arguments.backend is not None:
        raise MisuseError(
            translate("cli", "{what} goes on with the backend that began it: leave --backend out.").format(what=what)
        )


def _resumed(
    arguments: argparse.Namespace, lesson: Lesson, session: Session, project: Project | None, *, resting: bool
) -> Begun:
    """A session that goes on with the call's settings."""
    with words_checked():
        options = lesson.options(arguments.settings)
        if options:
            session.do(ChangeOptions(tuple(options.items())))
    steps = _steps(session, arguments.steps, resting=resting)
    lesson = replace(lesson, experiment=session.experiment)
    return Begun(Plan(lesson, session.experiment, steps), session, project, resumed=True)


def check_save(path: Path | None) -> None:
    """Raise MisuseError for a file that has not the ending of a project."""
    if path is not None and path.suffix.lower() != SUFFIX:
        raise MisuseError(
            translate("cli", "--save writes a project: give {file} the ending {ending}.").format(
                file=path.name, ending=SUFFIX
            )
        )


def save(begun: Begun, path: Path) -> None:
    """Write what was trained as a project, with all that was in the one it comes from."""
    before = begun.project
    name = begun.plan.lesson.name
    kept = project_of(begun.session, name, lesson_text=own_text(begun.plan.lesson))
    if before is not None:
        kept = replace(kept, sections=before.sections, lesson_text=before.lesson_text, own=before.own)
    write_project(kept, path)


def _steps(session: Session, asked: int | None, *, resting: bool) -> int:
    """How many steps to go on; beyond the last epoch there are as many more as it takes."""
    left = steps_to_end(session.experiment, session.state)
    if asked is None:
        return 0 if resting else ENDLESS_STEPS if left is None else left
    if left is not None and left < asked:
        epoch = steps_per_epoch(session.experiment)
        more = -(-(asked - left) // epoch)
        session.do(ChangeOptions((("epochs", session.experiment.epochs + more),)))
    return asked
