"""What every question is: when it can be judged, what came of a prediction, and the words for it."""

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple, Protocol

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.session.lessons.control import Control
from nnviz.session.lessons.measures import last_edit
from nnviz.session.lessons.words import Text, say

Answer = str | tuple[float, ...]
"""What a learner predicts: the English words of a choice, or the values of a curve."""

Grade = Literal["right", "near", "wrong"]
GRADES: tuple[Grade, ...] = ("right", "near", "wrong")

SIGNS: dict[Grade, str] = {"right": "✓", "near": "≈", "wrong": "✗"}
GRADE_WORDS: dict[Grade, str] = {
    "right": mark("guide", "Well predicted."),
    "near": mark("guide", "Nearly."),
    "wrong": mark("guide", "It came out otherwise."),
}

Fact = str | float | tuple[float, ...]


class Sentence(NamedTuple):
    """A template marked for translation in context guide, and what fills it in."""

    template: str
    values: Mapping[str, object] = {}


class Shown(float):
    """A measured number as it reads in a sentence: with a true minus sign, and infinity as ∞ whatever the format."""

    def __format__(self, spec: str) -> str:
        if math.isinf(self):
            return "−∞" if self < 0 else "∞"
        return super().__format__(spec).replace("-", "−")


@dataclass(frozen=True)
class Outcome:
    """What came of a prediction: the step of the run at which it was judged, how well, and the facts found.

    The facts are the question's own; they and nothing else are needed to tell of it later.
    """

    step: int
    grade: Grade
    facts: Mapping[str, Fact]


class Drawing(NamedTuple):
    """Curves to be pictured: values at equal distances over `steps` steps, on an axis from `low` to `high`."""

    steps: int
    low: float
    high: float
    drawn: tuple[float, ...]
    true: tuple[float, ...] = ()


class Waiting(NamedTuple):
    """What is still to do: the settings not in force yet (control key → value), and how many steps to take."""

    needs: Mapping[str, object]
    steps: int

    @property
    def over(self) -> bool:
        """Whether nothing is left to do."""
        return not self.needs and not self.steps


class LessonSetup(Protocol):
    """What a question knows of the lesson it stands in: not the steps, which hold the questions."""

    @property
    def experiment(self) -> Experiment:
        """What the lesson trains."""
        ...

    @property
    def parameters(self) -> Mapping[str, str]:
        """The short names of parameters by their full ones."""
        ...

    def control(self, key: str) -> Control:
        """The control with this key; raises UserError where there is none."""
        ...

    def configured(self, settings: Iterable[tuple[str, object]]) -> Experiment:
        """The lesson's experiment with settings changed; raises UserError where they cannot be."""
        ...


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """A question of a lesson: a prediction is made, the learner's run goes on, and the run decides.

    `needs` maps a control's key to the value that must be in force, `steps` is how many steps must have been taken
    since the last change. `explain` may hold the facts of an outcome in braces, those that `facts` names.
    """

    kind: ClassVar[str]
    """What a lesson calls it."""

    facts: ClassVar[tuple[str, ...]]

    text: Text
    needs: Mapping[str, object]
    steps: int
    explain: Text

    @property
    def of_now(self) -> bool:
        """Whether it asks the network as it stands, however far that has been trained."""
        return False

    @abstractmethod
    def outcome(self, answer: Answer, lesson: LessonSetup, frame: Frame) -> Outcome | None:
        """What comes of an answer in a run that has gone far enough; None where that cannot be measured."""

    @abstractmethod
    def accepts(self, answer: object) -> bool:
        """Whether a value, such as one read from a file, is an answer to this question."""

    @abstractmethod
    def understands(self, outcome: Outcome) -> bool:
        """Whether an outcome has the facts of this question: one read from a file may belong to another."""

    @abstractmethod
    def answer_words(self, answer: Answer, language: str) -> Sentence:
        """An answer in words."""

    @abstractmethod
    def findings(self, answer: Answer, outcome: Outcome, language: str) -> tuple[Sentence, ...]:
        """What the run has shown, in sentences."""

    def drawing(self, answer: Answer, outcome: Outcome | None) -> Drawing | None:
        """The answer, and what was found, as curves; None where they are none."""
        del answer, outcome
        return None

    def explanation(self, outcome: Outcome, language: str) -> str:
        """The words shown after judging, with what was measured."""
        return say(self.explain, language).format(**{name: shown(outcome.facts[name]) for name in self.facts})

    def judge(self, answer: Answer, lesson: LessonSetup, frame: Frame) -> Outcome | None:
        """What comes of an answer; None while something is still to do, or where it cannot be measured."""
        return self.outcome(answer, lesson, frame) if waiting(self, lesson, frame).over else None


def joined(sentences: Iterable[str]) -> str:
    """Sentences one after the other; a full-width stop brings its own space with it."""
    words = ""
    for sentence in filter(None, sentences):
        words += sentence if not words or words[-1] in "。！？" else f" {sentence}"
    return words


def shown(fact: Fact) -> Shown:
    """A fact that is a number, as it is told; raises TypeError or ValueError for another."""
    if isinstance(fact, tuple):
        raise TypeError("a curve is no number")
    return Shown(fact)


def is_number(fact: object) -> bool:
    """Whether a fact is a number, infinite perhaps, but not NaN."""
    try:
        return isinstance(fact, int | float | str) and not math.isnan(float(fact))
    except ValueError:
        return False


def waiting(question: Question, lesson: LessonSetup, frame: Frame) -> Waiting:
    """What the learner has still to do before the question is judged.

    Steps count from the last edit: those taken before it, with other settings, would spoil the measurement.
    """
    return still_to_do(question, unmet(question, lesson, frame.experiment), frame)


def unmet(question: Question, lesson: LessonSetup, experiment: Experiment) -> Mapping[str, object]:
    """The settings a question needs that are not in force."""
    needs = question.needs.items()
    return {key: value for key, value in needs if not _holds(lesson.control(key), value, experiment)}


def still_to_do(question: Question, needs: Mapping[str, object], frame: Frame) -> Waiting:
    """What is still to do, given the settings `needs` that are not in force yet."""
    taken = 0 if needs else frame.state.step - last_edit(frame)
    return Waiting(needs, max(0, question.steps - taken))


def _holds(control: Control, wanted: object, experiment: Experiment) -> bool:
    """Whether a control stands at the value wanted, as far as its decimals can show."""
    now = control.value(experiment)
    if isinstance(now, float) and isinstance(wanted, (int, float)):
        return abs(now - wanted) < 0.5 * 10.0**-control.number.decimals
    return now == wanted
