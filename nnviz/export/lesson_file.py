"""A run turned into the file of a lesson: what is on screen, with steps and a question to be rewritten."""

import tomllib
from typing import Any

import numpy as np
import tomli_w

from nnviz.engine.experiment import Experiment
from nnviz.engine.resources import resource
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import initial_state
from nnviz.session.frame import Frame
from nnviz.session.lessons.control import START
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.parse import MAX_BYTES, SHARED
from nnviz.session.lessons.reader import is_shipped
from nnviz.session.run.run import Run

FIRST_NUMBER = 101
"""Where lessons of one's own stand in the list when nobody has said otherwise."""

_LISTED = 50
"""Samples that are listed as rows of numbers."""

_STEPS = 500
"""How many steps the question asks for where the run has not taken one yet."""


def new_lesson() -> str:
    """A lesson to begin with: few lines, and each kind of them once."""
    return resource("templates", "lesson.toml").read_text("utf-8")


def lesson_of_run(lesson: Lesson, frame: Frame, title: str, language: str, plots: tuple[str, ...]) -> str:
    """A lesson with the settings in force and the run's start values; its words are to be rewritten by the author.

    Raises UserError where a file of a lesson cannot hold it.
    """
    experiment = _started(frame.run, frame.experiment)
    if experiment.pictures is not None:
        raise UserError(mark("errors", "A lesson's file has no room for pictures: go back to drawn ones first."))
    values = {key: value for key, value in experiment.to_json().items() if key != "format"}
    if (samples := _samples(experiment)) is not None:
        values = {key: value for key, value in values.items() if key not in {"own", "dataset"}}
        values["samples"] = samples
    content = {
        **_like(lesson),
        "number": FIRST_NUMBER,
        "title": {language: title},
        "subtitle": dict(lesson.subtitle),
        "plots": list(plots or lesson.plots),
        "experiment": values,
        **_steps(lesson, frame),
    }
    text = tomli_w.dumps(_without_none(content))
    if len(text.encode()) > MAX_BYTES:
        template = mark("errors", "The lesson would be larger than {size} MiB: use fewer samples or a smaller network.")
        raise UserError(template, size=MAX_BYTES // 2**20)
    return text


def _like(lesson: Lesson) -> dict[str, Any]:
    """What it has in common with the lesson it comes from: all of it where that may be missing elsewhere."""
    if is_shipped(lesson.name):
        return {"like": lesson.name}
    given = tomllib.loads(lesson.text)
    return {key: given[key] for key in ("like", *SHARED) if key in given}


def _started(run: Run, experiment: Experiment) -> Experiment:
    """The experiment with the parameters with which the run began, where they were set by hand."""
    given, state = run.start, initial_state(run.start)
    for edit in run.edits:
        if edit.step == 0:
            given, state = edit.command.apply(given, state)
    own = initial_state(experiment)
    if len(own.parameters) != len(state.parameters):
        return experiment
    names = experiment.network.names
    changed = np.flatnonzero(own.parameters != state.parameters)
    return experiment.with_options({START + names[place]: float(state.parameters[place]) for place in changed})


def _samples(experiment: Experiment) -> list[list[float]] | None:
    """Samples as a lesson lists them itself, so that a person can read and change them; None where it cannot."""
    own = experiment.own
    if own is None or own.class_names or own.test_mask is not None or own.standardize or len(own.points) > _LISTED:
        return None
    names = [f"x{number + 1}" for number in range(own.points.shape[1])]
    if [column.name for column in own.columns] != names or own.target.name != "y":
        return None
    return [[float(value) for value in row] for row in np.column_stack([own.points, own.labels])]


def _steps(lesson: Lesson, frame: Frame) -> dict[str, Any]:
    steps = tomllib.loads(resource("templates", "steps.toml").read_text("utf-8"))
    name = "loss" if frame.accuracy is None else "accuracy"
    question = tomllib.loads(resource("templates", f"{name}.toml").read_text("utf-8"))
    needs = {
        control.key: _plain(control.value(frame.experiment))
        for control in lesson.controls
        if not control.fields[0].startswith(START) and control.counts(frame.experiment)
    }
    steps["steps"][1]["question"] = {**question, "needs": needs, "steps": frame.state.step or _STEPS}
    return steps


def _without_none(value: Any) -> Any:
    """TOML has no null: what is left out has its standard value."""
    if isinstance(value, dict):
        return {key: _without_none(inside) for key, inside in value.items() if inside is not None}
    return [_without_none(inside) for inside in value] if isinstance(value, list) else value


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
