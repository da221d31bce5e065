"""Parameters held by the hand, on a slider or in a drawing: they are frozen until they are let go."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from nnviz.session.frame import Frame
from nnviz.session.run.commands import FreezeParameter, FreezeParameters, SetParameter, SetParameters


class ParameterDrag(QObject):
    """One drag after another. Training would otherwise change the parameter between two moves of the hand.

    All commands of a drag, the freezing among them, belong to one gesture, so that they are one undo step.
    """

    begun = Signal()
    """A drag begins: its commands follow."""

    command_given = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._index: int | None = None
        self._before = 0.0
        self._froze = False

    @property
    def held(self) -> bool:
        """Whether a parameter is held."""
        return self._index is not None

    def begin(self, index: int, frame: Frame) -> None:
        """Hold the parameter at this flat index; nothing happens for one that the network does not have."""
        self.let_go()
        if not 0 <= index < frame.experiment.network.size:
            return
        self._index = index
        self._before = float(frame.state.parameters[index])
        self.begun.emit()
        self.show_frame(frame)

    def show_frame(self, frame: Frame) -> None:
        """Freeze what is held as soon as it is trained: training may begin during a drag."""
        index = self._index
        if index is None or self._froze or not frame.running or index >= frame.experiment.network.size:
            return
        if frame.experiment.rules.trained[index]:
            self._froze = True
            self.command_given.emit(FreezeParameter(index, True))

    def move(self, value: float) -> None:
        """Set what is held to a value."""
        if self._index is not None:
            self.command_given.emit(SetParameter(self._index, round(value, 4)))

    def let_go(self) -> None:
        """End the drag: what was frozen for it may train again."""
        index, self._index = self._index, None
        froze, self._froze = self._froze, False
        if index is not None and froze:
            self.command_given.emit(FreezeParameter(index, False))

    def give_up(self) -> None:
        """Put back the value the drag began with, and end it."""
        if self._index is not None:
            self.command_given.emit(SetParameter(self._index, self._before))
        self.let_go()


class PointDrag(QObject):
    """As a `ParameterDrag`, with several parameters held at once, such as those that a ball's place on a map is."""

    begun = Signal()

    command_given = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.indices: tuple[int, ...] = ()
        """The flat indices of what is held; none where nothing is."""
        self._before: tuple[float, ...] = ()
        self._frozen: tuple[int, ...] = ()

    @property
    def held(self) -> bool:
        """Whether anything is held."""
        return bool(self.indices)

    def begin(self, indices: tuple[int, ...], frame: Frame) -> None:
        """Hold the parameters at these flat indices."""
        self.let_go()
        self.indices = tuple(indices)
        self._before = tuple(frame.state.parameters[list(indices)].tolist())
        self.begun.emit()
        self.show_frame(frame)

    def show_frame(self, frame: Frame) -> None:
        """Freeze what is held as soon as it is trained."""
        if not self.indices or self._frozen or not frame.running or max(self.indices) >= frame.experiment.network.size:
            return
        trained = frame.experiment.rules.trained
        self._frozen = tuple(index for index in self.indices if trained[index])
        if self._frozen:
            self.command_given.emit(FreezeParameters(self._frozen, True))

    def move(self, values: Sequence[float]) -> None:
        """Set what is held to these values."""
        if self.indices:
            self.command_given.emit(SetParameters(self.indices, tuple(values)))

    def let_go(self) -> None:
        """End the drag: what was frozen for it may train again."""
        self.indices = ()
        frozen, self._frozen = self._frozen, ()
        if frozen:
            self.command_given.emit(FreezeParameters(frozen, False))

    def give_up(self) -> None:
        """Put back the values the drag began with, and end it."""
        self.move(self._before)
        self.let_go()
