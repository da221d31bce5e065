"""What a network may be told of a point, by closed forms."""

import math

import numpy as np
import pytest

from nnviz.engine.data.features import FEATURES, featured

POINTS = np.array([[0.5, -2.0], [-1.5, 3.0], [0.0, 0.0]])


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_is_what_its_code_says(name: str) -> None:
    feature = FEATURES[name]
    np.testing.assert_allclose(feature.value(POINTS), eval(feature.code, {"np": np, "p": POINTS}), rtol=1e-15)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("x2", [-2.0, 3.0, 0.0]),
        ("x1_squared", [0.25, 2.25, 0.0]),
        ("x2_squared", [4.0, 9.0, 0.0]),
        ("x1_x2", [-1.0, -4.5, 0.0]),
        ("sin_x1", [math.sin(0.5), math.sin(-1.5), 0.0]),
        ("sin_x2", [math.sin(-2.0), math.sin(3.0), 0.0]),
    ],
)
def test_a_feature_is_its_formula(name: str, wanted: list[float]) -> None:
    assert FEATURES[name].value(POINTS).tolist() == wanted


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_looks_at_no_more_coordinates_than_it_says(name: str) -> None:
    feature = FEATURES[name]
    np.testing.assert_array_equal(feature.value(POINTS[:, : feature.coordinates]), feature.value(POINTS))


def test_features_stand_in_the_order_they_are_named() -> None:
    found = featured((FEATURES["x2"], FEATURES["x1_x2"], FEATURES["x1"]), POINTS)
    assert found.tolist() == [[-2.0, -1.0, 0.5], [3.0, -4.5, -1.5], [0.0, 0.0, 0.0]]


def test_without_names_the_points_are_the_input() -> None:
    assert featured((), POINTS) is POINTS
