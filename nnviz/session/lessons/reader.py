"""Lessons read from `resources/lessons/*.toml`. A file that cannot be a lesson costs that lesson only."""

import math
import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import cast

import numpy as np

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import FORMAT, Experiment
from nnviz.engine.options import Number
from nnviz.engine.settings import OWN
from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.controls import known_parameter, read_controls
from nnviz.session.lessons.ideas import IDEAS, PREDICT, WAYS
from nnviz.session.lessons.lesson import Control, Lesson, Pace, Step, Text, say
from nnviz.session.lessons.questions.table import read_question
from nnviz.session.lessons.toml import Table
from nnviz.session.place import DETAILS, Detail
from nnviz.session.player import UNITS, Unit
from nnviz.system.files import read_ordinary
from nnviz.system.resources import resource

__all__ = [
    "Control",
    "Lesson",
    "LessonSet",
    "Step",
    "Text",
    "find_lesson",
    "load_lessons",
    "read_lesson",
    "say",
]

MAX_BYTES = 2**20
"""A lesson file larger than this is not read: something else got into the folder."""

_SHARED = (
    "stage",
    "plots",
    "figures",
    "open",
    "experiment",
    "parameters",
    "groups",
    "shows",
    "controls",
    "pace",
    "circles",
)
"""What a lesson that is like another takes from it, where it has nothing of its own."""

_NAME = re.compile(r"[\w-]{1,100}")
"""What a lesson is called: it names a file beside this one, and none elsewhere."""


@dataclass(frozen=True)
class LessonSet:
    """The lessons in order of their numbers, and one problem for each file that is left out."""

    lessons: tuple[Lesson, ...]
    problems: tuple[UserError, ...]


Names = Collection[str] | None
"""Names of figures there are; None where they are not known, and any name is as good."""


def load_lessons(folder: Path | None = None, *, stages: Names = None, plots: Names = None) -> LessonSet:
    """Read every lesson of a folder (the app's own where none is given). Never raises for what a file holds.

    Which `stages` and `plots` there are only the floor above knows; a lesson with another is left out as well.
    """
    folder = resource("lessons") if folder is None else folder
    lessons, problems = [], []
    for path in sorted(folder.glob("*.toml")):
        try:
            lessons.append(read_lesson(path, stages=stages, plots=plots))
        except UserError as problem:
            problems.append(problem)
    if not lessons and not problems:
        nothing = mark("errors", "There are no lessons in {folder}: install nnviz again.")
        problems.append(UserError(nothing, folder=str(folder)))
    lessons.sort(key=lambda lesson: (lesson.number, lesson.name))
    return LessonSet(tuple(lessons), tuple(problems))


def find_lesson(name: str, folder: Path | None = None, *, stages: Names = None, plots: Names = None) -> Lesson:
    """The lesson of a name, in which `-` may stand for `_`.

    Raises UserError naming the lessons there are, or the problem of the file that should hold this one.
    """
    found = load_lessons(folder, stages=stages, plots=plots)
    wanted = name.strip().lower().replace("-", "_")
    for lesson in found.lessons:
        if lesson.name == wanted:
            return lesson
    for problem in found.problems:
        if problem.values.get("file") == f"{wanted}.toml":
            raise problem
    raise UserError(
        mark("errors", "There is no lesson {name}: choose one of {choices}."),
        name=name,
        choices=", ".join(lesson.name for lesson in found.lessons),
    )


def read_lesson(path: Path, *, stages: Names = None, plots: Names = None) -> Lesson:
    """One lesson from its file; raises UserError telling the file, the place in it, what is wrong and what to do."""
    top = _completed(path)
    experiment = _experiment(top.table("experiment"))
    groups, controls = read_controls(top, experiment)
    lesson = Lesson(
        name=path.stem,
        number=_number(top),
        title=top.text("title"),
        subtitle=top.text("subtitle"),
        stage=top.get("stage", str),
        plots=top.strings("plots"),
        experiment=experiment,
        parameters=_parameters(top.table("parameters"), experiment),
        controls=controls,
        steps=(),
        figures=top.strings("figures") if "figures" in top.values else (),
        open=top.get("open", bool, False),
        groups=groups,
        pace=_pace(top.table("pace")) if "pace" in top.values else None,
        circles=top.get("circles", bool, False),
    )
    _check_figures(top, lesson, stages, plots)
    free = lesson.open and "steps" not in top.values
    steps = () if free else tuple(_step(table, lesson) for table in top.tables("steps"))
    if len({step.key for step in steps}) < len(steps):
        raise top.fault(mark("errors", "Two steps have the same title: change one of them."))
    if not (steps or free):
        raise top.fault(mark("errors", "There are no steps: begin at least one with [[steps]]."))
    top.close()
    return replace(lesson, steps=steps)


def _completed(path: Path) -> Table:
    """The file's table, with what it lacks taken from the lesson it says it is like."""
    values = _read(path)
    top = Table(path.name, "", values)
    if "like" not in values:
        return top
    like = top.get("like", str)
    other = path.parent / f"{like}.toml"
    if not _NAME.fullmatch(like) or not other.is_file():
        raise top.fault(mark("errors", "There is no lesson {name} to be like: name another."), name=like)
    source = _read(other)
    if "like" in source:
        template = mark("errors", "The lesson {name} is like another itself: name that one.")
        raise top.fault(template, name=other.stem)
    top.values = {**{key: source[key] for key in _SHARED if key in source}, **values}
    return top


