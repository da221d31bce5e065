"""A step of training: the article's numbers, its slow twin, its batches, and that it is a pure function."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.data.datasets import round_to
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import Phase, phases
from nnviz.engine.layers.base import MOST_PRODUCTS
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.training import Record, State, initial_state, next_batch, predict, step

MakeExperiment = Callable[[int], Experiment]

WEIGHT, BIAS = "layers[0].weight[0,0]", "layers[0].bias[0]"
ARTICLE = Experiment(
    optimizer="sign_rule",
    learning_rate=0.01,
    epochs=5,
    decimals=4,
    start={WEIGHT: 1.0, BIAS: 4.0},
    frozen=(BIAS,),
)


def run(experiment: Experiment, steps: int) -> Iterator[tuple[State, Record]]:
    state = initial_state(experiment)
    for _ in range(steps):
        state, record = step(experiment, experiment.data, state)
        yield state, record


def bits(state: State, record: Record) -> tuple[object, ...]:
    """Everything in both, so that equal means equal to the last bit."""
    arrays = (*state.arrays, record.samples, record.prediction, record.gradient)
    loss = np.float64(record.loss).tobytes()
    return (*state[:3], record.step, record.epoch, loss, *((a.shape, a.dtype, a.tobytes()) for a in arrays))


# --- the article's example ---


def test_the_articles_loop_gives_the_same_numbers_bit_for_bit() -> None:
    noise = np.random.default_rng(0).standard_normal(100).tolist()
    xs = np.linspace(0, 4, 100).tolist()
    ys = [round(3 * x + 4 + e, 4) for x, e in zip(xs, noise, strict=True)]
    param, slopes, predictions, losses = 1.0, [1.0], [], []
    for _ in range(5):
        for x, y in zip(xs, ys, strict=True):
            y_pred = round(param * x + 4, 4)
            predictions.append(y_pred)
            losses.append((y_pred - y) ** 2 / 2)
            param = param + 0.01 if y_pred < y else param - 0.01
            slopes.append(param)

    steps = list(run(ARTICLE, 500))
    found = [float(initial_state(ARTICLE).parameters[0])] + [float(state.parameters[0]) for state, _ in steps]
    assert [value.hex() for value in found] == [value.hex() for value in slopes]
    assert len(found) == 501
    assert found[-1] == 3.019999999999979
    assert [float(record.prediction[0, 0]).hex() for _, record in steps] == [value.hex() for value in predictions]
    assert [record.loss for _, record in steps] == losses
    assert [int(record.samples[0]) for _, record in steps] == list(range(100)) * 5
    assert [record.epoch for _, record in steps] == [n // 100 for n in range(500)]
    assert steps[-1][0][:3] == (500, 5, 0)
    assert {float(state.parameters[1]) for state, _ in steps} == {4.0}


@pytest.mark.parametrize(
    ("x", "target", "direction"),
    [(0.0, 5.0, 1), (0.0, 3.0, -1), (0.0, 4.0, -1), (2.0, 6.0, -1), (2.0, 6.1, 1), (-2.0, 9.0, -1), (-2.0, 0.0, 1)],
)
def test_the_sign_rule_one_point_at_a_time(x: float, target: float, direction: int) -> None:
    """Prediction x + 4: an input of 0 goes by the error, an equal one down, a negative input by the gradient."""
    data = ARTICLE.data._replace(x=np.array([[x]]), y=np.array([[target]]))
    state, _ = step(ARTICLE, data, initial_state(ARTICLE))
    assert float(state.parameters[0]) == 1.0 + direction * 0.01


def test_a_neuron_by_hand() -> None:
    experiment = Experiment(
        dataset="and",
        points=4,
        noise=0.0,
        output_activation="sigmoid",
        loss="binary_cross_entropy",
        learning_rate=0.5,
        batch_size=4,
        start={WEIGHT: 0.3, "layers[0].weight[1,0]": -0.2, BIAS: 0.1},
    )
    w1, w2, b = 0.3, -0.2, 0.1
    rows = [(0, 0, 0), (0, 1, 0), (1, 0, 0), (1, 1, 1)]
    p = [1 / (1 + np.exp(-(w1 * x1 + w2 * x2 + b))) for x1, x2, _ in rows]
    wanted = [  # for sigmoid and cross-entropy ∂L/∂z is p − y
        w1 - 0.5 * sum((q - y) * x1 for q, (x1, _, y) in zip(p, rows, strict=True)) / 4,
        w2 - 0.5 * sum((q - y) * x2 for q, (_, x2, y) in zip(p, rows, strict=True)) / 4,
        b - 0.5 * sum(q - y for q, (_, _, y) in zip(p, rows, strict=True)) / 4,
    ]
    state, record = step(experiment, experiment.data, initial_state(experiment))
    np.testing.assert_allclose(state.parameters, wanted, rtol=1e-14)
    assert record.loss == pytest.approx(
        -sum(np.log(q if y else 1 - q) for q, (_, _, y) in zip(p, rows, strict=True)) / 4
    )
    assert record.gradient_norm == pytest.approx(float(np.linalg.norm(record.gradient)), rel=1e-15)


# --- the slow twin ---


@pytest.mark.parametrize("number", range(80))
def test_phases_drained_are_the_step(number: int, random_experiment: MakeExperiment) -> None:
    experiment = random_experiment(number)
    state = initial_state(experiment)
    for _ in range(8):
        *others, last = phases(experiment, experiment.data, state)
        assert last.result is not None
        assert all(phase.result is None for phase in others)
        whole = step(experiment, experiment.data, state)
        assert bits(*last.result) == bits(*whole)
        state = whole[0]


def test_phases_tell_the_step_in_order_and_in_numbers() -> None:
    experiment = Experiment(dataset="xor", points=3, hidden=(2,), batch_size=2, learning_rate=0.5)
    data, state = experiment.data, initial_state(experiment)
    found = list(phases(experiment, data, state))
    parts = ["products", "sum", "activation"]
    kinds = [*((kind, 0) for kind in parts), *((kind, 1) for kind in parts), ("loss", -1)]
    assert [(phase.kind, phase.layer) for phase in found] == [*kinds, ("backward", 1), ("backward", 0), ("update", -1)]
    assert {tuple(phase.samples.tolist()) for phase in found} == {(0, 1)}
    views = experiment.network.views(state.parameters)
    x = data.x[:2]
    for number, at in ((0, 0), (1, 3)):
        products, total, output = (phase.values for phase in found[at : at + 3])
        for row, i, j in np.ndindex(*products.shape):
            assert products[row, i, j] == x[row, i] * views[number]["weight"][i, j]
        np.testing.assert_allclose(total, products.sum(axis=1) + views[number]["bias"], rtol=1e-14)
        kind = experiment.network.layers[number].activation
        np.testing.assert_array_equal(output, ACTIVATIONS[kind].value(total))
        x = output
    loss = found[6]
    assert loss.values.tolist() == x.tolist()
    assert loss.loss == pytest.approx(float(((x - data.y[:2]) ** 2).sum() / 4))
    check_backward(experiment, state, found)


def test_of_a_large_batch_the_products_of_its_first_samples_are_told() -> None:
    experiment = Experiment(dataset="xor", points=100, hidden=(512, 512), batch_size=100)
    found = list(phases(experiment, experiment.data, initial_state(experiment)))
    products = [phase.values for phase in found if phase.kind == "products"]
    kept = MOST_PRODUCTS // 512**2
    assert [len(values) for values in products] == [100, kept, 100]
    assert all(values.size <= MOST_PRODUCTS for values in products)
    total = next(phase.values for phase in found if (phase.kind, phase.layer) == ("sum", 1))
    assert total.shape == (100, 512)
    bias = experiment.network.views(initial_state(experiment).parameters)[1]["bias"]
    np.testing.assert_allclose(products[1].sum(axis=1) + bias, total[:kept], rtol=1e-9, atol=1e-12)


def check_backward(experiment: Experiment, state: State, found: list[Phase]) -> None:
    """Backward fills the gradient from the last layer to the first, and the update goes down it."""
    second, first, update = found[7:]
    assert second.gradient is not None
    assert first.gradient is not None
    assert update.result is not None
    whole = step(experiment, experiment.data, state)[1].gradient
    assert second.gradient.tolist() == [0.0] * 6 + whole[6:].tolist()
    assert first.gradient.tolist() == whole.tolist()
    assert second.values.shape == first.values.shape == (2, 2)
    np.testing.assert_allclose(update.values, state.parameters - 0.5 * whole, rtol=1e-15)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("size", [1e12, 1e100, 1e200, 1e308])
def test_overflow_neither_raises_nor_warns(activation: str, size: float) -> None:
    experiment = Experiment(dataset="xor", hidden=(3, 3), activation=activation, learning_rate=1e6, batch_size=4)
    state = initial_state(experiment)
    state = state._replace(parameters=np.copysign(size, state.parameters))
    *_, last = phases(experiment, experiment.data, state)
    assert last.result is not None
    assert bits(*last.result) == bits(*step(experiment, experiment.data, state))
    assert predict(experiment, state.parameters, experiment.data.x).shape == (100, 1)
    found = evaluate(experiment, experiment.data, state.parameters)
    assert found.train_accuracy is not None
    assert 0 <= found.train_accuracy <= 1
    assert isinstance(found.train_loss, float)


# --- purity ---


@pytest.mark.parametrize("number", range(40))
def test_a_step_is_a_pure_function(number: int, random_experiment: MakeExperiment) -> None:
    experiment = random_experiment(number)
    data, state = experiment.data, initial_state(experiment)
    held = [data.x, data.y, *state.arrays]
    before = [array.tobytes() for array in held]
    np.random.seed(number)  # noqa: NPY002 - to see that nobody looks at it
    first = step(experiment, data, state)
    drawn = (str(np.random.get_state()), random.getstate())  # noqa: NPY002
    again = step(Experiment.from_json(experiment.to_json()), data, state)
    list(phases(experiment, data, state))
    assert drawn == (str(np.random.get_state()), random.getstate())  # noqa: NPY002
    assert bits(*first) == bits(*again)
    assert [array.tobytes() for array in held] == before


@pytest.mark.parametrize("number", range(40))
def test_what_comes_out_is_read_only(number: int, random_experiment: MakeExperiment) -> None:
    experiment = random_experiment(number)
    start = initial_state(experiment)
    after, record = step(experiment, experiment.data, start)
    arrays = [*start.arrays, *after.arrays]
    arrays += [record.prediction, record.gradient]
    for phase in phases(experiment, experiment.data, start):
        arrays += [phase.values] if phase.gradient is None else [phase.values, phase.gradient]
        assert not phase.samples.flags.writeable
        if phase.result is not None:
            arrays += [phase.result[1].prediction, phase.result[1].gradient]
    assert [array.flags.writeable for array in arrays] == [False] * len(arrays)
    assert not record.samples.flags.writeable


def test_the_start_is_the_seeds_but_for_what_is_given() -> None:
    experiment = Experiment(dataset="xor", hidden=(2,), start={"layers[1].bias[0]": 2.5, WEIGHT: -1.0})
    state = initial_state(experiment)
    plain = initial_state(replace(experiment, start={})).parameters
    assert state[:3] == (0, 0, 0)
    assert state.parameters[[0, 8]].tolist() == [-1.0, 2.5]
    assert np.flatnonzero(state.parameters != plain).tolist() == [0, 8]


# --- batches ---


@pytest.mark.parametrize("shuffle", [False, True])
@pytest.mark.parametrize(("points", "batch"), [(10, 3), (7, 7), (5, 9), (1, 1), (6, 1), (8, 4)])
def test_every_epoch_uses_every_sample_once(points: int, batch: int, shuffle: bool) -> None:
    experiment = Experiment(points=points, batch_size=batch, shuffle=shuffle, learning_rate=0.0, seed=5)
    per_epoch = -(-points // batch)
    records = [record for _, record in run(experiment, 4 * per_epoch)]
    orders = []
    for epoch in range(4):
        part = records[epoch * per_epoch : (epoch + 1) * per_epoch]
        assert {record.epoch for record in part} == {epoch}
        assert [len(record.samples) for record in part[:-1]] == [batch] * (per_epoch - 1)
        orders.append([int(sample) for record in part for sample in record.samples])
        assert sorted(orders[-1]) == list(range(points))
    if not shuffle:
        assert orders == [list(range(points))] * 4
    elif points > 4:
        assert len({tuple(order) for order in orders}) == 4


def test_shuffled_orders_come_from_the_seed_alone() -> None:
    def orders(seed: int) -> list[list[int]]:
        experiment = Experiment(points=12, batch_size=4, shuffle=True, seed=seed, learning_rate=0.0)
        return [record.samples.tolist() for _, record in run(experiment, 12)]

    np.random.seed(3)  # noqa: NPY002 - to see that nobody looks at it
    assert orders(1) == orders(1)
    assert orders(1) != orders(2)


def test_the_batch_holds_the_rows_it_names() -> None:
    experiment = Experiment(dataset="or", points=9, batch_size=4, shuffle=True)
    data = experiment.data
    for state, record in run(experiment, 5):
        samples, x, y = next_batch(experiment, data, state)
        assert x.tolist() == data.x[samples].tolist()
        assert y.tolist() == data.y[samples].tolist()
        assert record.prediction.shape == (len(record.samples), 1)


# --- frozen parameters and rounding ---


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_frozen_parameters_never_move_and_the_others_do(optimizer: str) -> None:
    names = Experiment(dataset="xor", hidden=(3,)).network.names
    experiment = Experiment(
        dataset="xor", hidden=(3,), optimizer=optimizer, frozen=names[::2], noise=0.3, batch_size=3, shuffle=True
    )
    first = initial_state(experiment).parameters
    steps = list(run(experiment, 60))
    places = np.array([state.parameters for state, _ in steps])
    assert (places[:, ::2] == first[::2]).all()
    assert (places[:, 1::2] != first[1::2]).any(axis=0).all()
    assert steps[-1][1].gradient[::2].any()


def test_decimals_round_the_prediction_and_the_loss_goes_by_it() -> None:
    experiment = Experiment(decimals=1, batch_size=5)
    state = initial_state(experiment)
    _, record = step(experiment, experiment.data, state)
    exact = experiment.network.output(state.parameters, experiment.data.x[:5])
    assert record.prediction.tolist() == round_to(exact, 1).tolist()
    error = record.prediction - experiment.data.y[:5]
    assert record.loss == pytest.approx(float((error**2).sum() / 10))
    np.testing.assert_allclose(record.gradient[1], error.mean(), rtol=1e-14)
    assert predict(experiment, state.parameters, experiment.data.x)[:5].tolist() == record.prediction.tolist()


def test_accuracy_is_the_share_on_the_right_side() -> None:
    weights = {WEIGHT: 1.0, "layers[0].weight[1,0]": 1.0, BIAS: -0.25}
    experiment = Experiment(dataset="and", points=8, noise=0.0, start=weights)  # says 1 for all but (0, 0)
    assert evaluate(experiment, experiment.data, initial_state(experiment).parameters).train_accuracy == 0.5
    experiment = replace(experiment, dataset="or")
    assert evaluate(experiment, experiment.data, initial_state(experiment).parameters).train_accuracy == 1.0


def test_threads_that_train_the_same_network_do_not_disturb_each_other() -> None:
    experiments = [Experiment(dataset="circle", hidden=(4, 2), batch_size=10, seed=seed) for seed in range(4)]
    assert len({id(experiment.network) for experiment in experiments}) == 1, "they share what a network keeps"

    def trained(experiment: Experiment) -> bytes:
        return list(run(experiment, 400))[-1][0].parameters.tobytes()

    alone = [trained(experiment) for experiment in experiments]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(trained, experiments)) == alone
