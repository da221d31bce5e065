"""A grid of losses as it is drawn: contour lines lie where the loss has their value."""

import numpy as np
import pytest

from nnviz.engine.analysis.landscape import Landscape
from nnviz.engine.arrays import Array
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.plots.relief.heights import LEVELS, Relief, colors, pieces

A, B = np.linspace(-2.0, 2.0, 81), np.linspace(-1.0, 3.0, 61)


def relief_of(losses: Array, floor: float = np.inf) -> Relief:
    """The relief of losses (61, 81)."""
    found = Relief.of(Landscape(A, B, losses, 10, 10), floor)
    assert found is not None
    return found


def bowl() -> Array:
    """A paraboloid with its bottom at (0.5, 1), where it is 2."""
    across, up = np.meshgrid(A, B)
    found: Array = 2.0 + (across - 0.5) ** 2 + 3.0 * (up - 1.0) ** 2
    return found


def test_contour_lines_lie_where_the_loss_is_theirs() -> None:
    relief = relief_of(bowl())
    assert len(relief.lines()) == LEVELS - 1
    for number, line in enumerate(relief.lines(), 1):
        assert len(line)
        a, b = line[..., 0], line[..., 1]
        there = 2.0 + (a - 0.5) ** 2 + 3.0 * (b - 1.0) ** 2
        assert there == pytest.approx(relief.level(number), abs=0.02)


def test_a_line_of_a_slope_is_straight_and_in_one_piece_from_rim_to_rim() -> None:
    found = pieces(np.add.outer(np.zeros(5), np.arange(7.0)), 2.25)
    assert (found[..., 0] == 2.25).all()
    assert sorted(found[..., 1].ravel().tolist()) == [0, 1, 1, 2, 2, 3, 3, 4]


def test_a_saddle_has_two_pieces_and_a_hole_has_none() -> None:
    saddle = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert len(pieces(saddle, 0.5)) == len(pieces(1.0 - saddle, 0.5)) == 2
    assert not len(pieces(np.array([[1.0, 0.0], [np.nan, 1.0]]), 0.5))
    assert not len(pieces(saddle, 5.0))


def test_heights_go_from_the_floor_to_the_top_and_a_wall_is_cut_off() -> None:
    relief = relief_of(bowl(), floor=1.5)
    assert (relief.low, relief.high) == (1.5, bowl().max())
    assert relief.heights.min() >= 0.0
    assert relief.heights.max() == 1.0
    steep = bowl()
    steep[0, 0] = 1e9
    cut = relief_of(steep)
    assert cut.high < 50
    assert cut.heights[0, 0] == 1.0


def test_what_is_not_finite_is_a_hole_or_the_top() -> None:
    losses = bowl()
    losses[3, 4], losses[5, 6] = np.nan, np.inf
    relief = relief_of(losses)
    assert np.isnan(relief.heights[3, 4])
    assert relief.heights[5, 6] == 1.0
    image = relief.image(LIGHT)
    assert (image.width(), image.height()) == (81, 61)
    assert image.pixelColor(4, 60 - 3).alpha() == 0
    assert image.pixelColor(6, 60 - 5).alpha() == 255
    assert Relief.of(Landscape(A, B, np.full((61, 81), np.nan), 1, 1)) is None


def test_a_plain_has_a_relief_too() -> None:
    relief = relief_of(np.full((61, 81), 3.0))
    assert relief.high > relief.low
    assert not any(len(line) for line in relief.lines())


def test_heights_between_the_points_are_in_between() -> None:
    relief = relief_of(bowl())
    assert relief.height_at(A[7:8], B[9:10])[0] == pytest.approx(relief.heights[9, 7])
    middle = relief.height_at((A[7:8] + A[8:9]) / 2, B[9:10])[0]
    assert middle == pytest.approx((relief.heights[9, 7] + relief.heights[9, 8]) / 2)
    assert relief.height_at(np.array([99.0]), np.array([99.0]))[0] == relief.heights[-1, -1]


def test_the_bottom_is_deepest_coloured_in_both_themes() -> None:
    for theme in (LIGHT, DARK):
        table = colors(theme)
        assert table[-1] & 0xFFFFFF == int(theme.panel[1:], 16)
        assert table[0] != table[-1]
        assert len(set(table.tolist())) > 50


def test_a_finer_picture_keeps_the_scale_and_widens_it_only_for_what_lies_beyond() -> None:
    coarse = relief_of(bowl())
    a_little, far = bowl() - 0.01, bowl() - 3.0
    kept = Relief.of(Landscape(A, B, a_little, 10, 10), like=coarse)
    assert kept is not None
    assert (kept.low, kept.high, kept.power) == (coarse.low, coarse.high, coarse.power)
    assert kept.heights.min() == 0.0
    wider = Relief.of(Landscape(A, B, far, 10, 10), like=coarse)
    assert wider is not None
    assert (wider.low, wider.high, wider.power) == (far.min(), coarse.high, coarse.power)


def test_lines_of_fewer_points_lie_where_the_others_do() -> None:
    relief = relief_of(bowl())
    for number, (line, whole) in enumerate(zip(relief.lines(2), relief.lines(), strict=True), 1):
        assert 0 < len(line) < len(whole)
        a, b = line[..., 0], line[..., 1]
        there = 2.0 + (a - 0.5) ** 2 + 3.0 * (b - 1.0) ** 2
        assert there == pytest.approx(relief.level(number), abs=0.08)
