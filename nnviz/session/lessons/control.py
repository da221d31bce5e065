"""One knob of a lesson: which settings it turns, and how it is offered. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from nnviz.engine.experiment import Experiment
from nnviz.engine.options import PARAMETER, Choice, Choices, Field, Number, Value
from nnviz.engine.settings import every_option
from nnviz.engine.training import initial_state
from nnviz.session.lessons.words import Text, Words

START = "start:"
"""What a control's field begins with when it sets a parameter's start value."""


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
        """The range of a control that is a number; raises TypeError for any other."""
        if not isinstance(self.kind, Number):
            raise TypeError(f"{self.key} is no number")
        return self.kind

    @property
    def choices(self) -> tuple[str, ...]:
        """The names it offers, in order; none where it offers no names."""
        return tuple(self.kind.labels) if isinstance(self.kind, Choice | Choices) else ()

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
        return self.kind.none if value == () and isinstance(self.kind, Choices) else value


@dataclass(frozen=True)
class Group:
    """Controls that belong together; `unfolded` where they are all in sight at first."""

    key: str
    label: Text
    unfolded: bool