def _number(top: Table) -> float:
    """A lesson's place in the list: a whole number, or inf for the end."""
    endless = top.values.get("number") == math.inf
    return top.get("number", float) if endless else top.whole("number")


def _read(path: Path) -> dict[str, object]:
    """The file's TOML; no more is read than a lesson may have."""
    try:
        content = read_ordinary(path, MAX_BYTES)
        if len(content) > MAX_BYTES:
            raise UserError(
                mark("errors", "{file} is larger than {size} MiB, so it is no lesson: move it elsewhere."),
                file=path.name,
                size=MAX_BYTES // 2**20,
            )
        return tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise UserError(
            mark("errors", "{file} cannot be read ({reason}): check its permissions."),
            file=path.name,
            reason=error.strerror,
        ) from error
    except UnicodeDecodeError as error:
        raise UserError(mark("errors", "{file} is not UTF-8 text: save it again as UTF-8."), file=path.name) from error
    except (ValueError, RecursionError) as error:
        # Beside syntax errors: integers longer than Python converts, and brackets nested without end.
        raise _syntax_error(path.name, error) from error


def _syntax_error(file: str, error: Exception) -> UserError:
    found = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", str(error))
    if not found:
        return UserError(mark("errors", "{file} is not valid TOML ({reason}): correct it."), file=file, reason=error)
    return UserError(
        mark("errors", "{file}, line {line}, column {column}: {reason}. Correct this line."),
        file=file,
        reason=found[1],
        line=int(found[2]),
        column=int(found[3]),
    )


def _experiment(table: Table) -> Experiment:
    values = dict(table.values)
    start, frozen = values.get("start", {}), values.get("frozen", [])
    if not isinstance(start, dict):
        raise table.wrong_type("start", dict)
    if not (isinstance(frozen, list) and all(isinstance(name, str) for name in frozen)):
        raise table.wrong_type("frozen", list)
    with table.placed():
        if "samples" in values:
            values["own"], values["dataset"] = _samples(table, values.pop("samples")).to_json(), OWN
        return Experiment.from_json({**values, "format": FORMAT})


def _samples(table: Table, rows: object) -> OwnData:
    """The samples a lesson lists itself: of each its inputs, then its target, which is a number."""
    if not (isinstance(rows, list) and rows and all(isinstance(row, list) for row in rows)):
        raise table.wrong_type("samples", list)
    numbers, kind = [], Number(-1e12, 1e12)
    for row in rows:
        if len(row) < 2 or len(row) != len(rows[0]):
            raise table.fault(mark("errors", "Each of the samples needs its inputs and a target: complete them."))
        numbers.append([float(kind.parse("samples", value)) for value in row])
    array = np.array(numbers)
    columns = tuple(Column(f"x{number + 1}") for number in range(array.shape[1] - 1))
    return OwnData(array[:, :-1], array[:, -1:], columns, Column("y"))


def _pace(table: Table) -> Pace:
    unit, detail, rate = table.get("unit", str), table.get("detail", str, "phase"), table.number("rate")
    for key, value, allowed in (("unit", unit, UNITS), ("detail", detail, DETAILS)):
        if value not in allowed:
            template = mark("errors", "{key} cannot be {value}: choose one of {choices}.")
            raise table.fault(template, key=key, value=value, choices=", ".join(allowed))
    with table.placed():
        parsed = float(Number(0, 10_000).parse("rate", rate))
    table.close()
    return Pace(cast("Unit", unit), cast("Detail", detail), parsed)


def _check_figures(table: Table, lesson: Lesson, stages: Names, plots: Names) -> None:
    if stages is not None and lesson.stage not in stages:
        template = mark("errors", "There is no stage {stage}: choose one of {choices}.")
        raise table.fault(template, stage=lesson.stage, choices=", ".join(stages))
    for plot in lesson.plots:
        if plots is not None and plot not in plots:
            template = mark("errors", "There is no plot {plot}: choose one of {choices}.")
            raise table.fault(template, plot=plot, choices=", ".join(plots))


def _parameters(table: Table, experiment: Experiment) -> MappingProxyType[str, str]:
    names = {name: table.get(name, str) for name in table.values}
    for name in names:
        known_parameter(table, name, experiment)
    return MappingProxyType(names)


def _step(table: Table, lesson: Lesson) -> Step:
    question = read_question(table.table("question"), lesson) if "question" in table.values else None
    step = Step(table.text("title"), table.text("text"), question, _ideas(table, question is not None))
    table.close()
    return step


def _ideas(table: Table, asks: bool) -> MappingProxyType[str, tuple[str, ...]]:
    """Which ideas can be seen, done and predicted here."""
    found = {way: table.strings(way) for way in WAYS if way in table.values}
    for idea in chain.from_iterable(found.values()):
        if idea not in IDEAS:
            template = mark("errors", "There is no idea {idea}: choose one of {choices}.")
            raise table.fault(template, idea=idea, choices=", ".join(IDEAS))
    if PREDICT in found and not asks:
        raise table.fault(mark("errors", "Nothing is asked here: leave predict out, or add a question."))
    return MappingProxyType(found)
