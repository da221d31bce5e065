"""Fifty steps of every optimizer on every loss from the same start, by every backend, end where PyTorch's end."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnviz.engine.backends.base import NOTHING
from nnviz.engine.backends.table import BACKENDS
from nnviz.engine.experiment import Experiment
from nnviz.engine.losses import LOSSES
from nnviz.engine.training import State, initial_state
from tests.engine.pytorch import torch

STEPS = 50
Parameters = list[Any]


def functional(name: str) -> Callable[..., Any]:
    """A function of PyTorch's by its name, so that a table of them does not load it."""

    def call(*given: Any) -> Any:
        return getattr(torch.nn.functional, name)(*given)

    return call


ACTIVATIONS: dict[str, Callable[..., Any]] = {
    "identity": lambda z: z,
    "sigmoid": lambda z: z.sigmoid(),
    "tanh": lambda z: z.tanh(),
    "relu": lambda z: z.relu(),
    "leaky_relu": lambda z: torch.nn.functional.leaky_relu(z, 0.01),
    "elu": functional("elu"),
    "softplus": functional("softplus"),
    "silu": functional("silu"),
    "gelu": lambda z: torch.nn.functional.gelu(z, approximate="tanh"),
    "sine": lambda z: z.sin(),
}

LOSS: dict[str, Callable[[Any, Any], Any]] = {
    "half_squared_error": lambda p, y: torch.nn.functional.mse_loss(p, y, reduction="sum") / 2 / len(y),
    "absolute_error": lambda p, y: torch.nn.functional.l1_loss(p, y, reduction="sum") / len(y),
    "huber": lambda p, y: torch.nn.functional.huber_loss(p, y, reduction="sum") / len(y),
    "binary_cross_entropy": lambda p, y: torch.nn.functional.binary_cross_entropy(p, y, reduction="sum") / len(y),
    "hinge": lambda p, y: torch.relu(1 - y * p).sum() / len(y),
    "softmax_cross_entropy": functional("cross_entropy"),
}


def _adams(e: Experiment) -> dict[str, Any]:
    return {"betas": (e.options["beta1"], e.options["beta2"]), "eps": e.options["epsilon"]}


def _with_momentum(e: Experiment, **more: Any) -> dict[str, Any]:
    return {"momentum": e.options["momentum"], **more}


OPTIMIZER: dict[str, tuple[str, Callable[[Experiment], dict[str, Any]]]] = {
    "gradient_descent": ("SGD", lambda e: {}),
    "momentum": ("SGD", _with_momentum),
    "nesterov": ("SGD", lambda e: _with_momentum(e, nesterov=True)),
    "adagrad": ("Adagrad", lambda e: {"eps": e.options["epsilon"]}),
    "rmsprop": ("RMSprop", lambda e: {"alpha": e.options["rho"], "eps": e.options["epsilon"]}),
    "adam": ("Adam", _adams),
    "adamw": ("AdamW", _adams),
}
"""PyTorch's optimizers by the names of ours, and their settings. It has no sign rule with this one's word on a slope of
zero. What PyTorch has not, here or above, is compared with nothing: a new entry that it has wants its row."""


def optimizer(e: Experiment, weights: Parameters, biases: Parameters) -> Any:
    """PyTorch's optimizer with the experiment's settings; only weights decay."""
    decay = e.options["weight_decay"] if e.optimizer == "adamw" else e.l2
    groups = [{"params": weights, "weight_decay": decay}, {"params": biases, "weight_decay": 0.0}]
    kind, settings = OPTIMIZER[e.optimizer]
    return getattr(torch.optim, kind)(groups, lr=e.learning_rate, **settings(e))


def scheduler(e: Experiment, rule: Any) -> Any:
    kinds = torch.optim.lr_scheduler
    if e.schedule == "step":
        return kinds.StepLR(rule, e.options["schedule_steps"], e.options["schedule_factor"])
    if e.schedule == "cosine":
        return kinds.CosineAnnealingLR(
            rule, e.options["schedule_steps"], e.options["schedule_factor"] * e.learning_rate
        )
    return None


