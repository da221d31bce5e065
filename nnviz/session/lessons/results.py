"""What came of a lesson's questions: what was predicted, what happened, at which attempt."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from nnviz.session.lessons.lesson import Lesson, Step
from nnviz.session.lessons.progress import Attempt, Progress, valid_attempts
from nnviz.session.lessons.questions.base import Question


@dataclass(frozen=True)
class Result:
    """One question of a lesson, at its step `number`, which counts from 1, and all attempts at it."""

    number: int
    step: Step
    question: Question
    attempts: tuple[Attempt, ...]

    @property
    def first(self) -> Attempt | None:
        """The first attempt, where it is judged: only that one is a prediction in the full sense."""
        return self.attempts[0] if self.attempts and self.attempts[0].outcome is not None else None


class Tally(NamedTuple):
    """How many questions there are, how many are judged, and how the first attempts came out."""

    asked: int
    judged: int
    right: int
    near: int


def results_of(lesson: Lesson, progress: Progress) -> tuple[Result, ...]:
    """Every question of a lesson, those not answered as well."""
    return tuple(
        Result(number, step, step.question, valid_attempts(step, progress))
        for number, step in enumerate(lesson.steps, 1)
        if step.question is not None
    )


def tally(results: Iterable[Result]) -> Tally:
    """Count the results of a lesson, or of many."""
    results = list(results)
    grades = Counter(one.first.outcome.grade for one in results if one.first and one.first.outcome)
    return Tally(len(results), grades.total(), grades["right"], grades["near"])
