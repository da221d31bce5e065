"""The places of a step: they are gone through in order, there and back, and what is known only grows."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.training import initial_state
from nnviz.session.place import DETAILS, START, Detail, Known, Place, Route

NET = Experiment(dataset="xor", hidden=(3, 2), activation="tanh", batch_size=4)
FROM_SUM = Experiment(
    dataset="xor", hidden=(2,), output_activation="sigmoid", loss="binary_cross_entropy", batch_size=1
)


def places(route: Route, detail: Detail) -> Iterator[Place]:
    place: Place | None = START
    while place is not None:
        yield place
        place = route.following(place, detail)


@pytest.mark.parametrize("experiment", [NET, FROM_SUM], ids=["three layers", "loss from the sum"])
@pytest.mark.parametrize("detail", DETAILS)
def test_places_lead_to_the_end_and_back_the_same_way(experiment: Experiment, detail: Detail) -> None:
    route = Route(experiment)
    there = list(places(route, detail))
    assert there[-1] == route.end
    back: list[Place] = [route.end]
    while (before := route.preceding(back[-1], detail)) is not None:
        back.append(before)
    assert back == there[::-1]


def test_there_is_a_place_for_each_phase_each_neuron_and_each_term() -> None:
    route = Route(NET)
    trace = StepTrace(NET, NET.data, initial_state(NET))
    assert [place.phase for place in places(route, "phase")] == list(range(-1, len(trace.kinds)))
    assert sum(1 for _ in places(route, "neuron")) == 3 + 2 * (3 + 2 + 1)  # start, loss, update; both ways
    forward = 3 * (2 + 2) + 2 * (3 + 2) + 1 * (2 + 2)
    backward = 1 * (1 + 1 + 2 + 1) + 2 * (1 + 1 + 3 + 1) + 3 * (2 + 1 + 2 + 1)
    assert sum(1 for _ in places(route, "term")) == 3 + forward + backward


def test_where_the_loss_is_computed_from_the_sum_the_slope_is_no_term_of_its_own() -> None:
    route = Route(FROM_SUM)
    last, first = (block for block in route.blocks if block.kind == "backward")
    assert (last.layer, route.terms(last)) == (1, 1 + 0 + 2 + 1)
    assert (first.layer, route.terms(first)) == (0, 1 + 1 + 2 + 1)


def known_things(route: Route, place: Place) -> set[tuple[object, ...]]:
    known = Known(route, place)
    widths = route.experiment.network.widths
    found: set[tuple[object, ...]] = {("loss",)} if known.loss else set()
    found |= {("updated",)} if known.updated else set()
    for layer, (fan_in, width) in enumerate(pairwise(widths)):
        for neuron in range(width):
            tellers = {"sum": known.sum, "output": known.output, "delta": known.delta}
            found |= {(name, layer, neuron) for name, tell in tellers.items() if tell(layer, neuron)}
            found |= {("product", layer, neuron, i) for i in range(fan_in) if known.product(layer, neuron, i)}
            paths = range(route.paths(layer))
            found |= {("path", layer, neuron, k) for k in paths if known.path(layer, neuron, k)}
            sources = (*range(fan_in), None)
            found |= {("gradient", layer, neuron, i) for i in sources if known.gradient(layer, neuron, i)}
    return found


@pytest.mark.parametrize("experiment", [NET, FROM_SUM], ids=["three layers", "loss from the sum"])
@pytest.mark.parametrize("detail", DETAILS)
def test_what_is_known_grows_from_nothing_to_all(experiment: Experiment, detail: Detail) -> None:
    route = Route(experiment)
    steps = [known_things(route, place) for place in places(route, detail)]
    assert steps[0] == set()
    for before, after in pairwise(steps):
        assert before < after or (detail == "term" and before <= after)
    assert len(steps[-1]) == max(map(len, steps))
    if detail == "term":  # One thing more with each; the last slope tells δ together with its path where it has none.
        assert max(len(after - before) for before, after in pairwise(steps)) <= 2


def test_another_detail_goes_on_from_where_one_is() -> None:
    route = Route(NET)
    products, neuron = Place(0), Place(2, 1)
    assert route.following(products, "neuron") == Place(2, 0)
    assert route.following(neuron, "phase") == Place(2)
    assert route.preceding(neuron, "phase") == Place(1)
    assert route.following(neuron, "term") == Place(2, 2, 0)
    assert route.preceding(Place(2, 2, 0), "neuron") == neuron
