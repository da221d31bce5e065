"""Programs for other frameworks, carried out as they stand, against the engine's own training from the same step."""

import importlib.util
import io
import math
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS, Activation, ActivationCode
from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.data.features import FEATURES
from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.layers.dropout import DropoutSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.layers.pad2d import Pad2DSpec
from nnviz.engine.layers.pooling import AveragePool2DSpec, MaxPool2DSpec
from nnviz.engine.layers.table import LAYERS
from nnviz.engine.losses import LOSSES, softmax
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state
from nnviz.export.code.training.base import MOST_NUMBERS, Program, Source
from nnviz.export.code.training.table import FRAMEWORKS, write_program
from tests.engine.runs import state_after

BASE: dict[str, Any] = {
    "dataset": "xor",
    "points": 12,
    "noise": 0.2,
    "hidden": (3, 2),
    "learning_rate": 0.05,
    "batch_size": 5,
    "shuffle": True,
    "bias_start": 0.1,
}
STEPS = 20
EXACT = ("numpy", "pytorch")
"""Frameworks in which everything there is can be said, and comes out the same but for the order of sums."""

LAYERED = (
    Pad2DSpec(1, 0, 0, 2),
    Conv2DSpec(3, 2, stride=2, padding=1, activation="silu"),
    MaxPool2DSpec(2, 1),
    AveragePool2DSpec(2, 1),
    FlattenSpec(),
    DenseSpec(5),
)


def compare(
    framework: str, experiment: Experiment, tmp_path: Path, steps: int = 7, tolerance: float = 1e-10
) -> dict[str, Any]:
    """The program's losses and predictions are the engine's."""
    start = state_after(experiment, steps)
    program = FRAMEWORKS[framework].write(Source(experiment, start, STEPS))
    scope, losses = carried_out(program, tmp_path / "train.py")
    end = state_after(experiment, STEPS, start)
    wanted = [evaluate(experiment, experiment.data, state.parameters).train_loss for state in (start, end)]
    assert losses == pytest.approx(wanted, rel=tolerance, abs=tolerance)
    outputs = experiment.network.output(end.parameters, experiment.data.x)
    if framework == "sklearn" and experiment.loss == "softmax_cross_entropy":
        outputs = softmax(outputs)
    np.testing.assert_allclose(scope["predict"](scope["points"]), outputs, rtol=tolerance, atol=tolerance)
    return scope


def carried_out(program: Program, path: Path) -> tuple[dict[str, Any], list[float]]:
    """The names of a program that was run, and the losses it printed."""
    write_program(path, program)
    printed, scope = io.StringIO(), {"__file__": str(path), "__name__": "__main__"}
    with redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(program.text, "train", "exec"), scope)
    return scope, losses_in(printed.getvalue())


def losses_in(printed: str) -> list[float]:
    return [float(line.split()[-1]) for line in printed.splitlines() if line.startswith("loss ")]


@pytest.fixture(autouse=True, scope="module")
def one_thread() -> Iterator[None]:
    """PyTorch's threads would fight for the cores with the other tests, and a program sets its standard precision."""
    if importlib.util.find_spec("torch") is None:
        yield
        return
    torch: Any = importlib.import_module("torch")
    threads, precision = torch.get_num_threads(), torch.get_default_dtype()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)
    torch.set_default_dtype(precision)


def asked(framework: str) -> None:
    if framework in ("pytorch", "keras"):
        pytest.importorskip("torch")
    if framework == "sklearn":
        pytest.importorskip("sklearn")


# --- NumPy and PyTorch ---


@pytest.mark.parametrize("framework", EXACT)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimizer_goes_on_with_what_it_remembers(framework: str, optimizer: str, tmp_path: Path) -> None:
    asked(framework)
    settings = {**BASE, "optimizer": optimizer, "l2": 0.02, "clip_norm": 0.3}
    compare(framework, Experiment(**settings), tmp_path)
    compare(framework, Experiment(**{**settings, "batch_size": 1}), tmp_path, 0)


