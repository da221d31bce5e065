"""What the verbs of the command line do, put together; a window needs none of it."""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nnviz.cli.classify import run_classify
from nnviz.cli.convert import convert, is_network, read_in, targets
from nnviz.cli.inside import inside_asked, look_inside
from nnviz.cli.inspect import run_inspect
from nnviz.cli.lesson import run_lesson
from nnviz.cli.parameters import parameters_asked
from nnviz.cli.plan import Plan, check_figure, check_finite, new_session, overview, plan, result, summary
from nnviz.cli.progress import walk, with_progress
from nnviz.cli.project import Begun, check_save, opened, save, setting_opened
from nnviz.cli.race.race import race_asked
from nnviz.cli.results import check_page, run_results
from nnviz.cli.share.computing import progress_lines
from nnviz.cli.share.setting import check_setting
from nnviz.cli.sharing import Tools, sharing_verbs
from nnviz.cli.speech.language import complain, explain, noted, translate
from nnviz.cli.speech.misuse import MisuseError
from nnviz.cli.speech.table import padded
from nnviz.cli.table_words import table_asked
from nnviz.cli.words import Verb, lesson_named, parser
from nnviz.engine.data.own_data import OwnData
from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.text import UserError
from nnviz.export.files import check_targets, kind_of
from nnviz.export.steps import StepTable
from nnviz.export.tables import write_table
from nnviz.session.lessons.reader import load_every_lesson
from nnviz.session.pictures.reader import holds_pictures, read_pictures
from nnviz.session.project.reader import is_project
from nnviz.session.run.experiment_file import read_experiment
from nnviz.session.share.reader import is_setting
from nnviz.session.tables.file import read_own_data
from nnviz.session.tables.notes import Note


def call(words: list[str]) -> int:
    """Carry out one verb; returns the exit code."""
    try:
        arguments = parser(_VERBS).parse_args(words)
    except SystemExit as leaving:  # After --help, or a word it does not know.
        return leaving.code if isinstance(leaving.code, int) else 1
    verb: Verb = arguments.verb
    return verb(arguments)


def check_shared(text: str) -> None:
    """Raise MisuseError for a text that is no good setting, before a window is opened for it in vain."""
    with _words_checked():
        check_setting(text, lesson_named)


def _lessons(arguments: argparse.Namespace) -> int:
    from nnviz.ui.plots.base.table import PLOTS  # The tables need no Qt.
    from nnviz.ui.stages.table import STAGES

    found = load_every_lesson(stages=STAGES, plots=PLOTS)
    for lesson in found.lessons:
        print(*overview(lesson, arguments.lang), sep="\n")
    for problem in found.problems:
        complain(explain(problem), 1)
    return 0 if found.lessons else 1


def _train(arguments: argparse.Namespace) -> int:
    _check_weights(arguments)
    check_save(arguments.save)
    begun = _begun(arguments)
    asked, session = begun.plan, begun.session
    _check_files(arguments, arguments.csv, arguments.save)
    if arguments.csv is None or begun.resumed:
        walk(session, asked.steps)
    if arguments.csv is not None:
        _write_steps(begun, arguments.csv)
    if arguments.save is not None:
        save(begun, arguments.save)
    check_finite(asked.lesson, session, arguments.csv)
    if arguments.json:
        print(json.dumps({"lesson": asked.lesson.name, **summary(session, weights=arguments.weights)}))
    else:
        print(*result(asked.lesson, session), sep="\n")
    return 0


def _write_steps(begun: Begun, path: Path) -> None:
    """Write every step of a run; one that goes on is taken once more from its start."""
    asked, session = begun.plan, begun.session
    table = StepTable(session.track.run, asked.lesson.parameters)
    if not begun.resumed:
        count, rows = asked.steps, table.rows(session, asked.steps)
    else:
        count, rows = session.state.step, table.replayed(session.state.step)
    # What was computed before an overflow is written as well: one may want to see how it came about.
    write_table(path, table.columns, with_progress(rows, count + 1))


def _export(arguments: argparse.Namespace) -> int:
    from nnviz.system.desktop import check_qt

    begun = _begun(arguments, resting=True)
    asked, session = begun.plan, begun.session
    with _words_checked():
        plain = arguments.scale == 1 and not arguments.transparent
        check_figure(asked.lesson, arguments.plot, kind_of(arguments.to), plain=plain)
    _check_files(arguments, arguments.to)
    check_qt(os.environ, window=False)
    from nnviz.ui.export.figures import Shape
    from nnviz.ui.shell.headless import PictureOrder, write_picture

    size: tuple[int, int] = arguments.size or ((1440, 900) if arguments.plot == "window" else (960, 640))
    with _words_checked():
        shape = Shape(*size, arguments.scale).checked()
        parameters = parameters_asked(asked, arguments.parameters)
        inside = inside_asked(asked, arguments.plot, arguments.phase, arguments.sample)
    walk(session, asked.steps)
    check_finite(asked.lesson, session)
    if inside is not None:
        look_inside(session, inside)
        check_finite(asked.lesson, session)
    look = arguments.lang, arguments.theme, arguments.transparent, parameters, arguments.resolution
    write_picture(asked.lesson, session, PictureOrder(arguments.plot, shape, *look), arguments.to, progress_lines())
    return 0


