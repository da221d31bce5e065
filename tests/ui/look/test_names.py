"""Names and units of the data on the network's stage."""

import numpy as np
import pytest

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.ui.look.names import axis_name, axis_value, class_name, input_name, label_value

NUMBERS = OwnData(
    np.array([[0.0, 1.0], [1.0, 0.0]]),
    np.array([-1.0, 1.0]),
    (Column("age", 40.0, 10.0), Column("x2")),
    Column("price", 200.0, 50.0),
)
CLASSES = OwnData(NUMBERS.points, np.array([0.0, 1.0]), NUMBERS.columns, Column("kind"), ("0", "猫"))


def test_built_in_data_have_the_plane_s_names() -> None:
    experiment = Experiment(dataset="circle", features=("x1", "x2_squared"))
    assert [axis_name(experiment, axis) for axis in range(2)] == ["x₁", "x₂"]
    assert [input_name(experiment, number) for number in range(2)] == ["x₁", "x₂²"]
    assert axis_value(experiment, 0, 1.5) == 1.5
    assert class_name(experiment, 1) == "class 1"


def test_own_data_have_their_columns_names() -> None:
    experiment = Experiment(own=NUMBERS, features=("x1", "x1_x2", "sin_x1"))
    assert [axis_name(experiment, axis) for axis in range(3)] == ["age", "x₂", ""]
    assert [input_name(experiment, number) for number in range(3)] == ["age", "age·x₂", "sin age"]
    assert axis_value(experiment, 0, 1.5) == pytest.approx(55.0)


def test_numbers_to_be_learnt_are_told_in_their_unit_and_outputs_for_classes_as_they_are() -> None:
    assert label_value(Experiment(own=NUMBERS), -1.0) == pytest.approx(150.0)
    assert label_value(Experiment(own=CLASSES), -1.0) == -1.0
    assert label_value(Experiment(dataset="plane"), 0.5) == 0.5


def test_a_class_with_a_name_is_called_by_it() -> None:
    experiment = Experiment(own=CLASSES)
    assert [class_name(experiment, number) for number in range(2)] == ["class 0", "猫"]
