"""What stands in the columns is what the engine computed, as far as a step has come."""

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import trace_of_sample
from nnviz.engine.losses import softmax
from nnviz.engine.training import predict
from nnviz.session.place import Place
from nnviz.session.session import Session
from nnviz.ui.look.number_format import number
from nnviz.ui.stages.picture.account import account
from nnviz.ui.stages.picture.pictures import Picture, gallery, step_number
from nnviz.ui.stages.picture.selection import Spot, other_column, reach_of, slid, value_at
from nnviz.ui.stages.picture.view_model import columns_of, look
from nnviz.ui.stages.picture.words import score_text, tip

pytest_plugins = ("tests.engine.pictures",)


def test_columns_are_the_input_the_sums_the_outputs_and_the_scores(bars: Experiment) -> None:
    told = [(column.layer, column.value, column.kind, column.shape) for column in columns_of(bars.network)]
    assert told == [
        (-1, "x", "picture", (1, 8, 8)),
        (0, "z", "maps", (4, 8, 8)),
        (0, "a", "maps", (4, 8, 8)),
        (1, "a", "maps", (4, 4, 4)),
        (2, "z", "maps", (6, 2, 2)),
        (2, "a", "maps", (6, 2, 2)),
        (3, "a", "strip", (24,)),
        (4, "a", "strip", (8,)),
        (5, "a", "scores", (3,)),
    ]


def test_every_number_is_the_engines(bars: Experiment) -> None:
    session = Session(bars)
    session.advance(3)
    frame = session.frame()
    picture = gallery(bars, frame.data).picture(5)
    view = look(frame, picture)
    caches = bars.network.forward(frame.state.parameters, frame.data.test_x[5:6])
    for shown in view.columns:
        layer, value = shown.column.layer, shown.column.value
        there = frame.data.test_x[5] if layer < 0 else getattr(caches[layer], value)[0]
        assert shown.values is not None
        assert np.array_equal(shown.values, there)
    outputs = predict(bars, frame.state.parameters, frame.data.test_x[5:6])
    assert np.allclose(view.outputs, softmax(outputs)[0])
    assert view.winner == outputs.argmax()


def test_a_frame_of_the_same_network_is_not_computed_again(bars: Experiment) -> None:
    session = Session(bars)
    picture = gallery(bars, bars.data).picture(0)
    view = look(session.frame(), picture)
    assert look(session.frame(), picture, view) is view
    assert look(session.frame(), gallery(bars, bars.data).picture(1), view) is not view


def test_forward_columns_come_one_after_another(bars: Experiment) -> None:
    session = Session(bars)
    picture = gallery(bars, bars.data).picture(0)
    known = []
    for phase in range(-1, 10):
        session.go_to_place(Place(phase))
        known.append([shown.values is not None for shown in look(session.frame(), picture).columns])
    counts = [sum(flags) for flags in known]
    assert counts == [1, 2, 3, 4, 5, 6, 7, 7, 7, 8, 8]
    assert all(flags == sorted(flags, reverse=True) for flags in known)


def test_backwards_the_columns_hold_the_gradient_of_the_picture_alone(bars: Experiment) -> None:
    session = Session(bars)
    session.advance(2)
    set_ = gallery(bars, bars.data)
    picture = set_.picture(7)
    trace = trace_of_sample(bars, session.state, set_.x[7], set_.y[7])
    last = len(trace.kinds) - 2
    session.go_to_place(Place(last))
    view = look(session.frame(), picture)
    assert all(shown.gradient for shown in view.columns)
    for shown, wanted in (
        (view.columns[0], trace.backs[0]),
        (view.columns[1], trace.deltas[0]),
        (view.columns[2], trace.errors[0]),
        (view.columns[-1], trace.deltas[-1]),
    ):
        assert shown.values is not None
        assert np.array_equal(shown.values, wanted[0])
    session.go_to_place(Place(last - 1))
    halfway = look(session.frame(), picture)
    assert [shown.gradient for shown in halfway.columns] == [False, False, *[True] * 7]
    assert halfway.columns[0].passed