def _race(arguments: argparse.Namespace) -> int:
    _check_weights(arguments)
    base = _begun(arguments, resting=True).plan
    with _words_checked():
        carry_out = race_asked(base.lesson, arguments)
    _check_files(arguments, arguments.csv, arguments.plot)
    carry_out(walk, with_progress)
    return 0


def _convert(arguments: argparse.Namespace) -> int:
    files = targets(arguments)
    begun = read_in(arguments) if is_network(arguments.lesson) else _begun(arguments, resting=True)
    _check_files(arguments, *files)
    walk(begun.session, begun.plan.steps)
    check_finite(begun.plan.lesson, begun.session)
    print(*convert(begun, arguments), sep="\n")
    return 0


def _classify(arguments: argparse.Namespace) -> int:
    problems = run_classify(arguments)
    for problem in problems:
        complain(problem, 1)
    return 1 if problems else 0


def _lesson(arguments: argparse.Namespace) -> int:
    return _told(run_lesson(arguments))


def _inspect(arguments: argparse.Namespace) -> int:
    return _told(run_inspect(arguments))


def _told(problems: Sequence[str]) -> int:
    """Say what is wrong, if anything; the exit code."""
    for problem in problems:
        complain(problem, 1)
    return 1 if problems else 0


def _results(arguments: argparse.Namespace) -> int:
    with _words_checked():
        check_page(arguments.to)
    lessons = load_every_lesson().lessons if arguments.lesson is None else (lesson_named(arguments.lesson),)
    problem = run_results(lessons, arguments)
    return 0 if problem is None else complain(explain(problem), 1)


def _doctor(arguments: argparse.Namespace) -> int:
    del arguments
    from nnviz.ui.shell.doctor import Finding, examine

    def told(finding: Finding) -> str:
        return translate("doctor", finding) if isinstance(finding, str) else noted(finding)

    report = examine(os.environ)
    for topic, finding in report.lines:
        print(padded(translate("doctor", topic), 18), told(finding))
    ready = translate("cli", "A window can be opened."), translate("cli", "No window can be opened here.")
    print(ready[0] if report.ready else ready[1])
    for advice in report.advice:
        print(" ", told(advice))
    return 0 if report.ready else 1


# --- what the verbs have in common ---


@contextmanager
def _words_checked() -> Iterator[None]:
    """What the user can mend in here, they mend in the words of the call."""
    try:
        yield
    except UserError as error:
        raise MisuseError(explain(error)) from error


def _check_weights(arguments: argparse.Namespace) -> None:
    if arguments.weights and not arguments.json:
        raise MisuseError(translate("cli", "--weights adds to --json: give both, or neither."))


def _check_files(arguments: argparse.Namespace, *targets: Path | None) -> None:
    """Raise UserError where a file asked for cannot be written, before long work is done for it."""
    sources = [path for path in (arguments.data, arguments.experiment) if path is not None]
    check_targets([path for path in targets if path is not None], sources, overwrite=arguments.force)


def _plan(arguments: argparse.Namespace) -> Plan:
    lesson = lesson_named(arguments.lesson)
    own = None if arguments.experiment is None else read_experiment(arguments.experiment)
    data = _data(arguments)
    with _words_checked():
        return plan(lesson, arguments.settings, arguments.steps, own, data)


def _begun(arguments: argparse.Namespace, *, resting: bool = False) -> Begun:
    """What a call begins with.

    A project or a setting is left where it stands where `resting` and no steps are asked for.
    """
    if is_project(arguments.lesson):
        return opened(arguments, resting=resting)
    if is_setting(arguments.lesson):
        return setting_opened(arguments, walk, resting=resting)
    asked = _plan(arguments)
    return Begun(asked, new_session(asked.experiment, arguments.backend))


def _data(arguments: argparse.Namespace) -> OwnData | OwnPictures | None:
    """The data of a table or of pictures, where there are any; what was done to some of them is told."""
    if arguments.data is not None and arguments.target is None and holds_pictures(arguments.data):
        pictures, notes = read_pictures(arguments.data)
        _tell(notes)
        return pictures
    if (arguments.data is None) != (arguments.target is None):
        raise MisuseError(translate("cli", "--data FILE and --target COLUMN go together: give both, or neither."))
    if arguments.data is None:
        return None
    own, notes = read_own_data(arguments.data, arguments.target, arguments.features, table_asked(arguments))
    _tell(notes)
    return own


def _tell(notes: Iterable[Note]) -> None:
    for note in notes:
        print(f"nnviz: {noted(note)}", file=sys.stderr)


_VERBS: dict[str, Verb] = {
    "lessons": _lessons,
    "train": _train,
    "export": _export,
    "race": _race,
    "results": _results,
    **sharing_verbs(Tools(_begun, _check_files, _words_checked, walk, with_progress)),
    "classify": _classify,
    "convert": _convert,
    "lesson": _lesson,
    "inspect": _inspect,
    "doctor": _doctor,
}
