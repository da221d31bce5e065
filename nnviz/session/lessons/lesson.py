"""What a lesson is: its words, its experiment, the knobs it offers and the questions it asks. Values only."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from nnviz.engine.experiment import Experiment
from nnviz.engine.options import PARAMETER, Field, Number, Value
from nnviz.engine.options import Choice as NameChoice
from nnviz.engine.options import Choices as NameChoices
from nnviz.engine.settings import every_option
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import initial_state
from nnviz.session.place import Detail
from nnviz.session.player import Unit
from nnviz.system.languages import ENGLISH

if TYPE_CHECKING:
    from nnviz.session.lessons.questions.base import Question

START = "start:"
"""What a control's field begins with when it sets a parameter's start value."""

Text = Mapping[str, str]
"""The same words by language, in one at least."""

Words = Text | str
"""A lesson's own words, or those of a setting's declaration: English, marked for translation in context settings."""


def say(words: Words, language: str) -> str:
    """A lesson's words in a language, or the `original` ones where it is not written in it; marked ones as they are."""
    return words if isinstance(words, str) else words.get(language, original(words))


def original(words: Text) -> str:
    """The words by which something is known whatever language is spoken: the English ones, or the first there are."""
    return words[ENGLISH] if ENGLISH in words else next(iter(words.values()))


def field_kind(setting: str) -> Field:
    """What values a control's field takes; raises KeyError for a setting that is not there."""
    return PARAMETER if setting.startswith(START) else every_option()[setting].kind


@dataclass(frozen=True)
class Control:
    """One knob of a lesson; `fields` are the settings it turns, all to the same value.

    A field is a setting of `Experiment`, or `start:PARAMETER` for a start value. `kind` is what all of them may be, as
    far as the lesson offers it, and how it is shown; `pictures` says that names are shown as pictures. `group` is the
    key of the group it stands in. `when` says of which settings it is a part, beside what the declaration says: it
    counts while each of them has one of the values named.
    """

    key: str
    fields: tuple[str, ...]
    label: Words
    help: Words
    kind: Field
    group: str = ""
    pictures: bool = False
    when: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def counts(self, experiment: Experiment) -> bool:
        """Whether it makes a difference beside the other settings."""
        settings = [setting for setting in self.fields if not setting.startswith(START)]
        if settings and not any(map(experiment.counts, settings)):
            return False
        return all(str(experiment.value(setting)) in values for setting, values in self.when.items())

    @property
    def number(self) -> Number:
        """Its kind, which must be a number."""
        if not isinstance(self.kind, Number):
            raise TypeError(f"{self.key} is no number")
        return self.kind

    @property
    def choices(self) -> tuple[str, ...]:
        """The names it offers, in order; none where it offers no names."""
        return tuple(self.kind.labels) if isinstance(self.kind, NameChoice | NameChoices) else ()

    def parse(self, text_or_value: object) -> Value:
        """The value to set; raises UserError naming this control's key when it is not allowed."""
        return self.kind.parse(self.key, text_or_value)

    def options(self, value: object) -> tuple[tuple[str, object], ...]:
        """The settings to change, for `ChangeOptions`; raises UserError as `parse` does."""
        parsed = self.parse(value)
        return tuple((setting, parsed) for setting in self.fields)

    def value(self, experiment: Experiment) -> Value:
        """What the first field is set to; for a start value not chosen, what the initializer gives."""
        setting = self.fields[0]
        if setting.startswith(START):
            index = experiment.network.index(setting.removeprefix(START))
            return float(initial_state(experiment).parameters[index])
        value = experiment.value(setting)
        return self.kind.none if value == () and isinstance(self.kind, NameChoices) else value


@dataclass(frozen=True)
class Group:
    """Controls that belong together; `unfolded` where they are all in sight at first."""

    key: str
    label: Text
    unfolded: bool


@dataclass(frozen=True)
class Step:
    """One thing to do or to see, perhaps with a question.

    `ideas` names for each way of learning (see, do, predict) the ideas that can be met in this way here.
    """

    title: Text
    text: Text
    question: "Question | None"
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
        """The number as it is shown."""
        return "∞" if math.isinf(self.number) else str(int(self.number))

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
    fitting = [lesson for lesson in lessons if lesson.stage == stage]
    return max(fitting, key=lambda lesson: (lesson.open, lesson.number))
