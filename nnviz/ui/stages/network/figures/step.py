"""The inside of a step to be taken home: the strip of its parts, its equation, and the graph with all numbers."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from nnviz.session.frame import Frame
from nnviz.ui.look.figure import Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.step.equation import equation
from nnviz.ui.look.step.words import place_words, sample_words, share_words
from nnviz.ui.look.styled_painter import CENTER, StyledPainter
from nnviz.ui.look.typeset.formula_text import draw_formula
from nnviz.ui.stages.network.layout import step_layout
from nnviz.ui.stages.network.places import Layout
from nnviz.ui.stages.network.stage import NetworkStage
from nnviz.ui.stages.network.step.shown import layer_at
from nnviz.ui.stages.network.step.strip import draw_strip
from nnviz.ui.stages.network.step.table import step_table

_STRIP, _LINE = 28.0, 34.0
_BAND = 8.0 + _STRIP + 6.0 + _LINE
"""Pixels above the graph for the strip and the equation."""


class StepFigure(NetworkStage):
    """A step at a place. Where none is looked into, the graph without its numbers."""

    name = "step"

    def caption(self) -> str:
        frame = self.selection.frame
        told = "" if frame is None else " · ".join(filter(None, (sample_words(frame), place_words(frame))))
        title = translate("step", "One step, number by number")
        return f"{title} · {told}" if told else title

    def note(self) -> str:
        """Whether the numbers are of one sample or of the whole batch."""
        frame = self.selection.frame
        return "" if frame is None else share_words(frame)

    def layout_for(self, frame: Frame | None) -> Layout:
        """The layers without the map, below the strip and the equation."""
        height = max(1.0, self.height() - _BAND)
        return step_layout(
            float(self.width()), height, self.widths(frame), not self.lesson.circles, False, layer_at(frame)
        )

    def table(self) -> Table:
        """Every number of the step."""
        return step_table(self.selection.frame)

    def draw(self, painter: QPainter) -> None:
        frame = self.selection.frame
        if frame is not None and frame.trace is not None:
            styled, width = StyledPainter(painter, self.look), float(self.width())
            draw_strip(styled, QRectF(12, 8, width - 24, _STRIP), frame, 12.5)
            self._draw_equation(styled, frame, QRectF(12, 14 + _STRIP, width - 24, _LINE))
        painter.translate(0, _BAND)
        super().draw(painter)
        painter.translate(0, -_BAND)

    def _draw_equation(self, styled: StyledPainter, frame: Frame, row: QRectF) -> None:
        shown = self.step.shown(frame)
        if shown is None:
            return
        text = equation(shown.numbers, shown.place, shown.wanted)
        draw_formula(styled, row, text, 12.5, "accent", align=CENTER, breaks=False)
