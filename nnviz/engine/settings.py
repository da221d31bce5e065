"""What each setting of an experiment may be: one table from which checks, forms and the command line are made."""

from collections.abc import Mapping

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.data.features import FEATURES
from nnviz.engine.initializers import INITIALIZERS
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.options import Choice, Choices, Field, Number, Switch, Widths
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.text import mark

_NEARLY_ONE = 0.999999
"""A share of an old mean that is kept; with all of it nothing new would ever come in."""


def _labels(table: Mapping[str, object]) -> dict[str, str]:
    return {name: str(getattr(entry, "label", name)) for name, entry in table.items()}


OWN = "own"
"""What `dataset` is where an experiment has data of its own."""

_ACTIVATION = Choice(_labels(ACTIVATIONS))

FIELDS: dict[str, Field] = {
    "dataset": Choice({**_labels(DATASETS), OWN: mark("engine", "own data")}),
    "points": Number(1, 100_000, whole=True),
    "noise": Number(0, 1_000),
    "slope": Number(-1_000, 1_000),
    "intercept": Number(-1_000, 1_000),
    "blobs": Number(2, 10, whole=True),
    "train_share": Number(0.01, 1),
    "features": Choices(_labels(FEATURES)),
    "seed": Number(0, 2**32 - 1, whole=True),
    "hidden": Widths(),
    "activation": _ACTIVATION,
    "activations": Choices(_labels(ACTIVATIONS), repeats=True),
    "output_activation": _ACTIVATION,
    "initializer": Choice(_labels(INITIALIZERS)),
    "bias_start": Number(-1_000, 1_000),
    "loss": Choice(_labels(LOSSES)),
    "optimizer": Choice(_labels(OPTIMIZERS)),
    "learning_rate": Number(0, 1e6),
    "schedule": Choice(_labels(SCHEDULES)),
    "schedule_steps": Number(1, 1e9, whole=True),
    "schedule_factor": Number(0, 1),
    "momentum": Number(0, _NEARLY_ONE),
    "beta1": Number(0, _NEARLY_ONE),
    "beta2": Number(0, _NEARLY_ONE),
    "rho": Number(0, _NEARLY_ONE),
    "epsilon": Number(1e-300, 1_000),
    "weight_decay": Number(0, 1_000),
    "l1": Number(0, 1_000),
    "l2": Number(0, 1_000),
    "regularizer": Choice(_labels(REGULARIZERS)),
    "clip_norm": Number(0, 1e12),
    "batch_size": Number(1, 100_000, whole=True),
    "epochs": Number(0, 1e9, whole=True),
    "shuffle": Switch(),
    "decimals": Number(0, 15, whole=True),
    "precision": Choice({"float64": mark("engine", "64 bits"), "float32": mark("engine", "32 bits")}),
}
"""Every setting but `start` and `frozen`, which speak of single parameters, `layers` and `own`, which is data."""
