"""The numbers of the network stage: every parameter by name, then the map's grid."""

import numpy as np

from nnviz.engine.losses import LOSSES, softmax
from nnviz.ui.look.figure import Table
from nnviz.ui.look.names import axis_value, label_value
from nnviz.ui.stages.network.view_model import View, grid


def network_table(view: View | None) -> Table:
    """A row for each parameter (name, value), then one for each cell of the map (its axes, output or logit)."""
    parameters, cells = parameter_table(view), map_table(view)
    titles = cells.columns[1:3]
    rows: list[tuple[str | float | int | None, ...]] = [
        *(("parameter", name, *(None for _ in titles), value) for name, value in parameters.rows),
        *((cells.columns[3], *cell[:4]) for cell in cells.rows),
    ]
    return Table(("part", "name", *titles, "value"), rows)


def parameter_table(view: View | None) -> Table:
    """A row for each parameter: its name, its value."""
    rows: list[tuple[str, float]] = []
    if view is not None:
        names, values = view.frame.experiment.network.names, view.frame.state.parameters.tolist()
        rows = list(zip(names, values, strict=True))
    return Table(("name", "value"), rows)


def map_table(view: View | None) -> Table:
    """A row for each cell of the map: the output's name, the cell's place on both axes, and the output there.

    Outputs that are sums, which softmax makes shares of, are called logits, and the shares stand beside them.
    """
    if view is None:
        return Table(("name", "x1", "x2", "output"), [])
    experiment, axes = view.frame.experiment, view.plane.axes
    own = experiment.own
    titles = [own.columns[axis].name if own and axis < own.inputs else f"x{axis + 1}" for axis in axes]
    cells = grid(view.field.values.shape[1], view.low, view.high).tolist()
    summed = view.field.classes > 0 and LOSSES[experiment.loss].one_hot
    rows: list[tuple[str | float, ...]] = []
    for number, outputs in enumerate(view.field.values):
        name = own.class_names[number] if own is not None and view.field.classes else str(number)
        rows += [
            (
                name,
                axis_value(experiment, axes[0], x1),
                axis_value(experiment, axes[1], x2),
                label_value(experiment, value),
            )
            for (x1, x2), value in zip(cells, outputs.ravel().tolist(), strict=True)
        ]
    if not summed:
        return Table(("name", *titles, "output"), rows)
    shares = np.moveaxis(softmax(np.moveaxis(view.field.values, 0, -1)), -1, 0)
    rows = [(*row, share) for row, share in zip(rows, shares.ravel().tolist(), strict=True)]
    return Table(("name", *titles, "logit", "probability"), rows)
