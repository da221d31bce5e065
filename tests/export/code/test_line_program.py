"""The program of a step of the line fit: a loop over points, where it is no more than that; and as a file."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.engine.training import initial_state
from nnviz.export.code.program import program
from nnviz.session.lessons.reader import find_lesson
from tests.engine.runs import state_after
from tests.export.code.carried_out import carried_out, compare, expected, read

LINE = find_lesson("line_fit").experiment


@pytest.mark.parametrize("loss", ["half_squared_error", "absolute_error"])
@pytest.mark.parametrize("optimizer", ["sign_rule", "gradient_descent"])
@pytest.mark.parametrize("steps", [0, 1, 57, 499])
def test_the_line_fit_is_the_loop_over_points(optimizer: str, loss: str, steps: int) -> None:
    experiment = LINE.with_options({"optimizer": optimizer, "loss": loss})
    text = compare(experiment, steps, bits=True)
    assert "for x, y in points:" in text
    lines = [line.split("#")[0].rstrip() for line in text.splitlines()]
    assert ("    if y_pred < y:" in lines) == ("        param += 0.01" in lines) == (optimizer == "sign_rule")
    if loss == "half_squared_error":
        assert "numpy" not in text


def test_the_whole_epoch_is_the_same_loop_with_every_point() -> None:
    text = program(LINE, LINE.data, initial_state(LINE))
    points = [line for line in text.splitlines() if line.startswith("points = ")]
    pairs = list(zip(LINE.data.x[:, 0].tolist(), LINE.data.y[:, 0].tolist(), strict=True))
    found = carried_out(text.replace(points[0], f"points = {pairs!r}"))
    assert found["layers[0].weight[0,0]"] == state_after(LINE, 100).parameters[0]


@pytest.mark.parametrize(
    "other",
    [
        {"batch_size": 3},
        {"optimizer": "momentum"},
        {"clip_norm": 0.1},
        {"l2": 0.1},
        {"schedule": "cosine"},
        {"frozen": ()},
        {"frozen": ("layers[0].weight[0,0]",)},
        {"hidden": (2,), "frozen": (), "start": {}},
        {"loss": "huber"},
        {"precision": "float32", "decimals": None},
    ],
)
def test_whatever_else_a_line_needs_is_told_in_general(other: dict[str, object]) -> None:
    text = compare(LINE.with_options(other), 3, tolerance=1e-6 if "precision" in other else 1e-12)
    assert "points" not in text


def test_left_of_zero_the_sign_rule_goes_by_the_slope() -> None:
    """There a point above the line pulls the slope down."""
    own = OwnData(np.array([[-1.0], [-2.0]]), np.array([[2.0], [9.0]]), (Column("x"),), Column("y"))
    experiment = LINE.with_options({"own": own})
    assert "points" not in compare(experiment, 0, bits=True)
    assert "points" not in compare(experiment, 1, bits=True)


@pytest.mark.parametrize("experiment", [LINE, playground("spiral", hidden=(4,), optimizer="adam")], ids=["line", "net"])
def test_it_runs_with_python_and_numpy_alone(tmp_path: Path, experiment: Experiment) -> None:
    state = state_after(experiment, 3)
    file = tmp_path / "step.py"
    file.write_text(program(experiment, experiment.data, state, lambda text: f"第{text}"), encoding="utf-8")
    done = subprocess.run([sys.executable, "-I", file], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert read(done.stdout) == pytest.approx(expected(experiment, state), rel=1e-12)
