"""When training stops by itself: at overflow, and where asked for when a parameter has settled."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.losses import LOSSES
from nnviz.session.diagnostics.breakpoints import SETTLED
from nnviz.session.frame import Diverged
from nnviz.session.run import history as history_module
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.run.convergence import has_converged
from nnviz.session.session import Session
from tests.session.conftest import Check
from tests.session.small_runs import ARTICLE, BIAS, SMALL, WEIGHT, go_to

# --- overflow ---


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("hidden", [(), (3,), (4, 3)])
@pytest.mark.parametrize("activation", ["identity", "relu", "gelu"])
def test_a_huge_learning_rate_pauses_at_the_last_finite_step(
    loss: str, hidden: tuple[int, ...], activation: str, check: Check
) -> None:
    output = "sigmoid" if LOSSES[loss].probabilities else "identity"
    session = Session(replace(SMALL, hidden=hidden, activation=activation, output_activation=output, loss=loss))
    session.advance(10)
    session.do(ChangeOptions((("learning_rate", 1e6),)))
    session.advance(150)
    check(session)
    assert np.isfinite(session.state.parameters).all()
    if session.problem is not None:
        assert session.problem.step == session.state.step + 1
        assert session.advance(5) == 0


def test_overflow_tells_the_last_good_step_and_training_can_go_on(check: Check) -> None:
    session = Session(Experiment(points=20))
    session.advance(30)
    session.do(ChangeOptions((("learning_rate", 1e6),)))
    assert session.advance(1000) < 1000
    losses = session.track.history.table()[:, 4].tolist()
    good = max(step for step, loss in enumerate(losses) if loss <= losses[0])
    assert session.problem == Diverged(session.state.step + 1, good, 1e6)
    assert session.frame().problem == session.problem
    assert 30 <= good < session.state.step
    check(session)

    go_to(session, good)
    assert session.problem is None
    session.do(ChangeOptions((("learning_rate", 0.05),)))
    assert session.advance(100) == 100
    check(session)
    assert session.track.history.table()[-1, 4] < losses[0]


def test_a_parameter_that_overflows_while_the_loss_is_still_finite_pauses_too() -> None:
    session = Session(Experiment(hidden=(1,), activation="identity", learning_rate=1e6, points=1))
    session.state = session.state._replace(parameters=np.array([0.0, 1e150, 1e3, 0.0]))
    before = session.state
    assert session.advance(1) == 0
    assert session.problem is not None
    assert session.state is before


def test_overflow_in_the_phases_pauses_too() -> None:
    session = Session(Experiment(points=20, learning_rate=1e6))
    for _ in range(1000):
        session.phase_forward()
        if session.problem is not None:
            break
    assert session.problem is not None
    assert np.isfinite(session.state.parameters).all()
    session.undo()
    assert session.problem is not None
    session.do(SetParameter(0, 1.0))
    assert session.problem is None


# --- settling ---


def settling_steps(experiment: Experiment, steps: int) -> list[int]:
    """The steps at which the criterion begins to hold, seen from outside."""
    session = Session(experiment)
    session.advance(steps)
    window = experiment.options["points"]
    held = [has_converged(session.track.history, window, step).fired for step in range(steps + 1)]
    return [step for step in range(1, steps + 1) if held[step] and not held[step - 1]]


def test_training_stops_exactly_when_the_parameter_settles_and_can_go_on(check: Check) -> None:
    experiment = ARTICLE.with_options({"epochs": 0, "points": 20, "learning_rate": 0.02})
    wanted = settling_steps(experiment, 400)
    assert len(wanted) >= 1
    session = Session(experiment)
    session.breakpoints = (SETTLED,)
    for stop in wanted:
        session.advance(10_000 if stop == wanted[0] else 400)
        assert (session.state.step, session.hit is not None) == (stop, True)
        session.hit = None
    taken = session.advance(400 - session.state.step)
    assert (session.state.step, session.hit, taken) == (400, None, 400 - wanted[-1])
    check(session)
    before = Session(experiment)
    assert before.advance(400) == 400
    assert before.hit is None


def test_replaying_a_known_step_does_not_stop_where_the_parameter_settled() -> None:
    experiment = ARTICLE.with_options({"epochs": 0, "points": 20, "learning_rate": 0.02})
    (first, *_) = settling_steps(experiment, 400)
    session = Session(experiment)
    session.advance(400)
    session.breakpoints = (SETTLED,)
    session.seek(0)
    session.seek(min(400, first + 20))
    session.advance(10_000)
    assert session.state.step == min(400, first + 20)
    assert session.hit is None


def test_thinning_does_not_make_it_settle_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_module, "BLOCK", 64)
    monkeypatch.setattr(history_module, "CAPACITY", 4)
    experiment = replace(ARTICLE, epochs=0, learning_rate=0.001, start={WEIGHT: 3.0, BIAS: 4.0}).with_option(
        "points", 20
    )
    session = Session(experiment)
    session.breakpoints = (SETTLED,)
    session.advance(10_000)
    assert session.hit is not None
    session.hit = None
    assert session.advance(2000) == 2000
    assert session.track.history.thinned
