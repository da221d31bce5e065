"""Runs that start from trained weights: they fit, they know the pictures, and no other network is given wrong ones."""

import json
from math import sqrt
from typing import Any

import numpy as np
import pytest
import weights

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.resources import resource
from nnviz.engine.starts.table import common_layers, trained
from nnviz.engine.training import initial_state

SEEN = 250


def lesson(**others: Any) -> Experiment:
    return weights.lesson_experiment(**{"points": SEEN, "start_from": "trained", **others})


def test_the_shipped_weights_are_as_good_as_is_written_beside_them() -> None:
    told = json.loads(resource("weights", "picture.json").read_text(encoding="utf-8"))
    assert told["parameters"] < 50_000
    assert told["accuracy"] > 0.92
    experiment = lesson()
    found = evaluate(experiment, experiment.data, initial_state(experiment).parameters).train_accuracy
    assert found is not None
    spread = sqrt(told["accuracy"] * (1 - told["accuracy"]) / SEEN)
    assert abs(found - told["accuracy"]) < 4 * spread
    made = Experiment.from_json(told["experiment"])
    assert made.seed != experiment.seed
    assert made.network.layers == experiment.network.layers


def test_scratch_begins_with_chance() -> None:
    known, anew = initial_state(lesson()).parameters, initial_state(lesson(start_from="scratch")).parameters
    assert known.dtype == anew.dtype == np.float32
    assert not (known == anew).any()
    assert np.array_equal(known, trained("picture").parameters)


def test_layers_are_taken_over_up_to_the_first_that_is_another() -> None:
    wider = list(weights.LAYERS)
    wider[2] = Conv2DSpec(20, 3, padding=1)
    others = (FlattenSpec(), DenseSpec(5))
    for layers, common in ((wider, 2), ((*weights.LAYERS, DenseSpec(10, "relu")), 7), (others, 0)):
        experiment = lesson(layers=layers)
        assert common_layers(experiment.network, trained("picture").network) == common
        begun = initial_state(experiment).parameters
        drawn = initial_state(experiment.with_option("start_from", "scratch")).parameters
        stop = experiment.network.layer_slices[common - 1].stop if common else 0
        assert np.array_equal(begun[:stop], trained("picture").parameters[:stop])
        assert np.array_equal(begun[stop:], drawn[stop:])


def test_it_is_a_name_in_json_and_older_files_do_not_have_it() -> None:
    values = lesson().to_json()
    assert values["start_from"] == "trained"
    assert len(json.dumps(values)) < 3000
    assert Experiment.from_json(values) == lesson()
    assert "start_from" not in lesson(start_from="scratch").to_json()


def test_it_counts_where_there_are_pictures() -> None:
    assert lesson().counts("start_from")
    assert not Experiment().counts("start_from")


@pytest.mark.parametrize("key", ["points", "seed"])
def test_the_data_may_be_others(key: str) -> None:
    assert np.array_equal(initial_state(lesson(**{key: 40})).parameters, trained("picture").parameters)
