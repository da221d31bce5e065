"""A race asked for in words: one key of a lesson and the values it is to have, a run for each. And its outcome."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nnviz.cli.outcome import MEASURES
from nnviz.cli.plan import Plan, plan
from nnviz.cli.speech.language import translate
from nnviz.cli.speech.table import aligned
from nnviz.engine.experiment import Experiment
from nnviz.engine.options import as_text
from nnviz.engine.settings import every_option
from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.race.comparison import Line, compare
from nnviz.session.race.race import LANES, Lane, Options, again
from nnviz.session.run.track import Track
from nnviz.session.session import Session

Settings = Sequence[tuple[str, object]]

_LINES = {
    "weights": mark("cli", "weights"),
    "data": mark("cli", "data"),
    "edits": mark("cli", "edits"),
    "steps": mark("cli", "steps"),
    "overflowed": mark("cli", "overflowed"),
    "epoch": mark("cli", "epoch"),
}
"""The kinds of lines that no key of a measure is told in."""


@dataclass(frozen=True)
class RacePlan:
    """The first run, what each of the others changes in it, and what the runs are called."""

    first: Plan
    others: tuple[Options, ...]
    names: tuple[str, ...]


def race_plan(lesson: Lesson, settings: Settings, vary: tuple[str, str], steps: int | None) -> RacePlan:
    """The runs of a lesson in which a key has one value after the other, all to the same step.

    `vary` is the key and its values, with commas between, or with semicolons where a value has commas itself. Raises
    UserError as `plan` does, and for fewer than two values or more than there are lanes.
    """
    key, text = vary
    values = values_of(key, text)
    if not 2 <= len(values) <= LANES:
        template = mark(
            "errors",
            "A race takes 2 to {most} runs, and {key} has {count} values: give 2 to {most}.",
            n=len(values),
        )
        raise UserError(template, most=LANES, key=key, count=len(values))
    if len(set(values)) < len(values):
        raise UserError(mark("errors", "{key} has a value twice: name each one once."), key=key)
    first = plan(lesson, [*settings, (key, values[0])], steps)
    ways = (plan(lesson, [*settings, (key, value)], first.steps).experiment for value in values[1:])
    return RacePlan(first, tuple(_difference(first.experiment, other) for other in ways), tuple(values))


def values_of(key: str, text: str) -> list[str]:
    """The values in a text, as `race_plan` tells; raises UserError where commas belong to numbers."""
    values = [value.strip() for value in text.split(";" if ";" in text else ",")]
    if ";" not in text and any(re.fullmatch(r"0\d+", value) for value in values):
        raise UserError(mark("errors", "{key} has values with commas: put semicolons between them."), key=key)
    return values


def start_next(session: Session, options: Options) -> None:
    """Have the session stand at the start of the next run, which changes the last one so."""
    session.begin(Track(again(session.track.run, options)))


def keep(session: Session, name: str) -> None:
    """Keep the run where it stands, under a name."""
    session.keep()
    session.race.rename(len(session.race.lanes), name)


def result_lines(lanes: Sequence[Lane]) -> Iterator[str]:
    """The comparison as lines of text, numbers to the last bit."""
    rows = [("", *(f"{lane.number} {lane.name}" for lane in lanes))]
    rows += [(_label(line), *(_cell(line.kind, value) for value in line.values)) for line in compare(lanes)]
    yield from aligned(rows)


def _difference(first: Experiment, other: Experiment) -> Options:
    keys = (*every_option(), "frozen", "own")
    changed = {key: other.value(key) for key in keys if other.value(key) != first.value(key)}
    begun = {f"start:{name}": value for name, value in other.start.items() if first.start.get(name) != value}
    return tuple({**changed, **begun}.items())


def _label(line: Line) -> str:
    if line.kind == "common":
        return translate("cli", "{measure} at step {step}").format(measure=_measure(line.key), step=line.step)
    if line.kind == "best":
        return translate("cli", "best {measure}, at step").format(measure=_measure(line.key))
    return {"setting": line.key, "end": _measure(line.key)}.get(line.kind) or translate("cli", _LINES[line.kind])


def _measure(key: str) -> str:
    return translate("cli", MEASURES.get(key, key))


def _cell(kind: str, value: object) -> str:
    if kind == "setting":
        return as_text(value) or translate("cli", "none")
    match value:
        case (float(best), int(step)):
            return f"{best!r}, {step}"
        case bool() if kind in {"weights", "data"}:
            return translate("cli", "the same") if value else translate("cli", "others")
        case bool():
            return translate("cli", "true") if value else translate("cli", "false")
        case float() if math.isnan(value):
            return "-"
        case None:
            return translate("cli", "another network") if kind == "weights" else "-"
    return str(value)
