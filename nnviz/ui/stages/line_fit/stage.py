"""The stage of the line fit: points, the line with its trail, the point in hand with its error, the neuron."""

from dataclasses import replace
from typing import ClassVar

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from nnviz.engine.analysis.least_squares import best_slope
from nnviz.engine.data.datasets import Data
from nnviz.engine.training import predict
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import SetParameter
from nnviz.session.run.history import FIXED
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number
from nnviz.ui.look.theme import text_font
from nnviz.ui.plots.base.plot import CurveStyle, Plot
from nnviz.ui.stages.line_fit.draw_neuron import LineNeuron

Array = npt.NDArray[np.float64]

TRAIL = 48
"""How many earlier lines are drawn, spread evenly over the run so far."""

_LABEL_ROOM = 150.0
"""Pixels kept free at the right for the lines' labels."""

_WIDE = 640.0
"""Pixels of width from which the labels have room beside the lines."""

_CLEAR = 4.6
"""Heights of a label between the end of a line and the label that stands on the line's own side of it."""

_NEURON_ROOM = 440.0
"""Pixels of width below which the small neuron would cover the points, and is left out."""

_GRIP = 10.0
"""Pixels from the line within which a press takes hold of it."""


class Trail(pg.GraphicsObject):
    """Earlier lines through (0, intercept), the older the fainter."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[QLineF] = []
        self.color = pg.mkColor("#000")

    def set_lines(self, slopes: Array, intercept: float, reach: float) -> None:
        """Show one line for each of `slopes`, oldest first, from x = 0 to x = `reach`."""
        self.lines = [QLineF(0.0, intercept, reach, intercept + slope * reach) for slope in slopes.tolist()]
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        """The part of the plane the lines cover."""
        if not self.lines:
            return QRectF()
        ys = [line.y2() for line in self.lines] + [self.lines[0].y1()]
        return QRectF(QPointF(0, min(ys)), QPointF(self.lines[0].x2(), max(ys) + 1e-9)).normalized()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw them from faint to clear."""
        del option, widget
        pen = pg.mkPen(self.color, width=1)
        for age, line in enumerate(self.lines):
            self.color.setAlphaF(0.06 + 0.3 * ((age + 1) / len(self.lines)) ** 2)
            pen.setColor(self.color)
            painter.setPen(pen)
            painter.drawLine(line)


