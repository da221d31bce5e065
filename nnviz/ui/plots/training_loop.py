"""The training loop as a diagram with present values: each block is a door to what it stands for."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import CELLS, ENTER
from nnviz.ui.look.number_format import count
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.plots.base.drawn import DrawnPlot
from nnviz.ui.plots.loop import words
from nnviz.ui.plots.loop.draw import Scene, draw_loop
from nnviz.ui.plots.loop.layout import INPUT, LOSS, OPTIMIZER, PREDICTION, SCORE, TARGET, LoopLayout, loop_layout
from nnviz.ui.plots.loop.view_model import LoopView, loop_view
from nnviz.ui.widgets.access.speech import describe

_SETTING = {OPTIMIZER: "optimizer", LOSS: "loss"}


class TrainingLoopPlot(DrawnPlot):
    """The training loop as a diagram: inputs, layers, prediction, target, loss, optimizer, and what flows between them.

    A click on a block asks for what it stands for: `where_wanted(layer, neurons)` in the network, `plot_wanted(name)`
    in a plot, `setting_wanted(key)` in the settings.
    """

    name = "training-loop"
    title = mark("plots", "The training loop")
    rank = 5

    where_wanted = Signal(int, object)
    plot_wanted = Signal(str)
    setting_wanted = Signal(str)
    chosen_changed = Signal(object)
    """Another block is chosen, or none."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        self.view: LoopView | None = None
        self.chosen: str | None = None
        """The block that was clicked last."""
        self._cursor: str | None = None
        super().__init__(lesson, look, parent)
        self.setMouseTracking(True)

    def note(self) -> str:
        """Of which step the blocks' numbers are."""
        if self.view is None:
            return ""
        step = self.view.frame.state.step
        if self.view.stop is None:
            template = translate("loop", "step {n}") if self.view.values.taken else translate("loop", "before step 1")
            return template.format(n=count(step))
        number = step if self.view.values.taken else step + 1
        return translate("loop", "inside step {n}").format(n=count(number))

    def hint(self) -> str:
        return translate("loop", "Click a block to see what it stands for. Arrow keys walk, Enter opens.")

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        self.view = loop_view(frame)
        if self.chosen is not None and self.chosen not in self.places().places:
            self.choose(None)
        self.viewport().update()

    def table(self) -> Table:
        """A row for each block: its name, and its values in words."""
        columns = (translate("loop", "block"), translate("loop", "values"))
        view = self.view
        if view is None:
            return Table(columns, [])
        return Table(
            columns, [(words.title(name), " · ".join(words.lines(name, view))) for name in self.places().places]
        )

    def draw_styled(self, styled: StyledPainter) -> None:
        if self.view is not None:
            cursor = self._cursor if self.hasFocus() and not self.look.standalone else None
            draw_loop(styled, Scene(self.view, self.places(), self.chosen, cursor))

    def places(self) -> LoopLayout:
        """Where the blocks stand at the present size."""
        experiment = self.lesson.experiment if self.view is None else self.view.frame.experiment
        weighted = [bool(layer.parameters) for layer in experiment.network.layers]
        return loop_layout(float(self.width()), float(self.height()), weighted)

    def choose(self, block: str | None) -> None:
        """Mark a block."""
        if block != self.chosen:
            self.chosen = block
            self.chosen_changed.emit(block)
            self.viewport().update()

    def open_block(self, block: str) -> None:
        """Mark a block and ask for what it stands for."""
        self.choose(block)
        layer = words.layer_of(block)
        if block == SCORE:
            self.plot_wanted.emit("loss")
        elif block in _SETTING:
            self.setting_wanted.emit(_SETTING[block])
        elif self.view is not None:
            last = len(self.view.weights) - 1
            self.where_wanted.emit({INPUT: -1, PREDICTION: last, TARGET: last}.get(block, layer), ())

    # --- mouse and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self.places().at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and block is not None:
            self._cursor = block
            self.open_block(block)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the pointer."""
        block = self.places().at(event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if block is None else Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.hint() if block is None else self.block_words(block))

    def leaveEvent(self, event: QEvent) -> None:
        self.setToolTip(self.hint())
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from block to block in the order in which values flow."""
        names = list(self.places().places)
        key = Qt.Key(event.key())
        if key in ENTER and self._cursor in names:
            self.open_block(str(self._cursor))
        elif key in CELLS:
            across, up = CELLS[key]
            here = names.index(self._cursor) if self._cursor in names else -1
            self._cursor = names[(here + across - up) % len(names)] if here >= 0 else names[0]
            describe(self, self.block_words(self._cursor), moved=True)
            self.viewport().update()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def value_at(self, position: QPointF) -> str:
        """What the block under a point is, in words."""
        block = self.places().at(position)
        return "" if block is None else self.block_words(block)

    def block_words(self, block: str) -> str:
        """A block in words: its title, its values, what it is for."""
        if self.view is None:
            return ""
        return "\n".join((words.title(block), *words.lines(block, self.view), words.block_words(block, self.view)))
