"""TensorFlow Playground's semantics against its own way of counting: nodes, links and accumulated derivatives."""

import math
from dataclasses import dataclass, field

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state, step


@dataclass
class Link:
    weight: float
    slope: float = 0.0
    dead: bool = False


@dataclass
class Node:
    bias: float
    links: list[Link]
    tanh: bool
    inputs: list[float] = field(default_factory=list)
    output: float = 0.0
    slope: float = 0.0
    own_slope: float = 0.0

    def forward(self, inputs: list[float]) -> float:
        self.inputs = inputs
        total = self.bias
        for link, value in zip(self.links, inputs, strict=True):
            total += link.weight * value
        self.output = math.tanh(total) if self.tanh else total
        return self.output

    def backward(self, output_slope: float) -> None:
        self.own_slope = output_slope * (1 - self.output**2 if self.tanh else 1.0)
        self.slope += self.own_slope
        for link, value in zip(self.links, self.inputs, strict=True):
            link.slope += self.own_slope * value

    def update(self, rate: float, size: int, l1: float, l2: float) -> None:
        self.bias -= rate * self.slope / size
        self.slope = 0.0
        for link in self.links:
            if link.dead:
                continue
            pull = l1 * float(np.sign(link.weight)) + l2 * link.weight
            link.weight -= rate / size * link.slope
            link.slope = 0.0
            penalized = link.weight - rate * pull
            link.dead = l1 > 0 and link.weight * penalized < 0
            link.weight = 0.0 if link.dead else penalized


class Theirs:
    """A network as in `src/nn.ts`, one sample at a time."""

    def __init__(self, e: Experiment) -> None:
        self.e, self.layers = e, []
        for layer, views in zip(e.network.layers, e.network.views(initial_state(e).parameters), strict=True):
            tanh = layer.activation == "tanh"
            weights, biases = views["weight"].T.tolist(), views["bias"].tolist()
            self.layers.append([Node(b, [Link(w) for w in ws], tanh) for b, ws in zip(biases, weights, strict=True)])

    def sample(self, x: list[float], y: float) -> float:
        for layer in self.layers:
            x = [node.forward(x) for node in layer]
        output = self.layers[-1][0]
        output.backward(output.output - y)
        for layer, after in zip(self.layers[-2::-1], self.layers[:0:-1], strict=True):
            for number, node in enumerate(layer):
                node.backward(sum(later.links[number].weight * later.own_slope for later in after))
        return 0.5 * (output.output - y) ** 2

    def step(self, number: int) -> float:
        """One batch; returns its mean loss before the update."""
        size = self.e.batch_size
        first = number * size % len(self.e.data.x)
        rows = zip(self.e.data.x[first : first + size].tolist(), self.e.data.y[first : first + size], strict=True)
        losses = [self.sample(x, float(y[0])) for x, y in rows]
        for layer in self.layers:
            for node in layer:
                node.update(self.e.learning_rate, len(losses), self.e.l1, self.e.l2)
        return sum(losses) / len(losses)

    def flat(self) -> list[float]:
        numbers: list[float] = []
        for layer in self.layers:
            numbers += np.array([[link.weight for link in node.links] for node in layer]).T.ravel().tolist()
            numbers += [node.bias for node in layer]
        return numbers


@pytest.mark.parametrize("penalty", [{}, {"l1": 0.03}, {"l2": 0.03}], ids=str)
@pytest.mark.parametrize("dataset", ["circle", "xor_quadrants", "two_gaussians", "spiral", "plane", "bumps"])
def test_it_learns_as_the_playground_does(dataset: str, penalty: dict[str, float]) -> None:
    e = playground(dataset, points=100, noise=0.1, seed=4, learning_rate=0.1, **penalty)
    state, theirs = initial_state(e), Theirs(e)
    for number in range(120):
        state, record = step(e, e.data, state)
        assert record.loss == pytest.approx(theirs.step(number), rel=1e-7, abs=1e-12)
        np.testing.assert_allclose(state.parameters, theirs.flat(), rtol=1e-7, atol=1e-10)
    dead = sum(link.dead for layer in theirs.layers for node in layer for link in node.links)
    assert dead == np.count_nonzero(state.parameters[e.network.penalized] == 0.0)
    assert bool(dead) == bool(penalty.get("l1"))


@pytest.mark.parametrize("l1", [0.0, 0.003, 0.03])
def test_from_weights_that_are_all_zero_it_learns_as_the_playground_does(l1: float) -> None:
    """There `initZero` begins so; biases are zero as well, and what is zero by itself is not dead."""
    e = playground("plane", points=100, seed=4, initializer="zeros", bias_start=0.0, hidden=(), l1=l1)
    state, theirs = initial_state(e), Theirs(e)
    assert not state.parameters.any()
    for number in range(300):
        state, record = step(e, e.data, state)
        assert record.loss == pytest.approx(theirs.step(number), rel=1e-7, abs=1e-12)
        np.testing.assert_allclose(state.parameters, theirs.flat(), rtol=1e-7, atol=1e-10)
    assert state.parameters[e.network.penalized].all()


def test_the_start_is_the_playgrounds() -> None:
    e = playground()
    parameters = initial_state(e).parameters
    assert parameters[~e.network.penalized].tolist() == [0.1] * 7
    assert (np.abs(parameters[e.network.penalized]) < 0.5).all()
    assert set(e.data.y.ravel().tolist()) == {-1.0, 1.0}
    assert e.data.x.shape == e.data.test_x.shape == (250, 2)
    assert playground("plane").data.x.shape == (600, 2)
    assert [layer.activation for layer in playground("plane").network.layers] == ["tanh", "tanh", "identity"]


def test_any_setting_can_be_another() -> None:
    e = playground("spiral", optimizer="adam", hidden=(8,), features=("x1", "sin_x2"))
    assert (e.dataset, e.optimizer, e.hidden, e.network.widths[0]) == ("spiral", "adam", (8,), 2)
    with pytest.raises(UserError, match="dataset cannot be"):
        playground("nonsense")
