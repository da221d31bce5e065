"""The way of a run: every step where the history has it, the states kept where it has not."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.session.run import history
from nnviz.session.run.commands import ResizeLayer, SetParameter
from nnviz.session.run.trajectory import trajectory, watched
from nnviz.session.session import Session

LINE = Experiment(points=20, batch_size=5, optimizer="gradient_descent", learning_rate=0.02, epochs=0)
WIDE = replace(playground("circle", points=40), hidden=(12, 12), epochs=0)


def test_of_a_small_network_every_step_with_its_edits_is_there() -> None:
    session, seen = Session(LINE), []
    for step in range(12):
        if step == 5:
            session.do(SetParameter(0, 7.0))
        seen.append(session.state.parameters)
        session.advance(1)
    seen.append(session.state.parameters)
    found = trajectory(session.frame().snapshot)
    assert found.steps.tolist() == list(range(13))
    assert (found.points == np.array(seen)).all()


def test_it_ends_with_the_present_step() -> None:
    session = Session(LINE)
    session.advance(30)
    session.seek(11)
    session.catch_up()
    found = trajectory(session.frame().snapshot)
    assert found.steps.tolist() == list(range(12))
    assert (found.points[-1] == session.state.parameters).all()


def test_of_a_large_network_the_states_kept_are_there_and_the_present() -> None:
    session = Session(WIDE)
    session.advance(200)
    found = trajectory(session.frame().snapshot)
    assert found.steps.tolist() == [0, 64, 128, 192, 200]
    assert (found.points[-1] == session.state.parameters).all()
    session.seek(128)
    session.catch_up()
    assert (found.points[2] == session.state.parameters).all()


def test_states_of_another_shape_are_left_out() -> None:
    session = Session(WIDE)
    session.advance(100)
    session.do(ResizeLayer(0, 11))
    session.advance(100)
    assert trajectory(session.frame().snapshot).steps.tolist() == [128, 192, 200]


@pytest.mark.parametrize("limit", [0, 4])
def test_a_limit_keeps_the_first_and_the_last(limit: int) -> None:
    session = Session(LINE)
    session.advance(50)
    found = watched(session.frame().history, LINE.network.names[:2], 40, limit)
    assert (found.steps[0], found.steps[-1]) == (0, 40)
    assert len(found.steps) == (3 if limit else 41)
    assert 17 in watched(session.frame().history, LINE.network.names[:2], 40, 4, also=(17, 99)).steps
    assert not len(watched(session.frame().history, ("nothing",), 40).steps)


@pytest.mark.parametrize("last", [0, 1, 7, 50, 499, 5000])
def test_the_steps_of_a_limit_are_the_first_ones_and_as_many_evenly_apart(last: int) -> None:
    session = Session(LINE)
    session.advance(5000)
    found = watched(session.frame().history, LINE.network.names[:2], last, 9, also=(3, 700)).steps
    evenly = {round(place * last / 4) for place in range(5)}
    wanted = {0, 1, 2, 3, 700, *evenly} if last > 9 else range(last + 1)
    assert found.tolist() == sorted(step for step in wanted if step <= last)


def test_the_way_of_a_long_run_keeps_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "BLOCK", 64)
    monkeypatch.setattr(history, "CAPACITY", 8)
    session = Session(LINE)
    session.advance(5000)
    assert session.frame().history.thinned
    found = watched(session.frame().history, LINE.network.names[:2], 5000, 80, also=(5000,)).steps
    assert found[:40].tolist() == list(range(40))
    assert len(found) > 60
    assert found[-1] == 5000
