"""The mathematics: pure functions over NumPy arrays. No Qt, no files, no clock, no global random state.

A few lines train a network:

    from nnviz.engine import evaluate, initial_state, playground, step

    experiment = playground("spiral", hidden=(8, 8), optimizer="adam")
    state = initial_state(experiment)
    for _ in range(5000):
        state, record = step(experiment, experiment.data, state)
    print(evaluate(experiment, experiment.data, state.parameters))
"""

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.analysis.evaluation import Evaluation, evaluate, sample_losses
from nnviz.engine.data.datasets import DATASETS, Data
from nnviz.engine.data.features import FEATURES
from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.data.plane import Slice
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import Phase, phases
from nnviz.engine.layers.dense import Dense
from nnviz.engine.layers.initializers import INITIALIZERS
from nnviz.engine.layers.network import Network
from nnviz.engine.losses import LOSSES, softmax
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.playground import playground
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.settings import every_option
from nnviz.engine.text import UserError
from nnviz.engine.training import Record, State, initial_state, predict, step
from nnviz.engine.update import penalty

__all__ = [
    "ACTIVATIONS",
    "DATASETS",
    "FEATURES",
    "INITIALIZERS",
    "LOSSES",
    "OPTIMIZERS",
    "REGULARIZERS",
    "SCHEDULES",
    "Column",
    "Data",
    "Dense",
    "Evaluation",
    "Experiment",
    "Network",
    "OwnData",
    "Phase",
    "Record",
    "Slice",
    "State",
    "UserError",
    "evaluate",
    "every_option",
    "initial_state",
    "penalty",
    "phases",
    "playground",
    "predict",
    "sample_losses",
    "softmax",
    "step",
]
