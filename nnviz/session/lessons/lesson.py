"""What a lesson is: its words, its experiment, the knobs it offers and the questions it asks. Values only."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from nnviz.engine.experiment import Experiment
from nnviz.engine.settings import every_option
from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.control import START, Control, Group
from nnviz.session.lessons.questions.base import Question
from nnviz.session.lessons.words import Text, original
from nnviz.session.place import Detail
from nnviz.session.player import Unit

_STARRED = 100
"""The numbers from which on a lesson has a star in the list, where two digits have room."""


@dataclass(frozen=True)
class Step:
    """One thing to do or to see, perhaps with a question.

    `ideas` names for each way of learning (see, do, predict) the ideas that can be met in this way here.
    """

    title: Text
    text: Text
    question: Question | None
    ideas: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def key(self) -> str:
        """What it is known by, also in another version of the lesson where steps have been added."""
        return original(self.title)


@dataclass(frozen=True)
class Pace:
    """How one goes through a lesson at first: in which unit, how far into a step, and how many units a second."""

    unit: Unit
    detail: Detail
    rate: float


@dataclass(frozen=True)
class Lesson:
    """A lesson; `stage` and `plots` name what the window shows, `parameters` maps parameter names to short ones.

    `number` is its place in the list, infinity for one that comes after all others. One that is `open` may be without
    `steps`. `groups` are those of its controls, in order; without any they stand one below the other.
    `figures` names further plots and parts of the stage that can be shown and taken home. In a lesson that is `open`
    every setting of the experiment may be changed by its own key, beside the controls.
    `pace` is how one goes through it at first; None where it stays as it was. Neurons drawn as `circles` have room for
    their numbers, where they are pictures of their outputs otherwise. `text` is its file's, with what it takes
    from another of its folder written out: it can be read anywhere.
    """

    name: str
    number: float
    title: Text
    subtitle: Text
    stage: str
    plots: tuple[str, ...]
    experiment: Experiment
    parameters: Mapping[str, str]
    controls: tuple[Control, ...]
    steps: tuple[Step, ...]
    figures: tuple[str, ...] = ()
    open: bool = False
    groups: tuple[Group, ...] = ()
    pace: Pace | None = None
    circles: bool = False
    text: str = field(default="", compare=False, repr=False)

    @property
    def badge(self) -> str:
        """The number as it is shown; a star for one of three digits, as lessons of one's own have at first."""
        if math.isinf(self.number):
            return "∞"
        return str(int(self.number)) if self.number < _STARRED else "★"

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that `configured` knows."""
        settings = tuple(every_option()) if self.open else ()
        return tuple(dict.fromkeys((*settings, *(control.key for control in self.controls))))

    def control(self, key: str) -> Control:
        """The control with this key; raises UserError listing the keys there are."""
        for control in self.controls:
            if control.key == key:
                return control
        raise UserError(
            mark("errors", "The lesson {lesson} has no setting {key}: choose one of {choices}."),
            lesson=self.name,
            key=key,
            choices=", ".join(self.keys),
        )

    def configured(self, settings: Iterable[tuple[str, object]]) -> Experiment:
        """The lesson's experiment with settings (control key, value or its text) changed, all at once.

        Raises UserError for an unknown key, a value out of range, or settings that do not go together.
        """
        return self.experiment.with_options(self.options(settings))

    def options(self, settings: Iterable[tuple[str, object]]) -> dict[str, object]:
        """The options of an experiment that settings (control key, value or its text) stand for; raises UserError."""
        options: dict[str, object] = {}
        known = every_option() if self.open else {}
        for key, value in settings:
            if key in known:
                options[key] = known[key].parse(value)
            elif self.open and key.startswith(START):
                options[key] = value
            else:
                options.update(self.control(key).options(value))
        return options


def lesson_for(stage: str, lessons: Iterable[Lesson]) -> Lesson:
    """The lesson with this stage; where there are several, the last in which everything may be changed."""
    fitting = [lesson for lesson in lessons if stage == lesson.stage]
    return max(fitting, key=lambda lesson: (lesson.open, lesson.number))