class LineFitStage(Plot):
    """The line fit at one moment. The line can be taken with the mouse and swung."""

    name = "stage"
    styles: ClassVar[dict[str, CurveStyle]] = {
        "points": CurveStyle("muted", 8.0, dots=True, alpha=0.6),
        "least_squares": CurveStyle("ink", 1.5, dashed=True),
        "line": CurveStyle("weight", 3.0),
        "error": CurveStyle("positive", 3.0),
        "predicted": CurveStyle("panel", 10.0, dots=True, ring="weight"),
        "target": CurveStyle("positive", 11.0, dots=True),
    }

    edit_begun = Signal()
    command_given = Signal(object)
    """A Command that a gesture asks for."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        self._trail = Trail()
        self._neuron = LineNeuron(look)
        self._labels = {key: pg.TextItem(anchor=(0, 0.5)) for key in ("line", "least_squares")}
        self._dragging = False
        self._plotted: Data | None = None
        super().__init__(lesson, look, parent)
        item = self.getPlotItem()
        item.addItem(self._trail, ignoreBounds=True)
        self._trail.setZValue(-5)
        # Where both lines lie on each other the dashes show on top.
        self.curves["least_squares"].setZValue(1)
        for label in self._labels.values():
            item.addItem(label, ignoreBounds=True)
        self._neuron.setParentItem(item.vb)
        self.setMouseTracking(True)
        self.restyle(look)

    def caption(self) -> str:
        """The title, in the language in force."""
        return translate("line_fit", "Fit a line: y′ = param·x + intercept")

    def note(self) -> str:
        """The values at this moment."""
        if self.frame is None:
            return ""
        return translate("line_fit", "step {step} · param {param}").format(
            step=self.frame.state.step, param=number(float(self.frame.state.parameters[0]))
        )

    def hint(self) -> str:
        """What can be done here."""
        return translate("line_fit", "Drag the line up or down to change param; it may train meanwhile.")

    def axis_titles(self) -> tuple[str, str]:
        """The words at the x and y axes."""
        return "x", "y"

    def curve_label(self, key: str) -> str:
        """A curve's name in the legend and the table."""
        labels = {
            "points": translate("line_fit", "data"),
            "least_squares": translate("line_fit", "least squares"),
            "line": translate("line_fit", "current line"),
            "error": translate("line_fit", "error of this point"),
            "predicted": translate("line_fit", "prediction y′"),
            "target": translate("line_fit", "this point"),
        }
        return labels[key]

    def show_frame(self, frame: Frame) -> None:
        """Draw this moment."""
        self.frame = frame
        slope, intercept = (float(value) for value in frame.state.parameters)
        x, y = frame.data.x[:, 0], frame.data.y[:, 0]
        best = best_slope(frame.data, frame.experiment.options["intercept"])
        reach = float(x.max()) * 1.05 or 1.0
        ends = np.array([0.0, reach])
        if self._plotted is not frame.data:
            self._plotted = frame.data
            self.set_curve("points", x, y)
        self.set_curve("least_squares", ends, best * ends + frame.experiment.options["intercept"])
        self.set_curve("line", ends, slope * ends + intercept)
        self._show_point(frame)
        self._show_trail(frame, intercept, reach)
        self._fit_plane(x, y, reach)
        self._place_labels(slope, intercept, best, frame.experiment.options["intercept"], reach)
        self._neuron.set_values(slope, intercept)
        self._place_neuron(best)

    def restyle(self, look: Look) -> None:
        """Take on another theme or language and draw again."""
        super().restyle(look)
        theme = look.theme
        self.setBackground(None if look.transparent else theme.background)
        self._trail.color = theme.color("weight")
        self._neuron.look = look
        self._neuron.update()
        for key, token in (("line", "weight"), ("least_squares", "ink")):
            self._labels[key].setColor(theme.color(token))
            self._labels[key].setFont(text_font(12))
        self.setAccessibleDescription(self.hint())

    def table(self) -> Table:
        """A row for each point: x, y, the line's y′ and the least-squares line."""
        columns = ("x", "y", "y_pred", "y_least_squares")
        if self.frame is None:
            return Table(columns, [])
        x, y = self.frame.data.x[:, 0], self.frame.data.y[:, 0]
        predicted = predict(self.frame.experiment, self.frame.state.parameters, self.frame.data.x)[:, 0]
        level = self.frame.experiment.options["intercept"]
        best = best_slope(self.frame.data, level)
        return Table(columns, np.stack([x, y, predicted, best * x + level], axis=1).tolist())

    # --- the mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the line."""
        if event.button() == Qt.MouseButton.LeftButton and self._near_line(event.position()):
            self._dragging = True
            self.edit_begun.emit()
            self._swing(event.position())
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Swing the line, or show that it can be taken."""
        if self._dragging:
            self._swing(event.position())
            return
        near = self._near_line(event.position())
        self.setCursor(Qt.CursorShape.SizeVerCursor if near else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the line go."""
        if self._dragging:
            self._dragging = False
            return
        super().mouseReleaseEvent(event)

    def _near_line(self, position: QPointF) -> bool:
        if self.frame is None:
            return False
        box = self.getPlotItem().vb
        spot = box.mapSceneToView(position)
        slope, intercept = (float(value) for value in self.frame.state.parameters)
        on_line = box.mapViewToScene(QPointF(spot.x(), slope * spot.x() + intercept))
        return bool(spot.x() > 0 and abs(on_line.y() - position.y()) < _GRIP)

    def _swing(self, position: QPointF) -> None:
        spot = self.getPlotItem().vb.mapSceneToView(position)
        if self.frame is not None and spot.x() > 1e-3:
            slope = (spot.y() - float(self.frame.state.parameters[1])) / spot.x()
            self.command_given.emit(SetParameter(0, round(slope, 4)))

    # --- parts of the picture ---

    def _show_point(self, frame: Frame) -> None:
        """The sample of the last step, with what was predicted for it then."""
        sample = frame.sample
        if sample is None:
            for key in ("error", "predicted", "target"):
                self.set_curve(key, np.empty(0), np.empty(0))
            return
        x, y = frame.data.x[sample.row, 0], frame.data.y[sample.row, 0]
        predicted = sample.before[0] * x + sample.before[1] if sample.prediction is None else sample.prediction[0]
        token = "positive" if y > predicted else "negative"
        self.curves["error"].setPen(self._pen(replace(self.styles["error"], token=token)))
        self.curves["target"].setSymbolBrush(self.look.theme.color(token))
        self.set_curve("error", np.array([x, x]), np.array([predicted, y]))
        self.set_curve("predicted", np.array([x]), np.array([predicted]))
        self.set_curve("target", np.array([x]), np.array([y]))

    def _show_trail(self, frame: Frame, intercept: float, reach: float) -> None:
        steps, slopes = frame.history.series(frame.history.columns[len(FIXED)], 4 * TRAIL)
        past = slopes[steps < frame.state.step]
        picks = np.unique(np.linspace(0, max(0, len(past) - 1), TRAIL).astype(int))
        self._trail.set_lines(past[picks] if len(past) else past, intercept, reach)

    def _fit_plane(self, x: Array, y: Array, reach: float) -> None:
        low, high = float(min(y.min(), 0.0)), float(max(y.max(), 1.0))
        span = high - low
        # Labels to the right of the lines' ends keep their size, whatever the plane's.
        room = self.getPlotItem().vb.width()
        right = reach * 1.01 / max(0.4, 1.0 - self._label_room() / max(room, 1.0))
        self.set_range((-0.02 * reach, right), (low - 0.04 * span, high + 0.14 * span))

    def _place_labels(self, slope: float, intercept: float, best: float, level: float, reach: float) -> None:
        """Beside the lines' ends, the higher line's label above; over the ends where there is no room beside them."""
        beside = self._label_room() > 0
        texts = {
            "line": f"param = {number(slope, 2)}",
            "least_squares": translate("line_fit", "least squares {slope}").format(slope=number(best, 2)),
        }
        ends = {"line": slope * reach + intercept, "least_squares": best * reach + level}
        lower = "line" if slope <= best else "least_squares"
        for key, label in self._labels.items():
            label.setText(texts[key])
            label.setPos(reach * 1.005, ends[key])
            below = key == lower
            if beside:
                label.setAnchor((0.0, 0.0 if below else 1.0))
            else:
                # The side of the end towards which the line itself runs is kept clear of it.
                away = _CLEAR if below == (best >= 0) else 0.0
                label.setAnchor((1.0, -away if below else 1.0 + away))

    def _label_room(self) -> float:
        return _LABEL_ROOM if self.getPlotItem().vb.width() >= _WIDE else 0.0

    def _place_neuron(self, best: float) -> None:
        """In the upper corner that the points leave free."""
        box = self.getPlotItem().vb.rect()
        self._neuron.setVisible(box.width() >= _NEURON_ROOM)
        scale = min(1.0, max(0.62, box.width() / 720))
        self._neuron.setScale(scale)
        width = self._neuron.boundingRect().width() * scale
        self._neuron.setPos(box.width() * 0.05 if best >= 0 else box.width() * 0.9 - width, 14)
