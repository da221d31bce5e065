"""Choose an answer: which one is right, a measure of the run decides."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.session.lessons.measures import MEASURES
from nnviz.session.lessons.questions.base import Answer, Fact, LessonSetup, Outcome, Question, Sentence, is_number
from nnviz.session.lessons.toml import NO_WORDS, Table
from nnviz.session.lessons.words import Text, original, say


@dataclass(frozen=True)
class Choice:
    """One answer to a question: right where the measured value lies in `low` ≤ value < `high`.

    A `high` of infinity takes infinity in.
    """

    text: Text
    low: float
    high: float


class Verdict(NamedTuple):
    """What was measured, and the index of the choice that is right because of it."""

    measured: float
    correct: int


@dataclass(frozen=True, kw_only=True)
class ChoiceQuestion(Question):
    """The answer is what `measure` finds in the learner's own run; an answer is known by its English words."""

    kind: ClassVar[str] = "choice"
    facts: ClassVar[tuple[str, ...]] = ("measured",)

    choices: tuple[Choice, ...]
    measure: str

    @classmethod
    def read(cls, table: Table, lesson: LessonSetup, needs: Mapping[str, object]) -> "ChoiceQuestion":
        """A question from its table; raises UserError for what cannot be."""
        del lesson
        choices = []
        tables = table.gather(lambda: table.tables("choices"), list[Table]())
        for entry in tables:
            with entry.gathering():
                choices.append(Choice(entry.text("text"), entry.number("low"), entry.number("high")))
                entry.close()
        measure = table.gather(lambda: table.get("measure", str), "")
        question = cls(
            text=table.gather(lambda: table.text("text"), NO_WORDS),
            choices=tuple(choices),
            measure=measure,
            needs=needs,
            steps=table.gather(lambda: table.whole("steps"), 0),
            explain=table.gather(lambda: table.text("explain"), NO_WORDS),
        )
        if measure and measure not in MEASURES:
            template = mark("errors", "There is no measure {measure}: choose one of {choices}.")
            table.note(template, measure=measure, choices=", ".join(MEASURES))
        if len(choices) == len(tables) and not covers(question.choices):
            raise table.fault(
                mark("errors", "The choices must cover all numbers from -inf to inf, each once: correct low and high."),
                at="choices",
            )
        if len(set(question.answers)) < len(choices):
            raise table.fault(mark("errors", "Two choices have the same words: change one of them."), at="choices")
        return question

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(original(choice.text) for choice in self.choices)

    @property
    def of_now(self) -> bool:
        return not self.steps and MEASURES[self.measure].of_now

    def measured(self, lesson: LessonSetup, frame: Frame) -> Verdict | None:
        """Measure and compare with the choices; None where the fact can't be measured."""
        found = MEASURES[self.measure].value(frame, lesson.experiment)
        for number, choice in enumerate(self.choices):
            if choice.low <= found < choice.high or found == choice.high == math.inf:
                return Verdict(found, number)
        return None

    def outcome(self, answer: Answer, lesson: LessonSetup, frame: Frame) -> Outcome | None:
        found = self.measured(lesson, frame)
        if found is None:
            return None
        correct = self.answers[found.correct]
        facts: dict[str, Fact] = {"measured": found.measured, "correct": correct}
        return Outcome(frame.state.step, "right" if answer == correct else "wrong", facts)

    def accepts(self, answer: object) -> bool:
        return answer in self.answers

    def understands(self, outcome: Outcome) -> bool:
        return self.accepts(outcome.facts.get("correct")) and is_number(outcome.facts.get("measured"))

    def answer_words(self, answer: Answer, language: str) -> Sentence:
        return Sentence("{words}", {"words": self._words(answer, language)})

    def findings(self, answer: Answer, outcome: Outcome, language: str) -> tuple[Sentence, ...]:
        del answer
        found = {"step": outcome.step, "answer": self._words(outcome.facts["correct"], language)}
        return (Sentence(mark("guide", "Measured at step {step:,}: {answer}"), found),)

    def _words(self, answer: object, language: str) -> str:
        return next(say(choice.text, language) for choice in self.choices if original(choice.text) == answer)


def covers(choices: tuple[Choice, ...]) -> bool:
    """Whether every number belongs to exactly one choice, so that there is always one right answer."""
    ranges = sorted((choice.low, choice.high) for choice in choices)
    ends = [-math.inf, *(high for _, high in ranges)]
    return (
        len(ranges) > 1
        and ends[-1] == math.inf
        and all(low == end and low < high for (low, high), end in zip(ranges, ends, strict=False))
    )
