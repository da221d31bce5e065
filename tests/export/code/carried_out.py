"""Programs of a step carried out as they stand, and the engine's own step beside them."""

import io
import math
from contextlib import redirect_stdout

import numpy as np

from nnviz.engine.experiment import Experiment
from nnviz.engine.training import State, step
from nnviz.export.code.program import program
from tests.engine.runs import state_after

Values = dict[str, float]


def carried_out(text: str) -> Values:
    """What a program prints, by name."""
    printed = io.StringIO()
    with redirect_stdout(printed), np.errstate():
        exec(compile(text, "program", "exec"), {})
    return read(printed.getvalue())


def read(printed: str) -> Values:
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in printed.splitlines())}


def expected(experiment: Experiment, state: State) -> Values:
    after, record = step(experiment, experiment.data, state)
    return {"loss": record.loss, **dict(zip(experiment.network.names, after.parameters.tolist(), strict=True))}


def compare(experiment: Experiment, steps: int = 2, *, bits: bool = False, tolerance: float = 1e-12) -> str:
    """The program of the step after so many does what the engine's does."""
    state = state_after(experiment, steps)
    text = program(experiment, experiment.data, state)
    found, wanted = carried_out(text), expected(experiment, state)
    assert list(found) == list(wanted)
    if bits:
        assert found == wanted
    for name, value in wanted.items():
        assert math.isclose(found[name], value, rel_tol=tolerance, abs_tol=1e-3 * tolerance), name
    return text
