"""The seam: a run's steps come from its backend, many to a call, and nothing else than its name says which."""

from dataclasses import replace

import pytest

from nnviz.engine.backends.base import KERNEL, NUMPY, Advanced, Recording
from nnviz.engine.backends.numpy import NumpyBackend
from nnviz.engine.backends.table import BACKENDS, backend, preferred
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.engine.training import State
from nnviz.session.diagnostics.breakpoints import Breakpoint
from nnviz.session.player import Player
from nnviz.session.race.race import again
from nnviz.session.run.commands import ChangeOptions, ResizeLayer, SetParameter
from nnviz.session.run.run import Run
from nnviz.session.session import Session
from tests.session.conftest import Check
from tests.session.small_runs import SMALL
from tests.shipped import LESSONS


class Counting:
    """NumPy's steps, and how many of them each call asked for."""

    def __init__(self) -> None:
        self.counts: list[int] = []

    def advance(self, experiment: Experiment, data: Data, state: State, count: int, recording: Recording) -> Advanced:
        """Note the call, and leave it to NumPy."""
        self.counts.append(count)
        return NumpyBackend().advance(experiment, data, state, count, recording)

    def computes(self, experiment: Experiment, data: Data) -> str:
        """NumPy's steps."""
        return NumpyBackend().computes(experiment, data)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    """A throw-away entry of the table."""
    backend = Counting()
    monkeypatch.setitem(BACKENDS, "counting", backend)
    return backend


def begun() -> Session:
    return Session(Run(SMALL, backend="counting"))


def test_at_full_speed_there_are_many_steps_to_a_call(counting: Counting, check: Check) -> None:
    player = Player(begun())
    player.play()
    while player.session.state.step < 2000:
        player.slice()
    assert sum(counting.counts) == player.session.state.step
    assert len(counting.counts) < 1000
    assert max(counting.counts) > 10
    check(player.session)


def test_steps_without_a_clock_are_asked_for_up_to_what_comes_between(counting: Counting) -> None:
    session = begun()
    session.advance(100)
    assert counting.counts == [64, 36], "a checkpoint is kept at 64"
    session.do(SetParameter(0, 1.0))
    session.advance(50)
    counting.counts.clear()
    session.seek(5)
    session.catch_up()
    session.advance(125)
    assert session.state.step == 130
    assert counting.counts == [1, 4, 95, 30], "to the step sought; to the edit at 100; to the end asked for"


def test_an_epoch_s_end_and_a_goal_end_a_call(counting: Counting) -> None:
    session = Session(Run(replace(SMALL, epochs=5), backend="counting"))
    session.advance(1000)
    assert counting.counts == [15]
    assert session.finished


@pytest.mark.parametrize(
    ("breakpoint_", "most"),
    [
        (Breakpoint("step", 40), 2),
        (Breakpoint("epoch", 8), 10),
        (Breakpoint("diagnosis"), 2),
        (Breakpoint("sign", place=0), 50),
    ],
)
def test_a_breakpoint_is_looked_at_no_oftener_than_it_can_fire(
    breakpoint_: Breakpoint, most: int, counting: Counting
) -> None:
    session = begun()
    session.breakpoints = (breakpoint_,)
    session.advance(50)
    assert len(counting.counts) <= most
    if breakpoint_.kind in ("step", "epoch"):
        assert session.hit is not None
        assert session.state.step == (40 if breakpoint_.kind == "step" else 24)


def test_whatever_becomes_of_a_run_it_keeps_its_backend(counting: Counting, check: Check) -> None:
    session = begun()
    session.advance(10)
    session.do(ChangeOptions((("learning_rate", 0.3),)))
    session.advance(10)
    session.seek(5)
    session.branch()
    session.advance(10)
    check(session)
    session.do(ResizeLayer(0, 2))
    session.advance(10)
    session.reset()
    session.do(ChangeOptions((("hidden", (2,)),)))
    session.phase_forward()
    while session.phase_under_way:
        session.phase_forward()
    assert session.state.step == 1
    tracks = (session.track, *session.branches)
    assert {track.run.backend for track in tracks} == {"counting"}
    assert again(session.track.run, (("learning_rate", 0.1),)).backend == "counting"
    counting.counts.clear()
    session.undo()
    session.catch_up()
    session.restore(0)
    session.catch_up()
    assert counting.counts


def test_runs_of_two_backends_have_nothing_in_common(counting: Counting) -> None:
    del counting
    assert Run(SMALL).common(Run(SMALL, backend="counting")) == -1
    assert Run(SMALL).common(Run(SMALL)) is None


def test_a_new_run_is_the_kernel_s_where_that_is_there_and_a_file_that_names_none_is_numpy_s() -> None:
    assert Run(SMALL).backend == preferred()
    told = Run(SMALL).to_json()
    del told["backend"]
    assert Run.from_json(told).backend == NUMPY


def test_an_unknown_backend_is_told() -> None:
    with pytest.raises(UserError, match="computed by slide rule"):
        Session(Run(SMALL, backend="slide rule"))


def test_every_lesson_but_the_pictures_is_the_kernel_s() -> None:
    taken = {lesson.name: backend(KERNEL).computes(lesson.experiment, lesson.experiment.data) for lesson in LESSONS}
    assert {name for name, by in taken.items() if by == NUMPY} == (set(taken) if preferred() == NUMPY else {"picture"})
