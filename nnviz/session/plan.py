"""A run asked for in words: a lesson, settings by key, a number of steps. And what is told of it in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import mean_loss, steps_per_epoch
from nnviz.session.lesson import Control, Lesson, say
from nnviz.session.session import Session

ENDLESS_STEPS = 1000
"""How many steps a lesson without an end is trained when nobody says."""

MOST_STEPS = 10**9
FIGURES = ("stage", "window")
"""What every lesson has to show besides its plots."""

_PARAMETERS_TOLD = 16


@dataclass(frozen=True)
class Plan:
    """What to train, and for how many steps."""

    lesson: Lesson
    experiment: Experiment
    steps: int


def plan(lesson: Lesson, settings: Iterable[tuple[str, object]], steps: int | None) -> Plan:
    """The plan for a lesson with settings changed; raises UserError for an unknown key or a value out of range.

    Without `steps` it goes to the end of the last epoch. With more than that, there are as many epochs as it takes.
    """
    experiment = lesson.configured(settings)
    epoch = steps_per_epoch(experiment)
    planned = experiment.epochs * epoch
    if steps is None:
        return Plan(lesson, experiment, planned or ENDLESS_STEPS)
    if 0 < planned < steps:
        experiment = experiment.with_option("epochs", -(-steps // epoch))
    return Plan(lesson, experiment, steps)


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
    """Steps, loss over all data and parameters, a line each, numbers to the last bit."""
    parameters = session.state.parameters
    yield f"steps {session.state.step}"
    yield f"loss {mean_loss(session.experiment, session.data, parameters)!r}"
    if len(parameters) > _PARAMETERS_TOLD:
        yield f"parameters {len(parameters)}"
        return
    for name, value in zip(session.experiment.network.names, parameters.tolist(), strict=True):
        yield f"{lesson.parameters.get(name, name)} {value!r}"


def overview(lesson: Lesson, language: str) -> Iterator[str]:
    """A lesson in three lines: name and title, what it shows, what can be set."""
    yield f"{lesson.number:2}  {lesson.name}  {say(lesson.title, language)}"
    yield f"    plots  {', '.join((*lesson.plots, *FIGURES))}"
    yield f"    keys   {', '.join(control.key for control in lesson.controls)}"


def details(lesson: Lesson) -> Iterator[str]:
    """What a lesson shows, and for each key what it may be, what it is, and what it does."""
    yield f"plots of {lesson.name}: {', '.join((*lesson.plots, *FIGURES))}"
    yield f"keys of {lesson.name}:"
    for control in lesson.controls:
        yield f"  {control.key:12} {_allowed(control)} (now {_told(control.value(lesson.experiment))})"
        yield f"  {'':12} {say(control.help, 'en')}"


def _told(value: object) -> object:
    """A value as it is written in a call."""
    return ",".join(map(str, value)) if isinstance(value, tuple) else value


def _allowed(control: Control) -> str:
    if control.kind == "number":
        return f"{'a whole number' if control.whole else 'a number'} from {control.low:.10g} to {control.high:.10g}"
    if control.kind == "widths":
        return "whole numbers such as 4,2"
    some = "some" if control.kind == "set" else "one"
    return f"{some} of {', '.join(control.choices)}" if control.choices else "true or false"
