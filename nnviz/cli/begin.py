"""What the verbs begin with: the lesson, project or setting of a call, its data, and checks before long work."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from nnviz.cli.plan import Plan, new_session, plan
from nnviz.cli.project import Begun, opened, setting_opened
from nnviz.cli.speech.language import complain, tell_notes, translate
from nnviz.cli.speech.misuse import MisuseError, words_checked
from nnviz.cli.table_words import table_asked
from nnviz.cli.words import lesson_named, setting_named
from nnviz.engine.data.own_data import OwnData
from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.export.files import check_targets
from nnviz.session.pictures.reader import holds_pictures, read_pictures
from nnviz.session.project.reader import is_project
from nnviz.session.run.experiment_file import read_experiment
from nnviz.session.share.reader import is_setting
from nnviz.session.tables.file import read_own_data


def exit_code(problems: Sequence[str]) -> int:
    """Say what is wrong, if anything; the exit code."""
    for problem in problems:
        complain(problem, 1)
    return 1 if problems else 0


def check_setting(text: str) -> None:
    """Raise MisuseError for a text that is no good setting, before a window is opened for it in vain."""
    setting_named(text)


def check_weights(arguments: argparse.Namespace) -> None:
    """Raise MisuseError where weights are asked for that would be told nowhere."""
    if arguments.weights and not arguments.json:
        raise MisuseError(translate("cli", "--weights adds to --json: give both, or neither."))


def check_files(arguments: argparse.Namespace, *targets: Path | None) -> None:
    """Raise UserError where a file asked for cannot be written, before long work is done for it."""
    sources = [path for path in (arguments.data, arguments.experiment) if path is not None]
    check_targets([path for path in targets if path is not None], sources, overwrite=arguments.force)


def _plan(arguments: argparse.Namespace) -> Plan:
    lesson = lesson_named(arguments.lesson)
    own = None if arguments.experiment is None else read_experiment(arguments.experiment)
    data = _data(arguments)
    with words_checked():
        return plan(lesson, arguments.settings, arguments.steps, own, data)


def begin(arguments: argparse.Namespace, *, resting: bool = False) -> Begun:
    """What a call begins with.

    A project or a setting is left where it stands where `resting` and no steps are asked for.
    """
    if is_project(arguments.lesson):
        return opened(arguments, resting=resting)
    if is_setting(arguments.lesson):
        return setting_opened(arguments, resting=resting)
    asked = _plan(arguments)
    return Begun(asked, new_session(asked.experiment, arguments.backend))


def _data(arguments: argparse.Namespace) -> OwnData | OwnPictures | None:
    """The data of a table or of pictures, where there are any; what was done to some of them is told."""
    if arguments.data is not None and arguments.target is None and holds_pictures(arguments.data):
        pictures, notes = read_pictures(arguments.data)
        tell_notes(notes)
        return pictures
    if (arguments.data is None) != (arguments.target is None):
        raise MisuseError(translate("cli", "--data FILE and --target COLUMN go together: give both, or neither."))
    if arguments.data is None:
        return None
    own, notes = read_own_data(arguments.data, arguments.target, arguments.features, table_asked(arguments))
    tell_notes(notes)
    return own
