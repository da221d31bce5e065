"""A run asked for in words: a lesson, settings by key, a number of steps."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from nnviz.engine.backends.base import KERNEL
from nnviz.engine.backends.kernel.machine import machine
from nnviz.engine.backends.table import preferred
from nnviz.engine.data.own_data import OwnData
from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.experiment import Experiment
from nnviz.engine.settings import OWN
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import steps_per_epoch
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.pictures.learnt import with_pictures
from nnviz.session.run.commands import UseData, UsePictures
from nnviz.session.run.run import Run
from nnviz.session.session import Session

ENDLESS_STEPS = 1000
"""How many steps a lesson without an end is trained when nobody says."""


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
