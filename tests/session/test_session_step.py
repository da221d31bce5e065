"""Looking into a step while something else goes on: another sample, a changed weight, numbers that overflow."""

import math

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import trace_of_sample
from nnviz.engine.text import UserError
from nnviz.session.place import START, Place
from nnviz.session.player import Player
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session

NET = Experiment(dataset="xor", points=12, noise=0.3, hidden=(3,), activation="tanh", batch_size=4)


@pytest.fixture
def player() -> Player:
    """One that goes phase by phase, at the start of a step."""
    player = Player(Session(NET))
    player.unit = "phase"
    player.frame()
    return player


def test_a_row_of_the_data_is_followed_alone(player: Player) -> None:
    session = player.session
    session.followed = 6
    frame = player.frame()
    assert frame.trace is not None
    assert frame.followed is not None
    wanted = trace_of_sample(NET, session.state, NET.data.x[6], NET.data.y[6])
    np.testing.assert_array_equal(frame.followed.gradient, wanted.gradient)
    assert frame.followed.samples.tolist() == [6]
    assert frame.trace.samples.tolist() == [0, 1, 2, 3], "the step itself goes on with its batch"


def test_the_same_sample_is_computed_once_for_all_places_of_a_step(player: Player) -> None:
    player.session.followed = 6
    first = player.frame().followed
    player.forward()
    assert player.frame().followed is first
    player.open_next()
    assert player.frame().followed is not first


@pytest.mark.parametrize("followed", [12, -1, (np.zeros(3), np.zeros(1)), (np.zeros(2), np.zeros(2))])
def test_what_does_not_fit_is_not_followed(player: Player, followed: object) -> None:
    player.session.followed = followed  # type: ignore[assignment]
    assert player.frame().followed is None


def test_the_share_of_each_sample_of_a_batch_adds_up_to_its_gradient(player: Player) -> None:
    trace, parts = player.frame().trace, []
    assert trace is not None
    for row in trace.samples.tolist():
        player.session.followed = row
        found = player.frame().followed
        assert found is not None
        parts.append(found.gradient / len(trace.samples))
    np.testing.assert_allclose(sum(parts), trace.gradient, atol=1e-15)


def test_the_next_step_is_opened_from_anywhere_in_this_one(player: Player) -> None:
    for place in (START, Place(1), player.session.route.end):
        player.go_to_place(place)
        step = player.session.state.step if place != player.session.route.end else player.session.state.step - 1
        player.open_next()
        frame = player.frame()
        assert (frame.state.step, frame.place) == (step + 1, START)


def test_a_weight_changed_inside_a_step_keeps_the_place(player: Player) -> None:
    place = Place(2, 1, 1)
    player.go_to_place(place)
    player.do(SetParameter(0, 0.9))
    frame = player.frame()
    assert frame.place == place
    assert frame.trace is not None
    assert frame.trace.before.parameters[0] == 0.9


def test_a_press_while_the_run_plays_stops_it_at_its_place(player: Player) -> None:
    player.rate = 0.0
    player.play()
    player.slice()
    player.go_to_place(Place(1))
    assert not player.playing
    assert player.frame().place == Place(1)


def test_a_step_that_overflows_shows_its_numbers_and_is_not_taken() -> None:
    experiment = Experiment(dataset="xor", hidden=(2,) * 14, activation="relu", batch_size=4)
    player = Player(Session(experiment))
    player.unit = "phase"
    for index in range(experiment.network.size):
        player.do(SetParameter(index, 1e12))
    trace = player.frame().trace
    assert trace is not None
    assert not math.isfinite(trace.loss)
    player.go_to_place(player.session.route.end)
    assert player.session.problem is not None
    assert player.session.state.step == 0
    player.open_next()
    player.frame()


def test_a_step_too_large_to_be_looked_into_is_refused_in_a_sentence() -> None:
    player = Player(Session(Experiment(dataset="circle", points=2000, hidden=(512,) * 16, batch_size=2000)))
    player.unit = "phase"
    assert player.frame().trace is None, "nothing is told before anything is asked for"
    with pytest.raises(UserError, match="too large to be looked into"):
        player.forward()


def test_a_deep_and_wide_network_is_looked_into_as_any_other() -> None:
    player = Player(Session(Experiment(dataset="circle", points=20, hidden=(512,) * 16, batch_size=2)))
    player.unit = "phase"
    route = player.session.route
    player.go_to_place(route.named["backward9"])
    assert player.frame().place == route.named["backward9"]
    assert len(route.named) == 17 + 17 + 3
