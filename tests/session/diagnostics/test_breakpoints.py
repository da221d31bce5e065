"""Breakpoints: each fires at the very step at which its condition begins to hold, seen from a plain loop outside."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import State, initial_state, step
from nnviz.session.diagnostics.breakpoints import ANY_LAYER, BREAKPOINTS, LOOK, SETTLED, Breakpoint
from nnviz.session.diagnostics.diagnoses import DIAGNOSES, diagnose
from nnviz.session.player import Player
from nnviz.session.run.commands import ChangeOptions, ResizeLayer, SetParameter
from nnviz.session.run.sampling import evaluation_interval, interval_after
from nnviz.session.session import Session

SMALL = Experiment(
    dataset="circle",
    points=30,
    noise=0.1,
    train_share=0.7,
    hidden=(3,),
    output_activation="tanh",
    batch_size=5,
    learning_rate=0.3,
)
STEPS = 400


def walk(experiment: Experiment = SMALL, steps: int = STEPS) -> tuple[list[State], list[Any]]:
    """States 0 to `steps`, and beside each what led to it."""
    states, records = [initial_state(experiment)], [None]
    for _ in range(steps):
        state, record = step(experiment, experiment.data, states[-1])
        states.append(state)
        records.append(record)  # type: ignore[arg-type]
    return states, records


def stops(session: Session, steps: int = STEPS) -> list[int]:
    """Every step at which training pauses on its way."""
    found = []
    while session.state.step < steps:
        session.advance(steps - session.state.step)
        if session.hit is not None:
            assert session.hit.step == session.state.step
            found.append(session.state.step)
    return found


def session_with(*breakpoints: Breakpoint, experiment: Experiment = SMALL) -> Session:
    session = Session(experiment)
    session.breakpoints = breakpoints
    return session


def test_at_a_step() -> None:
    session = session_with(Breakpoint("step", 7), Breakpoint("step", 200))
    assert stops(session) == [7, 200]


def test_after_an_epoch() -> None:
    per_epoch = math.ceil(len(SMALL.data.x) / 5)
    assert stops(session_with(Breakpoint("epoch", 3))) == [3 * per_epoch]
    assert walk()[0][3 * per_epoch].epoch == 3


def test_when_the_loss_falls_below_a_value() -> None:
    often = replace(SMALL, train_share=1.0)
    assert evaluation_interval(often, often.data) == 1
    losses = [evaluate(often, often.data, state.parameters).train_loss for state in walk(often)[0]]
    bound = float(np.median(losses))
    wanted = [n for n in range(1, STEPS + 1) if losses[n] < bound <= losses[n - 1]]
    assert wanted
    assert stops(session_with(Breakpoint("loss", bound), experiment=often)) == wanted


def test_a_loss_measured_now_and_then_is_looked_at_when_it_is_measured() -> None:
    seldom = SMALL.with_options({"points": 3000, "batch_size": 1, "learning_rate": 0.03})
    interval = evaluation_interval(seldom, seldom.data)
    assert interval_after(seldom, seldom.data, 0) > 3
    states, _ = walk(seldom, 20 * interval)
    losses = [evaluate(seldom, seldom.data, state.parameters).train_loss for state in states[::interval]]
    bound = (losses[0] + min(losses)) / 2
    wanted = [n * interval for n in range(1, 21) if losses[n] < bound <= losses[n - 1]]
    assert wanted
    assert stops(session_with(Breakpoint("loss", bound), experiment=seldom), 20 * interval) == wanted


@pytest.mark.parametrize("index", [0, 5, 12])
def test_when_a_parameter_changes_its_sign(index: int) -> None:
    values = [float(state.parameters[index]) for state in walk()[0]]
    wanted = [n for n in range(1, STEPS + 1) if values[n] * values[n - 1] < 0]
    assert stops(session_with(Breakpoint("sign", place=index))) == wanted


def test_some_sign_does_change() -> None:
    assert any(stops(session_with(Breakpoint("sign", place=index))) for index in range(SMALL.network.size))


def test_a_weight_that_becomes_zero_fires_and_leaving_zero_does_not() -> None:
    lasso = replace(SMALL, l1=0.5, learning_rate=0.1)
    states, _ = walk(lasso)
    index = int(np.flatnonzero((states[-1].parameters == 0) & lasso.network.penalized)[0])
    values = [float(state.parameters[index]) for state in states]
    wanted = [n for n in range(1, STEPS + 1) if values[n - 1] != 0 and np.sign(values[n]) != np.sign(values[n - 1])]
    assert stops(session_with(Breakpoint("sign", place=index), experiment=lasso)) == wanted
    zeros = replace(SMALL, initializer="zeros", bias_start=0.5)
    assert not stops(session_with(Breakpoint("sign", place=9), experiment=zeros), 1)


@pytest.mark.parametrize("layer", [ANY_LAYER, 0, 1])
def test_when_a_gradient_exceeds_a_bound(layer: int) -> None:
    where = slice(None) if layer == ANY_LAYER else SMALL.network.layer_slices[layer]
    norms = [math.inf, *(float(np.linalg.norm(record.gradient[where])) for record in walk()[1][1:])]
    bound = float(np.quantile(norms[1:], 0.9))
    wanted = [n for n in range(1, STEPS + 1) if norms[n] > bound and (n == 1 or norms[n - 1] <= bound)]
    assert stops(session_with(Breakpoint("gradient", bound, layer))) == wanted


def test_when_a_diagnosis_begins_to_hold() -> None:
    place = list(DIAGNOSES).index("diverging")
    wild = Experiment(points=20, learning_rate=0.27)
    found = stops(session_with(Breakpoint("diagnosis", place=place), experiment=wild))
    session = Session(wild)
    held = {}
    for number in range(0, STEPS + 1, LOOK):
        session.advance(number - session.state.step)
        held[number] = any(finding.name == "diverging" for finding in diagnose(session.frame().snapshot))
    assert found == [n for n in held if held[n] and not held.get(n - LOOK, True)]
    assert found
    assert stops(session_with(Breakpoint("diagnosis"), experiment=wild))[0] <= found[0]
    assert not stops(session_with(Breakpoint("diagnosis")))


def test_of_two_the_first_in_the_list_is_told() -> None:
    one, two = Breakpoint("step", 5), Breakpoint("sign", place=0)
    session = session_with(one, Breakpoint("epoch", 1), two)
    session.advance(100)
    assert session.hit is not None
    assert session.hit.breakpoint == one
    assert session.hit.now == 5
    assert not stops(session_with(Breakpoint("step", 0)), 20)


# --- other ways to a step ---


def test_a_seek_does_not_fire_and_playing_on_from_there_does() -> None:
    session = session_with(Breakpoint("step", 50))
    session.breakpoints = ()
    session.advance(100)
    session.breakpoints = (Breakpoint("step", 50),)
    for target in (10, 60, 50, 49):
        session.seek(target)
        session.catch_up()
        assert session.hit is None
        assert session.state.step == target
    session.advance(10)
    assert session.state.step == 50
    session.advance(10)
    assert (session.state.step, session.hit) == (60, None)


def test_a_branch_keeps_its_breakpoints() -> None:
    session = session_with(Breakpoint("step", 50))
    session.advance(60)
    session.seek(20)
    session.catch_up()
    session.do(SetParameter(0, 1.0))
    session.advance(100)
    assert session.state.step == 50
    session.undo()
    session.restore(0) if session.branches else session.redo()
    assert session.breakpoints == (Breakpoint("step", 50),)


@pytest.mark.parametrize("index", [0, 3])
def test_a_change_by_hand_does_not_fire_but_the_step_after_it_may(index: int) -> None:
    session = session_with(Breakpoint("sign", place=index))
    session.advance(1)
    value = float(session.state.parameters[index])
    session.do(SetParameter(index, -value))
    assert session.hit is None
    session.advance(1)
    after = float(session.state.parameters[index])
    assert (session.hit is not None) == (after * -value < 0)


def test_a_breakpoint_set_when_its_condition_holds_already_waits_for_it_to_begin() -> None:
    session = Session(SMALL)
    session.advance(STEPS)
    session.breakpoints = (Breakpoint("loss", 1e9), Breakpoint("gradient", 0.0), Breakpoint("epoch", 1), SETTLED)
    session.advance(50)
    assert session.hit is None or session.hit.breakpoint == SETTLED


def test_another_shape_leaves_nothing_to_look_at_and_does_no_harm() -> None:
    session = session_with(Breakpoint("sign", place=SMALL.network.size - 1), Breakpoint("gradient", 0.0, 1))
    session.advance(1)
    session.do(ResizeLayer(0, 1))
    session.advance(5)
    session.do(ChangeOptions((("hidden", ()),)))
    session.advance(5)
    assert session.state.step == 5


def test_a_step_taken_in_phases_fires_too_and_the_player_pauses() -> None:
    session = session_with(Breakpoint("step", 3))
    player = Player(session)
    player.unit, player.rate = "phase", 0.0
    player.play()
    for _ in range(200):
        player.slice()
    assert (session.state.step, player.playing) == (3, False)
    assert session.hit is not None
    session.phase_forward()
    assert session.hit is None


def test_the_player_pauses_at_the_exact_step_at_full_speed() -> None:
    session = session_with(Breakpoint("step", 1234))
    player = Player(session)
    player.play()
    for _ in range(5000):
        if not player.playing:
            break
        player.slice()
    assert session.state.step == 1234
    assert session.frame().hit == session.hit
    player.play()
    player.slice()
    assert session.state.step > 1234


def test_breakpoints_are_no_part_of_the_run() -> None:
    one, other = session_with(Breakpoint("step", 5), Breakpoint("sign", place=0)), Session(SMALL)
    while one.state.step < 100:
        one.advance(100 - one.state.step)
    other.advance(100)
    assert one.state.parameters.tobytes() == other.state.parameters.tobytes()
    assert one.track.history.table().tobytes() == other.track.history.table().tobytes()
    one.breakpoints = (SETTLED, SETTLED)
    assert list(one.breakpoints) == [SETTLED]


def test_every_kind_says_why() -> None:
    for kind in BREAKPOINTS.values():
        kind.reason.format(step="1", value="2", now="3", place="4")
        assert kind.place in {"", "parameter", "layer", "diagnosis"}
        assert kind.number is None or kind.number.low <= kind.first <= kind.number.high


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_the_run_stays_what_it_is(seed: int) -> None:
    """Fuzz: breakpoints come and go between seeks, edits and undo; state and history stay those of a plain loop."""
    rng = np.random.default_rng(seed)
    session, plain = Session(SMALL), Session(SMALL)
    names = list(BREAKPOINTS)
    for _ in range(60):
        act = int(rng.integers(7))
        if act == 0:
            one = Breakpoint(str(rng.choice(names)), float(rng.integers(1, 90)) / 7, int(rng.integers(-1, 20)))
            session.breakpoints = (*session.breakpoints, one)
        elif act == 1:
            session.breakpoints = session.breakpoints[1:]
        elif act == 2:
            target = int(rng.integers(0, session.track.end + 1))
            for each in (session, plain):
                each.seek(target)
                each.catch_up()
        elif act == 3:
            value, index = float(rng.normal()), int(rng.integers(SMALL.network.size))
            for each in (session, plain):
                each.do(SetParameter(index, value))
        elif act == 4:
            session.undo()
            plain.undo()
        else:
            session.advance(int(rng.integers(1, 40)))
            if plain.state.step < session.state.step:
                plain.advance(session.state.step - plain.state.step)
        for each in (session, plain):
            each.catch_up()
        assert session.state.step == plain.state.step
        assert session.state.parameters.tobytes() == plain.state.parameters.tobytes()
        assert session.track.run == plain.track.run
