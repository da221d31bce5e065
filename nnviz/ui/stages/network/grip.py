"""A weight or a bias held with the mouse: pulled up it grows, pulled down it shrinks, and it does not train away."""

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtWidgets import QApplication

from nnviz.session.frame import Frame
from nnviz.session.run.commands import FreezeParameter, SetParameter

_PER_PIXEL = 0.01
"""How much a parameter changes for each pixel the pointer goes up; large ones change in proportion."""


class Grip(QObject):
    """One drag after another; each is one undo step."""

    edit_begun = Signal()
    command_given = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._index: int | None = None
        self._from = QPointF()
        self._value = 0.0
        self._freed_after = False
        self.held = False
        """Whether the drag has begun to change the parameter."""

    def take(self, index: int, spot: QPointF) -> None:
        """A button was pressed on the parameter at this flat index; it may have been a mere click."""
        self._index, self._from = index, spot

    def pull(self, spot: QPointF, frame: Frame) -> bool:
        """The pointer went here; True where that changes the parameter."""
        index = self._index
        if index is None or index >= frame.experiment.network.size:
            return False
        way = self._from.y() - spot.y()
        if not self.held:
            if abs(way) < QApplication.startDragDistance():
                return False
            self._begin(index, frame)
        step = _PER_PIXEL * max(1.0, abs(self._value))
        self.command_given.emit(SetParameter(index, round(self._value + way * step, 4)))
        return True

    def let_go(self) -> None:
        """The button is up, or what is held has gone out of sight: it may train again."""
        index, self._index = self._index, None
        if self.held and self._freed_after and index is not None:
            self.command_given.emit(FreezeParameter(index, False))
        self.held = self._freed_after = False

    def give_up(self) -> None:
        """Put back the value the drag began with, and let go."""
        if self._index is not None and self.held:
            self.command_given.emit(SetParameter(self._index, self._value))
        self.let_go()

    def _begin(self, index: int, frame: Frame) -> None:
        self.held = True
        self._value = float(frame.state.parameters[index])
        self.edit_begun.emit()
        self._freed_after = frame.running and bool(frame.experiment.rules.trained[index])
        if self._freed_after:
            self.command_given.emit(FreezeParameter(index, True))
