"""What the loop's blocks show: the engine's numbers, and nothing that is not computed yet."""

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.training import step
from nnviz.session.session import Session
from nnviz.ui.plots.loop.layout import layer_name
from nnviz.ui.plots.loop.view_model import MOST_CELLS, length, loop_view, part_shown
from nnviz.ui.plots.loop.words import lines

NET = Experiment(dataset="xor", points=8, hidden=(3,), batch_size=4, learning_rate=0.3)


def test_before_the_first_step_only_samples_and_weights_are_there() -> None:
    view = loop_view(Session(NET).frame())
    assert view.stop is None
    assert view.values.x.shape == (4, 2)
    assert (view.values.prediction, view.values.loss, view.values.gradient, view.values.change) == (None,) * 4
    assert [None if w is None else w.shape for w in view.weights] == [(2, 3), (3, 1)]


def test_after_a_step_it_shows_what_the_step_did() -> None:
    session = Session(NET)
    before = session.state
    session.advance(1)
    after, record = step(NET, NET.data, before)
    values = loop_view(session.frame()).values
    assert values.taken
    assert values.loss == pytest.approx(record.loss, rel=1e-12)
    assert length(values.gradient) == pytest.approx(record.gradient_norm, rel=1e-12)
    assert values.change == pytest.approx(float(np.linalg.norm(after.parameters - before.parameters)), rel=1e-12)
    difference = loop_view(session.frame()).difference
    assert difference is not None
    np.testing.assert_allclose(difference, record.prediction - values.y, rtol=1e-12)
    np.testing.assert_array_equal(values.x, NET.data.x[record.samples])


def test_inside_a_step_its_numbers_come_one_after_the_other() -> None:
    session = Session(NET)
    session.open_step()
    counts = [0]
    while counts[-1] < 4:
        values = loop_view(session.frame()).values
        found = values.prediction, values.loss, values.gradient, values.change
        counts.append(sum(value is not None for value in found))
        session.phase_forward()
    assert counts == sorted(counts)
    assert set(counts) == {0, 1, 2, 3, 4}
    stop = loop_view(session.frame()).stop
    assert stop is not None
    assert (stop.kind, stop.layer) == ("forward", 0)  # The next step has begun.


def test_a_layer_without_weights_has_no_picture(bars: Experiment) -> None:
    view = loop_view(Session(bars).frame())
    shapes = [None if weights is None else weights.ndim for weights in view.weights]
    assert None in shapes
    assert {shape for shape in shapes if shape is not None} == {2}
    assert all(lines(layer_name(number), view) for number in range(len(shapes)))


def test_of_a_large_matrix_the_first_rows_and_columns_are_drawn() -> None:
    assert part_shown(np.zeros((100, 3))).shape == (MOST_CELLS, 3)
    assert part_shown(np.zeros((2, 500))).shape == (2, MOST_CELLS)
