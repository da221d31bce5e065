"""Over-fitting is told with what was measured, under-fitting against references; features are used or not."""

import numpy as np
import pytest

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.session.diagnostics.diagnoses import diagnose
from nnviz.session.diagnostics.evidence import Evidence
from nnviz.session.diagnostics.finding import INPUT, Finding
from nnviz.session.diagnostics.references import alike, linear_fit, neighbours
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from tests.session.diagnostics.test_rates import after


def found(session: Session, name: str) -> list[Finding]:
    return [finding for finding in diagnose(session.frame().snapshot) if finding.name == name]


def test_over_fitting_is_told_in_numbers_that_were_measured_at_their_own_steps() -> None:
    heart = playground("circle", points=60, noise=0.35, hidden=(16, 16), optimizer="adam", learning_rate=0.03)
    session = after(heart, 1000)
    (finding,) = found(session, "overfitting")
    numbers, history = finding.numbers, session.track.history
    for step, test, train in (("step", "least", "train_then"), ("last", "now", "train_now")):
        assert history.last("test_loss", numbers[step]) == (numbers[step], numbers[test])
        assert history.last("train_loss", numbers[step]) == (numbers[step], numbers[train])
    assert numbers["least"] == history.series("test_loss")[1].min()
    assert {key for key, _ in finding.remedies} == {"l2", "hidden"}


def test_a_network_without_hidden_layer_is_told_what_a_line_can_do() -> None:
    session = after(playground("xor_quadrants", points=200, hidden=(), optimizer="adam", learning_rate=0.03), 1500)
    (finding,) = found(session, "underfitting")
    evidence = Evidence(session.frame().snapshot)
    assert finding.numbers["network"] == 100 * evidence.skills["network"] < 85
    assert finding.numbers["near"] > 90
    assert "straight line" in finding.text
    assert finding.remedies[0] == ("hidden", (8,))
    assert not found(after(session.experiment, 900), "underfitting"), "it may still be on its way"


def test_each_remedy_against_under_fitting_is_one_change_that_can_be_made() -> None:
    session = after(playground("circle", points=200, hidden=(1, 1, 1), optimizer="adam", learning_rate=0.03), 2000)
    (finding,) = found(session, "underfitting")
    assert 2 <= len(finding.remedies) <= 3
    for key, value in finding.remedies:
        assert session.experiment.with_option(key, value).value(key) == value != session.experiment.value(key)


def test_noise_that_nobody_can_learn_is_not_held_against_the_network() -> None:
    noisy = playground("two_gaussians", points=200, noise=1.0, hidden=(2,), optimizer="adam", learning_rate=0.03)
    session = after(noisy, 2000)
    evidence = Evidence(session.frame().snapshot)
    assert evidence.skills["network"] < 0.95
    assert not found(session, "underfitting")


def test_one_neuron_cannot_learn_xor() -> None:
    neuron = find_lesson("neuron").experiment
    (finding,) = found(after(neuron.with_option("dataset", "xor"), 1500), "underfitting")
    assert (finding.numbers["line"], finding.numbers["near"]) == (50, 100)
    for gate in ("and", "or", "nand"):
        assert not diagnose(after(neuron.with_option("dataset", gate), 1500).frame().snapshot)


def test_of_a_constant_output_no_feature_is_called_unused() -> None:
    """Here only the last bias learns, from 3 to the mean; what moves the output is far below any rounding."""
    plane = playground("plane", points=200, bias_start=0.0)
    weights = {name: 1e-12 for name in plane.network.names if "weight" in name}
    session = after(plane.with_option("start", {**weights, "layers[2].bias[0]": 3.0}), 200)
    losses = session.track.history.series("train_loss")[1]
    assert losses[-1] < 0.1 * losses[0]
    output = session.experiment.network.output(session.state.parameters, session.data.x)
    assert 0 < output.std() < 1e-9
    assert not found(session, "unused")


def test_of_two_features_that_make_up_for_each_other_only_one_is_unused() -> None:
    """A neuron at its ends does not miss one of two equal columns, but both."""
    sides = np.repeat([-1.0, 1.0], 20) * np.linspace(0.5, 1.5, 40)
    own = OwnData(
        np.column_stack([sides, sides]), (sides > 0).astype(float), (Column("a"), Column("b")), Column("kind")
    )
    start = {"layers[0].weight[0,0]": 50.0, "layers[0].weight[1,0]": 50.0, "layers[1].weight[0,0]": 0.1}
    settings = {"output_activation": "tanh", "hidden": (1,), "learning_rate": 0.1, "batch_size": 10}
    settings = {**settings, "activation": "tanh", "train_share": 1.0}
    session = after(Experiment(own=own).with_options({**settings, "start": start}), 100)
    (finding,) = found(session, "unused")
    assert (finding.layer, len(finding.neurons)) == (INPUT, 1)


# --- references ---


def test_the_linear_fit_is_that_of_least_squares() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(50, 3))
    y = x @ np.array([[1.0], [-2.0], [0.5]]) + 4.0
    assert linear_fit(x, y) == pytest.approx(y)


def test_neighbours_leave_the_sample_itself_out() -> None:
    x = np.array([[0.0], [1.0], [2.0], [100.0], [101.0], [102.0], [103.0]])
    y = np.array([[3.0], [6.0], [9.0], [0.0], [0.0], [0.0], [0.0]])
    answers = neighbours(x, y)[:, 0]
    assert answers[3:].tolist() == [0, 0, 0, 0]
    assert answers[0] == pytest.approx((6 + 9 + 0) / 3)


def test_a_unit_makes_no_difference_to_neighbours() -> None:
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(40, 2)), rng.normal(size=(40, 1))
    assert np.allclose(neighbours(x, y), neighbours(x * [1000.0, 0.001], y))


def test_samples_alike_share_their_mean() -> None:
    x, y = np.array([[0.0, 1.0], [1.0, 1.0], [0.0, 1.0]]), np.array([[1.0], [5.0], [0.0]])
    assert alike(x, y)[:, 0].tolist() == [0.5, 5.0, 0.5]
