"""The stage of the line fit: points, the line with its trail, the point in hand with its error, the neuron."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from nnviz.engine.analysis.least_squares import best_slope
from nnviz.engine.data.datasets import Data
from nnviz.engine.training import predict
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import ESCAPE
from nnviz.ui.look.number_format import number
from nnviz.ui.look.theme import text_font
from nnviz.ui.plots.base.curve_style import CurveStyle
from nnviz.ui.plots.base.plot import FARTHEST, Plot
from nnviz.ui.stages.line_fit import words
from nnviz.ui.stages.line_fit.draw_neuron import LineNeuron
from nnviz.ui.stages.line_fit.draw_overview import PlaneOverview
from nnviz.ui.stages.line_fit.draw_trail import Trail
from nnviz.ui.stages.line_fit.input import LineInput
from nnviz.ui.stages.line_fit.keys import LineKeys
from nnviz.ui.stages.line_fit.layout import LabelPlace, labels, labels_near, neuron, plane
from nnviz.ui.stages.line_fit.navigation import PlaneNavigation, Range
from nnviz.ui.stages.line_fit.screen_reader import LineParts
from nnviz.ui.stages.line_fit.view_model import LineState, Sample, line_state

_PLATE = 0.88
"""How much of what lies behind a label is hidden by it, where it needs that."""


class LineFitStage(Plot):
    """The line fit at one moment. The line can be taken with the mouse and swung."""

    name = "stage"
    named_elsewhere = True
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
        self._overview = PlaneOverview(look)
        self._labels = {key: pg.TextItem(anchor=(0, 0.5)) for key in ("line", "least_squares")}
        self._plotted: Data | None = None
        self._token = ""
        """The colour of the point in hand."""
        self.tells = True
        self._told = math.nan
        """The slope told in words; the line may be drawn a moment ahead of it."""
        super().__init__(lesson, look, parent)
        self._hand = LineInput(self)
        self._hand.begun.connect(self.edit_begun)
        self._hand.command_given.connect(self.command_given)
        self.navigation = PlaneNavigation(self)
        self.navigation.changed.connect(self._on_camera)
        self.line_keys = LineKeys(self)
        self.part_tree = LineParts(self)
        self.line_keys.edit_begun.connect(self.edit_begun)
        self.line_keys.command_given.connect(self.command_given)
        item = self.getPlotItem()
        item.addItem(self._trail)
        self._trail.setZValue(-5)
        # Where both lines lie on each other the dashes show on top.
        self.curves["least_squares"].setZValue(1)
        for label in self._labels.values():
            item.addItem(label)
            label.setZValue(2)
        self._neuron.setParentItem(item.vb)
        self.scene().addItem(self._overview)
        self.setMouseTracking(True)
        self.restyle(look)

    def caption(self) -> str:
        return translate("line_fit", "Fit a line: y′ = param·x + intercept")

    def note(self) -> str:
        """The values at this moment."""
        if self.frame is None:
            return ""
        return translate("line_fit", "step {step} · param {param}").format(
            step=self.frame.state.step, param=number(float(self.frame.state.parameters[0]))
        )

    def hint(self) -> str:
        return translate(
            "line_fit",
            "Drag the line up or down, or press ↑ and ↓, to change param; it may train meanwhile. "
            "← and → walk the points.",
        )

    def spoken(self) -> str:
        """The line's values, and what can be done."""
        return f"{self.note()}. {self.hint()}"

    def axis_titles(self) -> tuple[str, str]:
        return "x", "y"

    def curve_label(self, key: str) -> str:
        return words.curve_label(key)

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        self._hand.show_frame(frame)
        state = line_state(frame)
        if self.tells:
            self._told = state.slope
        if self._plotted is not frame.data:
            self._plotted = frame.data
            self.set_curve("points", *state.points)
        self._show_least_squares(state)
        self.set_curve("line", state.ends, state.slope * state.ends + state.intercept)
        self._show_sample(state.sample)
        self._trail.set_lines(state.trail, state.intercept, state.reach)
        whole = plane(state, self.getPlotItem().vb.width() / self.look.scale)
        self.set_range(*self.navigation.part(*whole))
        self._show_overview(state, *whole)
        self._place_neuron(state)
        self._place_labels(state)
        self.line_keys.show_frame()

    def restyle(self, look: Look) -> None:
        self._token = ""
        super().restyle(look)
        theme = look.theme
        self.setBackground(None if look.transparent else theme.background)
        self._trail.color = theme.color("weight")
        self._neuron.look = self._overview.look = look
        self._neuron.update()
        for key, token in (("line", "weight"), ("least_squares", "ink")):
            self._labels[key].setColor(theme.text(token))
            self._labels[key].setFont(text_font(12 * look.scale))
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

    def release(self) -> None:
        self._hand.let_go()

    # --- mouse and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._hand.press(event.position()):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Swing the line, or show that it can be taken."""
        if self._hand.held:
            self._hand.swing(event.position())
            return
        near = self._hand.over_line(event.position())
        self.setCursor(Qt.CursorShape.SizeVerCursor if near else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._hand.held:
            self._hand.let_go()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the line that is held back where it was; arrows move it, and walk the points."""
        if Qt.Key(event.key()) in ESCAPE and self._hand.held:
            self._hand.give_up()
        elif self._hand.held or not self.line_keys.press(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if not self.closed:
            self.line_keys.leave()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """End the drag: a hidden widget is sent no release of the mouse button."""
        self.release()
        super().hideEvent(event)

    def _on_camera(self) -> None:
        if self.frame is not None:
            self.show_frame(self.frame)

    # --- parts of the picture ---

    def _show_least_squares(self, state: LineState) -> None:
        """Few frames have another one than the last: what stays is not drawn anew."""
        shown = self._data.get("least_squares")
        heights = state.best * state.ends + state.level
        if shown is None or not (np.array_equal(shown[0], state.ends) and np.array_equal(shown[1], heights)):
            self.set_curve("least_squares", state.ends, heights)

    def _show_sample(self, sample: Sample | None) -> None:
        if sample is None:
            for key in ("error", "predicted", "target"):
                self.set_curve(key, np.empty(0), np.empty(0))
            return
        self._color_sample("positive" if sample.below else "negative")
        self.set_curve("error", np.array([sample.x, sample.x]), np.array([sample.predicted, sample.y]))
        self._show_dot("predicted", sample.x, sample.predicted)
        self._show_dot("target", sample.x, sample.y)

    def _color_sample(self, token: str) -> None:
        if token != self._token:
            self._token = token
            self.curves["error"].setPen(self._pen(replace(self.styles["error"], token=token)))
            self.curves["target"].setSymbolBrush(self.look.theme.color(token))

    def _show_dot(self, key: str, x: float, y: float) -> None:
        """A dot that is there already is moved as it is, which is many times as quick as to give it another point."""
        if key not in self._data or not len(self._data[key][0]):
            self.set_curve(key, np.zeros(1), np.zeros(1))
        self._data[key] = np.array([x]), np.array([y])
        self.curves[key].setPos(*np.clip((x, y), -FARTHEST, FARTHEST).tolist())

    def _place_labels(self, state: LineState) -> None:
        texts, box = words.line_labels(replace(state, slope=self._told)), self.getPlotItem().vb
        size = box.width() / self.look.scale, box.height() / self.look.scale
        places: Mapping[str, LabelPlace | None] = labels(state, *size)
        near = self.navigation.near
        if near:
            places = labels_near(state, *box.viewRange())
        taken = [self._neuron.mapRectToParent(self._neuron.boundingRect())] if self._neuron.isVisible() else []
        for key in sorted(places, key=lambda key: -_up(places[key])):
            place, label = places[key], self._labels[key]
            label.setVisible(place is not None)
            if place is None:
                continue
            label.setText(texts[key])
            # From near a label lies on its line, which is not to strike it through.
            label.fill = pg.mkBrush(self.look.theme.color("background", _PLATE) if near else None)
            label.setPos(place.x, place.y)
            taken.append(self._keep_in(label, place, taken))

    def _keep_in(self, label: pg.TextItem, place: LabelPlace, taken: list[QRectF]) -> QRectF:
        """Put a label within the edges that its line ends near, and from near below what is there; returns where."""
        area, size = self.getPlotItem().vb, label.boundingRect().size()
        at = area.mapFromView(QPointF(place.x, place.y))
        across, up = place.anchor
        box = QRectF(QPointF(at.x() - across * size.width(), at.y() - up * size.height()), size)
        if 0.0 <= at.y() <= area.height():
            box.moveTop(min(max(box.top(), 0.0), area.height() - size.height()))
        if self.navigation.near:
            box.moveLeft(min(max(box.left(), 0.0), area.width() - size.width()))
            for other in taken:
                if box.intersects(other):
                    below = other.bottom() + size.height() <= area.height()
                    box.moveTop(other.bottom() if below else other.top() - size.height())
        label.setAnchor(((at.x() - box.left()) / size.width(), (at.y() - box.top()) / size.height()))
        return box

    def _show_overview(self, state: LineState, x: Range, y: Range) -> None:
        if self.navigation.near:
            self._overview.show_plane(self.navigation.overview, state, x, y)
        else:
            self._overview.setVisible(False)

    def _place_neuron(self, state: LineState) -> None:
        self._neuron.set_values(state.slope, state.intercept, self._told)
        larger = self.look.scale
        room = self.getPlotItem().vb.rect()
        place = neuron(state, QSizeF(room.width() / larger, room.height() / larger), self._neuron.boundingRect().size())
        self._neuron.setVisible(place is not None)
        if place is not None:
            self._neuron.setScale(place.scale * larger)
            self._neuron.setPos(place.x * larger, place.y * larger)


def _up(place: LabelPlace | None) -> float:
    """How much of a label is above its place; none of one that is not shown."""
    return 0.0 if place is None else place.anchor[1]