@pytest.mark.parametrize("framework", EXACT)
@pytest.mark.parametrize("loss", LOSSES)
def test_every_loss(framework: str, loss: str, tmp_path: Path) -> None:
    asked(framework)
    entry = LOSSES[loss]
    outputs = ("sigmoid", "step") if entry.probabilities else ("identity",) if entry.one_hot else ("tanh",)
    for output in outputs:
        compare(framework, Experiment(**BASE, loss=loss, output_activation=output), tmp_path)
    settings = {**BASE, "dataset": "blobs", "optimizer": "sign_rule"}
    compare(framework, Experiment(**settings, loss=loss, output_activation=outputs[0]), tmp_path)


@pytest.mark.parametrize("framework", EXACT)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation(framework: str, activation: str, tmp_path: Path) -> None:
    asked(framework)
    compare(framework, Experiment(**BASE, activation=activation, output_activation=activation), tmp_path)


@pytest.mark.parametrize("framework", EXACT)
@pytest.mark.parametrize("regularizer", REGULARIZERS)
def test_every_penalty_with_weights_that_died(framework: str, regularizer: str, tmp_path: Path) -> None:
    asked(framework)
    for l1, l2 in ((0.3, 0.0), (0.2, 0.1)):
        settings = {**BASE, "regularizer": regularizer, "l1": l1, "l2": l2}
        compare(framework, Experiment(**settings, optimizer="adamw"), tmp_path, 40)
        compare(framework, Experiment(**settings), tmp_path, 0)


@pytest.mark.parametrize("framework", EXACT)
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_every_schedule(framework: str, schedule: str, tmp_path: Path) -> None:
    asked(framework)
    options: dict[str, Any] = {"schedule": schedule, "schedule_steps": 10, "schedule_factor": 0.3}
    compare(framework, Experiment(**BASE, **options, optimizer="momentum"), tmp_path)


@pytest.mark.parametrize("framework", EXACT)
def test_every_feature_from_points_as_they_came(framework: str, tmp_path: Path) -> None:
    asked(framework)
    compare(framework, Experiment(**BASE, features=tuple(FEATURES)), tmp_path)


@pytest.mark.parametrize("framework", EXACT)
def test_own_data_are_given_in_their_unit(framework: str, tmp_path: Path) -> None:
    asked(framework)
    rng = np.random.default_rng(1)
    points, answers = 50 + 7 * rng.standard_normal((20, 2)), 3 * rng.standard_normal((20, 1))
    own = OwnData(points, answers, (Column("a"), Column("b")), Column("y"), standardize=True)
    experiment = Experiment(own=own, hidden=(3,), batch_size=4, train_share=0.7)
    scope = compare(framework, experiment, tmp_path, tolerance=1e-9)
    np.testing.assert_allclose(scope["points"], points[experiment.data.rows], rtol=1e-13)


@pytest.mark.parametrize("framework", EXACT)
def test_what_is_frozen_stays(framework: str, tmp_path: Path) -> None:
    asked(framework)
    names = ("layers[0].weight[0,1]", "layers[1].bias[0]", "layers[1].bias[1]")
    for optimizer in ("adamw", "momentum"):
        compare(framework, Experiment(**BASE, frozen=names, optimizer=optimizer, clip_norm=0.2, l1=0.01), tmp_path)


@pytest.mark.parametrize("framework", EXACT)
def test_pictures(framework: str, bars: Experiment, tmp_path: Path) -> None:
    asked(framework)
    experiment = replace(bars, layers=LAYERED, batch_size=6, optimizer="adam", precision="float64")
    compare(framework, experiment, tmp_path)
    compare(framework, replace(experiment, precision="float32"), tmp_path, tolerance=2e-5)


