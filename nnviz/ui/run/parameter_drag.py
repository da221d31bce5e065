"""Parameters held by the hand, on a slider or in a drawing: they are frozen until they are let go."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from nnviz.session.frame import Frame
from nnviz.session.run.commands import (
    Command,
    FreezeParameter,
    FreezeParameters,
    SetParameter,
    SetParameters,
)

_DECIMALS = 4


class PointDrag(QObject):
    """One drag after another of several parameters, such as those that a ball's place on a map is.

    Training would otherwise change them between two moves of the hand. All commands of a drag, the freezing among them,
    belong to one gesture, so that they are one undo step.
    """

    begun = Signal()
    """A drag begins: its commands follow."""

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
        self.indices = indices
        self._before = tuple(frame.state.parameters[list(indices)].tolist())
        self.begun.emit()
        self.show_frame(frame)

    def show_frame(self, frame: Frame) -> None:
        """Freeze what is held as soon as it is trained: training may begin during a drag."""
        if not self.indices or self._frozen or not frame.running or max(self.indices) >= frame.experiment.network.size:
            return
        trained = frame.experiment.rules.trained
        self._frozen = tuple(index for index in self.indices if trained[index])
        if self._frozen:
            self.command_given.emit(self._freezing(self._frozen, True))

    def move(self, values: Sequence[float]) -> None:
        """Set what is held to these values."""
        if self.indices:
            self.command_given.emit(self._setting(tuple(values)))

    def let_go(self) -> None:
        """End the drag: what was frozen for it may train again."""
        self.indices = ()
        frozen, self._frozen = self._frozen, ()
        if frozen:
            self.command_given.emit(self._freezing(frozen, False))

    def give_up(self) -> None:
        """Put back the values the drag began with, and end it."""
        self.move(self._before)
        self.let_go()

    def _setting(self, values: tuple[float, ...]) -> Command:
        return SetParameters(self.indices, values)

    def _freezing(self, indices: tuple[int, ...], on: bool) -> Command:
        return FreezeParameters(indices, on)


class ParameterDrag(PointDrag):
    """As a `PointDrag`, of one parameter at a time."""

    def hold(self, index: int, frame: Frame) -> None:
        """Hold the parameter at this flat index; of one that the network does not have, nothing is held."""
        self.let_go()
        if 0 <= index < frame.experiment.network.size:
            self.begin((index,), frame)

    def set_value(self, value: float) -> None:
        """Set what is held to a value, rounded."""
        self.move((round(value, _DECIMALS),))

    def _setting(self, values: tuple[float, ...]) -> Command:
        return SetParameter(self.indices[0], values[0])

    def _freezing(self, indices: tuple[int, ...], on: bool) -> Command:
        return FreezeParameter(indices[0], on)
