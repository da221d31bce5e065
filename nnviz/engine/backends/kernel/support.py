"""What the kernel has code for: the names of tables' entries with the kernel's numbers for them, and the sizes."""

from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.dense import Dense

_ACTIVATIONS = (
    *("identity", "step", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus", "silu", "gelu", "sine"),
)
_LOSSES = (
    *("half_squared_error", "absolute_error", "huber", "binary_cross_entropy", "hinge", "softmax_cross_entropy"),
)
_OPTIMIZERS = ("sign_rule", "gradient_descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam")
_REGULARIZERS = ("standard", "playground")
_SCHEDULES = ("constant", "step", "cosine")

CROSS_ENTROPY_OF_SUM = len(_LOSSES)
"""The kernel's number for the binary cross-entropy of a sum under a sigmoid."""

ACTIVATION = {name: code for code, name in enumerate(_ACTIVATIONS)}
LOSS = {name: code for code, name in enumerate(_LOSSES)}
OPTIMIZER = {**{name: code for code, name in enumerate(_OPTIMIZERS)}, "adamw": _OPTIMIZERS.index("adam")}
REGULARIZER = {name: code for code, name in enumerate(_REGULARIZERS)}
SCHEDULE = {name: code for code, name in enumerate(_SCHEDULES)}

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
    return (
        all(type(layer) is Dense and layer.activation in ACTIVATION for layer in network.layers)
        and experiment.precision == "float64"
        and experiment.loss in LOSS
        and experiment.optimizer in OPTIMIZER
        and experiment.regularizer in REGULARIZER
        and experiment.schedule in SCHEDULE
        and network.work * min(experiment.batch_size, len(data.x)) <= _MOST_WORK * len(network.layers)
        and _numbers(experiment, data) <= _MOST_NUMBERS
    )


def block(experiment: Experiment, data: Data) -> int:
    """The samples for which a layer has room, an even number."""
    batch = min(experiment.batch_size, len(data.x))
    return -(-max(batch, _BLOCK) // 2) * 2


def _numbers(experiment: Experiment, data: Data) -> int:
    """About how many numbers are in memory, apart from what has a size of its own."""
    widths = experiment.network.widths
    samples = (len(data.x) + len(data.test_x)) * (widths[0] + widths[-1] + 1)
    return samples + 4 * block(experiment, data) * sum(widths) + 9 * experiment.network.size