def theirs(e: Experiment, first: State) -> Iterator[tuple[Any, float]]:
    """Flat parameters and the batch's loss after each of PyTorch's steps; the fixed order, partial batches used."""
    views = e.network.views(first.parameters)
    parameters = [torch.tensor(view[name].copy(), requires_grad=True) for view in views for name in ("weight", "bias")]
    rule = optimizer(e, parameters[::2], parameters[1::2])
    plan = scheduler(e, rule)
    x, y = torch.tensor(e.data.x.copy()), torch.tensor(e.data.y.copy())
    batches = [slice(start, start + e.batch_size) for start in range(0, len(x), e.batch_size)]
    for number in range(STEPS):
        rows = batches[number % len(batches)]
        a = x[rows]
        for layer, weight, bias in zip(e.network.layers, parameters[::2], parameters[1::2], strict=True):
            a = ACTIVATIONS[layer.activation](a @ weight + bias)
        loss = LOSS[e.loss](a, y[rows])
        for parameter in parameters:
            parameter.grad = None
        loss.backward()
        rule.step()
        if plan:
            plan.step()
        yield np.concatenate([parameter.detach().numpy().ravel() for parameter in parameters]), loss.item()


def check(e: Experiment) -> None:
    first = initial_state(e)
    wanted = list(theirs(e, first))
    for backend in BACKENDS.values():
        state = first
        for parameters, loss in wanted:
            state, _, record, _ = backend.advance(e, e.data, state, 1, NOTHING)
            assert record is not None
            assert record.loss == pytest.approx(loss, rel=1e-9, abs=1e-12)
            np.testing.assert_allclose(state.parameters, parameters, rtol=1e-8, atol=1e-10)
        assert np.abs(state.parameters - first.parameters).max() > 0.01


def experiment(loss: str, **options: Any) -> Experiment:
    output = "sigmoid" if LOSSES[loss].probabilities else "identity"
    return Experiment(
        dataset="blobs" if LOSSES[loss].one_hot else "circle",
        points=27,
        noise=0.1,
        features=("x1", "x2", "sin_x1"),
        hidden=(5, 4),
        activations=("tanh", "softplus"),
        output_activation=output,
        initializer="xavier",
        bias_start=0.1,
        loss=loss,
        learning_rate=0.02,
        batch_size=5,
        **options,
    )


@pytest.mark.parametrize("optimizer", OPTIMIZER)
@pytest.mark.parametrize("loss", LOSS)
def test_every_optimizer_on_every_loss(optimizer: str, loss: str) -> None:
    check(experiment(loss, optimizer=optimizer))


@pytest.mark.parametrize("optimizer", [name for name in OPTIMIZER if name != "adamw"])
def test_the_l2_penalty_is_pytorchs_weight_decay(optimizer: str) -> None:
    check(experiment("softmax_cross_entropy", optimizer=optimizer, l2=0.05))


def test_other_settings_of_the_optimizers() -> None:
    settings = {"momentum": 0.5, "beta1": 0.8, "beta2": 0.95, "rho": 0.7, "epsilon": 1e-4, "weight_decay": 0.2}
    for name in OPTIMIZER:
        check(experiment("huber", optimizer=name, **settings))


@pytest.mark.parametrize("schedule", ["step", "cosine"])
@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "adam"])
def test_schedules(schedule: str, optimizer: str) -> None:
    steps = 12 if schedule == "step" else STEPS  # PyTorch's cosine rises again after its end, ours stays
    check(experiment("hinge", optimizer=optimizer, schedule=schedule, schedule_steps=steps, schedule_factor=0.3))


def test_a_sigmoid_that_is_sure_and_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """From a sum of 60 on, where a sigmoid is 1 to the last digit: PyTorch has to be given the sum as well."""
    monkeypatch.setitem(ACTIVATIONS, "sigmoid", lambda z: z)
    logits = torch.nn.functional.binary_cross_entropy_with_logits
    monkeypatch.setitem(LOSS, "binary_cross_entropy", lambda z, y: logits(z, y, reduction="sum") / len(y))
    bias = "layers[2].bias[0]"
    for sum_there in (60.0, -60.0, 800.0):
        check(replace(experiment("binary_cross_entropy", optimizer="momentum"), start={bias: sum_there}))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_smooth_activation(activation: str) -> None:
    e = experiment("half_squared_error", optimizer="momentum")
    check(replace(e, activations=(), activation=activation, initializer="uniform"))
