"""Which experiments the kernel takes the steps of: those whose every entry has a formula there, up to some sizes."""

from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.dense import Dense
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.options import Entry
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.schedules import SCHEDULES

_MOST_WORK = 45_000
"""Multiply-adds of a batch on its way forward, for each layer, up to which the kernel is quicker than NumPy's matrices.

Measured with one to seven layers of 8 to 128 neurons, batches of 8 to 500: NumPy takes about 12 µs a layer and 0.45 ns
a multiply-add, the kernel 1 ns.
"""

_MOST_NUMBERS = 16_000_000
"""Numbers of samples, layers and parameters together, 8 bytes each: half of the memory that the module may have."""

_BLOCK = 64
"""Samples for which a layer has room, and which are measured together; more where a batch has more."""


def supported(experiment: Experiment, data: Data) -> bool:
    """Whether the kernel takes the steps of this experiment, rather than NumPy."""
    network = experiment.network
    entries: tuple[Entry, ...] = (
        experiment.objective.loss,
        experiment.loss_function,
        OPTIMIZERS[experiment.optimizer],
        REGULARIZERS[experiment.regularizer],
        SCHEDULES[experiment.schedule],
    )
    return (
        all(type(layer) is Dense and layer.function.kernel is not None for layer in network.layers)
        and experiment.precision == "float64"
        and all(entry.kernel is not None for entry in entries)
        and network.work * min(experiment.batch_size, len(data.x)) <= _MOST_WORK * len(network.layers)
        and _numbers(experiment, data) <= _MOST_NUMBERS
    )


def block_size(experiment: Experiment, data: Data) -> int:
    """The samples for which a layer has room, an even number."""
    batch = min(experiment.batch_size, len(data.x))
    return -(-max(batch, _BLOCK) // 2) * 2


def _numbers(experiment: Experiment, data: Data) -> int:
    """About how many numbers are in memory, apart from what has a size of its own."""
    widths = experiment.network.widths
    samples = (len(data.x) + len(data.test_x)) * (widths[0] + widths[-1] + 1)
    return samples + 4 * block_size(experiment, data) * sum(widths) + 9 * experiment.network.size
