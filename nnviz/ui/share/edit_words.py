"""Every command in words: what was changed in a run, for one who reads of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.table import LAYERS
from nnviz.engine.settings import every_option
from nnviz.session.lessons.control import START
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import (
    AddClass,
    AddLayer,
    AddPoints,
    ChangeLayer,
    ChangeOptions,
    ClearPoints,
    Command,
    ErasePoints,
    FreezeParameter,
    FreezeParameters,
    InsertLayer,
    MovePoint,
    NudgeParameters,
    ReinitializeParameters,
    RemoveLayer,
    RenameClass,
    ResizeLayer,
    ScaleParameters,
    SetActivation,
    SetParameter,
    SetParameters,
    UseData,
    UsePictures,
)
from nnviz.session.run.run import Edit, Run
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import activation_name, layer_name, short_name
from nnviz.ui.look.number_format import count, number
from nnviz.ui.look.setting_words import setting_label, value_words

_NAMED = 3
"""Parameters, of many, that are called by their names."""


@dataclass(frozen=True)
class _Words:
    """How things are called in an experiment of a lesson, in the language in force."""

    lesson: Lesson
    language: str
    experiment: Experiment

    def parameter(self, index: int) -> str:
        name = self.experiment.network.name(index)
        return self.lesson.parameters.get(name) or short_name(name)

    def parameters(self, indices: tuple[int, ...]) -> str:
        if len(indices) > _NAMED:
            return translate("edits", "{count} parameters").format(count=count(len(indices)))
        return ", ".join(map(self.parameter, indices))

    def layer(self, layer: int) -> str:
        return layer_name(self.experiment, layer)

    def setting(self, key: str, value: object) -> str:
        """A setting and what it was set to."""
        if key.startswith(START):
            return f"{key.removeprefix(START)} = {value}"
        option = every_option().get(key)
        if option is None:
            return key
        return f"{setting_label(key, self.lesson, self.language)}: {value_words(option.kind, value)}"


def _options(of: ChangeOptions, words: _Words) -> str:
    return " · ".join(words.setting(key, value) for key, value in of.options)


def _frozen(frozen: bool, names: str) -> str:
    template = translate("edits", "{names} frozen") if frozen else translate("edits", "{names} let go")
    return template.format(names=names)


def _point(point: Iterable[float]) -> str:
    return f"({', '.join(number(value, 2) for value in point)})"


def _added(of: AddPoints, words: _Words) -> str:
    del words
    if len(of.points) == 1:
        return translate("edits", "A point added at {place}").format(place=_point(of.points[0]))
    return translate("edits", "{count} points added").format(count=count(len(of.points)))


_TOLD: dict[type[Command], Callable[[Any, _Words], str]] = {
    SetParameter: lambda of, words: f"{words.parameter(of.index)} = {number(of.value)}",
    SetParameters: lambda of, words: translate("edits", "{names} set by hand").format(
        names=words.parameters(of.indices)
    ),
    ScaleParameters: lambda of, words: translate("edits", "{names} multiplied by {factor}").format(
        names=words.parameters(of.indices), factor=number(of.factor)
    ),
    NudgeParameters: lambda of, words: translate("edits", "{names} changed by {value}").format(
        names=words.parameters(of.indices), value=number(of.by, signed=True)
    ),
    ReinitializeParameters: lambda of, words: translate("edits", "{names} drawn anew").format(
        names=words.parameters(of.indices)
    ),
    FreezeParameter: lambda of, words: _frozen(of.frozen, words.parameter(of.index)),
    FreezeParameters: lambda of, words: _frozen(of.frozen, words.parameters(of.indices)),
    ResizeLayer: lambda of, words: translate("edits", "{layer}: {count} neurons", n=of.width).format(
        layer=words.layer(of.layer), count=of.width
    ),
    AddLayer: lambda of, words: translate("edits", "A hidden layer of {count} neurons put in", n=of.width).format(
        count=of.width
    ),
    InsertLayer: lambda of, words: translate("edits", "A layer put in: {kind}").format(kind=_kind(of.layer_kind)),
    ChangeLayer: lambda of, words: translate("edits", "{layer} made another: {kind}").format(
        layer=words.layer(of.layer), kind=_kind(of.layer_kind)
    ),
    RemoveLayer: lambda of, words: translate("edits", "{layer} taken out").format(layer=words.layer(of.position)),
    SetActivation: lambda of, words: f"{words.layer(of.layer)}: {activation_name(of.activation)}",
    ChangeOptions: _options,
    AddPoints: _added,
    MovePoint: lambda of, words: translate("edits", "A point moved to {place}").format(place=_point(of.to)),
    ErasePoints: lambda of, words: translate("edits", "{count} points erased", n=len(of.rows)).format(
        count=count(len(of.rows))
    ),
    ClearPoints: lambda of, words: translate("edits", "All points cleared but one of each class"),
    AddClass: lambda of, words: translate("edits", "A class added"),
    RenameClass: lambda of, words: translate("edits", "A class called {name}").format(name=of.name),
    UseData: lambda of, words: translate("edits", "Other data: {count} samples", n=len(of.own.points)).format(
        count=count(len(of.own.points))
    ),
    UsePictures: lambda of, words: translate("edits", "Pictures of one's own"),
}


def _kind(kind: str) -> str:
    """What a kind of layer is called."""
    return translate("engine", LAYERS[kind].label)


def edit_words(command: Command, before: Experiment, lesson: Lesson, language: str) -> str:
    """What a command did to an experiment, in words; its name where there are none for it."""
    told = _TOLD.get(type(command))
    return type(command).__name__ if told is None else told(command, _Words(lesson, language, before))


def edits_of(run: Run, lesson: Lesson, language: str) -> Iterator[tuple[int, str]]:
    """Step and words of each edit of a run; a whole drag is one, told by where it ended."""
    befores = iter(run.experiments())
    pairs = [(edit, next(befores)) for edit in run.edits]
    for gesture, group in groupby(pairs, key=lambda pair: pair[0].gesture):
        edits = list(group)
        for edit, before in _told_of(edits) if gesture else edits:
            yield edit.step, edit_words(edit.command, before, lesson, language)


def _told_of(drag: list[tuple[Edit, Experiment]]) -> list[tuple[Edit, Experiment]]:
    """What a drag came to: its last change, without the commands that held the parameter meanwhile."""
    moves = [pair for pair in drag if pair[0].command.release is None]
    return (moves or drag)[-1:]
