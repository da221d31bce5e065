"""Occlusion against its closed form, and how sure a network is of a class."""

from functools import partial

import numpy as np
import pytest

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.answer.occlusion import occlusion
from nnviz.engine.explain.answer.score import at_once, certainty, score_slope
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.losses import softmax
from nnviz.engine.training import initial_state, predict

pytest_plugins = ("tests.engine.pictures",)


def test_covering_takes_away_what_a_linear_network_sums_there(bars: Experiment) -> None:
    linear = bars.with_options(
        {"layers": (FlattenSpec(),), "loss": "half_squared_error", "output_activation": "identity"}
    )
    parameters = initial_state(linear).parameters
    picture = linear.data.test_x[0]
    weights = linear.network.views(parameters)[1]["weight"][:, 2].reshape(8, 8)
    terms = weights * (picture[0] - picture.mean())
    found = occlusion(linear, parameters, picture, 2, patch=3, stride=1)
    for row in range(8):
        for column in range(8):
            wanted = terms[max(0, row - 1) : row + 2, max(0, column - 1) : column + 2].sum()
            assert found.lost[row, column] == pytest.approx(wanted, abs=1e-12)
    assert found.sure == pytest.approx(float(predict(linear, parameters, picture[None])[0, 2]))


def test_fewer_places_have_the_numbers_of_all(bars: Experiment) -> None:
    parameters, picture = initial_state(bars).parameters, bars.data.test_x[1]
    every = occlusion(bars, parameters, picture, 0, patch=2, stride=1)
    few = occlusion(bars, parameters, picture, 0, patch=2, stride=3)
    assert few.lost.shape == (2, 2)
    np.testing.assert_allclose(few.lost, every.lost[np.ix_(few.rows, few.columns)], rtol=1e-10, atol=1e-15)
    spread = few.by_pixel(8, 8)
    assert spread.shape == (8, 8)
    assert spread[0, 0] == few.lost[0, 0]
    assert spread[7, 7] == few.lost[1, 1]
    assert set(spread.ravel().tolist()) == set(few.lost.ravel().tolist())


def test_the_numbers_are_probabilities_of_the_network_with_the_square_covered(bars: Experiment) -> None:
    parameters, picture = initial_state(bars).parameters, bars.data.test_x[2]
    found = occlusion(bars, parameters, picture, 1, patch=4, stride=4)
    covered = picture.copy()
    row, column = int(found.rows[1]), int(found.columns[0])
    covered[:, row - 2 : row + 2, max(0, column - 2) : column + 2] = picture.mean()
    before, after = (softmax(predict(bars, parameters, one[None]))[0, 1] for one in (picture, covered))
    assert found.lost[1, 0] == pytest.approx(before - after, rel=1e-9)


def test_float32_stays_float32_and_work_can_be_ended(bars: Experiment) -> None:
    small = bars.with_option("precision", "float32")
    parameters, picture = initial_state(small).parameters, small.data.test_x[0]
    before = picture.copy()
    assert occlusion(small, parameters, picture, 0, patch=2, stride=2).lost.dtype == np.float32
    np.testing.assert_array_equal(picture, before)
    heard: list[int] = []

    def stop(done: int) -> None:
        heard.append(done)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        occlusion(bars, initial_state(bars).parameters, picture, 0, patch=2, stride=1, check=stop)
    assert heard == [64]


@pytest.mark.parametrize(
    ("loss", "activation", "low"), [("binary_cross_entropy", "sigmoid", 0.0), ("hinge", "identity", -1.0)]
)
def test_one_output_speaks_of_two_classes(loss: str, activation: str, low: float) -> None:
    points = np.linspace(-1.0, 1.0, 10)[:, None]
    own = OwnData(points, (points > 0).astype(float), (Column("x"),), Column("y"), ("no", "yes"))
    experiment = Experiment(own=own, loss=loss, output_activation=activation)
    outputs = np.array([[0.9], [0.2]])
    sure = partial(certainty, experiment, outputs)
    np.testing.assert_allclose(sure(1), [0.9, 0.2])
    np.testing.assert_allclose(sure(0), [low + 1.0 - 0.9, low + 1.0 - 0.2])
    np.testing.assert_allclose(outputs @ score_slope(experiment, 0), [-0.9, -0.2])


def test_of_a_large_network_few_pictures_go_at_once(bars: Experiment) -> None:
    wide = bars.with_options({"layers": (Conv2DSpec(400, 7, padding=3), Conv2DSpec(100, 5), FlattenSpec())})
    assert at_once(bars.network) == 64
    assert at_once(wide.network) == 64_000_000 // wide.network.work
    assert 1 <= at_once(wide.network) < 64


def test_without_classes_it_is_the_output_itself() -> None:
    experiment = Experiment(dataset="plane", points=10)
    np.testing.assert_allclose(certainty(experiment, np.array([[3.0], [-4.0]]), 0), [3.0, -4.0])
