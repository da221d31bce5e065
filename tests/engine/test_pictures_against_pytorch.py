"""Convolutional networks: outputs, gradients and twenty steps of training are PyTorch's."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import pytest

from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.base import Layer, LayerSpec
from nnviz.engine.layers.conv2d import Conv2D, Conv2DSpec
from nnviz.engine.layers.dense import Dense
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.layers.pooling import AveragePool2D, AveragePool2DSpec, MaxPool2D, MaxPool2DSpec
from nnviz.engine.training import initial_state, step
from tests.engine.pytorch import torch

STEPS = 20

NETWORKS: dict[str, tuple[LayerSpec, ...]] = {
    "plain": (Conv2DSpec(4, 3, activation="tanh"), FlattenSpec()),
    "padding": (Conv2DSpec(4, 3, padding=1), MaxPool2DSpec(2, 2), FlattenSpec()),
    "stride": (Conv2DSpec(5, 3, stride=2, padding=1), Conv2DSpec(3, 2, activation="tanh"), FlattenSpec()),
    "wide padding": (Conv2DSpec(3, 5, stride=3, padding=4, activation="sigmoid"), FlattenSpec()),
    "overlapping pools": (Conv2DSpec(4, 2), MaxPool2DSpec(3, 1), MaxPool2DSpec(3, 2), FlattenSpec()),
    "averages": (Conv2DSpec(4, 3), AveragePool2DSpec(2, 2), AveragePool2DSpec(2, 1), FlattenSpec()),
    "one pixel": (Conv2DSpec(4, 1, activation="softplus"), Conv2DSpec(4, 4, stride=4), FlattenSpec()),
}


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """So small a network is quicker without others, which would wait for each other."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def pytorchs(layer: Layer) -> Any:
    """A layer of PyTorch with the same settings, without the activation."""
    match layer:
        case Conv2D():
            return torch.nn.Conv2d(layer.inputs, layer.outputs, layer.kernel, layer.stride, layer.padding)
        case MaxPool2D():
            return torch.nn.MaxPool2d(layer.kernel, layer.stride)
        case AveragePool2D():
            return torch.nn.AvgPool2d(layer.kernel, layer.stride)
        case Dense():
            return torch.nn.Linear(layer.fan_in, layer.fan_out)
    return torch.nn.Flatten()


def turned(layer: Layer, weight: Array) -> Array:
    """Our weights in PyTorch's order of axes: the outputs come first there."""
    return np.moveaxis(weight, -1, 0) if isinstance(layer, Conv2D | Dense) else weight


class Twin:
    """The same network in PyTorch."""

    def __init__(self, experiment: Experiment, parameters: Array) -> None:
        self.layers, self.loss = experiment.network.layers, torch.nn.CrossEntropyLoss()
        self.modules = [pytorchs(layer).to(getattr(torch, experiment.precision)) for layer in self.layers]
        for layer, module, views in zip(self.layers, self.modules, experiment.network.views(parameters), strict=True):
            for name, view in views.items():
                value = turned(layer, view) if name == "weight" else view
                getattr(module, name).data = torch.tensor(np.ascontiguousarray(value))

    def output(self, x: Array) -> Any:
        a = torch.tensor(np.array(x))
        for layer, module in zip(self.layers, self.modules, strict=True):
            a = module(a)
            a = a if layer.activation == "identity" else getattr(torch.nn.functional, layer.activation)(a)
        return a

    def flat(self, gradient: bool) -> Array:
        """All parameters, or their gradients, in our order."""
        rows = []
        for layer, module in zip(self.layers, self.modules, strict=True):
            for name in layer.parameters:
                parameter = getattr(module, name)
                values = (parameter.grad if gradient else parameter).detach().numpy()
                rows.append((np.moveaxis(values, 0, -1) if name == "weight" else values).ravel())
        return np.concatenate(rows)

    def parameters(self) -> list[Any]:
        return [parameter for module in self.modules for parameter in module.parameters()]


@pytest.mark.parametrize("precision", ["float64", "float32"])
@pytest.mark.parametrize("name", NETWORKS)
def test_output_gradients_and_twenty_steps_are_the_same(bars: Experiment, name: str, precision: str) -> None:
    options = {"layers": NETWORKS[name], "precision": precision, "optimizer": "gradient_descent", "learning_rate": 0.05}
    experiment = bars.with_options(options)
    rtol, atol = (1e-9, 1e-11) if precision == "float64" else (1e-3, 2e-5)
    near = partial(np.testing.assert_allclose, rtol=rtol, atol=atol)
    data, state = experiment.data, initial_state(experiment)
    twin = Twin(experiment, state.parameters)
    rule = torch.optim.SGD(twin.parameters(), lr=experiment.learning_rate)
    first = state.parameters
    for _ in range(STEPS):
        state, record = step(experiment, data, state)
        rows = record.samples
        output = twin.output(data.x[rows])
        loss = twin.loss(output, torch.tensor(data.labels[rows, 0]).long())
        rule.zero_grad()
        loss.backward()
        rule.step()
        near(record.prediction, output.detach().numpy())
        assert record.loss == pytest.approx(loss.item(), rel=rtol)
        near(record.gradient, twin.flat(gradient=True))
        near(state.parameters, twin.flat(gradient=False))
    assert np.abs(state.parameters - first).max() > 0.01
