"""Breakpoints with many steps in a call: training stops at the very step, and nothing beyond it is noted."""

import pytest

from nnviz.engine.arrays import Array
from nnviz.engine.backends.base import NUMPY
from nnviz.engine.backends.table import BACKENDS, preferred
from nnviz.engine.experiment import Experiment
from nnviz.session.diagnostics.breakpoints import ANY_LAYER, Breakpoint, Hit
from nnviz.session.run.commands import SetParameter
from nnviz.session.run.run import Run
from nnviz.session.session import Session

WIDE = Experiment(dataset="xor", points=40, noise=0.4, hidden=(9, 6), batch_size=5, shuffle=True, learning_rate=0.3)
LINE = Experiment(points=25, batch_size=5, learning_rate=0.02, noise=0.1)
STEPS = 200

CASES = {
    "loss": (WIDE, Breakpoint("loss", 0.2)),
    "gradient": (WIDE, Breakpoint("gradient", 0.35, ANY_LAYER)),
    "layer": (WIDE, Breakpoint("gradient", 0.2, 1)),
    "no such layer": (WIDE, Breakpoint("gradient", 0.2, 7)),
    "sign": (WIDE, Breakpoint("sign", place=19)),
    "sign beyond those with a column": (WIDE, Breakpoint("sign", place=90)),
    "no such parameter": (LINE, Breakpoint("sign", place=99)),
    "settled": (LINE, Breakpoint("settled")),
}


def hits(session: Session, at_once: int, until: int = STEPS) -> list[Hit]:
    """Every stop up to a step, with so many steps asked for at once."""
    found = []
    while session.state.step < until:
        session.advance(min(at_once, until - session.state.step))
        if session.hit is not None:
            found.append(session.hit)
            assert session.hit.step == session.state.step == session.track.end
    return found


def rows(session: Session) -> Array:
    return session.track.history.table()


@pytest.mark.parametrize("backend", dict.fromkeys((NUMPY, preferred())))
@pytest.mark.parametrize("case", CASES)
def test_it_stops_where_it_would_step_by_step(case: str, backend: str) -> None:
    experiment, one = CASES[case]
    sessions = [Session(Run(experiment, backend=backend)) for _ in range(2)]
    for session in sessions:
        session.breakpoints = (one, Breakpoint("step", 10**9))
    slow, fast = (hits(session, count) for session, count in zip(sessions, (1, STEPS), strict=True))
    assert [(hit.step, hit.breakpoint) for hit in fast] == [(hit.step, hit.breakpoint) for hit in slow]
    assert [hit.now for hit in fast] == pytest.approx([hit.now for hit in slow], rel=1e-12)
    assert bool(slow) is not case.startswith("no such")
    assert rows(sessions[0]).tobytes() == rows(sessions[1]).tobytes()


def test_with_an_edit_at_the_end_of_a_slice_the_value_after_it_counts() -> None:
    session = Session(LINE)
    session.advance(30)
    value = float(session.state.parameters[0])
    session.do(SetParameter(0, -value))
    session.advance(30)
    session.breakpoints = (Breakpoint("sign", place=0),)
    session.seek(10)
    session.catch_up()
    session.advance(50)
    assert session.hit is not None
    assert session.hit.step == 30


def test_steps_known_already_stop_there_too() -> None:
    experiment, one = CASES["sign"]
    session = Session(experiment)
    session.breakpoints = (one,)
    first = [hit.step for hit in hits(session, STEPS)]
    before = rows(session).tobytes()
    session.seek(0)
    session.catch_up()
    again = []
    while session.state.step < STEPS:
        session.advance(STEPS - session.state.step)
        again += [session.hit.step] if session.hit is not None else []
    assert again == first
    assert rows(session).tobytes() == before


def test_what_does_not_fire_costs_no_further_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    """At full speed a call for every step would take many times as long as the steps."""
    backend, calls = BACKENDS[NUMPY], []

    class Counting:
        computes, advance_ = backend.computes, backend.advance

        def advance(self, *given: object) -> object:
            calls.append(given)
            return backend.advance(*given)  # type: ignore[arg-type]

    monkeypatch.setitem(BACKENDS, NUMPY, Counting())
    session = Session(Run(LINE, backend=NUMPY))
    session.advance(1300)
    calls.clear()
    session.breakpoints = (Breakpoint("sign", place=0), Breakpoint("gradient", 1e9), Breakpoint("loss", 0.0))
    session.advance(1400)
    assert session.hit is None
    assert len(calls) <= 2 + 1400 // session.track.checkpoints.distance
