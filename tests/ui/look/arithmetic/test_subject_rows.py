"""What is told of a step: numbers where they are known, nothing where they are not, and what has just come is lit."""

import numpy as np
import pytest

from nnviz.engine.losses import softmax
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.session.place import START, Place
from nnviz.ui.look.arithmetic.chain import chain_rows, update_rows
from nnviz.ui.look.arithmetic.moment import Subject, subject_at, subject_of
from nnviz.ui.look.arithmetic.rows import UNKNOWN
from nnviz.ui.look.arithmetic.subject_rows import subject_rows
from nnviz.ui.look.arithmetic.sums import delta_rows, loss_rows, sum_rows
from nnviz.ui.look.number_format import number
from tests.ui.look.arithmetic.steps import looked_into

pytestmark = pytest.mark.usefixtures("qapp")

WEIGHT = Subject("weight", 0, 0, 0)


def test_a_weighted_sum_is_told_with_its_numbers() -> None:
    moment = looked_into("forward 0")
    rows = sum_rows(moment, 0, 1)
    cache = moment.trace.caches[0]
    assert [row.symbol for row in rows] == ["Weighted sum: h₂", "w¹₂₁·x₁", "w¹₂₂·x₂", "b¹₂", "z¹₂", "h₂"]
    assert rows[1].value == number(float(cache.x[0, 0] * moment.trace.views[0]["weight"][0, 1]))
    assert rows[4].value == number(float(cache.z[0, 1]))
    assert rows[5].value == number(float(cache.a[0, 1]))
    assert " + " in rows[4].formula
    assert rows[5].lit
    assert not rows[4].lit, "it came with the phase before"


def test_what_is_not_known_yet_is_blank() -> None:
    moment = looked_into(START)
    bias = number(float(moment.trace.views[0]["bias"][0]))
    shown = [row.shown_value for row in sum_rows(moment, 0, 0)[1:]]
    assert shown == [UNKNOWN, UNKNOWN, bias, UNKNOWN, UNKNOWN], "parameters are known before a step begins"
    assert {row.shown_value for row in chain_rows(moment, 0) if row.kind in {"factor", "result"}} == {UNKNOWN}
    assert {row.shown_value for row in loss_rows(moment) if row.kind == "result"} == {UNKNOWN}
    assert {row.shown_value for row in update_rows(moment, 0) if row.kind == "steps"} == {UNKNOWN}
    assert not any(row.lit for row in chain_rows(moment, 0))


def test_the_chain_rule_fills_in_from_the_loss_on() -> None:
    known = []
    for place in ("loss", "backward 1", "backward 0"):
        rows = [row for row in chain_rows(looked_into(place), 0) if row.kind == "factor"]
        known.append([row.known for row in rows])
    assert known == [[False] * 5, [True, True, False, False, False], [True] * 5]


def test_stepping_by_terms_lights_one_factor_at_a_time() -> None:
    moment = looked_into("backward 1")
    place = moment.place
    assert place is not None
    lit = []
    for _ in range(4):
        place = moment.route.following(place, "term")
        assert place is not None
        rows = chain_rows(looked_into(place, "term"), 0)
        lit.append([row.symbol for row in rows if row.lit])
    assert lit == [["∂z²₁/∂h₁"], ["∂h₁/∂z¹₁"], ["∂z¹₁/∂w¹₁₁", "product"], []]


def test_the_product_on_screen_is_the_engine_s_gradient() -> None:
    moment = looked_into("update")
    for index, gradient in enumerate(moment.trace.gradient.tolist()):
        product = next(row for row in chain_rows(moment, index) if row.symbol == "product")
        assert product.value == number(gradient)


def test_of_several_paths_the_chosen_one_is_told_and_their_sum() -> None:
    moment = looked_into("update", hidden=(2, 3))
    rows = chain_rows(moment, 0, way=1)
    ways = [row for row in rows if row.key is not None]
    assert [row.symbol for row in ways] == [f"h¹₁ → h²{mark} → ŷ" for mark in "₁₂₃"]
    assert [row.chosen for row in ways] == [False, True, False]
    network = moment.trace.experiment.network
    assert ways[1].weights == (network.at(2, "weight", 1, 0), network.at(1, "weight", 0, 1))
    total = next(row for row in rows if row.symbol == "sum of the paths")
    assert total.value == number(float(moment.trace.gradient[0]))
    assert any(row.formula == "w²₂₁" for row in rows)


