"""How good a network is on both parts of the data, and that the engine reads well on its own."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz import engine
from nnviz.engine import (
    DATASETS,
    Experiment,
    evaluate,
    initial_state,
    playground,
    predict,
    sample_losses,
    step,
)


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("share", [0.5, 1.0])
def test_an_evaluation_is_that_of_each_part(dataset: str, share: float) -> None:
    e = Experiment(dataset=dataset, points=30, noise=0.1, train_share=share, hidden=(3,), output_activation="tanh")
    parameters = initial_state(e).parameters
    found = evaluate(e, e.data, parameters)
    losses = sample_losses(e, parameters, e.data.x, e.data.y)
    outputs = predict(e, parameters, e.data.x)
    np.testing.assert_allclose(losses, e.loss_function.value(outputs, e.data.y).sum(axis=1), rtol=1e-13)
    assert losses.shape == (len(e.data.x),)
    assert found.train_loss == pytest.approx(losses.mean(), rel=1e-13)
    assert (found.train_accuracy is not None) == DATASETS[dataset].classes
    if share == 1.0:
        assert found.test_loss is found.test_accuracy is None
        return
    test_mask = evaluate(e, e.data._replace(x=e.data.test_x, y=e.data.test_y), parameters)
    assert (found.test_loss, found.test_accuracy) == (test_mask.train_loss, test_mask.train_accuracy)


def test_what_overflows_is_told_in_numbers() -> None:
    e = replace(playground(), output_activation="identity")
    parameters = np.full(e.network.size, 1e200)
    with np.errstate(all="raise"):
        assert evaluate(e, e.data, parameters).train_loss == np.inf
        assert np.isinf(sample_losses(e, parameters, e.data.x, e.data.y)).all()


def test_ten_lines_train_a_network() -> None:
    experiment = playground("circle", seed=1)
    state = initial_state(experiment)
    for _ in range(2000):
        state, _ = step(experiment, experiment.data, state)
    found = evaluate(experiment, experiment.data, state.parameters)
    assert found.train_accuracy is not None
    assert found.test_accuracy is not None
    assert found.train_accuracy > 0.97
    assert found.test_accuracy > 0.95


def test_every_name_the_engine_offers_is_there() -> None:
    assert all(hasattr(engine, name) for name in engine.__all__)
    assert engine.__all__ == sorted(engine.__all__, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
