"""What a lesson is: its words, its experiment, the knobs it offers and the questions it asks. Values only."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from nnviz.engine.experiment import Experiment
from nnviz.engine.options import PARAMETER, Choices, Field, Number
from nnviz.engine.options import Choice as FieldChoice
from nnviz.engine.settings import FIELDS
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import initial_state
from nnviz.system.languages import ENGLISH

START = "start:"
"""What a control's field begins with when it sets a parameter's start value."""

Text = Mapping[str, str]
"""The same words by language, in English at least."""

Value = float | int | str | bool | tuple[str, ...] | tuple[int, ...]


def say(text: Text, language: str) -> str:
    """The words of `text` in a language; English for a language it is not written in."""
    return text.get(language, text[ENGLISH])


def field_kind(setting: str) -> Field:
    """What values a control's field takes; raises KeyError for a setting that is not there."""
    return PARAMETER if setting.startswith(START) else FIELDS[setting]


@dataclass(frozen=True)
class Control:
    """One knob of a lesson; `fields` are the settings it turns, all to the same value.

    A field is a setting of `Experiment`, or `start:PARAMETER` for a start value. `kind` is number, choice, set, widths
    or switch. For a number, `low` and `high` bound what may be typed, `slider` the comfortable part of it (none: no
    slider), and `chance` whether a button draws one; for a choice, and for a set, of which there may be several,
    `choices` are the names offered, in order, and `pictures` whether they are shown as pictures.
    `group` is the key of the group it stands in. `when` says of which settings it is a part: it counts while each of
    them has one of the values named.
    """

    key: str
    fields: tuple[str, ...]
    label: Text
    help: Text
    kind: str
    low: float
    high: float
    decimals: int
    slider: tuple[float, float] | None
    logarithmic: bool
    choices: tuple[str, ...]
    group: str = ""
    chance: bool = False
    pictures: bool = False
    when: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def counts(self, experiment: Experiment) -> bool:
        """Whether it makes a difference beside the other settings; features are for points in the plane."""
        if "features" in self.fields and experiment.source.inputs != 2:
            return False
        return all(str(getattr(experiment, setting)) in values for setting, values in self.when.items())

    @property
    def whole(self) -> bool:
        """Whether only whole numbers are allowed."""
        return any(isinstance(kind, Number) and kind.whole for kind in map(field_kind, self.fields))

    def parse(self, text_or_value: object) -> Value:
        """The value to set; raises UserError naming this control's key when it is not allowed."""
        kinds = [field_kind(field) for field in self.fields]
        numbers = [kind for kind in kinds if isinstance(kind, Number)]
        if numbers:
            low = max(self.low, *(kind.low for kind in numbers))
            high = min(self.high, *(kind.high for kind in numbers))
            return Number(low, high, self.whole).parse(self.key, text_or_value)
        kind = kinds[0]
        if isinstance(kind, FieldChoice):
            return FieldChoice({name: kind.labels[name] for name in self.choices}).parse(self.key, text_or_value)
        if isinstance(kind, Choices):
            return Choices({name: kind.labels[name] for name in self.choices}).parse(self.key, text_or_value)
        return kind.parse(self.key, text_or_value)

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
        value: Value = getattr(experiment, setting)
        return value


@dataclass(frozen=True)
class Group:
    """Controls that belong together; `unfolded` where they are all in sight at first."""

    key: str
    label: Text
    unfolded: bool


@dataclass(frozen=True)
class Choice:
    """One answer to a question: right where the measured value lies in `low` ≤ value < `high`.

    A `high` of infinity takes infinity in.
    """

    text: Text
    low: float
    high: float


@dataclass(frozen=True)
class Question:
    """Predict, then try: the answer is what `measure` finds in the learner's own run.

    `needs` maps a control's key to the value that must be in force, `steps` is how many steps must have been taken
    since the last change. `explain` may hold {measured}.
    """

    text: Text
    choices: tuple[Choice, ...]
    measure: str
    needs: Mapping[str, object]
    steps: int
    explain: Text


@dataclass(frozen=True)
class Step:
    """One thing to do or to see, perhaps with a question."""

    title: Text
    text: Text
    question: Question | None


@dataclass(frozen=True)
class Lesson:
    """A lesson; `stage` and `plots` name what the window shows, `parameters` maps parameter names to short ones.

    `number` is its place in the list, infinity for one that comes after all others. One that is `open` may be without
    `steps`. `groups` are those of its controls, in order; without any they stand one below the other.
    `figures` names further plots and parts of the stage that can be shown and taken home. In a lesson that is `open`
    every setting of the experiment may be changed by its own key, beside the controls.
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

    @property
    def badge(self) -> str:
        """The number as it is shown."""
        return "∞" if math.isinf(self.number) else str(int(self.number))

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that `configured` knows."""
        fields = tuple(FIELDS) if self.open else ()
        return tuple(dict.fromkeys((*fields, *(control.key for control in self.controls))))

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
        options: dict[str, object] = {}
        for key, value in settings:
            if self.open and (key in FIELDS or key.startswith(START)):
                options[key] = value if key.startswith(START) else FIELDS[key].parse(key, value)
            else:
                options.update(self.control(key).options(value))
        return self.experiment.with_options(options)