def test_of_a_batch_each_sample_is_told_and_the_mean() -> None:
    moment = looked_into("update", batch_size=10)
    rows = chain_rows(moment, 0)
    members = [row for row in rows if row.key is not None]
    assert len(members) == 8
    assert sum(row.chosen for row in members) == 1
    assert rows[-1].value == number(float(moment.trace.gradient[0]))
    assert rows[-2].symbol == "… and 2 more"
    assert moment.sample in rows[0].symbol


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_update_ends_with_the_new_value(optimizer: str) -> None:
    moment = looked_into("update", optimizer=optimizer, l2=0.1)
    rows = update_rows(moment, 0)
    assert rows[-1].value == number(float(moment.trace.after.parameters[0]))
    assert all(row.known for row in rows)


def test_frozen_and_clipped_are_said_in_words() -> None:
    frozen = update_rows(looked_into("update", frozen=("layers[0].weight[0,0]",)), 0)
    assert [row.symbol for row in frozen[1:]] == ["It is frozen: it keeps its value."]
    short = update_rows(looked_into("update", clip_norm=0.001), 0)
    assert "shortened to c = 0.001" in short[-1].symbol
    assert "not clipped" in update_rows(looked_into("update", clip_norm=1e6), 0)[-1].symbol


def test_an_error_comes_back_over_every_path() -> None:
    moment = looked_into("backward 0", hidden=(2, 3))
    rows = delta_rows(moment, 0, 1)
    backs = [row for row in rows if "·δ" in row.symbol]
    assert [row.symbol for row in backs] == ["w²₁₂·δ²₁", "w²₂₂·δ²₂", "w²₃₂·δ²₃"]
    assert rows[-1].value == number(float(moment.trace.deltas[0][0, 1]))
    weights, deltas = moment.trace.views[1]["weight"][1], moment.trace.deltas[1][0]
    np.testing.assert_allclose([float(row.value.replace("−", "-")) for row in backs], weights * deltas, rtol=1e-5)


def test_the_part_at_hand_stands_first() -> None:
    heads = {
        place: next(row.symbol for row in subject_rows(looked_into(place), WEIGHT) if row.kind == "title").split(":")[0]
        for place in ("forward 0", "backward 0", "update")
    }
    assert heads == {"forward 0": "Weighted sum", "backward 0": "Chain rule", "update": "Update · gradient descent"}


def test_a_selection_is_a_neuron_or_a_parameter_or_nothing() -> None:
    network = looked_into(START).trace.experiment.network
    assert subject_of((0,), network) == Subject("weight", 0, 0, 0)
    assert subject_of((4,), network) == Subject("bias", 0, 0)
    assert subject_of((0, 2, 4), network) == Subject("neuron", 0, 0)
    assert subject_of((1, 3, 5), network) == Subject("neuron", 0, 1)
    for several in ((), (0, 1), (0, 2, 5), tuple(range(9)), (99,)):
        assert subject_of(several, network) is None


def test_a_place_is_about_the_neuron_or_parameter_it_has_come_to() -> None:
    assert subject_at(looked_into(START)) is None
    assert subject_at(looked_into("forward 1")) == Subject("neuron", 1, 0)
    assert subject_at(looked_into("backward 0")) == Subject("weight", 0, 0, 0)
    last = looked_into("backward 0").place
    assert last is not None
    wanted = [Subject("neuron", 0, 1), Subject("neuron", 0, 1), Subject("weight", 0, 1, 0), Subject("weight", 0, 1, 1)]
    assert [subject_at(looked_into(Place(last.phase, 1, term))) for term in range(4)] == wanted


def test_more_paths_than_can_be_counted_are_told_with_a_power_of_ten() -> None:
    rows = chain_rows(looked_into("update", hidden=(64,) * 12), 0)
    assert any(row.symbol.startswith("7.38·10¹⁹ paths") for row in rows)


def test_an_output_that_softmax_takes_is_told_with_its_probability() -> None:
    settings = {"loss": "softmax_cross_entropy", "output_activation": "identity"}
    later, early = looked_into("update", **settings), looked_into("forward 0", **settings)
    names = ["p₁", "p₂"]
    rows = [next(row for row in sum_rows(later, 1, neuron) if row.symbol == names[neuron]) for neuron in (0, 1)]
    shares = softmax(later.trace.prediction[0])
    assert [row.value for row in rows] == [number(float(share)) for share in shares]
    assert all(row.known for row in rows)
    assert not next(row for row in sum_rows(early, 1, 0) if row.symbol == "p₁").known
    assert not any(row.symbol.startswith("p") for row in sum_rows(later, 0, 0))
