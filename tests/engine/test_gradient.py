"""The gradient of every loss × activation × depth, as `step` finds it, against central differences of its loss."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.experiment import Experiment
from nnviz.engine.losses import LOSSES
from nnviz.engine.training import State, initial_state, step


def combinations() -> Iterator[tuple[str, str, str, tuple[int, ...]]]:
    for loss, kind in LOSSES.items():
        for activation in ACTIVATIONS:
            outputs = ["sigmoid", "step"] if kind.probabilities else ["identity", activation]
            outputs = ["identity"] if kind.one_hot else outputs
            for output in dict.fromkeys(outputs):
                yield from ((loss, activation, output, hidden) for hidden in ((3,), (4, 3)))
        for output in ("sigmoid", "step") if kind.probabilities else ["identity"] if kind.one_hot else ACTIVATIONS:
            yield loss, "tanh", output, ()


def smooth_start(experiment: Experiment) -> State:
    """First parameters for which no sum is near a kink, no prediction near its target."""
    for seed in range(2000):
        state = initial_state(replace(experiment, seed=0))
        state = state._replace(parameters=np.random.default_rng(seed).normal(0, 0.7, experiment.network.size))
        caches = experiment.network.forward(state.parameters, experiment.data.x)
        off = np.abs(caches[-1].a - experiment.data.y)
        near = [off.min(), np.abs(off - 1.0).min()]  # where the absolute and hinge losses, where Huber's changes
        for layer, cache in zip(experiment.network.layers, caches, strict=True):
            near += [np.abs(cache.z - kink).min() for kink in ACTIVATIONS[layer.activation].kinks]
        if min(near) > 1e-3 or (experiment.output_activation == "step" and min(near[2:]) > 1e-3):
            return state
    raise AssertionError("no start away from the kinks")


@pytest.mark.parametrize(("loss", "activation", "output", "hidden"), list(combinations()), ids=str)
def test_the_gradient_is_the_slope_of_the_loss(
    loss: str, activation: str, output: str, hidden: tuple[int, ...]
) -> None:
    experiment = Experiment(
        dataset="xor",
        points=5,
        noise=0.3,
        hidden=hidden,
        activation=activation,
        output_activation=output,
        loss=loss,
        batch_size=5,
    )
    compare(experiment)


@pytest.mark.parametrize("loss", LOSSES)
def test_with_three_classes_features_and_an_activation_for_each_layer(loss: str) -> None:
    compare(
        Experiment(
            dataset="blobs",
            points=5,
            features=("x1_squared", "sin_x2", "x1_x2"),
            hidden=(4, 3),
            activations=("gelu", "sine"),
            output_activation="sigmoid" if LOSSES[loss].probabilities else "identity",
            loss=loss,
            batch_size=5,
            l1=0.1,
            l2=0.1,
            clip_norm=1e-3,
        )
    )


def compare(experiment: Experiment) -> None:
    """The recorded gradient with the slope of the recorded loss: penalty and clipping have no part in either."""
    state = smooth_start(experiment)
    _, record = step(experiment, experiment.data, state)
    slope, h = np.empty(experiment.network.size), 1e-5
    for index in range(len(slope)):
        around = []
        for shift in (h, -h):
            parameters = state.parameters.copy()
            parameters[index] += shift
            around.append(step(experiment, experiment.data, state._replace(parameters=parameters))[1].loss)
        slope[index] = (around[0] - around[1]) / (2 * h)
    size = float(np.linalg.norm(slope))
    assert float(np.linalg.norm(record.gradient - slope)) <= 1e-6 * size + 1e-9
    assert experiment.output_activation == "step" or size > 1e-4


@pytest.mark.parametrize("loss", [name for name, loss in LOSSES.items() if not loss.probabilities])
def test_the_gradient_of_a_batch_is_the_mean_of_its_samples(loss: str) -> None:
    whole = Experiment(dataset="xor", points=6, noise=0.2, hidden=(3,), loss=loss, batch_size=6)
    state = initial_state(whole)
    _, record = step(whole, whole.data, state)
    single = replace(whole, batch_size=1)
    ones = [step(single, whole.data, state._replace(position=place))[1] for place in range(6)]
    np.testing.assert_allclose(record.gradient, np.mean([one.gradient for one in ones], axis=0), rtol=1e-12)
    assert record.loss == pytest.approx(np.mean([one.loss for one in ones]), rel=1e-13)
    assert evaluate(whole, whole.data, state.parameters).train_loss == pytest.approx(record.loss, rel=1e-14)