def test_dropout_leaves_out_in_numpy_what_it_leaves_out_here(bars: Experiment, tmp_path: Path) -> None:
    layers = (DropoutSpec(0.2), *LAYERED[1:], DropoutSpec(0.5))
    compare("numpy", replace(bars, layers=layers, batch_size=6, precision="float64"), tmp_path)


def test_numpy_rounds_as_here(tmp_path: Path) -> None:
    compare("numpy", Experiment(**BASE, decimals=2), tmp_path)
    compare("numpy", Experiment(**BASE, decimals=2, loss="binary_cross_entropy", output_activation="sigmoid"), tmp_path)


@pytest.mark.parametrize("framework", EXACT)
def test_many_numbers_stand_in_a_file_beside_it(framework: str, tmp_path: Path) -> None:
    asked(framework)
    experiment = Experiment(**{**BASE, "hidden": (60, 60), "optimizer": "adam", "frozen": ("layers[0].bias[3]",)})
    compare(framework, experiment, tmp_path)
    assert (tmp_path / "train.data.npz").exists()
    program = FRAMEWORKS[framework].write(Source(experiment, initial_state(experiment)))
    assert len(program.text) < 6000
    assert sum(array.size for array in program.arrays.values()) > MOST_NUMBERS


# --- scikit-learn ---


@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "nesterov", "adam"])
@pytest.mark.parametrize("activation", ["identity", "sigmoid", "tanh", "relu"])
def test_scikit_learn(optimizer: str, activation: str, tmp_path: Path) -> None:
    asked("sklearn")
    tolerance = 1e-10
    settings = {**BASE, "optimizer": optimizer, "activation": activation, "l2": 0.01}
    compare("sklearn", Experiment(**settings), tmp_path, tolerance=tolerance)
    if activation == "tanh":
        for more in (
            {"loss": "binary_cross_entropy", "output_activation": "sigmoid"},
            {"dataset": "blobs", "loss": "softmax_cross_entropy"},
            {"dataset": "blobs", "hidden": ()},
            {"features": ("x1", "x1_x2")},
        ):
            compare("sklearn", Experiment(**{**settings, **more}), tmp_path, tolerance=tolerance)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"activation": "gelu"}, "activation"),
        ({"hidden": (2, 2), "activations": ("relu",)}, "one activation"),
        ({"output_activation": "tanh"}, "plain outputs"),
        ({"loss": "huber"}, "plain outputs"),
        ({"loss": "softmax_cross_entropy"}, "three classes"),
        ({"optimizer": "rmsprop"}, "Nesterov"),
        ({"schedule": "cosine"}, "schedule"),
        ({"l1": 0.1}, "penalty"),
        ({"l2": 0.1, "regularizer": "playground"}, "penalty"),
        ({"clip_norm": 1.0}, "clips"),
        ({"frozen": ("layers[0].bias[0]",)}, "freezes"),
        ({"layers": (DenseSpec(2), DropoutSpec(0.1)), "hidden": ()}, "dense layers only"),
    ],
)
def test_what_scikit_learn_has_not_is_told(more: dict[str, Any], words: str) -> None:
    experiment = Experiment(**{**BASE, **more})
    with pytest.raises(UserError, match=words):
        FRAMEWORKS["sklearn"].write(Source(experiment, initial_state(experiment)))


# --- Keras ---


