"""Diagnoses: each fires in a real run that has the trouble, with its numbers, and none in runs of good health."""

import string
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.engine.training import initial_state
from nnviz.session.diagnostics.diagnoses import DIAGNOSES, diagnose
from nnviz.session.diagnostics.evidence import MOST_SAMPLES, WINDOW, Evidence, sampled_rows
from nnviz.session.diagnostics.finding import INPUT, Finding
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.run.commands import ChangeOptions, SetParameters
from nnviz.session.run.snapshot import RunSnapshot
from nnviz.session.session import Session
from tests.session.diagnostics.known_runs import other_illness, too_large, too_small

CIRCLE = playground("circle", noise=0.0)
LESSON = find_lesson("network").experiment
HEALTHY: dict[str, Experiment] = {
    "the lesson": LESSON,
    "the lesson with Adam": LESSON.with_options({"optimizer": "adam"}),
    "the lesson with momentum": LESSON.with_options({"optimizer": "momentum"}),
    "the lesson's spiral": LESSON.with_options(
        {"dataset": "spiral", "hidden": (8, 8), "optimizer": "adam", "learning_rate": 0.01}
    ),
    **{name: playground(name, noise=0.0) for name in ("circle", "xor_quadrants", "two_gaussians", "moons", "plane")},
    "wide spiral": playground("spiral", hidden=(8, 8), features=("x1", "x2", "sin_x1", "sin_x2")),
    "adam": playground("circle", optimizer="adam", learning_rate=0.01),
    "noisy": playground("circle", noise=0.1),
    "relu": playground("circle", activation="relu", initializer="he"),
    "sigmoid": playground("circle", activation="sigmoid", initializer="xavier", learning_rate=0.3),
    "deep": playground("circle", hidden=(8,) * 6, initializer="xavier"),
    "bumps": playground("bumps", noise=0.0, hidden=(8, 8)),
    "softmax": Experiment(
        dataset="blobs",
        blobs=4,
        points=200,
        noise=0.1,
        train_share=0.5,
        hidden=(6,),
        loss="softmax_cross_entropy",
        batch_size=10,
        learning_rate=0.05,
    ),
    "line": Experiment(optimizer="gradient_descent", learning_rate=0.02),
    "sign rule": Experiment(optimizer="sign_rule", learning_rate=0.01),
    "one neuron": Experiment(dataset="and", points=4, noise=0.0, output_activation="sigmoid", batch_size=4),
    "gate": Experiment(dataset="xor", points=40, noise=0.1, hidden=(3,), batch_size=4, output_activation="sigmoid"),
}


def after(experiment: Experiment, steps: int) -> Session:
    session = Session(experiment)
    session.advance(steps)
    return session


def findings(session: Session, name: str) -> list[Finding]:
    """What is found of one diagnosis; each is the only kind of its name, with all its numbers."""
    found = [finding for finding in diagnose(session.frame().snapshot) if finding.name == name]
    for finding in found:
        fields = {field for _, field, _, _ in string.Formatter().parse(finding.text) if field}
        assert fields <= {*finding.numbers, *finding.classes, "layer", "neurons"}
        assert fields & set(finding.numbers), "no warning without its evidence"
        assert all(np.isfinite(value) for value in finding.numbers.values())
    return found


@pytest.mark.parametrize("name", list(HEALTHY))
def test_a_run_in_good_health_is_left_alone(name: str) -> None:
    session = Session(HEALTHY[name])
    for step in (0, 1, 20, 100, 260, 600, 2000, 5000):
        session.advance(step - session.state.step)
        assert diagnose(session.frame().snapshot) == (), step


