"""The branches kept, thin and pale behind the present run's curves, from where they left it."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from nnviz.engine.arrays import Array
from nnviz.session.branches import BranchInfo
from nnviz.session.run.history import HistoryView
from nnviz.ui.look.i18n import translate
from nnviz.ui.plots.area.area import PlotArea

Series = Callable[[HistoryView, str], tuple[Array, Array]]
"""The steps and values of a curve, by its name in the plot."""

POINTS = 240
"""About how many points of a ghost are drawn: they are many, and there to compare with only."""


class OtherCurve(Protocol):
    """The curve of another run: what it stands beside, its points, and what it is called."""

    @property
    def key(self) -> str:
        """The name of the present run's curve beside which it stands."""
        ...

    @property
    def steps(self) -> Array:
        """The steps at which the curve has a value."""
        ...

    @property
    def values(self) -> Array:
        """The values at these steps."""
        ...

    def label(self, curve: str) -> str:
        """What it is called, from the name of the present run's curve."""
        ...


class Ghost(NamedTuple):
    """One curve of one branch, which counts from 0."""

    branch: int
    key: str
    steps: Array
    values: Array

    def label(self, curve: str) -> str:
        """What it is called, from the name of the present run's curve."""
        return translate("plots", "branch {number}: {curve}").format(number=self.branch + 1, curve=curve)


class Ghosts:
    """Belongs to a plot. What is drawn is worked out anew only when the branches or the curves have changed."""

    def __init__(self, plot: PlotArea) -> None:
        self._plot = plot
        self._items: dict[str, pg.PlotCurveItem] = {}
        self._of: tuple[tuple[BranchInfo, ...], tuple[str, ...], object] | None = None
        self.found: list[Ghost] = []
        """Every ghost on show."""

    @property
    def end(self) -> int:
        """The last step that any ghost reaches."""
        return max((int(ghost.steps[-1]) for ghost in self.found), default=0)

    def note(self) -> tuple[str, ...]:
        """Which branches are on show; nothing where there are none."""
        numbers = ", ".join(str(number + 1) for number in dict.fromkeys(ghost.branch for ghost in self.found))
        return (translate("plots", "pale: branch {numbers}").format(numbers=numbers),) if numbers else ()

    def show(
        self,
        branches: tuple[BranchInfo, ...],
        pens: Mapping[str, QPen],
        series: Series,
        scaled: Callable[[Array], Array],
        scale: object,
    ) -> None:
        """Draw for each branch the curves that `pens` has, in these pens.

        `series` reads a curve, `scaled` puts it on the y axis; `scale` is another value where that has changed.
        """
        before, self._of = self._of, (branches, tuple(pens), scale)
        if before is not None and before[0] is branches and before[1:] == self._of[1:]:
            return
        numbered = [(number, branch) for number, branch in enumerate(branches) if branch.related]
        self.found = [ghost for number, branch in numbered for ghost in _ghosts(number, branch, pens, series)]
        for item in self._items.values():
            self._plot.removeItem(item)
        self._items = {}
        for key, pen in pens.items():
            curves = [ghost for ghost in self.found if ghost.key == key]
            if curves:
                self._items[key] = self._item(curves, pen, scaled)

    def forget(self) -> None:
        """Draw them anew the next time, in other pens perhaps."""
        self._of = None

    def _item(self, curves: list[Ghost], pen: QPen, scaled: Callable[[Array], Array]) -> pg.PlotCurveItem:
        """All curves of a name as one item, with gaps between them."""
        gap = np.array([np.nan])
        steps = np.concatenate([part for ghost in curves for part in (ghost.steps, gap)])
        values = np.concatenate([part for ghost in curves for part in (scaled(ghost.values), gap)])
        item = pg.PlotCurveItem(steps, values, pen=pen, connect="finite", skipFiniteCheck=False)
        item.setSegmentedLineMode("on" if pen.style() == Qt.PenStyle.SolidLine else "off")
        item.setZValue(-1)
        self._plot.addItem(item)
        return item


def near(curves: Sequence[OtherCurve], step: float) -> list[tuple[OtherCurve, float, float]]:
    """The curves that reach over a step, and the nearest step at which each is known, with its value there."""
    over = (curve for curve in curves if len(curve.steps) and curve.steps[0] <= step <= curve.steps[-1])
    nearest = ((curve, int(np.abs(curve.steps - step).argmin())) for curve in over)
    return [(curve, float(curve.steps[row]), float(curve.values[row])) for curve, row in nearest]


def within_reach(ghosts: Sequence[Array], own: Sequence[Array]) -> list[Array]:
    """The ghosts' values, none further from the present run's own than those are apart: it must not look flat."""
    finite = np.concatenate([part[np.isfinite(part)] for part in own])
    if not len(finite):
        return list(ghosts)
    low, high = float(finite.min()), float(finite.max())
    reach = (high - low) or max(abs(high), 1.0)
    return [np.clip(values, low - reach, high + reach) for values in ghosts]


def _ghosts(number: int, branch: BranchInfo, keys: Mapping[str, QPen], series: Series) -> list[Ghost]:
    found = []
    for key in keys:
        steps, values = series(branch.history, key)
        later = steps >= branch.since
        if later.any():
            found.append(Ghost(number, key, steps[later], values[later]))
    return found
