"""What assistive technology can do with a part of a drawing: press it, and set its number."""

from collections.abc import Callable

from PySide6.QtGui import QAccessibleActionInterface, QAccessibleValueInterface

from nnviz.ui.widgets.access.part import Part, PartNumber

_PRESS, _MORE, _LESS = (
    QAccessibleActionInterface.pressAction(),
    QAccessibleActionInterface.increaseAction(),
    QAccessibleActionInterface.decreaseAction(),
)

_NO_KEYS: list[str] = []


class PartActions(QAccessibleActionInterface):
    """The actions of a part: press, and for a number increase and decrease. `part()` is the part as it is now."""

    def __init__(self, part: Callable[[], Part | None]) -> None:
        super().__init__()
        self._part = part

    def actionNames(self) -> list[str]:
        return list(self._doing())

    def doAction(self, action: str) -> None:
        doing = self._doing()
        if action in doing:
            doing[action]()

    def keyBindingsForAction(self, action: str) -> list[str]:
        """The keys of a drawing are those of the whole of it."""
        del action
        return _NO_KEYS

    def _doing(self) -> dict[str, Callable[[], None]]:
        part = self._part()
        found: dict[str, Callable[[], None]] = {}
        if part is not None and part.press is not None:
            found[_PRESS] = part.press
        if part is not None and part.number is not None:
            turn = part.number.turn
            found[_MORE], found[_LESS] = lambda: turn(1), lambda: turn(-1)
        return found


class PartValue(QAccessibleValueInterface):
    """The number of a part; 0 where there is none any more."""

    def __init__(self, part: Callable[[], Part | None]) -> None:
        super().__init__()
        self._part = part

    def currentValue(self) -> float:
        number = self._number()
        return 0.0 if number is None else number.now

    def setCurrentValue(self, value: object) -> None:
        number = self._number()
        if number is not None and isinstance(value, (int, float)):
            number.give(float(value))

    def minimumValue(self) -> float:
        number = self._number()
        return 0.0 if number is None else number.low

    def maximumValue(self) -> float:
        number = self._number()
        return 0.0 if number is None else number.high

    def minimumStepSize(self) -> float:
        """Zero: the number may be set to anything."""
        return 0.0

    def _number(self) -> PartNumber | None:
        part = self._part()
        return None if part is None else part.number
