"""A race in words: what its runs are called, and what stands in the lines of their comparison."""

import math
from collections.abc import Sequence

from nnviz.engine.fields import FIELDS, Choice, Choices
from nnviz.engine.text import mark
from nnviz.session.comparison import Line
from nnviz.session.frame import Frame
from nnviz.session.lesson import Lesson, say
from nnviz.session.race import METRICS, PRESENT, Lane, telling
from nnviz.ui.format import count, number
from nnviz.ui.i18n import translate

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


class Runners:
    """The runs of a race with their names, worked out anew only when a run has become another."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self._of: tuple[object, object, str] | None = None
        self.lanes: tuple[Lane, ...] = ()
        self.names: dict[int, str] = {}
        """What each run is called, by its number."""

    def look(self, frame: Frame, language: str) -> bool:
        """Take in a frame; returns whether any run is another than before, or has another name."""
        now = (frame.lanes, frame.run, language)
        lanes = frame.race
        same = self._of is not None and self._of[0] is now[0] and self._of[1] is now[1] and self._of[2] == language
        if same and len(lanes) == len(self.lanes):
            self.lanes = lanes
            return False
        self._of, self.lanes = now, lanes
        self.names = {lane.number: name_of(lane, lanes, self._lesson, language) for lane in lanes}
        return True


def name_of(lane: Lane, lanes: Sequence[Lane], lesson: Lesson, language: str) -> str:
    """The user's name for a run, or the settings in which it differs from the others."""
    if lane.name:
        return lane.name
    experiment = lane.opening[0]
    words = [short_words(key, getattr(experiment, key), lesson, language) for key in telling(lanes)]
    if lane.edits:
        words.append(edits_words(lane.edits))
    return " · ".join(words)


def short_words(key: str, value: object, lesson: Lesson, language: str) -> str:
    """A setting's value, with its label where a bare number would not tell what it is."""
    words = value_words(key, value)
    plain = isinstance(FIELDS.get(key), Choice) or key in _KNOWN_BY_VALUE
    return words if plain else f"{setting_label(key, lesson, language)} {words}"


def setting_label(key: str, lesson: Lesson, language: str) -> str:
    """What a setting is called in the lesson; its key where the lesson has no control for it."""
    control = next((control for control in lesson.controls if control.fields[0] == key), None)
    return key if control is None else say(control.label, language)


def value_words(key: str, value: object) -> str:
    """A setting's value in the language in force."""
    if isinstance(value, tuple):
        return ", ".join(value_words(key, part) for part in value) or "–"
    kind = FIELDS.get(key)
    if isinstance(kind, Choice | Choices):
        return translate("engine", kind.labels.get(str(value), str(value)))
    if isinstance(value, bool):
        return translate("race", "yes") if value else translate("race", "no")
    return "–" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def edits_words(edits: int) -> str:
    """So many changes on the way."""
    return translate("race", "1 edit") if edits == 1 else translate("race", "{n} edits").format(n=count(edits))


def metric_words(key: str) -> str:
    """What a metric is called."""
    return translate("race", METRICS[key].label)


def measured_words(key: str, value: float) -> str:
    """A metric's value."""
    if math.isnan(value):
        return "–"
    return number(value) if METRICS[key].least else f"{number(100 * value, 1)} %"


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
            return value_words(line.key, value)
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
