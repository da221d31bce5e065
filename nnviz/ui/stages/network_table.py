"""The numbers of the network stage: every parameter by name, then the map's grid."""

from nnviz.ui.figure import Table
from nnviz.ui.stages.network_axes import axis_value, label_value
from nnviz.ui.stages.network_view import View, grid


def network_table(view: View | None) -> Table:
    """A row for each parameter (name, value), then one for each cell of the map (its axes, output), in their units."""
    if view is None:
        return Table(("part", "name", "x1", "x2", "value"), [])
    frame, experiment, axes = view.frame, view.frame.experiment, view.plane.axes
    own = experiment.own
    titles = [own.columns[axis].name if own and axis < own.inputs else f"x{axis + 1}" for axis in axes]
    columns = ("part", "name", *titles, "value")
    names, values = frame.experiment.network.names, frame.state.parameters.tolist()
    rows: list[tuple[str | float | None, ...]] = [
        ("parameter", name, None, None, value) for name, value in zip(names, values, strict=True)
    ]
    cells = grid(view.field.values.shape[1], view.low, view.high).tolist()
    for number, outputs in enumerate(view.field.values):
        rows += [
            (
                "output",
                str(number),
                axis_value(experiment, axes[0], x1),
                axis_value(experiment, axes[1], x2),
                label_value(experiment, value),
            )
            for (x1, x2), value in zip(cells, outputs.ravel().tolist(), strict=True)
        ]
    return Table(columns, rows)
