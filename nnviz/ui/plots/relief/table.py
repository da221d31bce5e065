"""The numbers of a landscape."""

from nnviz.ui.look.figure import Table
from nnviz.ui.plots.relief.source import Found


def landscape_table(found: Found | None, axis_titles: tuple[str, str]) -> Table:
    """The way of the run in the plane, and every point of the grid, the first coordinate running fastest."""
    rows: list[tuple[float | int | str | None, ...]] = []
    if found is not None:
        for step, place in zip(found.view.steps.tolist(), found.view.points.tolist(), strict=True):
            rows.append(("way", int(step), *place, None))
        for b, losses in zip(found.land.b.tolist(), found.land.losses.tolist(), strict=True):
            rows += [("grid", None, a, b, loss) for a, loss in zip(found.land.a.tolist(), losses, strict=True)]
    return Table(("part", "step", *axis_titles, "loss"), rows)
