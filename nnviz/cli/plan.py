"""A run asked for in words: a lesson, settings by key, a number of steps. And what is told of it in words."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from nnviz.cli.data_summary import described, fit
from nnviz.cli.speech.language import spoken, translate
from nnviz.cli.speech.table import aligned
from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.backends.base import KERNEL
from nnviz.engine.backends.kernel.machine import machine
from nnviz.engine.backends.table import backend, preferred
from nnviz.engine.data.own_data import OwnData
from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.experiment import Experiment
from nnviz.engine.options import MAX_LAYERS, MAX_WIDTH, Choice, Choices, Field, Number, Option, Widths, as_text
from nnviz.engine.settings import OWN, every_option, owners
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import steps_per_epoch
from nnviz.export.files import check_kind
from nnviz.session.lessons.control import Control
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.words import say
from nnviz.session.pictures.learnt import with_pictures
from nnviz.session.run.commands import UseData, UsePictures
from nnviz.session.run.run import Run
from nnviz.session.session import Session

ENDLESS_STEPS = 1000
"""How many steps a lesson without an end is trained when nobody says."""

FIGURES = ("stage", "window")
"""What every lesson has to show besides its plots."""

_PARAMETERS_TOLD = 16

MEASURES = {
    "train_loss": mark("cli", "train_loss"),
    "test_loss": mark("cli", "test_loss"),
    "train_accuracy": mark("cli", "train_accuracy"),
    "test_accuracy": mark("cli", "test_accuracy"),
}
"""What is measured of a run: told in the language in force, and in JSON by its key."""


@dataclass(frozen=True)
class Plan:
    """What to train, and for how many steps."""

    lesson: Lesson
    experiment: Experiment
    steps: int


def plan(
    lesson: Lesson,
    settings: Iterable[tuple[str, object]],
    steps: int | None,
    own: Experiment | None = None,
    data: OwnData | OwnPictures | None = None,
) -> Plan:
    """The plan for a lesson with settings changed; raises UserError for an unknown key or a value out of range.

    An experiment of one's `own` takes the place of the lesson's, and `data` that of its data, where the lesson is open;
    pictures also where it learns pictures.
    Without `steps` it goes to the end of the last epoch. With more than that, there are as many epochs as it takes.
    """
    if own is not None:
        if not lesson.open:
            template = mark("errors", "The lesson {lesson} has an experiment of its own: change it with --set.")
            raise UserError(template, lesson=lesson.name)
        lesson = replace(lesson, experiment=own)
    if data is not None:
        lesson = replace(lesson, experiment=_with_data(lesson, data))
    experiment = lesson.configured(settings)
    if data is not None and experiment.dataset != OWN:
        raise UserError(mark("errors", "The data are a table or a dataset, not both: leave one of them out."))
    epoch = steps_per_epoch(experiment)
    planned = experiment.epochs * epoch
    if steps is None:
        return Plan(lesson, experiment, planned or ENDLESS_STEPS)
    if 0 < planned < steps:
        experiment = experiment.with_option("epochs", -(-steps // epoch))
    return Plan(lesson, experiment, steps)


def _with_data(lesson: Lesson, data: OwnData | OwnPictures) -> Experiment:
    """The lesson's experiment with other data; where its network has layers for pictures, from scratch."""
    experiment = lesson.experiment
    if isinstance(data, OwnPictures) and experiment.layers:
        return UsePictures(data).changed(experiment)
    if not lesson.open:
        raise UserError(mark("errors", "The lesson {lesson} has data of its own: choose network."), lesson=lesson.name)
    return with_pictures(experiment, data) if isinstance(data, OwnPictures) else UseData(data).changed(experiment)


def new_session(experiment: Experiment, name: str | None) -> Session:
    """A session with a new run, by the backend of this name if there is one; raises UserError where it is not here."""
    if name == KERNEL and machine() is None:
        raise UserError(
            mark("errors", "The compiled kernel cannot be run here: install nnviz and wasmtime again, or use numpy.")
        )
    return Session(Run(experiment, backend=name or preferred()))


def check_finite(lesson: Lesson, session: Session, kept: Path | None = None) -> None:
    """Raise UserError where training came to a stop because numbers overflowed; `kept` holds the steps until then."""
    if session.problem is None:
        return
    values = {
        "step": session.problem.step,
        "key": next((c.key for c in lesson.controls if "learning_rate" in c.fields), "learning_rate"),
        "rate": f"{session.problem.learning_rate:g}",
    }
    if kept is None:
        raise UserError(
            mark("errors", "Training overflowed at step {step} with {key}={rate}: choose a smaller {key}."), **values
        )
    raise UserError(
        mark(
            "errors",
            "Training overflowed at step {step} with {key}={rate}: choose a smaller {key}, "
            "or look into {path}, which has the steps until then.",
        ),
        **values,
        path=kept,
    )


def result(lesson: Lesson, session: Session) -> Iterator[str]:
    """Steps, loss and accuracy over all data and parameters, a line each, numbers to the last bit."""
    parameters = session.state.parameters
    found = evaluate(session.experiment, session.data, parameters)
    steps, loss = translate("cli", "steps"), translate("cli", "loss")
    yield f"{steps} {session.state.step}"
    yield f"{loss} {found.train_loss!r}"
    for name, value in found._asdict().items():
        if name != "train_loss" and value is not None:
            yield f"{translate('cli', MEASURES[name])} {value!r}"
    if len(parameters) > _PARAMETERS_TOLD:
        yield translate("cli", "parameters {number}").format(number=len(parameters))
        return
    for name, value in zip(session.experiment.network.names, parameters.tolist(), strict=True):
        yield f"{lesson.parameters.get(name, name)} {value!r}"


