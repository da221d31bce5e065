"""What a network may be told of a point, by closed forms."""

import numpy as np
import pytest

from nnviz.engine.data.features import FEATURES, featured

POINTS = np.array([[0.5, -2.0], [-1.5, 3.0], [0.0, 0.0]])
X, Y = POINTS.T
WANTED = {
    "x1": X,
    "x2": Y,
    "x1_squared": X**2,
    "x2_squared": Y**2,
    "x1_x2": X * Y,
    "sin_x1": np.sin(X),
    "sin_x2": np.sin(Y),
}


def test_every_feature_is_tested() -> None:
    assert set(WANTED) == set(FEATURES)


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_is_its_formula(name: str) -> None:
    np.testing.assert_array_equal(FEATURES[name].value(POINTS), WANTED[name])


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_looks_at_no_more_coordinates_than_it_says(name: str) -> None:
    feature = FEATURES[name]
    np.testing.assert_array_equal(feature.value(POINTS[:, : feature.coordinates]), WANTED[name])


def test_features_stand_in_the_order_they_are_named() -> None:
    found = featured((FEATURES["x2"], FEATURES["x1_x2"], FEATURES["x1"]), POINTS)
    np.testing.assert_array_equal(found, np.stack([Y, X * Y, X], axis=1))


def test_without_names_the_points_are_the_input() -> None:
    assert featured((), POINTS) is POINTS
