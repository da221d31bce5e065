"""Pictures of one's own in the place of an experiment's data."""

from dataclasses import replace

from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.table import fitting_layers


def with_pictures(experiment: Experiment, pictures: OwnPictures) -> Experiment:
    """An experiment that learns from these instead of its data, with settings that suit them.

    Layers that would leave nothing of such small pictures are taken out.
    """
    layers = fitting_layers(experiment.layers, pictures.input_shape)
    settings: dict[str, object] = {"features": (), "loss": "softmax_cross_entropy", "output_activation": "identity"}
    bare = replace(experiment, own=None, pictures=pictures, features=(), start={}, frozen=(), layers=layers)
    return bare.with_options(settings)