def test_dead_relu_neurons() -> None:
    session = after(playground("circle", activation="relu", hidden=(4, 3), bias_start=0.1), 20)
    network = session.experiment.network
    for layer, neuron in ((0, 2), (1, 0), (1, 1)):
        session.do(SetParameters((network.at(layer, "bias", neuron),), (-1000.0,)))
    first, second = findings(session, "dead")
    assert (first.layer, first.neurons, first.numbers["width"]) == (0, (2,), 4)
    assert (second.layer, second.neurons, second.numbers["count"]) == (1, (0, 1), 2)
    assert first.numbers["samples"] == len(session.data.x)
    for hidden in network.hidden_outputs(session.state.parameters, session.data.x)[0][[2]]:
        assert not hidden.any()
    session.do(ChangeOptions((("activation", "leaky_relu"),)))
    assert not findings(session, "dead")


def test_a_relu_neuron_whose_sum_is_zero_for_every_point_is_dead_too() -> None:
    session = after(playground("circle", activation="relu", hidden=(3,), bias_start=0.1), 5)
    network = session.experiment.network
    inward = (*(network.at(0, "weight", feature, 1) for feature in range(2)), network.at(0, "bias", 1))
    session.do(SetParameters(inward, (0.0,) * 3))
    (found,) = findings(session, "dead")
    assert (found.layer, found.neurons) == (0, (1,))
    before = session.state.parameters[list(inward)].copy()
    session.advance(20)
    assert session.state.parameters[list(inward)].tolist() == before.tolist()


@pytest.mark.parametrize("hidden", [(), (4, 2)])
def test_where_every_parameter_is_frozen_nothing_is_trained(hidden: tuple[int, ...]) -> None:
    experiment = playground("circle", hidden=hidden)
    names = experiment.network.names
    (found,) = diagnose(after(replace(experiment, frozen=names), 300).frame().snapshot)
    assert (found.name, found.numbers) == ("untrained", {"count": len(names)})
    assert not findings(after(replace(experiment, frozen=names[1:]), 300), "untrained")


@pytest.mark.parametrize("seed", range(4))
def test_a_relu_run_with_far_too_large_a_rate_kills_its_neurons(seed: int) -> None:
    wild = playground("bumps", activation="relu", initializer="he", hidden=(8, 8), learning_rate=1.0, seed=seed)
    session = after(wild, 300)
    found = {one.layer: one.neurons for one in findings(session, "dead")}
    assert found[1] == tuple(range(8))
    for layer, neurons in found.items():
        outputs = session.experiment.network.hidden_outputs(session.state.parameters, session.data.x)[layer or 0]
        assert neurons == tuple(np.flatnonzero(~outputs.any(axis=1)).tolist())


def test_a_run_that_overflows_is_looked_at_without_a_warning() -> None:
    wild = playground("plane", activation="relu", initializer="he", hidden=(8, 8), learning_rate=3.0, seed=2)
    session = after(wild, 300)
    assert session.problem
    for step in range(session.track.end + 1):
        session.seek(step)
        session.catch_up()
        diagnose(session.frame().snapshot)


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
def test_saturated_neurons(activation: str) -> None:
    session = after(playground("circle", activation=activation, hidden=(3,)), 5)
    network = session.experiment.network
    session.do(SetParameters((network.at(0, "bias", 1),), (60.0,)))
    (found,) = findings(session, "saturated")
    assert (found.layer, found.neurons) == (0, (1,))
    assert found.numbers["percent"] == 100
    large = after(playground("circle", activation=activation, initializer="normal", hidden=(8, 8)), 0)
    large.do(SetParameters(tuple(range(16)), tuple(1000.0 * large.state.parameters[:16])))
    assert int(findings(large, "saturated")[0].numbers["count"]) >= 6


def test_vanishing_gradients_are_told_of_the_layers_they_do_not_reach() -> None:
    deep = playground("circle", activation="sigmoid", hidden=(6,) * 7, initializer="uniform")
    session = after(deep, 200)
    found = findings(session, "vanishing")
    assert [finding.layer for finding in found] == list(range(len(found)))
    assert 1 <= len(found) < 7
    ratios = [float(finding.numbers["ratio"]) for finding in found]
    assert all(ratio > 1000 for ratio in ratios)
    assert ratios == sorted(ratios, reverse=True), "the further back, the fainter"


