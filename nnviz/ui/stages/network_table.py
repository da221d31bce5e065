"""The numbers of the network stage: every parameter by name, then the map's grid."""

from nnviz.ui.figure import Table
from nnviz.ui.stages.network_view import View, grid


def network_table(view: View | None) -> Table:
    """A row for each parameter (name, value), then one for each cell of the map (x₁, x₂, output)."""
    columns = ("part", "name", "x1", "x2", "value")
    if view is None:
        return Table(columns, [])
    frame = view.frame
    names, values = frame.experiment.network.names, frame.state.parameters.tolist()
    rows: list[tuple[str | float | None, ...]] = [
        ("parameter", name, None, None, value) for name, value in zip(names, values, strict=True)
    ]
    cells = grid(view.field.values.shape[1], view.low, view.high).tolist()
    for number, outputs in enumerate(view.field.values):
        rows += [
            ("output", str(number), x1, x2, value)
            for (x1, x2), value in zip(cells, outputs.ravel().tolist(), strict=True)
        ]
    return Table(columns, rows)
