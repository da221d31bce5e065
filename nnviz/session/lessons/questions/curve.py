"""Draw the curve you expect: it is compared with the run's own."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.session.lessons.measures import last_edit
from nnviz.session.lessons.questions.base import (
    Answer,
    Drawing,
    Fact,
    Grade,
    LessonSetup,
    Outcome,
    Question,
    Sentence,
    Shown,
    is_number,
)
from nnviz.session.lessons.toml import Table

POINTS = 97
"""Values of a drawn curve, at equal distances from the first step to the last."""

CLOSE, NEAR = 0.06, 0.15
"""Up to which mean distance, as a share of the axis, a curve is right, and up to which it is nearly so."""

_LEVEL = 0.05
"""A curve that ends no farther from its start, as a share of the axis, stays level."""

SERIES: dict[str, tuple[str, str]] = {
    "loss": ("train_loss", mark("guide", "Mean loss")),
    "test_loss": ("test_loss", mark("guide", "Test loss")),
    "accuracy": ("train_accuracy", mark("guide", "Accuracy")),
    "test_accuracy": ("test_accuracy", mark("guide", "Test accuracy")),
    "gradient_norm": ("gradient_norm", mark("guide", "Length of the gradient")),
}
"""What can be drawn beside a lesson's parameters: the column of the history, and what it is called."""

Direction = Literal["rises", "falls", "stays"]

_DIRECTIONS: dict[tuple[Direction, Direction], str] = {
    ("rises", "rises"): mark("guide", "Both curves rise."),
    ("falls", "falls"): mark("guide", "Both curves fall."),
    ("stays", "stays"): mark("guide", "Both curves end where they began."),
    ("rises", "falls"): mark("guide", "You drew it rising, and it falls."),
    ("rises", "stays"): mark("guide", "You drew it rising, and it ends where it began."),
    ("falls", "rises"): mark("guide", "You drew it falling, and it rises."),
    ("falls", "stays"): mark("guide", "You drew it falling, and it ends where it began."),
    ("stays", "rises"): mark("guide", "You drew it ending where it began, and it rises."),
    ("stays", "falls"): mark("guide", "You drew it ending where it began, and it falls."),
}
"""What the drawn curve does, what the run's does, and a sentence about both."""


