"""What a network is on its way into a file: its parameters by PyTorch's names, and what is told of it in words."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import NamedTuple

from nnviz import __version__
from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import State
from nnviz.export.code.training.pytorch import pytorch_arrays
from nnviz.export.inputs import inputs_of


class NetworkFile(NamedTuple):
    """A network to be written: its experiment and where it stands."""

    experiment: Experiment
    state: State

    @property
    def arrays(self) -> dict[str, Array]:
        """Its parameters by PyTorch's names and in its shapes."""
        return pytorch_arrays(self.experiment.network, self.state.parameters)

    def metadata(self) -> dict[str, str]:
        """What a file says besides numbers, each as JSON: layers, what is done to inputs, what the outputs are."""
        experiment, inputs = self.experiment, inputs_of(self.experiment)
        told: dict[str, object] = {
            "nnviz": __version__,
            "step": self.state.step,
            "input_shape": experiment.network.shapes[0],
            "layers": [spec.to_json() for spec in experiment.layer_specs],
            "features": experiment.features,
            "columns": [vars(column) for column in inputs.columns],
            "target": None if inputs.target is None else vars(inputs.target),
            "classes": experiment.source.class_names,
            "loss": experiment.loss,
        }
        return {key: json.dumps(value, ensure_ascii=False) for key, value in told.items()}


@contextmanager
def needed(package: str) -> Iterator[None]:
    """An import of a package that not everybody has; raises UserError where it is missing."""
    try:
        yield
    except ImportError as error:
        raise _missing(package) from error


def check_package(package: str) -> None:
    """Raise UserError where a package is missing, at no cost where it is there; "" is none."""
    if package and find_spec(package) is None:
        raise _missing(package)


def _missing(package: str) -> UserError:
    template = mark(
        "errors",
        'This kind of file needs the package {package}: install it by pip install "{extra}", then start again.',
    )
    return UserError(template, package=package, extra="nnviz-desktop[models]")