def test_keras_as_a_program_by_itself(tmp_path: Path, bars: Experiment) -> None:
    """One call for all, as Keras takes seconds to begin; it multiplies matrices in 32 bits."""
    if importlib.util.find_spec("keras") is None or importlib.util.find_spec("torch") is None:
        pytest.skip("Keras or PyTorch is not here")
    experiments = [
        Experiment(**BASE, optimizer="adamw", l1=0.01, features=("x1", "x1_x2"), frozen=("layers[0].bias[1]",)),
        Experiment(**BASE, optimizer="momentum", regularizer="playground", l1=0.2, l2=0.1, activation="gelu"),
        Experiment(**{**BASE, "dataset": "blobs"}, loss="softmax_cross_entropy", l2=0.1, schedule="cosine"),
        Experiment(**BASE, loss="binary_cross_entropy", output_activation="sigmoid", optimizer="rmsprop"),
        replace(bars, layers=LAYERED, batch_size=6, optimizer="adam"),
    ]
    wanted: list[float] = []
    for number, experiment in enumerate(experiments):
        start = state_after(experiment, 5)
        write_program(tmp_path / f"train{number}.py", FRAMEWORKS["keras"].write(Source(experiment, start, STEPS)))
        ends = start.parameters, state_after(experiment, STEPS, start).parameters
        wanted += [evaluate(experiment, experiment.data, parameters).train_loss for parameters in ends]
    every = "import runpy, sys\nfor path in sys.argv[1:]:\n    runpy.run_path(path)\n"
    paths = [str(tmp_path / f"train{number}.py") for number in range(len(experiments))]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", every, *paths],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "KERAS_BACKEND": "torch", "KERAS_HOME": str(tmp_path), "OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert losses_in(done.stdout) == pytest.approx(wanted, rel=2e-5)


def test_keras_says_what_it_has_not() -> None:
    experiment = Experiment(**BASE, optimizer="sign_rule")
    with pytest.raises(UserError, match="Keras has no optimizer like sign rule"):
        FRAMEWORKS["keras"].write(Source(experiment, initial_state(experiment)))


# --- the tables ---


@pytest.mark.parametrize("framework", ["numpy", "pytorch", "keras"])
def test_every_entry_can_be_said(framework: str) -> None:
    """An entry that none of them knows would be found here, whatever it is."""
    write = FRAMEWORKS[framework].write
    for name in ACTIVATIONS:
        experiment = Experiment(**BASE, activation=name)
        assert write(Source(experiment, initial_state(experiment))).text
    for name, loss in LOSSES.items():
        output = "sigmoid" if loss.probabilities else "identity"
        experiment = Experiment(**BASE, loss=name, output_activation=output)
        assert write(Source(experiment, initial_state(experiment))).text
    for name, rule in OPTIMIZERS.items():
        if framework != "keras" or framework in rule.frameworks:  # Keras says what it has not.
            experiment = Experiment(**BASE, optimizer=name)
            assert write(Source(experiment, initial_state(experiment))).text
    for spec in LAYERS.values():
        shape = (2, 6, 6) if spec.axes == 3 else (5,)
        known = framework == "numpy" or framework in spec().build(shape).frameworks
        assert known, f"say in `frameworks` of the layer {spec.kind} what it is in {framework}"
    assert [name for name, feature in FEATURES.items() if not feature.code] == []


@pytest.mark.parametrize("framework", EXACT)
def test_a_new_activation_is_one_place(framework: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no framework has a name for it, it is made of its snippet for NumPy."""
    asked(framework)
    made_up = Activation(
        "Made up",
        "tanh(z)/2",
        lambda z: 0.5 * np.tanh(z),
        lambda z, a: 0.5 - 2 * a * a,
        code=ActivationCode("0.5 * {t}", "(0.5 - 2 * {a} ** 2)", "np.tanh({z})"),
    )
    monkeypatch.setitem(ACTIVATIONS, "half_tanh", made_up)
    compare(framework, Experiment(**BASE, activation="half_tanh"), tmp_path)


def test_a_program_runs_with_numpy_alone(tmp_path: Path) -> None:
    experiment = Experiment(**BASE, optimizer="adam")
    path = tmp_path / "train.py"
    source = Source(experiment, state_after(experiment, 9), say=lambda text: f"第{text}")
    write_program(path, FRAMEWORKS["numpy"].write(source))
    done = subprocess.run([sys.executable, "-I", path], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert all(map(math.isfinite, losses_in(done.stdout)))
