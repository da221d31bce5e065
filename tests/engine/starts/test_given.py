"""Weights of one's own as a start: kept to the bit, taken over as far as they fit, checked before there is memory."""

import base64
from typing import Any

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.starts.given import GivenWeights
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state


def given(*widths: int, kind: str = "float64") -> tuple[Experiment, GivenWeights]:
    experiment = Experiment(hidden=widths, dataset="circle")
    numbers = np.random.default_rng(0).normal(size=experiment.network.size).astype(kind)
    return experiment, GivenWeights.of(experiment.network, numbers, "net.onnx")


@pytest.mark.parametrize("kind", ["float32", "float64"])
def test_they_come_back_to_the_bit(kind: str) -> None:
    experiment, weights = given(3, 2, kind=kind)
    with_them = experiment.with_options({"weights": weights, "start_from": "own"})
    again = Experiment.from_json(with_them.to_json())
    assert again == with_them
    assert np.array_equal(initial_state(again).parameters, weights.numbers.astype(float))
    assert "weights" not in experiment.to_json()


def test_layers_are_taken_over_up_to_the_first_that_is_another() -> None:
    _, weights = given(3, 2)
    experiment = Experiment(hidden=(3, 4), dataset="circle", weights=weights, start_from="own")
    begun = initial_state(experiment).parameters
    drawn = initial_state(experiment.with_option("start_from", "scratch")).parameters
    assert np.array_equal(begun[:9], weights.numbers[:9])
    assert np.array_equal(begun[9:], drawn[9:])


def test_equal_weights_have_the_same_bits() -> None:
    _, weights = given(2)
    _, others = given(2)
    assert weights == others
    assert hash(weights) == hash(others)
    assert weights != GivenWeights(weights.numbers + 1, weights.shapes, weights.name)
    assert weights != GivenWeights(weights.numbers, weights.shapes, "other")
    assert "net.onnx" in repr(weights)


@pytest.mark.parametrize(
    "changed",
    [
        {"shapes": [[2**63, 2**63]]},
        {"shapes": [[-1]]},
        {"shapes": [[1]] * 1000},
        {"shapes": "3"},
        {"numbers": base64.b64encode(bytes(8)).decode()},
        {"numbers": "????"},
        {"numbers": 7},
        {"precision": "object"},
        {"name": 3},
    ],
)
def test_damaged_ones_are_told(changed: dict[str, Any]) -> None:
    _, weights = given(2)
    with pytest.raises(UserError, match="damaged"):
        GivenWeights.from_json({**weights.to_json(), **changed})
    with pytest.raises(UserError, match="damaged"):
        GivenWeights.from_json("x")


def test_numbers_that_cannot_be_computed_with_are_refused() -> None:
    _, weights = given(2)
    for bad in (np.nan, np.inf, 1e300):
        with pytest.raises(UserError, match="weights cannot be"):
            GivenWeights(np.full(len(weights.numbers), bad), weights.shapes)
