"""The kernel draws the orders of the samples by itself, and they are NumPy's."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.backends.base import NOTHING
from nnviz.engine.backends.kernel.backend import KernelBackend
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import initial_state, order

pytest.importorskip("wasmtime", reason="wasmtime is not installed: nothing runs the kernel")


def drawn(experiment: Experiment, epoch: int) -> list[int]:
    """The samples of a step that takes all of them, in their order."""
    start = initial_state(experiment)._replace(epoch=epoch)
    found = KernelBackend().advance(experiment, experiment.data, start, 1, NOTHING)
    assert found.record is not None
    assert found.rows.sample.tolist() == found.record.samples[:1].tolist()
    return list(found.record.samples.tolist())


@pytest.mark.parametrize("count", [1, 2, 3, 100, 1777])
@pytest.mark.parametrize("seed", [0, 7, 2**31, 2**32 - 1])
def test_the_order_of_an_epoch_is_that_of_numpy(seed: int, count: int) -> None:
    experiment = Experiment(dataset="line", points=count, batch_size=count, hidden=(), shuffle=True)
    experiment = replace(experiment, seed=seed)
    for epoch in (0, 1, 2, 1000, 2**32 - 1, 2**32, 2**40 + 3):
        assert drawn(experiment, epoch) == order(experiment, epoch, count).tolist()


def test_an_order_is_drawn_again_where_another_epoch_was_in_between() -> None:
    experiment = Experiment(dataset="line", points=12, batch_size=12, hidden=(), shuffle=True)
    assert [drawn(experiment, epoch) for epoch in (3, 4, 3)] == [
        order(experiment, epoch, 12).tolist() for epoch in (3, 4, 3)
    ]
    assert sorted(drawn(experiment, 3)) == np.arange(12).tolist()
