"""How far a learner has come in a lesson: the step on show, and every prediction with what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nnviz.session.lessons.lesson import Lesson, Step
from nnviz.session.lessons.questions.base import GRADES, Answer, Fact, Outcome

_LONGEST = 1000
"""The most values, or characters, an answer or a fact read from a file may have."""


class DamagedError(ValueError):
    """What was read is no progress."""


@dataclass(frozen=True)
class Attempt:
    """A prediction, and what came of it; None while that is still to be seen. `made` is when, in ISO 8601."""

    answer: Answer
    made: str = ""
    outcome: Outcome | None = None


@dataclass
class Progress:
    """The step on show, and for each step by its key all attempts at its question, the last one last.

    An attempt may be changed until it is judged, and never afterwards; `retry` makes room for another one.
    """

    place: int = 0
    attempts: dict[str, tuple[Attempt, ...]] = field(default_factory=dict)
    _retrying: set[str] = field(default_factory=set)

    def present(self, step: Step) -> Attempt | None:
        """The attempt that is on, judged or not; None before there is one, and after `retry`."""
        found = valid_attempts(step, self)
        return found[-1] if found and step.key not in self._retrying else None

    def predict(self, step: Step, answer: Answer, made: str) -> None:
        """Take a prediction; one that is not judged yet is replaced. Raises ValueError once it is judged."""
        now, before = self.present(step), self.attempts.get(step.key, ())
        if now is not None and now.outcome is not None:
            raise ValueError("what is judged cannot be changed")
        kept = before if now is None else before[:-1]
        self._retrying.discard(step.key)
        self.attempts[step.key] = (*kept, Attempt(answer, made))

    def withdraw(self, step: Step) -> None:
        """Take a prediction back that is not judged yet; one that is judged stays."""
        now = self.present(step)
        if now is not None and now.outcome is None:
            self.attempts[step.key] = self.attempts[step.key][:-1]

    def settle(self, step: Step, outcome: Outcome) -> None:
        """Note what came of the present attempt; raises ValueError where there is none, or it is judged already."""
        now = self.present(step)
        if now is None or now.outcome is not None:
            raise ValueError("there is nothing to judge")
        self.attempts[step.key] = (*self.attempts[step.key][:-1], replace(now, outcome=outcome))

    def retry(self, step: Step) -> None:
        """Have the next prediction be another attempt; those made stay."""
        self._retrying.add(step.key)

    def with_judged(self, other: "Progress") -> "Progress":
        """This one, and before its own attempts those of `other` that are judged and not among them."""
        attempts = dict(self.attempts)
        for key, made in other.attempts.items():
            own = attempts.get(key, ())
            known = {(one.answer, one.made) for one in own}
            missing = [one for one in made if one.outcome is not None and (one.answer, one.made) not in known]
            attempts[key] = (*missing, *own)
        return replace(self, attempts=attempts)

    # --- as JSON ---

    def to_json(self) -> dict[str, Any]:
        """A dict of plain JSON values that `from_json` reads back."""
        attempts = {key: [_attempt_to_json(one) for one in made] for key, made in self.attempts.items()}
        return {"place": self.place, "attempts": attempts}

    @classmethod
    def from_json(cls, values: object) -> "Progress":
        """Read what `to_json` wrote; raises DamagedError for anything else."""
        if not isinstance(values, Mapping) or not isinstance(values.get("attempts"), Mapping):
            raise DamagedError("no progress")
        place = values.get("place")
        if not isinstance(place, int) or place < 0:
            raise DamagedError("no place")
        attempts = {str(key): tuple(map(_attempt_from_json, _list(made))) for key, made in values["attempts"].items()}
        return cls(place, attempts)


def valid_attempts(step: Step, progress: Progress) -> tuple[Attempt, ...]:
    """The attempts at a step's question; those at another one, which stood there once, are left out."""
    question = step.question
    return tuple(
        one
        for one in progress.attempts.get(step.key, ())
        if question is not None
        and question.accepts(one.answer)
        and (one.outcome is None or question.understands(one.outcome))
    )


def clamp_place(lesson: Lesson, progress: Progress) -> None:
    """Keep the step on show within the lesson, which may have fewer steps than it had."""
    progress.place = min(progress.place, max(0, len(lesson.steps) - 1))


def _attempt_to_json(attempt: Attempt) -> dict[str, Any]:
    values: dict[str, Any] = {"answer": attempt.answer, "made": attempt.made}
    if attempt.outcome is not None:
        facts = {key: _plain(fact) for key, fact in attempt.outcome.facts.items()}
        values["outcome"] = {"step": attempt.outcome.step, "grade": attempt.outcome.grade, "facts": facts}
    return values


def _plain(fact: Fact) -> Any:
    """JSON has no infinity: it is written as a text."""
    return str(fact) if isinstance(fact, float) and abs(fact) == float("inf") else fact


def _attempt_from_json(values: object) -> Attempt:
    if not isinstance(values, Mapping) or not isinstance(values.get("made"), str):
        raise DamagedError("no attempt")
    outcome = values.get("outcome")
    return Attempt(_answer(values.get("answer")), values["made"], None if outcome is None else _outcome(outcome))


def _outcome(values: object) -> Outcome:
    if not isinstance(values, Mapping) or not isinstance(values.get("facts"), Mapping):
        raise DamagedError("no outcome")
    step, grade = values.get("step"), values.get("grade")
    if not isinstance(step, int) or grade not in GRADES:
        raise DamagedError("no outcome")
    return Outcome(step, grade, {str(key): _fact(fact) for key, fact in values["facts"].items()})


def _fact(value: object) -> Fact:
    return float(value) if isinstance(value, int | float) else _answer(value)


def _answer(value: object) -> Answer:
    if isinstance(value, str) and len(value) <= _LONGEST:
        return value
    numbers = _list(value)
    if not all(isinstance(number, int | float) for number in numbers):
        raise DamagedError("no answer")
    return tuple(map(float, numbers))


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or len(value) > _LONGEST:
        raise DamagedError("no list")
    return value
