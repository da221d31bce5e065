"""The plane of a map lifted into the space of the inputs, and back."""

import numpy as np
import pytest

from nnviz.engine.data.plane import Slice

PLANE = np.array([[1.0, 2.0], [-3.0, 0.5]])


def test_two_inputs_are_the_plane_itself() -> None:
    assert Slice().lift(PLANE, 2).tolist() == PLANE.tolist()
    assert Slice((1, 0)).lift(PLANE, 2).tolist() == PLANE[:, ::-1].tolist()


def test_the_others_are_held_at_the_mean_or_at_a_row() -> None:
    assert Slice((3, 1)).lift(PLANE, 5).tolist() == [[0, 2, 0, 1, 0], [0, 0.5, 0, -3, 0]]
    held = Slice((2, 0), (9.0, 8.0, 7.0)).lift(PLANE, 3)
    assert held.tolist() == [[2, 8, 1], [0.5, 8, -3]]


@pytest.mark.parametrize("axes", [(0, 1), (1, 0), (3, 2), (0, 3)])
@pytest.mark.parametrize("held", [None, (5.0, 6.0, 7.0, 8.0)])
def test_what_is_lifted_projects_back(axes: tuple[int, int], held: tuple[float, ...] | None) -> None:
    cut = Slice(axes, held)
    points = cut.lift(PLANE, 4)
    assert points.shape == (2, 4)
    assert cut.project(points).tolist() == PLANE.tolist()
    others = [axis for axis in range(4) if axis not in axes]
    assert points[:, others].tolist() == [[0.0 if held is None else held[axis] for axis in others]] * 2


def test_of_one_input_the_second_axis_has_no_meaning() -> None:
    assert Slice().lift(PLANE, 1).tolist() == [[1.0], [-3.0]]
    assert Slice().project(np.array([[4.0]])).tolist() == [[4.0, 0.0]]
    assert Slice().fitting(1) == Slice()


def test_a_slice_of_other_data_gives_way_to_the_first_two_at_the_mean() -> None:
    for cut in (Slice((0, 3)), Slice((-1, 0)), Slice((1, 1)), Slice((0, 1), (1.0, 2.0))):
        assert cut.fitting(3) == Slice()
    for cut in (Slice((2, 0)), Slice((1, 2), (1.0, 2.0, 3.0))):
        assert cut.fitting(3) is cut


def test_slices_are_values() -> None:
    assert len({Slice((0, 1), (1.0, 2.0)), Slice((0, 1), (1.0, 2.0)), Slice((0, 1))}) == 2