def test_exploding_gradients() -> None:
    wild = playground("bumps", hidden=(32,) * 6, activation="relu", initializer="normal", learning_rate=1e-12)
    found = findings(after(wild, 10), "exploding")
    assert found
    for finding in found:
        assert finding.numbers["norm"] > 100 * max(1.0, finding.numbers["size"])


def test_diverging() -> None:
    session = after(Experiment(points=20, learning_rate=0.3), 40)
    (found,) = findings(session, "diverging")
    losses = session.track.history.series("train_loss")[1]
    assert (found.numbers["first"], found.numbers["now"]) == (losses[0], losses[-1])
    assert found.numbers["rate"] == 0.3
    session.do(ChangeOptions((("learning_rate", 0.01),)))
    session.advance(30)
    assert not findings(session, "diverging"), "what was before the last edit is not held against what came after"


def test_a_converged_run_that_rises_a_little_after_an_edit_does_not_diverge() -> None:
    session = after(Experiment(points=20, noise=0.0, optimizer="adam", learning_rate=0.1, epochs=0), 2000)
    session.do(ChangeOptions((("learning_rate", 1.0),)))
    losses = [float(session.track.history.series("train_loss")[1][-1])]
    for _ in range(60):
        session.advance(1)
        losses.append(float(session.track.history.series("train_loss")[1][-1]))
        assert not findings(session, "diverging")
    assert 10 * losses[0] < max(losses) < 1e-3, "it has risen many times over, and yet to next to nothing"


def test_a_converged_run_can_still_diverge() -> None:
    session = after(Experiment(points=20, learning_rate=0.02, epochs=0), 500)
    session.do(ChangeOptions((("learning_rate", 0.3),)))
    session.advance(60)
    (found,) = findings(session, "diverging")
    losses = session.track.history.series("train_loss")[1]
    assert found.numbers["first"] == losses[500] < losses[0] < losses[-1]


def test_what_comes_down_again_does_not_diverge_any_more() -> None:
    session = after(Experiment(points=20, noise=0.0, optimizer="adam", learning_rate=0.1, epochs=0), 300)
    session.do(ChangeOptions((("learning_rate", 10.0),)))
    session.advance(60)
    assert findings(session, "diverging")
    session.advance(70)
    losses = session.track.history.series("train_loss")[1]
    assert losses[-1] > losses[0], "still high, but it falls"
    assert not findings(session, "diverging")


@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "adam"])
def test_a_learning_rate_that_is_too_small(optimizer: str) -> None:
    rate = {"gradient_descent": 3e-5, "momentum": 3e-6, "adam": 1e-6}[optimizer]
    slow = replace(CIRCLE, dataset="two_gaussians", optimizer=optimizer, learning_rate=rate)
    session = after(slow, 500)
    (found,) = findings(session, "too_slow")
    assert found.numbers["rate"] == rate
    assert found.numbers["there"] < found.numbers["now"] <= found.numbers["then"]
    assert found.numbers["steps"] >= 200
    assert not findings(after(replace(slow, learning_rate=0.03 if optimizer != "adam" else 0.003), 500), "too_slow")
    assert not findings(after(slow, 100), "too_slow")


def test_a_frozen_network_is_not_slow() -> None:
    still = replace(CIRCLE, frozen=CIRCLE.network.names)
    assert not findings(after(still, 400), "too_slow")


def test_overfitting() -> None:
    heart = playground(
        "circle", points=60, noise=0.35, hidden=(16, 16), optimizer="adam", learning_rate=0.01, train_share=0.5
    )
    session = after(heart, 3000)
    (found,) = findings(session, "overfitting")
    steps, tests = session.track.history.series("test_loss")
    assert found.numbers["step"] == pytest.approx(steps[tests.argmin()], abs=50)
    assert found.numbers["least"] == pytest.approx(tests.min(), rel=0.1)
    assert found.numbers["now"] > 1.2 * found.numbers["least"]
    assert found.numbers["train_now"] < found.numbers["train_then"]
    assert not findings(after(replace(heart, train_share=1.0), 3000), "overfitting"), "without test data nobody knows"


