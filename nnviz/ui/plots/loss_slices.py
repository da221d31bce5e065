"""The loss along each weight of a layer by itself, as small curves that stand as the weights do in their matrix."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QMenu, QWidget

from nnviz.engine.analysis.weight_table import WeightTable, tables_of
from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import NudgeParameters
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import CELLS, ENTER, ESCAPE, WEIGHT
from nnviz.ui.look.styled_painter import CENTER, StyledPainter
from nnviz.ui.plots.base.drawn import DrawnPlot
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.base.sentence import draw_sentence, still_computed
from nnviz.ui.plots.slices import words
from nnviz.ui.plots.slices.curves import Curves, Dot, Range, dots_of, range_of
from nnviz.ui.plots.slices.drag import DotDrag
from nnviz.ui.plots.slices.draw import SlicesPicture, SlicesScene, curve_box, spot
from nnviz.ui.plots.slices.layout import Cell, SlicesLayout, scrolled_to, slices_layout
from nnviz.ui.plots.slices.source import SlicesSource
from nnviz.ui.widgets.access.speech import describe
from nnviz.ui.widgets.menu_button import MenuButton

_GRIP = 12.0
"""Pixels round a present value within which a press takes hold of it."""

_NUDGE = 0.05


class LossSlicesPlot(DrawnPlot):
    """A curve for each parameter of a layer, computed in the background; all others stay as they are.

    A click selects the parameter on the stage, a drag of the dot sets it. What has no room is scrolled to.
    """

    name = "loss-slices"
    title = mark("plots", "Loss along each weight")
    rank: ClassVar[int] = 66

    edit_begun = Signal()
    command_given = Signal(object)
    parameters_chosen = Signal(tuple)
    """The flat indices of what is to be selected on the stage."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        self.own_scales = False
        """Whether each curve has a scale of its own, and not all the same."""
        self._layer = 0
        self._first: Cell = (0, 0)
        self._cursor: Cell | None = None
        self._selected: tuple[int, ...] = ()
        self._asked: tuple[int, ...] = ()
        self.chooser: MenuButton | None = None
        self._picture = SlicesPicture(lambda: self.viewport().update())
        self.source = SlicesSource()
        super().__init__(lesson, look, parent)
        self.source.setParent(self)
        self.source.changed.connect(self._on_changed)
        self._drag = DotDrag(self)
        self._drag.begun.connect(self.edit_begun)
        self._drag.command_given.connect(self.command_given)
        self.setMouseTracking(True)
        self.chooser = MenuButton("⋯", self._fill_chooser, self)
        """The layer, and the scale."""
        self._name_chooser()

    # --- Figure ---

    def note(self) -> str:
        """The layer, the step, the scales, and how many of the layer's parameters are shown."""
        places, curves = self.places(), self.source.curves
        if self.frame is None or places is None or curves is None:
            return ""
        return words.note(self.frame, places, curves, None if self.own_scales else self.source.range)

    def hint(self) -> str:
        return words.hint()

    def show_frame(self, frame: Frame) -> None:
        asked, self._asked, self.frame = self._asked, (), frame
        if asked:
            self.set_selected(asked)
        self._drag.show_frame(frame)
        places = self.places()
        if places is not None and (self.isVisible() or self.look.standalone):
            self.source.want(frame, places, at_once=self.look.standalone)
        self.viewport().update()

    def restyle(self, look: Look) -> None:
        super().restyle(look)
        self._name_chooser()

    def table(self) -> Table:
        """A row for each parameter shown: its curve, its present value and where the curve is lowest."""
        rows: list[tuple[float | int | str | None, ...]] = []
        if self.source.curves is not None and self.frame is not None:
            network, values = self.frame.experiment.network, self.source.curves.page.values.tolist()
            dots = self._dots()
            for index, losses in self.source.curves.losses.items():
                name = network.name(index)
                rows += [(name, "curve", *pair) for pair in zip(values, losses.tolist(), strict=True)]
                rows.append((name, "present", *dots[index]))
                lowest = self.source.curves.lowest(index)
                if lowest is not None:
                    rows.append((name, "lowest", *lowest))
        return Table(("parameter", "part", "value", "loss"), rows)

    # --- what can be chosen ---

    def choose_layer(self, layer: int) -> None:
        """Show the curves of another layer; of one that has no weights those of the next that has."""
        if layer != self._layer:
            self._layer, self._first, self._cursor = layer, (0, 0), None
            self.source.forget_scales()
            self._again()

    def show_own_scales(self, on: bool) -> None:
        """Give each curve a scale of its own, or all the same."""
        self.own_scales = on
        self._again()

    def set_selected(self, indices: tuple[int, ...]) -> None:
        """Show the layer of what is selected on the stage."""
        self._selected = indices
        frame = self.frame
        if frame is not None and indices and indices[0] < frame.experiment.network.size:
            self.choose_layer(frame.experiment.network.place(indices[0]).layer)
            table = self._weights()
            place = None if table is None or len(indices) > 1 else table.place(indices[0])
            if place is not None:
                self._go_to(place)
        self.viewport().update()

    def set_parameters(self, indices: tuple[int, ...]) -> None:
        """Show the layer of a parameter, from this one on."""
        if self.frame is None:
            self._asked = indices[:1]  # Which layer they are of is known with the first frame.
        else:
            self.set_selected(indices[:1])

    def take_choices(self, other: Plot) -> None:
        super().take_choices(other)
        if isinstance(other, LossSlicesPlot):
            self._layer, self._first, self.own_scales = other._layer, other._first, other.own_scales

    def tools(self) -> tuple[QWidget, ...]:
        """The button for layer and scale."""
        return () if self.chooser is None else (self.chooser,)

    def fill_menu(self, menu: QMenu, selected: tuple[int, ...]) -> None:
        """The layers and the scale."""
        del selected
        if self.frame is None:
            return
        network, table = self.frame.experiment.network, self._weights()
        for one in tables_of(network):
            action = menu.addAction(words.layer_words(network, one))
            action.setCheckable(True)
            action.setChecked(table is not None and one.layer == table.layer)
            action.triggered.connect(lambda _checked=False, layer=one.layer: self.choose_layer(layer))
        menu.addSeparator()
        own = menu.addAction(translate("slices", "Each curve on a scale of its own"))
        own.setCheckable(True)
        own.setChecked(self.own_scales)
        own.triggered.connect(self.show_own_scales)

    def release(self) -> None:
        self._drag.release()

    def stop_work(self) -> None:
        self.source.close()
        self._picture.kept.stop()

    # --- mouse and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the parameter whose curve is pressed; on its dot a drag may begin."""
        places = self.places()
        cell = None if places is None else places.at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or places is None or cell is None:
            super().mousePressEvent(event)
            return
        index = places.table.at(*cell)
        if self._over_dot(event.position(), cell):
            self._drag.press(index, event.position())
        self._cursor = cell
        self.parameters_chosen.emit((index,))
        self._describe()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position, places = event.position(), self.places()
        cell = None if places is None else places.at(position)
        if self._drag.pressed is not None:
            self._pull(position)
            return
        over = cell is not None and self._over_dot(position, cell)
        pointing = Qt.CursorShape.PointingHandCursor if cell is not None else Qt.CursorShape.ArrowCursor
        self.setCursor(Qt.CursorShape.SizeHorCursor if over else pointing)
        self.setToolTip(self.value_at(position) or self.hint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.release()
        super().mouseReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by rows, with Shift by columns, where not all has room."""
        places, turned = self.places(), event.angleDelta()
        way = -1 if turned.y() + turned.x() > 0 else 1
        sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) or abs(turned.x()) > abs(turned.y())
        if places is None or len(places.cells) == places.table.size:
            event.ignore()
            return
        top, left = places.rows.start, places.columns[0]
        self._scroll((top, left + way) if sideways else (top + way, left))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from curve to curve, Enter selects, plus and minus nudge, Esc puts back what is dragged."""
        key, places = Qt.Key(event.key()), self.places()
        if key in ESCAPE and self._drag.held:
            self._drag.give_up()
        elif places is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in CELLS:
            across, up = CELLS[key]
            self._walk(places, -up, across)
        elif self._cursor is None:
            super().keyPressEvent(event)
        elif key in WEIGHT:
            self.edit_begun.emit()
            self.command_given.emit(NudgeParameters((places.table.at(*self._cursor),), WEIGHT[key] * _NUDGE))
        elif key in ENTER:
            self.parameters_chosen.emit((places.table.at(*self._cursor),))
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """End the drag, as a hidden widget is sent no release of the mouse button; and compute no more."""
        self.release()
        self.stop_work()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again()

    def leaveEvent(self, event: QEvent) -> None:
        self.setToolTip(self.hint())
        super().leaveEvent(event)

    def value_at(self, position: QPointF) -> str:
        """The curve under a point of the widget, in words; empty elsewhere."""
        places = self.places()
        cell = None if places is None else places.at(position)
        return "" if cell is None else self.curve_words(cell)

    def curve_words(self, cell: Cell) -> str:
        """A curve in words: what it is of, the present value, and where it is lowest."""
        places, curves, frame = self.places(), self.source.curves, self.frame
        if places is None or curves is None or frame is None:
            return ""
        index = places.table.at(*cell)
        if index not in curves.losses:
            return ""
        return words.curve_words(frame, self.lesson, places.table, cell, self._dots()[index], curves.lowest(index))

    # --- drawing ---

    def places(self) -> SlicesLayout | None:
        """What stands where at the present size; None for a network without weights."""
        table = self._weights()
        return None if table is None else slices_layout(table, self.width(), self.height(), self._first)

    def draw_styled(self, styled: StyledPainter) -> None:
        """The page, or a sentence where there is none."""
        frame, places, curves = self.frame, self.places(), self.source.curves
        if frame is None or curves is None:
            if self.source.pending:
                draw_sentence(styled, self.page(), still_computed())
            return
        if places is None or (self.source.range is None and not curves.losses):
            styled.words(self.page(), words.nothing(), 13, "muted", align=CENTER)
            return
        if self.source.range is None:
            styled.words(self.page(), words.no_number(), 13, "muted", align=CENTER)
            return
        scene = self._scene(frame, places, curves)
        self._picture.draw(styled, self.page(), scene)
        if self.source.pending and not frame.running and not self.look.standalone:
            styled.use(None, fill="accent")
            styled.painter.drawRect(QRectF(0, 0, self.width(), 2))

    def _scene(self, frame: Frame, places: SlicesLayout, curves: Curves) -> SlicesScene:
        ranges = {index: found for index in places.indices if (found := self._range(index)) is not None}
        return SlicesScene(
            places,
            curves,
            ranges,
            self._dots(),
            {places.table.at(*cell): words.sign(frame, self.lesson, places.table, cell) for cell in places.cells},
            *words.names(frame.experiment.network, places),
            frozenset() if self.look.standalone else frozenset(self._selected),
            self._cursor if self.hasFocus() and not self.look.standalone and self._cursor in places.cells else None,
        )

    def _range(self, index: int) -> Range | None:
        """The losses that the curve of a parameter is drawn over."""
        assert self.source.curves is not None
        if not self.own_scales:
            return self.source.range
        return range_of([self.source.curves.losses[index]]) if index in self.source.curves.losses else None

    def _dots(self) -> dict[int, Dot]:
        frame, curves = self.frame, self.source.curves
        return {} if frame is None or curves is None else dots_of(frame, curves)

    # --- inside ---

    def _weights(self) -> WeightTable | None:
        """The table of the layer chosen, or of the next one that has weights."""
        network = (self.lesson.experiment if self.frame is None else self.frame.experiment).network
        tables = tables_of(network)
        return next((table for table in tables if table.layer >= self._layer), tables[-1] if tables else None)

    def _on_changed(self) -> None:
        self.note_changed.emit()
        self.viewport().update()

    def _again(self) -> None:
        if self.frame is not None:
            self.show_frame(self.frame)
            self.note_changed.emit()

    def _scroll(self, first: Cell) -> None:
        places = self.places()
        if places is not None:
            top, left = max(0, first[0]), max(0, first[1])
            settled = slices_layout(places.table, self.width(), self.height(), (top, left))
            self._first = settled.rows.start, settled.columns[0]
            self._again()

    def _walk(self, places: SlicesLayout, down: int, across: int) -> None:
        """From curve to curve; the first time to the first."""
        if self._cursor is None:
            self._go_to(places.cells[0])
            return
        row, column, table = self._cursor[0] + down, self._cursor[1] + across, places.table
        self._go_to((min(max(row, 0), table.rows - 1), min(max(column, 0), table.columns - 1)))

    def _go_to(self, cell: Cell) -> None:
        """Put the cursor on a curve, and scroll to it."""
        places = self.places()
        self._cursor = cell
        if places is not None and cell not in places.cells:
            self._scroll(scrolled_to(places, cell))
        self._describe()

    def _describe(self) -> None:
        if self._cursor is not None:
            describe(self, self.curve_words(self._cursor), moved=True)
        self.viewport().update()

    def _over_dot(self, position: QPointF, cell: Cell) -> bool:
        places, curves = self.places(), self.source.curves
        index = -1 if places is None else places.table.at(*cell)
        dot = self._dots().get(index)
        range_ = None if curves is None or dot is None else self._range(index)
        if places is None or curves is None or dot is None or range_ is None:
            return False
        way = position - spot(curve_box(places.tile(*cell)), curves.page.values, range_, *dot)
        return way.manhattanLength() <= _GRIP

    def _pull(self, position: QPointF) -> None:
        """Set the parameter held to the value under the pointer."""
        places, curves, index = self.places(), self.source.curves, self._drag.pressed
        cell = None if places is None or index is None else places.table.place(index)
        if places is not None and curves is not None and self.frame is not None and cell in places.cells:
            self._drag.pull(position, self.frame, curve_box(places.tile(*cell)), curves.page.values)

    def _fill_chooser(self, menu: QMenu) -> None:
        self.fill_menu(menu, self._selected)

    def _name_chooser(self) -> None:
        if self.chooser is not None:
            self.chooser.describe(translate("slices", "Choose the layer and the scale"))
