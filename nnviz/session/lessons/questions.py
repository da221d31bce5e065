"""Predict, then try: whether a question can be judged yet, and which answer the learner's own run proves right."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Control, Lesson, Question, say
from nnviz.session.lessons.measures import MEASURES, Measure, last_edit

__all__ = ["MEASURES", "Measure", "Verdict", "Waiting", "explanation", "judge", "waiting"]


@dataclass(frozen=True)
class Verdict:
    """What was measured, and the index of the choice that is right because of it."""

    measured: float
    correct: int


class Waiting(NamedTuple):
    """What is still to do: the settings not in force yet (control key → value), and how many steps to take."""

    needs: Mapping[str, object]
    steps: int

    @property
    def over(self) -> bool:
        """Whether nothing is left to do."""
        return not self.needs and not self.steps


class _Shown(float):
    """A measured number as it reads in a sentence: with a true minus sign, and infinity as ∞ whatever the format."""

    def __format__(self, spec: str) -> str:
        if math.isinf(self):
            return "−∞" if self < 0 else "∞"
        return super().__format__(spec).replace("-", "−")


def waiting(question: Question, lesson: Lesson, frame: Frame) -> Waiting:
    """What the learner has still to do before `judge` answers.

    Steps count from the last edit: those taken before it, with other settings, would spoil the measurement.
    """
    unmet = {key: value for key, value in question.needs.items() if not _holds(lesson.control(key), value, frame)}
    taken = 0 if unmet else frame.state.step - last_edit(frame)
    return Waiting(unmet, max(0, question.steps - taken))


def judge(question: Question, lesson: Lesson, frame: Frame) -> Verdict | None:
    """Measure and compare with the choices; None while something is still to do or the fact can't be measured."""
    if not waiting(question, lesson, frame).over:
        return None
    measured = MEASURES[question.measure].value(frame, lesson.experiment)
    for number, choice in enumerate(question.choices):
        if choice.low <= measured < choice.high or measured == choice.high == math.inf:
            return Verdict(measured, number)
    return None


def explanation(question: Question, verdict: Verdict, language: str) -> str:
    """The words shown after judging, with what was measured."""
    return say(question.explain, language).format(measured=_Shown(verdict.measured))


def _holds(control: Control, wanted: object, frame: Frame) -> bool:
    """Whether a control stands at the value wanted, as far as its decimals can show."""
    now = control.value(frame.experiment)
    if isinstance(now, float) and isinstance(wanted, (int, float)):
        return abs(now - wanted) < 0.5 * 10.0**-control.number.decimals
    return now == wanted
