"""The numbers of the stage of gradient descent as a table."""

from nnviz.ui.look.figure import Table
from nnviz.ui.plots.relief.heights import Relief
from nnviz.ui.stages.descent.view_model import DescentState

COLUMNS = ("part", "run", "step", "param", "intercept", "loss")


def descent_table(state: DescentState | None, relief: Relief | None, names: dict[int, str]) -> Table:
    """Parts of rows under the same columns, told apart by `part`.

    First the place of every run after each step ("way"), the present one's up to the step on show; then the lowest
    place ("lowest"), the curve along the slope ("curve") and the map's grid ("grid"), slope running fastest. `loss` is
    the mean over all points.
    """
    if state is None or not state.fits:
        return Table(COLUMNS, ())
    rows: list[tuple[float | int | str | None, ...]] = []
    for run in state.runs:
        losses = state.losses_at(run.places).tolist()
        for step, place, loss in zip(run.steps.tolist(), run.places.tolist(), losses, strict=True):
            rows.append(("way", names.get(run.lane.number, ""), int(step), *place, loss))
    rows.append(("lowest", None, None, *state.best))
    curve, intercept = state.curve, state.place[1]
    for slope, loss in zip(curve.values.tolist(), curve.losses.tolist(), strict=True):
        rows.append(("curve", None, None, slope, intercept, loss))
    if relief is not None:
        for intercept, losses in zip(relief.land.b.tolist(), relief.land.losses.tolist(), strict=True):
            pairs = zip(relief.land.a.tolist(), losses, strict=True)
            rows += [("grid", None, None, slope, intercept, loss) for slope, loss in pairs]
    return Table(COLUMNS, rows)
