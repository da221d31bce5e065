"""A race in words: what its runs are called, and what stands in the lines of their comparison."""

import math
from collections.abc import Sequence
from itertools import product

from nnviz.engine.options import Choice
from nnviz.engine.settings import every_option
from nnviz.engine.text import mark, printable
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.race.comparison import Line
from nnviz.session.race.race import METRICS, PRESENT, Lane, telling
from nnviz.session.run.run import Run
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import PERCENT, count, number
from nnviz.ui.look.setting_words import setting_label, value_words

_KNOWN_BY_VALUE = frozenset({"learning_rate", "hidden"})
"""Settings whose values speak for themselves beside the others."""

_PLAIN_KINDS = {
    "weights": mark("race", "Weights at the start"),
    "data": mark("race", "Data and their order"),
    "edits": mark("race", "Changed on the way"),
    "steps": mark("race", "Steps"),
    "overflowed": mark("race", "Overflowed"),
    "epoch": mark("race", "Epoch"),
}


Kept = tuple[tuple[int, str, Run], ...]
"""Number, own name and run of each lane: what a name depends on, however far the lane goes."""


class RunNames:
    """The runs of a race with their names, worked out anew only when a run has become another."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self._of: tuple[Kept, Run, str] | None = None
        self._names: dict[int, str] = {}
        self.lanes: tuple[Lane, ...] = ()

    def look(self, frame: Frame, language: str) -> bool:
        """Take in a frame; returns whether there are other runs than before, or one has another name.

        The present run becomes another with every edit: while none is kept, it has nobody to be told from.
        """
        before, lanes, named = self._of, frame.race, self._names
        for lane, old in product(lanes, self.lanes):
            if lane.number == old.number == PRESENT:
                lane.open_as(old)
        kept = tuple((lane.number, lane.name, lane.run) for lane in frame.lanes)
        among = before is None or not _same(before[0], kept) or before[2] != language or len(lanes) != len(self.lanes)
        self._of, self.lanes = (kept, frame.run, language), lanes
        if not among and before is not None and before[1] is frame.run:
            return False
        self._names = {}
        if frame.lanes:
            self._names = {lane.number: self.name(lane) for lane in lanes}
        return among or self._names != named

    def name(self, lane: Lane) -> str:
        """The name of the run in this lane: the one the user gave it, or what sets it apart."""
        known = self._names.get(lane.number)
        if known is None and self._of is not None:
            known = name_of(lane, self.lanes, self._lesson, self._of[2])
        return known or ""


def _same(before: Kept, now: Kept) -> bool:
    """Whether all lanes are the same; a run is the same object as long as it is not changed."""
    pairs = zip(before, now, strict=False)
    return len(before) == len(now) and all(one[:2] == two[:2] and one[2] is two[2] for one, two in pairs)


def name_of(lane: Lane, lanes: Sequence[Lane], lesson: Lesson, language: str) -> str:
    """The user's name for a run, or the settings in which it differs from the others."""
    if lane.name:
        return printable(lane.name)
    experiment = lane.opening[0]
    words = [short_words(key, experiment.value(key), lesson, language) for key in telling(lanes)]
    if lane.edits:
        words.append(edits_words(lane.edits))
    return " · ".join(words)


def short_words(key: str, value: object, lesson: Lesson, language: str) -> str:
    """A setting's value, with its label where a bare number would not tell what it is."""
    kind = every_option()[key].kind
    words = value_words(kind, value)
    plain = isinstance(kind, Choice) or key in _KNOWN_BY_VALUE
    return words if plain else f"{setting_label(key, lesson, language)} {words}"


def edits_words(edits: int) -> str:
    """So many changes on the way."""
    return translate("race", "{n} edits", n=edits).format(n=count(edits))


def metric_words(key: str) -> str:
    return translate("race", METRICS[key].label)


def measured_words(key: str, value: float) -> str:
    """A metric's value."""
    if math.isnan(value):
        return "–"
    return number(value) if METRICS[key].least else f"{number(100 * value, 1)}{PERCENT}"


def line_label(line: Line, lesson: Lesson, language: str) -> str:
    """What stands before a line."""
    if line.kind == "setting":
        return setting_label(line.key, lesson, language)
    if line.kind in _PLAIN_KINDS:
        return translate("race", _PLAIN_KINDS[line.kind])
    templates = {
        "end": translate("race", "{metric}: at the end"),
        "common": translate("race", "{metric}: at step {step}"),
        "best": translate("race", "{metric}: best, at step"),
        "reach": translate("race", "{metric}: steps to {bound}"),
    }
    bound = measured_words(line.key, line.bound)
    return templates[line.kind].format(metric=metric_words(line.key), step=count(line.step), bound=bound)


def cell_words(line: Line, place: int) -> str:
    """What stands in a line under a run."""
    value = line.values[place]
    match line.kind, value:
        case "setting", _:
            return value_words(every_option()[line.key].kind, value)
        case (("weights" | "data"), None):
            return translate("race", "another network")
        case (("weights" | "data"), _):
            return translate("race", "the same") if value else translate("race", "others")
        case "overflowed", _:
            return translate("race", "yes") if value else translate("race", "no")
        case "edits", int(edits):
            return edits_words(edits) if edits else "–"
        case (("end" | "common"), float(measured)):
            return measured_words(line.key, measured)
        case "best", (float(best), int(step)):
            return "–" if math.isnan(best) else f"{measured_words(line.key, best)}, {count(step)}"
        case "reach", None:
            return translate("race", "not reached")
        case _, int(whole):
            return count(whole)
    return str(value)


def lane_label(lane: Lane, name: str) -> str:
    """A run's number and name; the present one has no number."""
    return f"{lane.number} · {name}" if lane.number != PRESENT else translate("race", "now: {name}").format(name=name)
