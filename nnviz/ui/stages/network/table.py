"""The numbers of the network stage: every parameter by name, then the map's grid."""

from nnviz.ui.look.figure import Table
from nnviz.ui.look.names import axis_value, bare_class_name, label_value, output_name
from nnviz.ui.stages.network.view_model import View, grid


def network_table(view: View | None) -> Table:
    """A row for each parameter (name, value), then one for each cell of the map (its axes, output), in their units."""
    parameters, cells = parameter_table(view), map_table(view)
    titles = cells.columns[1:-1] if view is not None else ("x1", "x2")
    rows: list[tuple[str | float | int | None, ...]] = [
        *(("parameter", name, *(None for _ in titles), value) for name, value in parameters.rows),
        *(("output", *cell) for cell in cells.rows),
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
    """A row for each cell of the map: the output's number, the cell's place on both axes, and the output there."""
    if view is None:
        return Table(("name", "x1", "x2", "value"), [])
    experiment, axes = view.frame.experiment, view.plane.axes
    own = experiment.own
    titles = [own.columns[axis].name if own and axis < own.inputs else f"x{axis + 1}" for axis in axes]
    cells = grid(view.field.values.shape[1], view.low, view.high).tolist()
    rows = [
        (
            bare_class_name(experiment, number) if output_name(experiment, number) else str(number),
            axis_value(experiment, axes[0], x1),
            axis_value(experiment, axes[1], x2),
            label_value(experiment, value),
        )
        for number, outputs in enumerate(view.field.values)
        for (x1, x2), value in zip(cells, outputs.ravel().tolist(), strict=True)
    ]
    return Table(("name", *titles, "value"), rows)
