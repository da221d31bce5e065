"""One lesson read from its TOML file. Every mistake in it is told, with its line and what to do."""

import math
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import numpy as np
import tomli_w

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.options import Number
from nnviz.engine.resources import resource
from nnviz.engine.settings import FORMAT, OWN
from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.ideas import IDEAS, PREDICT, WAYS
from nnviz.session.lessons.lesson import Lesson, Pace, Step
from nnviz.session.lessons.parse_controls import known_parameter, read_controls
from nnviz.session.lessons.questions.table import read_question
from nnviz.session.lessons.toml import NO_WORDS, Table, TomlFile
from nnviz.session.place import DETAILS, Detail
from nnviz.session.player import UNITS, Unit
from nnviz.session.syntax import reason_of
from nnviz.system.files import read_ordinary
from nnviz.system.languages import ENGLISH

MAX_BYTES = 2**20
"""A lesson file larger than this is not read: something else got into the folder."""

SHARED = (
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

_AT_THE_END = " (at end of document)"
"""How Python's reader tells that the rest of a file is missing."""

NAME = re.compile(r"[\w-]{1,100}")
"""What a lesson is called: it names a file beside this one, and none elsewhere."""

_SHAPING = ("samples", "dataset", "features", "hidden", "layers")
"""Settings on which it depends what parameters there are: with one of these at fault no more can be said."""

Names = Collection[str] | None
"""Names of figures there are; None where they are not known, and any name is as good."""


def read_lesson(path: Path, *, stages: Names = None, plots: Names = None) -> Lesson:
    """One lesson from its file; raises UserError (of several faults a FaultsError) with place, fault and remedy."""
    top = _completed(path)
    experiment = _experiment(top)
    groups, controls = read_controls(top, experiment)
    lesson = Lesson(
        name=path.stem,
        number=top.gather(lambda: _number(top), 0.0),
        title=top.gather(lambda: top.text("title"), NO_WORDS),
        subtitle=top.gather(lambda: top.text("subtitle"), NO_WORDS),
        stage=top.gather(lambda: top.get("stage", str), ""),
        plots=top.gather(lambda: top.strings("plots"), ()),
        experiment=experiment,
        parameters=top.gather(lambda: _parameters(top.table("parameters"), experiment), MappingProxyType({})),
        controls=controls,
        steps=(),
        figures=top.gather(lambda: top.strings("figures") if "figures" in top.values else (), ()),
        open=top.gather(lambda: top.get("open", bool, False), False),
        groups=groups,
        pace=top.gather(lambda: _pace(top.table("pace")) if "pace" in top.values else None, None),
        circles=top.gather(lambda: top.get("circles", bool, False), False),
        text=_whole_text(top, path),
    )
    _check_figures(top, lesson, stages, plots)
    lesson = replace(lesson, steps=_steps(top, lesson))
    top.gather(top.close, None)
    top.end()
    return lesson


def _whole_text(top: Table, path: Path) -> str:
    """The file's text; where it is like another of its folder, with what it takes from that written out."""
    like = top.values.get("like")
    if like is None or not (path.parent / f"{like}.toml").is_file():
        return top.file.text
    return tomli_w.dumps({key: value for key, value in top.values.items() if key != "like"})


def _steps(top: Table, lesson: Lesson) -> tuple[Step, ...]:
    if lesson.open and "steps" not in top.values:
        return ()
    tables = top.gather(lambda: top.tables("steps"), [])
    steps = tuple(_step(table, lesson) for table in tables)
    if len({step.key for step in steps}) < len(steps):
        top.note(mark("errors", "Two steps have the same title: change one of them."))
    if top.values.get("steps") == []:
        top.note(mark("errors", "There are no steps: begin at least one with [[steps]]."))
    return steps


def _completed(path: Path) -> Table:
    """The file's table, with what it lacks taken from the lesson it says it is like."""
    text, values = _read(path)
    top = Table(TomlFile(path.name, text), "", values)
    if "like" not in values:
        return top
    like = top.get("like", str)
    places = (path.parent / f"{like}.toml", resource("lessons", f"{like}.toml")) if NAME.fullmatch(like) else ()
    other = next((place for place in places if place.is_file() and place != path), None)
    if other is None:
        raise top.fault(mark("errors", "There is no lesson {name} to be like: name another."), at="like", name=like)
    _, source = _read(other)
    if "like" in source and other.parent == resource("lessons"):  # As far as the app's own go, this has an end.
        source = {**_read(resource("lessons", f"{source.pop('like')}.toml"))[1], **source}
    if "like" in source:
        template = mark("errors", "The lesson {name} is like another itself: name that one.")
        raise top.fault(template, at="like", name=other.stem)
    top.values = {**{key: source[key] for key in SHARED if key in source}, **values}
    return top


def _number(top: Table) -> float:
    """A lesson's place in the list: a whole number, or inf for the end."""
    endless = top.values.get("number") == math.inf
    return top.get("number", float) if endless else top.whole("number")


def _read(path: Path) -> tuple[str, dict[str, object]]:
    """The file's text and its TOML; no more is read than a lesson may have."""
    try:
        content = read_ordinary(path, MAX_BYTES)
        if len(content) > MAX_BYTES:
            raise UserError(
                mark("errors", "{file} is larger than {size} MiB, so it is no lesson: move it elsewhere."),
                file=path.name,
                size=MAX_BYTES // 2**20,
            )
        text = content.decode("utf-8-sig")
        return text, tomllib.loads(text)
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
        raise _syntax_error(path.name, error, content.count(b"\n") + 1) from error


def _syntax_error(file: str, error: Exception, lines: int) -> UserError:
    found = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", str(error))
    if not found and str(error).endswith(_AT_THE_END):
        template = mark("errors", "{file}, line {line}: {reason}. Correct this line.")
        return UserError(template, file=file, line=lines, reason=reason_of(str(error).removesuffix(_AT_THE_END)))
    if not found:
        template = mark("errors", "{file} is not valid TOML ({reason}): correct it.")
        return UserError(template, file=file, reason=reason_of(error))
    return UserError(
        mark("errors", "{file}, line {line}, column {column}: {reason}. Correct this line."),
        file=file,
        reason=reason_of(found[1]),
        line=int(found[2]),
        column=int(found[3]),
    )


def _experiment(top: Table) -> Experiment:
    """The lesson's experiment; of a faulty one, which is kept for `end`, what can be had without the faults."""
    table = top.gather(lambda: top.table("experiment"), None)
    values = {} if table is None else dict(table.values)
    while table is not None:
        try:
            return _experiment_of(table, values)
        except UserError as error:
            table.file.faults.append(error)
            key = _reason(error).values.get("key")
            if key not in values or key in _SHAPING:
                break
            del values[key]
    top.end()
    raise AssertionError("a fault was kept")


def _reason(error: UserError) -> UserError:
    """What is wrong, without where."""
    inside = error.values.get("reason")
    return _reason(inside) if isinstance(inside, UserError) else error


def _experiment_of(table: Table, given: Mapping[str, Any]) -> Experiment:
    values = dict(given)
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
    if stages is not None and lesson.stage and lesson.stage not in stages:
        template = mark("errors", "There is no stage {stage}: choose one of {choices}.")
        table.note(template, at="stage", stage=lesson.stage, choices=", ".join(stages))
    for plot in lesson.plots:
        if plots is not None and plot not in plots:
            template = mark("errors", "There is no plot {plot}: choose one of {choices}.")
            table.note(template, at="plots", plot=plot, choices=", ".join(plots))


def _parameters(table: Table, experiment: Experiment) -> MappingProxyType[str, str]:
    names = {name: table.get(name, str) for name in table.values}
    for name in names:
        known_parameter(table, name, experiment)
    return MappingProxyType(names)


def _step(table: Table, lesson: Lesson) -> Step:
    asks = "question" in table.values
    step = Step(
        table.gather(lambda: table.text("title"), MappingProxyType({ENGLISH: table.place})),
        table.gather(lambda: table.text("text"), NO_WORDS),
        table.gather(lambda: read_question(table.table("question"), lesson), None) if asks else None,
        table.gather(lambda: _ideas(table, asks), MappingProxyType({})),
    )
    table.gather(table.close, None)
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