@dataclass(frozen=True, kw_only=True)
class CurveQuestion(Question):
    """The answer is a curve of `series` over the steps, `POINTS` values on an axis from `low` to `high`."""

    kind: ClassVar[str] = "curve"
    facts: ClassVar[tuple[str, ...]] = ("start", "end", "distance")

    series: str
    column: str
    label: str
    """What the series is called: marked for translation in context guide, or a parameter's short name."""
    low: float
    high: float

    @classmethod
    def read(cls, table: Table, lesson: LessonSetup, needs: Mapping[str, object]) -> "CurveQuestion":
        """A question from its table; raises UserError for what cannot be."""
        name = table.get("series", str)
        known = {**SERIES, **{short: (full, short) for full, short in lesson.parameters.items()}}
        if name not in known:
            template = mark("errors", "There is no series {series}: choose one of {choices}.")
            raise table.fault(template, series=name, choices=", ".join(known))
        question = cls(
            text=table.text("text"),
            series=name,
            column=known[name][0],
            label=known[name][1],
            low=table.number("low"),
            high=table.number("high"),
            needs=needs,
            steps=table.whole("steps"),
            explain=table.text("explain"),
        )
        if not -math.inf < question.low < question.high < math.inf or question.steps < 1:
            raise table.fault(mark("errors", "A curve needs low < high and at least one step: correct them."))
        return question

    def true_curve(self, frame: Frame) -> tuple[float, ...]:
        """The run's values where the drawn ones stand, as far as the axis reaches; empty where it has none."""
        if self.column not in frame.history.columns:
            return ()
        steps, values = frame.history.series(self.column)
        first = last_edit(frame)
        kept = (steps >= first) & (steps <= first + self.steps) & np.isfinite(values)
        if not kept.any():
            return ()
        places = np.linspace(first, first + self.steps, POINTS)
        return _rounded(np.clip(np.interp(places, steps[kept], values[kept]), self.low, self.high))

    def outcome(self, answer: Answer, lesson: LessonSetup, frame: Frame) -> Outcome | None:
        del lesson
        true = self.true_curve(frame)
        if not true or not isinstance(answer, tuple):
            return None
        away = self.distance(answer, true)
        same = self.direction(answer) == self.direction(true)
        facts: dict[str, Fact] = {"true": true, "start": true[0], "end": true[-1], "distance": away}
        return Outcome(last_edit(frame) + self.steps, _grade(away, same), facts)

    def distance(self, drawn: Sequence[float], true: Sequence[float]) -> float:
        """The mean of |drawn − true|, as a share of the axis."""
        apart = np.abs(np.array(drawn) - np.array(true))
        return round(float(apart.mean()) / (self.high - self.low), 4)

    def direction(self, values: Sequence[float]) -> Direction:
        """What a curve does from its start to its end."""
        change = (values[-1] - values[0]) / (self.high - self.low)
        return "stays" if abs(change) <= _LEVEL else "rises" if change > 0 else "falls"

    def accepts(self, answer: object) -> bool:
        return _is_curve(answer)

    def understands(self, outcome: Outcome) -> bool:
        return _is_curve(outcome.facts.get("true")) and all(is_number(outcome.facts.get(name)) for name in self.facts)

    def answer_words(self, answer: Answer, language: str) -> Sentence:
        del language
        start, end = (Shown(float(value)) for value in (answer[0], answer[-1]))
        return Sentence(mark("guide", "a curve from {start:.3g} to {end:.3g}"), {"start": start, "end": end})

    def findings(self, answer: Answer, outcome: Outcome, language: str) -> tuple[Sentence, ...]:
        """How far away the drawing is, and which part of it: start, direction, half of the way, end."""
        del language
        drawn, true = (tuple(map(float, curve)) for curve in (answer, _curve(outcome)))
        half, drawn_half = self._half(true), self._half(drawn)
        told = [
            Sentence(
                mark("guide", "On average you are {distance:.0%} of the axis away."),
                {"distance": float(str(outcome.facts["distance"]))},
            ),
            Sentence(_DIRECTIONS[self.direction(drawn), self.direction(true)]),
            Sentence(
                mark("guide", "Start: {drawn:.3g} drawn, {true:.3g} in the run."),
                {"drawn": Shown(drawn[0]), "true": Shown(true[0])},
            ),
            Sentence(
                mark("guide", "End: {drawn:.3g} drawn, {true:.3g} in the run."),
                {"drawn": Shown(drawn[-1]), "true": Shown(true[-1])},
            ),
        ]
        if half is not None and drawn_half is not None:
            template = mark("guide", "Half of its way is done by step {true:,}; you drew that at step {drawn:,}.")
            told.insert(3, Sentence(template, {"true": half, "drawn": drawn_half}))
        return tuple(told)

    def drawing(self, answer: Answer, outcome: Outcome | None) -> Drawing | None:
        drawn = tuple(map(float, answer))
        return Drawing(self.steps, self.low, self.high, drawn, () if outcome is None else _curve(outcome))

    def _half(self, values: Sequence[float]) -> int | None:
        """The step by which half of the way from start to end is done; None where it ends where it began."""
        if self.direction(values) == "stays":
            return None
        way = (np.array(values) - values[0]) / (values[-1] - values[0])
        return round(int(np.flatnonzero(way >= 0.5)[0]) * self.steps / (POINTS - 1))


def filled(values: Sequence[float | None]) -> tuple[float, ...]:
    """A curve drawn in part (`POINTS` values, None where nothing is drawn): straight in between, level at the ends.

    Raises ValueError where nothing is drawn at all.
    """
    known = [place for place, value in enumerate(values) if value is not None]
    if not known:
        raise ValueError("nothing is drawn")
    drawn = [value for value in values if value is not None]
    return _rounded(np.interp(np.arange(len(values)), known, drawn))


def _grade(distance: float, same_direction: bool) -> Grade:
    """Right is what is close and goes the same way; what is one of both is near."""
    if same_direction:
        return "right" if distance <= CLOSE else "near" if distance <= NEAR else "wrong"
    return "near" if distance <= CLOSE else "wrong"


def _rounded(values: Array) -> tuple[float, ...]:
    """Six digits are finer than any screen, and short in a file."""
    return tuple(float(f"{value:.6g}") for value in values.tolist())


def _is_curve(found: object) -> bool:
    return isinstance(found, tuple) and len(found) == POINTS and all(_is_finite(value) for value in found)


def _is_finite(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _curve(outcome: Outcome) -> tuple[float, ...]:
    found = outcome.facts["true"]
    return found if isinstance(found, tuple) else ()