@pytest.mark.parametrize("initializer", ["constant", "zeros"])
def test_a_symmetric_start(initializer: str) -> None:
    twins = playground("circle", initializer=initializer, hidden=(4, 3))
    session = after(twins, 0)
    first, second = findings(session, "symmetric")
    assert (first.layer, first.neurons) == (0, (0, 1, 2, 3))
    assert (second.layer, second.neurons) == (1, (0, 1, 2))
    session.advance(200)
    assert len(findings(session, "symmetric")) == 2, "they stay twins"
    network = session.experiment.network
    session.do(SetParameters((network.at(0, "weight", 0, 1), network.at(0, "weight", 0, 2)), (0.3, -0.2)))
    assert findings(session, "symmetric")[0].neurons == (0, 3)


def test_equal_neurons_with_different_ways_out_are_no_twins() -> None:
    session = after(playground("circle", hidden=(2,)), 0)
    network = session.experiment.network
    for row in (0, 1):
        value = float(session.state.parameters[network.at(0, "weight", row, 0)])
        session.do(SetParameters((network.at(0, "weight", row, 1),), (value,)))
    assert not findings(session, "symmetric")


def test_unused_inputs() -> None:
    features = ("x1", "x2", "x1_squared", "x2_squared", "sin_x1")
    session = after(playground("circle", features=features, l1=0.01, learning_rate=0.1, noise=0.0), 3000)
    (found,) = findings(session, "unused")
    assert found.layer == INPUT
    weights = np.abs(session.experiment.network.views(session.state.parameters)[0]["weight"]).max(axis=1)
    assert set(np.flatnonzero(weights == 0).tolist()) <= set(found.neurons)
    assert 0 < len(found.neurons) < 5
    assert found.numbers["percent"] < 1


def with_classes(experiment: Experiment, counts: tuple[int, int]) -> RunSnapshot:
    """A moment at the start of a run on so many of each class of an experiment's data."""
    data = experiment.data
    rows = np.concatenate([np.flatnonzero(data.labels[:, 0] == kind)[:count] for kind, count in enumerate(counts)])
    kept = data._replace(x=data.x[rows], y=data.y[rows], points=data.points[rows], labels=data.labels[rows])
    session = Session(experiment)
    return RunSnapshot(
        experiment, kept, initial_state(experiment), None, session.track.history, session.track.checkpoints
    )


def test_unequal_classes() -> None:
    (found,) = (finding for finding in diagnose(with_classes(CIRCLE, (90, 9))) if finding.name == "imbalanced")
    assert (found.classes, found.numbers["few"], found.numbers["many"]) == ({"rare": 1, "common": 0}, 9, 90)
    assert found.numbers["guess"] == pytest.approx(100 * 90 / 99)
    assert found.numbers["asked"] == 9
    assert diagnose(with_classes(CIRCLE, (90, 30))) == ()
    (missing,) = diagnose(with_classes(CIRCLE, (0, 90)))
    assert (missing.name, missing.numbers["few"], missing.numbers["guess"]) == ("imbalanced", 0, 100)


def test_a_class_that_chance_left_out_of_the_training_data() -> None:
    few = Experiment(dataset="blobs", blobs=10, points=40, noise=0.1, train_share=0.5, loss="softmax_cross_entropy")
    found = findings(after(few, 3), "imbalanced")
    counts = np.bincount(few.data.labels[:, 0].astype(int), minlength=10)
    assert bool(found) == bool(counts.min() < 0.4 * counts.sum() / 10)
    seeds = (replace(few, seed=seed) for seed in range(20))
    assert any(findings(after(each, 0), "imbalanced") for each in seeds)


