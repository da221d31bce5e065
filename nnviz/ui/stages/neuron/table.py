"""The numbers of the one-neuron stage as a table."""

import numpy as np

from nnviz.session.frame import Frame
from nnviz.ui.look.figure import Table
from nnviz.ui.stages.neuron.plane import Plane, grid
from nnviz.ui.stages.neuron.view_model import NeuronState

COLUMNS = ("part", "x1", "x2", "z", "output", "y")


def neuron_table(frame: Frame | None, neuron_state: NeuronState | None, plane: Plane | None) -> Table:
    """Three parts of rows under the same columns, told apart by `part`.

    First the input the neuron is drawn with ("input"), then every data row ("data"), then the heat map ("grid"), with
    x₁ running fastest. `y` is the target, empty where there is none; z and output are what the parameters of this
    moment give, and in a phase the input's are empty until they have been computed.
    """
    if frame is None or neuron_state is None or plane is None:
        return Table(COLUMNS, ())
    z = neuron_state.z if neuron_state.lit("sum") else None
    a = neuron_state.a if neuron_state.lit("activation") else None
    rows: list[tuple[float | str | None, ...]] = [("input", *neuron_state.inputs, z, a, neuron_state.target)]
    targets = frame.data.y[:, 0].tolist()
    places = grid(plane.low, plane.high)
    for part, x, goals in (("data", frame.data.x, targets), ("grid", places, [None] * len(places))):
        with np.errstate(over="ignore", invalid="ignore"):
            cache = frame.experiment.network.forward(frame.state.parameters, x)[-1]
        columns = zip(x.tolist(), cache.z[:, 0].tolist(), cache.a[:, 0].tolist(), goals, strict=True)
        rows += [(part, x1, x2, z_here, output, goal) for (x1, x2), z_here, output, goal in columns]
    return Table(COLUMNS, rows)
