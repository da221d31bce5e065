"""The runs of a race in a plot of the present run: one curve each, in its lane's colour and dashes."""

from collections.abc import Callable
from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtGui import QPen

from nnviz.engine.arrays import Array
from nnviz.session.race.race import LANES, PRESENT, Lane
from nnviz.ui.look.run_names import RunNames, lane_label
from nnviz.ui.look.theme import Theme
from nnviz.ui.plots.area.area import PlotArea
from nnviz.ui.plots.base.curve_style import CurveStyle

POINTS = 400
"""About how many points of a lane's curve are drawn: six of them grow at every frame."""

PATTERNS: tuple[tuple[float, ...], ...] = ((), (6, 3), (1.5, 2.5), (7, 2.5, 1.5, 2.5), (12, 4), (7, 2, 1.5, 2, 1.5, 2))
"""The dashes of the lanes, so that no two differ in colour alone."""

LANE_STYLES = {
    PRESENT: CurveStyle("ink", 2.4),
    **{number: CurveStyle(f"lane_{number}", 1.8, pattern=PATTERNS[number - 1]) for number in range(1, LANES + 1)},
}


class LaneCurve(NamedTuple):
    """One run's curve, `key` that of the present run's beside which it stands."""

    number: int
    name: str
    key: str
    steps: Array
    values: Array

    def label(self, curve: str) -> str:
        """What it is called, from the name of the present run's curve."""
        return f"{self.name}: {curve}"


class LaneCurves:
    """Belongs to a plot. A run that has not moved is neither read nor drawn anew."""

    def __init__(self, plot: PlotArea, names: RunNames) -> None:
        self._plot = plot
        self._names = names
        self._items: dict[int, pg.PlotCurveItem] = {}
        self._of: dict[int, tuple[Lane, object]] = {}
        self._found: dict[int, LaneCurve] = {}
        self.lit = 0
        """The number of the lane that stands out; 0 for none."""

    @property
    def found(self) -> list[LaneCurve]:
        """Every curve on show."""
        return list(self._found.values())

    def note(self, theme: Theme) -> tuple[str, ...]:
        """Their numbers in their colours."""
        colors = {number: theme.color(LANE_STYLES[number].token).name() for number in self._found}
        return tuple(f'<span style="color:{color}">▬ {number}</span>' for number, color in colors.items())

    def show(
        self,
        lanes: tuple[Lane, ...],
        key: str,
        theme: Theme,
        scaled: Callable[[Array], Array],
        scale: object,
        times: float = 1.0,
    ) -> None:
        """Draw column `key` of these runs, `times` as large.

        `scaled` puts values on the y axis; `scale` is another value where that has changed.
        """
        for gone in set(self._items) - {lane.number for lane in lanes}:
            self._plot.removeItem(self._items.pop(gone))
            del self._of[gone], self._found[gone]
        for lane in lanes:
            wanted = (key, theme, scale, self.lit)
            known = self._of.get(lane.number)
            if known is not None and known[0] is lane and known[1] == wanted:
                continue
            steps, values = lane.history.series(key, POINTS)
            name = lane_label(lane, self._names.name(lane))
            values = times * values
            self._found[lane.number] = LaneCurve(lane.number, name, key, steps, values)
            item = self._item(lane.number)
            if known is None or known[1] != wanted:
                item.setPen(self._pen(lane.number, theme))
                item.setZValue(2 if lane.number == self.lit else -0.5)
            item.setData(steps, scaled(values), connect="finite", skipFiniteCheck=False)
            self._of[lane.number] = (lane, wanted)

    def _item(self, number: int) -> pg.PlotCurveItem:
        if number not in self._items:
            self._items[number] = item = pg.PlotCurveItem()
            item.setSegmentedLineMode("off" if LANE_STYLES[number].pattern else "on")
            self._plot.addItem(item)
        return self._items[number]

    def _pen(self, number: int, theme: Theme) -> QPen:
        style = LANE_STYLES[number]
        pen = QPen(theme.color(style.token), 3.0 if number == self.lit else 1.4)
        pen.setCosmetic(True)
        if style.pattern:
            pen.setDashPattern(style.pattern)
        return pen
