"""The table of layers as a figure to take home."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from nnviz.ui.look.figure import Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, short_shape
from nnviz.ui.look.styled_painter import LEFT, RIGHT, StyledPainter
from nnviz.ui.stages.picture.layers.rows import INPUT, layer_table, rows_of
from nnviz.ui.stages.picture.stage import PictureStage

_MARGIN, _LINE = 24.0, 30.0
_ENDS = (0.0, 0.34, 0.58, 0.78, 1.0)
"""Where the columns begin and end, as shares of the width."""


class LayersFigure(PictureStage):
    """A line for each layer, and one for all of them together."""

    name = "layers"

    def caption(self) -> str:
        return translate("picture", "The layers of the network")

    def note(self) -> str:
        return translate("picture", "Shape, parameters and multiply-adds of each layer for one picture")

    def table(self) -> Table:
        """The same numbers, without separators."""
        return Table((), []) if self.view is None else layer_table(self.view.experiment)

    def draw(self, painter: QPainter) -> None:
        """Paint as large as it fits."""
        if not self.look.transparent:
            painter.fillRect(self.rect(), self.look.theme.color("background"))
        if self.view is None:
            return
        experiment = self.view.experiment
        lines = [
            (
                translate("picture", "Layer"),
                translate("picture", "Shape"),
                translate("picture", "Parameters"),
                translate("picture", "Multiply-adds"),
            )
        ]
        for row in rows_of(experiment):
            numbers = (count(row.parameters), count(row.work)) if row.layer != INPUT else ("", "")
            lines.append((row.name, short_shape(row.shape), *numbers))
        network = experiment.network
        lines.append((translate("picture", "Total"), "", count(network.size), count(network.work)))
        styled = StyledPainter(painter, self.look)
        tall = min(_LINE, (self.height() - 2 * _MARGIN) / len(lines))
        for number, cells in enumerate(lines):
            edge = number in (0, len(lines) - 1)
            self._line(styled, _MARGIN + number * tall, tall, cells, bold=edge, color="muted" if not number else "ink")

    def _line(
        self, styled: StyledPainter, top: float, tall: float, cells: tuple[str, ...], bold: bool, color: str
    ) -> None:
        wide, size = self.width() - 2 * _MARGIN, min(14.0, 0.5 * tall)
        for place, text in enumerate(cells):
            left, right = (_MARGIN + share * wide for share in _ENDS[place : place + 2])
            box = QRectF(left, top, right - left, tall)
            if place == 0 or color == "muted":
                styled.words(box, text, size, color, bold=bold, align=RIGHT if place else LEFT)
            else:
                styled.figures(box, text, size, color, bold=bold, align=RIGHT)
        styled.use("hairline", 1.0)
        styled.painter.drawLine(int(_MARGIN), int(top + tall), int(_MARGIN + wide), int(top + tall))