def summary(session: Session, *, weights: bool = False) -> dict[str, object]:
    """What came of a run, for programs: None where there is no such number. Own data are described, not repeated.

    With `weights` every parameter is there by its name, to the last bit.
    """
    state = session.state
    found = evaluate(session.experiment, session.data, state.parameters)
    numbers = {name: _finite(value) for name, value in found._asdict().items()}
    return {
        "steps": state.step,
        "epochs": state.epoch,
        **numbers,
        **fit(session),
        "seed": session.experiment.seed,
        "parameters": session.experiment.network.size,
        "backend": backend(session.track.run.backend).computes(session.experiment, session.data),
        "data": described(session.experiment),
        "experiment": {**session.experiment.to_json(), "own": None},
        **({"weights": _weights(session)} if weights else {}),
    }


def _weights(session: Session) -> dict[str, float | None]:
    names, values = session.experiment.network.names, session.state.parameters.tolist()
    return {name: _finite(value) for name, value in zip(names, values, strict=True)}


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def names_of_figures(lesson: Lesson) -> tuple[str, ...]:
    """The names of a lesson's figures, the stage and the window among them, as `export` takes them."""
    from nnviz.ui.stages.table import figure_names  # Needs no Qt.

    plots = (name for name in figure_names(lesson) if name not in FIGURES)
    return (*plots, *FIGURES)


def check_figure(lesson: Lesson, name: str, kind: str, *, plain: bool) -> None:
    """Raise UserError for a figure the lesson does not have, or that cannot be had as this kind of file.

    `plain` is without finer pixels and with a background.
    """
    names = names_of_figures(lesson)
    if name not in names:
        raise UserError(
            mark("errors", "The lesson {lesson} has no plot {plot}: choose one of {choices}."),
            lesson=lesson.name,
            plot=name,
            choices=", ".join(names),
        )
    if name != "window":
        check_kind(name, kind)
    elif kind != "png":
        raise UserError(
            mark("errors", "The whole window can be saved as PNG only: choose a plot or the stage for {kind}."),
            kind=kind.upper(),
        )
    if name == "window" and not plain:
        raise UserError(mark("errors", "The whole window has no --scale and no --transparent: leave them out."))


def overview(lesson: Lesson, language: str) -> Iterator[str]:
    """A lesson in three lines: name and title, what it shows, what can be set."""
    yield f"{lesson.badge:>2}  {lesson.name}  {say(lesson.title, language)}"
    rows = (translate("cli", "plots"), names_of_figures(lesson)), (translate("cli", "keys"), lesson.keys)
    yield from (f"    {line}" for line in aligned([(label, ", ".join(names)) for label, names in rows]))


def details(lesson: Lesson) -> Iterator[str]:
    """What a lesson shows, and for each key what it may be, what it is, and what it does."""
    figures = ", ".join(names_of_figures(lesson))
    yield translate("cli", "plots of {lesson}: {names}").format(lesson=lesson.name, names=figures)
    yield translate("cli", "keys of {lesson}:").format(lesson=lesson.name)
    known = every_option() if lesson.open else {}
    words = {control.fields[0]: _help(control) for control in lesson.controls}
    for key, option in known.items():
        yield f"  {key:17} {_now(allowed(option.kind) + _owners(option), lesson.experiment.value(key))}"
        yield f"  {'':17} {words.get(key) or translate('settings', option.help)}"
    if lesson.open:
        words_on = translate("cli", "a number, where the parameter begins, such as start:layers[0].bias[0]=1")
        yield f"  {'start:PARAMETER':17} {words_on}"
    for control in lesson.controls:
        if control.key in known:
            continue
        also = translate("cli", "the same as {keys}, ").format(keys=", ".join(control.fields)) if lesson.open else ""
        yield f"  {control.key:12} {_now(also + allowed(control.kind), control.value(lesson.experiment))}"
        yield f"  {'':12} {_help(control)}"


def _owners(option: Option) -> str:
    """What must be chosen for an option of entries to count, in words; nothing where every entry has it."""
    found: dict[Option, list[str]] = {}
    for chooser, name, _ in owners(option.key):
        found.setdefault(chooser, []).append(name)
    parts = [
        f"{chooser.key}={'|'.join(names)}"
        for chooser, names in found.items()
        if isinstance(chooser.kind, Choice | Choices) and len(names) < len(chooser.kind.table)
    ]
    either = translate("cli", " or ").join(parts)
    return translate("cli", ", with {settings}").format(settings=either) if parts else ""


def _help(control: Control) -> str:
    """What a control sets, in the language in force: the lesson's own words, or those declared with the setting."""
    return translate("settings", control.help) if isinstance(control.help, str) else say(control.help, spoken())


def _now(values: str, value: object) -> str:
    """The values that a setting may have, and its present one."""
    now = as_text(value) or translate("cli", "none")
    return translate("cli", "{values} (now {value})").format(values=values, value=now)


def allowed(kind: Field) -> str:
    """What a setting may be, in words."""
    match kind:
        case Number():
            if kind.whole:
                template = translate("cli", "a whole number from {low} to {high}")
            else:
                template = translate("cli", "a number from {low} to {high}")
            return template.format(low=f"{kind.low:.10g}", high=f"{kind.high:.10g}")
        case Choice():
            return translate("cli", "one of {choices}").format(choices=", ".join(kind.labels))
        case Choices():
            if kind.repeats:
                some = translate("cli", "some, with commas between, also several times, of {choices}")
            else:
                some = translate("cli", "some, with commas between, of {choices}")
            return some.format(choices=", ".join(kind.labels))
        case Widths():
            template = translate("cli", "up to {layers} whole numbers from 1 to {width}, with commas between")
            return template.format(layers=MAX_LAYERS, width=MAX_WIDTH)
    return translate("cli", "true or false")