def test_a_picture_from_anywhere_has_a_gradient_too(bars: Experiment) -> None:
    session = Session(bars)
    picture = Picture(np.full((1, 8, 8), 0.5))
    session.go_to_place(Place(session.route.end.phase - 1))
    view = look(session.frame(), picture)
    assert view.backward
    assert view.trace is not None
    assert view.trace.y[0].argmax() == view.winner


def test_the_account_of_a_number_adds_up(bars: Experiment) -> None:
    session = Session(bars)
    session.advance(3)
    view = look(session.frame(), gallery(bars, bars.data).picture(2))
    found = account(view, Spot(4, (3, 1, 0)))
    assert found is not None
    assert found.products.shape == (4, 3, 3)
    assert found.terms.bias is not None
    assert found.running(found.count) + found.terms.bias == pytest.approx(found.z)
    assert sum(found.channel_sums) == pytest.approx(found.running(found.count))
    assert np.tanh(found.z) == pytest.approx(found.a)
    weights = bars.network.views(session.state.parameters)[2]["weight"]
    assert session.state.parameters[found.weight_index(2, 0, 1)] == weights[2, 0, 1, 3]
    neuron = account(view, Spot(7, (5,)))
    assert neuron is not None
    assert neuron.source(23) == (5, 1, 1)
    largest = neuron.largest(3)
    assert abs(neuron.products[largest[0]]) == np.abs(neuron.products).max()
    assert account(view, Spot(0, (0, 1, 1))) is None


def test_what_a_number_reaches_back_to(bars: Experiment) -> None:
    view = look(Session(bars).frame(), gallery(bars, bars.data).picture(0))
    assert reach_of(view, Spot(1, (2, 0, 3))) == {0: ((0, 2, 2, 5), None)}
    pool = reach_of(view, Spot(3, (1, 1, 2)))
    assert pool[2] == ((2, 4, 4, 6), 1)
    assert pool[0] == ((1, 3, 5, 7), None)
    assert reach_of(view, Spot(2, (1, 4, 4)))[1] == ((4, 4, 5, 5), 1)
    assert reach_of(view, Spot(0, (0, 1, 1))) == {}
    assert value_at(view, Spot(1, (2, 0, 3))) == view.caches[0].z[0, 2, 0, 3]


def test_the_window_slides_line_by_line(bars: Experiment) -> None:
    view = look(Session(bars).frame(), gallery(bars, bars.data).picture(0))
    assert slid(view, Spot(1, (2, 0, 7))) == Spot(1, (2, 1, 0))
    assert slid(view, Spot(1, (2, 7, 7))) == Spot(1, (2, 0, 0))
    assert other_column(view, Spot(2, (1, 7, 0)), 1) == Spot(3, (1, 3, 0))
    assert other_column(view, Spot(7, (3,)), 1) == Spot(8, (view.winner,))


@pytest.mark.parametrize(
    ("number", "by", "found"), [(4, 1, 7), (4, -1, 2), (5, 1, 7), (5, -1, 4), (9, 1, 2), (2, -1, 9)]
)
def test_the_next_of_the_wrong_ones(number: int, by: int, found: int) -> None:
    assert step_number(number, by, np.array([2, 4, 7, 9]), 12) == found
    assert step_number(11, 1, np.zeros(0, int), 12) == 0


def test_the_tip_of_a_score_tells_its_probability(bars: Experiment) -> None:
    session = Session(bars)
    session.advance(3)
    frame = session.frame()
    shown = look(frame, gallery(bars, frame.data).picture(5))
    scores = shown.columns[-1].values
    assert shown.shares
    assert scores is not None
    text = tip(shown, Spot(len(shown.columns) - 1, (1,)))
    assert text.endswith(f"{number(float(scores[1]), 4)} · probability {score_text(shown, 1)}")
    assert "probability" not in tip(shown, Spot(1, (0, 0, 0)))
