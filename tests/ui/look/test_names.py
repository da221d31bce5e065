"""Names and units of the data on the network's stage."""

import numpy as np
import pytest

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.experiment import Experiment
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.names import (
    axis_name,
    axis_value,
    bare_class_name,
    class_name,
    input_name,
    label_value,
    output_name,
)
from nnviz.ui.stages.network.words import neuron_name

NUMBERS = OwnData(
    np.array([[0.0, 1.0], [1.0, 0.0]]),
    np.array([-1.0, 1.0]),
    (Column("age", 40.0, 10.0), Column("x2")),
    Column("price", 200.0, 50.0),
)
CLASSES = OwnData(NUMBERS.points, np.array([0.0, 1.0]), NUMBERS.columns, Column("kind"), ("0", "猫"))
NAMED = OwnData(
    np.zeros((3, 2)), np.array([0.0, 1.0, 2.0]), (Column("pm10"), Column("no2")), Column("kind"), ("1", "2", "-1.5")
)


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


def test_the_columns_of_a_table_keep_their_digits_on_the_line() -> None:
    experiment = Experiment(own=NAMED, features=("x1", "x2_squared"), loss="softmax_cross_entropy")
    assert [axis_name(experiment, axis) for axis in range(2)] == ["pm10", "no2"]
    assert [input_name(experiment, number) for number in range(2)] == ["pm10", "no2²"]


def test_an_output_of_several_is_called_by_its_class() -> None:
    experiment = Experiment(own=NAMED, loss="softmax_cross_entropy", output_activation="identity", hidden=(2,))
    assert [class_name(experiment, number) for number in range(3)] == ["class 1", "class 2", "class -1.5"]
    assert [bare_class_name(experiment, number) for number in range(3)] == ["1", "2", "-1.5"]
    assert neuron_name(experiment, 1, 0) == "Output · class 1"
    assert output_name(Experiment(own=CLASSES), 0) == ""


def test_numbers_to_be_learnt_are_told_in_their_unit_and_outputs_for_classes_as_they_are() -> None:
    assert label_value(Experiment(own=NUMBERS), -1.0) == pytest.approx(150.0)
    assert label_value(Experiment(own=CLASSES), -1.0) == -1.0
    assert label_value(Experiment(dataset="plane"), 0.5) == 0.5


def test_a_class_with_a_name_is_called_by_it() -> None:
    experiment = Experiment(own=CLASSES)
    assert [class_name(experiment, number) for number in range(2)] == ["class 0", "猫"]


def test_drawn_pictures_are_called_by_their_things_in_the_user_s_language() -> None:
    experiment = Experiment(dataset="pictures", own=None)
    assert [class_name(experiment, number) for number in (1, 8)] == ["truck", "cat"]
    pictures = OwnPictures(np.zeros((2, 1, 4, 4), np.uint8), np.array([0, 1], np.uint8), ("cat", "狗"))
    try:
        install_language("zh_CN")
        assert class_name(experiment, 1) == "卡车"
        assert [class_name(Experiment(pictures=pictures), number) for number in range(2)] == ["cat", "狗"]
    finally:
        install_language("en")
