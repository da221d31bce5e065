"""A few steps of a run taken once more: does this machine compute as the one that saved them?"""

from nnviz.engine.arrays import Array
from nnviz.engine.backends.base import KERNEL, NOTHING
from nnviz.engine.backends.kernel.machine import available
from nnviz.engine.backends.table import backend
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import State, initial_state
from nnviz.session.project.project import Project, arrival_experiments
from nnviz.session.run.run import Run
from nnviz.session.run.sampling import step_seconds

EARLY = 16
"""The step whose state is kept to compare machines by, where so many steps are quickly taken."""

_ROUNDING = 1e-6
"""What NumPy's sums may differ by from computer to computer, after steps that are quickly taken; the kernel's never."""

_SECONDS = 0.05
"""Estimated time that one comparison may take."""


def early_state(run: Run, end: int) -> State | None:
    """The state of a run at an early step, up to `end`; None where that takes too long."""
    step = min(EARLY, end)
    if step < 1 or not _quick(run.start, step):
        return None
    return _replayed(run, initial_state(run.start), step)


def arithmetic_differs(project: Project) -> UserError | None:
    """What is to be told where steps taken anew give other numbers than those in the file; None where they agree."""
    run = project.present.run
    greatest, where = _greatest_difference(project)
    if run.backend == KERNEL and not available():
        template = mark(
            "errors",
            "The package wasmtime is missing, which took the steps of this run: NumPy goes on, and takes anew what is "
            "not kept. Where that was tried, parameters differ by up to {difference}.",
        )
        return UserError(template, difference=f"{greatest:.2g}")
    if not greatest:
        return None
    if run.backend == KERNEL or greatest > _ROUNDING:
        template = mark(
            "errors",
            "The numbers in this file do not follow from its settings: it was changed, or comes from another version "
            "of nnviz. Taken anew, the parameters after step {step} differ by up to {difference}. What was saved is "
            "shown, and the run goes on from there.",
        )
        return UserError(template, step=where, difference=f"{greatest:.2g}")
    template = mark(
        "errors",
        "This computer rounds differently from the one that saved this: taken anew, the parameters after step {step} "
        "differ by up to {difference}. What was saved is shown, and the run goes on from there.",
    )
    return UserError(template, step=where, difference=f"{greatest:.2g}")


def _greatest_difference(project: Project) -> tuple[float, int]:
    """By how much a parameter differs at most after steps taken anew, and after which step; 0 where none does.

    Every stored state is compared that is few steps from the one before it.
    """
    run, greatest, where = project.present.run, 0.0, 0
    before = initial_state(run.start)
    for state in (*project.present.states, *(() if project.arrival is None else (project.arrival.state,))):
        if state.step > before.step and _quick(run.start, state.step - before.step):
            difference = _difference(_replayed(run, before, state.step), state)
            if difference > greatest:
                greatest, where = difference, state.step
        before = state
    return greatest, where


def _quick(experiment: Experiment, steps: int) -> bool:
    return steps * step_seconds(experiment, len(experiment.data.x)) <= _SECONDS


def _replayed(run: Run, state: State, step: int) -> State | None:
    """The state on arriving at `step`, from one on arriving at an earlier step; None where a step overflows."""
    experiment = arrival_experiments(run, (state.step,))[0]
    edits = [edit for edit in run.edits if state.step <= edit.step < step]
    for edit in edits:
        reached = _advanced(run, experiment, state, edit.step)
        if reached is None:
            return None
        experiment, state = edit.command.apply(experiment, reached)
    return _advanced(run, experiment, state, step)


def _advanced(run: Run, experiment: Experiment, state: State, step: int) -> State | None:
    if step == state.step:
        return state
    found = backend(run.backend).advance(experiment, experiment.data, state, step - state.step, NOTHING).state
    return found if found.step == step else None


def _difference(mine: State | None, theirs: State) -> float:
    """The greatest difference of a parameter; infinity where there is nothing to compare."""
    if mine is None or mine.parameters.shape != theirs.parameters.shape:
        return float("inf")
    one: Array = mine.parameters
    return float(abs(one - theirs.parameters).max())
