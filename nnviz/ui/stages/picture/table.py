"""The numbers of the stage and of its kernels, as tables."""

from nnviz.ui.look.figure import Table
from nnviz.ui.look.names import class_name
from nnviz.ui.stages.picture.view_model import View


def stage_table(view: View | None, *, maps_only: bool = False) -> Table:
    """A row for each number: layer (from 1, 0 for the input), what it is, map, line and column from 1, value.

    The last layer's rows have the class, and its output as it is told (`score`).
    """
    columns = ("layer", "number", "map", "line", "column", "value", "class", "score")
    rows: list[tuple[float | int | str | None, ...]] = []
    for shown in view.columns if view is not None else ():
        column, values = shown.column, shown.values
        if values is None or (maps_only and column.kind != "maps") or view is None:
            continue
        what = f"dL/d{'z' if column.kind == 'scores' else column.value}" if shown.gradient else column.value
        head = (column.layer + 1, what)
        if values.ndim == 3:
            rows += [
                (*head, channel + 1, line + 1, across + 1, value, None, None)
                for channel, lines in enumerate(values.tolist())
                for line, numbers in enumerate(lines)
                for across, value in enumerate(numbers)
            ]
        elif column.kind == "scores":
            named = view.experiment.encoding is not None and len(values) > 1
            rows += [
                (*head, number + 1, None, None, value, class_name(view.experiment, number) if named else None, score)
                for number, (value, score) in enumerate(zip(values.tolist(), view.outputs.tolist(), strict=True))
            ]
        else:
            rows += [(*head, number + 1, None, None, value, None, None) for number, value in enumerate(values.tolist())]
    return Table(columns, rows)


def kernel_table(view: View | None) -> Table:
    """A row for each weight of each kernel: layer, kernel and map of the layer before from 1, place in the square."""
    rows: list[tuple[float | int | None, ...]] = []
    for layer, parts in enumerate(view.views if view is not None else ()):
        weight = parts.get("weight")
        if weight is None or weight.ndim != 4:
            continue
        rows += [
            (layer + 1, kernel + 1, channel + 1, line + 1, across + 1, value)
            for channel, lines in enumerate(weight.tolist())
            for line, numbers in enumerate(lines)
            for across, kernels in enumerate(numbers)
            for kernel, value in enumerate(kernels)
        ]
    return Table(("layer", "kernel", "map", "line", "column", "weight"), rows)
