"""Learning rates are judged by what others come to, and only where it makes a difference."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.session.diagnostics.diagnoses import diagnose
from nnviz.session.diagnostics.evidence import Evidence
from nnviz.session.diagnostics.finding import Finding
from nnviz.session.diagnostics.trials import outcome
from nnviz.session.session import Session


def after(experiment: Experiment, steps: int) -> Session:
    session = Session(experiment)
    session.advance(steps)
    return session


def names(session: Session) -> set[str]:
    return {finding.name for finding in diagnose(session.frame().snapshot)}


def the(session: Session, name: str) -> Finding:
    return next(finding for finding in diagnose(session.frame().snapshot) if finding.name == name)


MOONS = playground("moons", points=200)


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("too_large", {"learning_rate": 3.0}),
        ("too_large", {"learning_rate": 10.0}),
        ("too_large", {"optimizer": "adam", "learning_rate": 1.0}),
        ("too_slow", {"learning_rate": 1e-5}),
    ],
)
def test_the_rate_that_was_tried_does_in_a_run_what_the_sentence_says(name: str, settings: dict[str, object]) -> None:
    session = after(MOONS.with_options(settings), 300)
    found = the(session, name)
    assert found.numbers["rate"] == settings["learning_rate"]
    steps = int(found.numbers["steps" if name == "too_large" else "trial"])
    other = after(MOONS.with_options({**settings, "learning_rate": found.numbers["tried"]}), steps)
    measured = evaluate(other.experiment, other.data, other.state.parameters).train_loss
    assert found.numbers["there"] == pytest.approx(measured)
    assert ("learning_rate", found.numbers["tried"]) in found.remedies


@pytest.mark.parametrize("rate", [3.0, 10.0])
def test_a_rate_that_is_far_too_large_is_called_nothing_else(rate: float) -> None:
    session = after(MOONS.with_option("learning_rate", rate), 300)
    assert not names(session) & {"too_slow", "overfitting", "underfitting"}


def test_where_the_rate_is_too_large_it_alone_is_to_be_changed() -> None:
    findings = diagnose(after(MOONS.with_option("learning_rate", 10.0), 300).frame().snapshot)
    assert findings[0].name == "too_large"
    assert "saturated" in {finding.name for finding in findings}
    assert {key for finding in findings for key, _ in finding.remedies} == {"learning_rate"}


def test_a_large_rate_that_learns_is_not_too_large() -> None:
    session = after(playground("two_gaussians", points=200, learning_rate=3.0), 300)
    assert session.track.history.series("train_loss")[1][-1] < 0.01
    assert "too_large" not in names(session)


@pytest.mark.parametrize("rate", [1e-6, 1e-5, 1e-4])
def test_a_plateau_is_told_from_a_small_rate_by_trying(rate: float) -> None:
    assert "too_slow" in names(after(MOONS.with_option("learning_rate", rate), 300))
    flat = after(playground("spiral", points=200), 300)
    losses = flat.track.history.series("train_loss")[1]
    assert losses[-1] > 0.95 * losses[len(losses) // 2], "it hardly falls either"
    assert "too_slow" not in names(flat)


def test_a_rate_is_not_called_too_large_and_too_small_at_once() -> None:
    xor = playground("xor_quadrants", points=200, optimizer="adam", learning_rate=1.0, seed=4)
    found = names(after(xor, 400))  # A rate of 100 learns somewhat more, too: it leaps as far as it likes.
    assert "too_large" in found
    assert "too_slow" not in found


def test_a_network_too_large_to_be_tried_gets_no_verdict_on_its_rate() -> None:
    session = after(replace(MOONS, hidden=(512,) * 8, learning_rate=1e-6), 0)
    evidence = Evidence(session.frame().snapshot)
    assert evidence.trial_steps == 0


def test_a_rate_at_fault_is_not_called_a_network_too_small() -> None:
    circle = playground("circle", points=200)
    for rate, fault in ((1e-4, {"too_slow"}), (10.0, {"too_large", "diverging"})):
        found = names(after(circle.with_option("learning_rate", rate), 1200))
        assert found & fault
        assert "underfitting" not in found


def test_trials_leave_the_run_alone() -> None:
    session = after(MOONS.with_option("learning_rate", 3.0), 300)
    before = session.state.parameters.copy()
    assert "too_large" in names(session)
    assert np.array_equal(session.state.parameters, before)
    session.advance(50)
    assert np.array_equal(session.state.parameters, after(session.experiment, 350).state.parameters)


def test_what_was_tried_is_not_tried_again_in_the_same_run() -> None:
    session = after(MOONS.with_option("learning_rate", 3.0), 300)
    first = the(session, "too_large").numbers["there"]
    computed = outcome.cache_info().misses
    session.advance(50)
    assert the(session, "too_large").numbers["there"] == first
    assert outcome.cache_info().misses == computed
    other = after(MOONS.with_option("learning_rate", 3.0).with_option("seed", MOONS.seed + 1), 300)
    the(other, "too_large")
    assert outcome.cache_info().misses > computed, "another experiment is tried for itself"