def test_diagnosing_touches_nothing_and_gives_the_same_again() -> None:
    session = after(CIRCLE, 300)
    snapshot = session.frame().snapshot
    before = (session.state.parameters.tobytes(), session.track.history.table().tobytes())
    assert diagnose(snapshot) == diagnose(snapshot)
    assert (session.state.parameters.tobytes(), session.track.history.table().tobytes()) == before


def test_every_diagnosis_is_made_in_some_known_run() -> None:
    ill = {name for run in [*too_small(), *too_large(), *other_illness()] for name in run.right}
    here = {"overfitting", "underfitting", "unused", "imbalanced", "line_far", "line_jumps", "line_outliers"}
    assert set(DIAGNOSES) - here == ill, "add runs that have it to tests/session/diagnostics/known_runs.py"


@pytest.mark.parametrize("seed", range(12))
def test_whatever_the_run_a_diagnosis_has_its_numbers_and_never_fails(seed: int) -> None:
    """Fuzz: odd settings, overflow, edits, seeks, one sample; nothing raises and nothing is not a number."""
    rng = np.random.default_rng(seed)
    pick: Callable[[list[str]], str] = lambda names: str(rng.choice(names))  # noqa: E731
    experiment = playground(
        pick(["circle", "spiral", "bumps", "blobs", "line"]) if seed % 4 else "circle",
        points=int(rng.choice([1, 2, 15, 300])),
        features=(),
        hidden=tuple(int(n) for n in rng.integers(1, 6, int(rng.integers(0, 4)))),
        activation=pick(["relu", "tanh", "sigmoid", "step", "sine"]),
        initializer=pick(["uniform", "zeros", "normal", "constant"]),
        learning_rate=float(rng.choice([0.0, 0.03, 10.0, 1e6])),
        optimizer=pick(["gradient_descent", "adam", "sign_rule"]),
        train_share=float(rng.choice([0.5, 1.0])),
    )
    session = Session(experiment)
    for _ in range(6):
        session.advance(int(rng.integers(0, 150)))
        if rng.integers(2):
            session.seek(int(rng.integers(0, session.track.end + 1)))
            session.catch_up()
        if rng.integers(3) == 0:
            session.do(ChangeOptions((("hidden", tuple(int(n) for n in rng.integers(1, 5, 2))),)))
        for name in DIAGNOSES:
            findings(session, name)


# --- evidence ---


def test_few_samples_are_looked_at_where_there_are_many() -> None:
    many = CIRCLE.with_option("points", 20_000)
    rows = sampled_rows(many, many.data)
    assert len(rows) == MOST_SAMPLES
    assert (rows[0], rows[-1]) == (0, len(many.data.x) - 1)
    assert (np.diff(rows) > 0).all()
    assert len(sampled_rows(CIRCLE, CIRCLE.data)) == len(CIRCLE.data.x)
    wide = replace(CIRCLE, hidden=(512,) * 4)
    assert len(sampled_rows(wide, wide.data)) == 100


def test_evidence_is_of_the_moment_and_not_of_what_came_later() -> None:
    session = after(CIRCLE, 400)
    session.do(ChangeOptions((("l2", 0.001),)))
    session.advance(300)
    session.seek(430)
    session.catch_up()
    evidence = Evidence(session.frame().snapshot)
    assert evidence.snapshot.since == 400
    assert evidence.lately[:, 0].tolist() == list(range(401, 431))
    steps, _ = evidence.measured("train_loss")
    assert 400 <= steps[0] <= steps[-1] <= 430
    assert evidence.earlier(200) is None
    assert evidence.loss(session.state.parameters) == pytest.approx(
        evaluate(session.experiment, session.data, session.state.parameters).train_loss
    )
    session.seek(700)
    session.catch_up()
    late = Evidence(session.frame().snapshot)
    assert len(late.lately) == WINDOW
    kept = late.earlier(200)
    assert kept is not None
    assert 400 <= kept.step <= 500
