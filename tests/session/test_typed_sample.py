"""A sample typed by hand becomes what the network would be given of it."""

import numpy as np
import pytest

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.typed_sample import sample_text, typed_sample

PAPER = find_lesson("backprop").experiment
RING = Experiment(dataset="circle", points=20, features=("x1", "x2", "x1_x2"), hidden=(2,), output_activation="tanh")
TABLE = Experiment(
    own=OwnData(
        np.array([[10.0, 1.0], [20.0, 3.0], [30.0, 5.0], [40.0, 7.0]]),
        np.array([[0.0], [1.0], [0.0], [1.0]]),
        (Column("mass"), Column("size")),
        Column("kind"),
        ("cat", "dog"),
        standardize=True,
    ),
    train_share=1.0,
    output_activation="sigmoid",
)


@pytest.mark.parametrize("text", ["0.8, −0.3 → 1", "0.8 -0.3 -> 1", "0.8，-0.3；1", " ( .8 , -3e-1 ) => 1.0 "])
def test_numbers_are_read_however_they_are_written(text: str) -> None:
    x, y = typed_sample(text, PAPER)
    assert (x.tolist(), y.tolist()) == ([0.8, -0.3], [1.0])


@pytest.mark.parametrize("experiment", [PAPER, RING, TABLE], ids=["numbers", "features", "table"])
def test_a_sample_of_the_data_typed_again_is_the_same(experiment: Experiment) -> None:
    x, y = typed_sample(sample_text(experiment, 2), experiment)
    np.testing.assert_allclose(x, experiment.data.x[2], rtol=2e-3, atol=2e-3)
    np.testing.assert_array_equal(y, experiment.data.y[2])
    assert x.dtype == experiment.dtype


def test_a_table_is_typed_in_its_own_units_and_classes_by_name() -> None:
    x, y = typed_sample("25, 4 → dog", TABLE)
    np.testing.assert_allclose(x, [0.0, 0.0], atol=1e-12)
    assert y.tolist() == [1.0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0.8 → 1", "2 inputs, an arrow and 1 target: type it like 0.8, −0.3 → 1"),
        ("0.8, 0.3, 0.2 → 1", "2 inputs"),
        ("0.8, 0.3", "an arrow"),
        ("0.8, 0.3 → 1 → 2", "an arrow"),
        ("", "2 inputs"),
        ("nan, 0.3 → 1", "nan is no number"),
        ("0.8, inf → 1", "inf is no number"),
        ("0.8, 1e13 → 1", "1e13 is no number"),
        ("0.8, 0.3 → x", "x is no number"),
        ("0.8, 0.3 → " + "9" * 5000, "is no number"),
    ],
)
def test_what_is_no_sample_is_told_in_a_sentence(text: str, told: str) -> None:
    with pytest.raises(UserError) as refused:
        typed_sample(text, PAPER)
    assert told in str(refused.value)
    assert len(str(refused.value)) < 200


def test_a_class_that_is_not_there_names_those_there_are() -> None:
    with pytest.raises(UserError, match=r"no class cow here: choose one of cat, dog"):
        typed_sample("25, 4 → cow", TABLE)
