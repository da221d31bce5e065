"""Interfaces for assistive technology, where those of Qt fall short.

On Linux, Qt gives a choice box its value as its name. Of a slider it knows only whole numbers, and none of superqt's.
Of a widget that paints itself it does not know what it is.

Qt keeps an interface as long as its widget lives, and PySide its Python half until the end: so none keeps a widget.
"""

from functools import cache
from typing import Protocol, runtime_checkable

import shiboken6
from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleValueInterface
from PySide6.QtWidgets import QAccessibleWidget, QComboBox, QWidget

from nnviz.ui.widgets.access.part import PartTree
from nnviz.ui.widgets.access.parts import AccessibleParts

_SHOW_MENU = "ShowMenu"


@runtime_checkable
class Ranged(Protocol):
    """A control for a number, and what it says of it: `number_range` is the least, the greatest and one step."""

    def number(self) -> float:
        """The number in force, as the user thinks of it."""
        ...

    def number_range(self) -> tuple[float, float, float]:
        """The least number, the greatest, and how far an arrow key goes at least."""
        ...

    def take_number(self, number: float) -> None:
        """Set the number."""
        ...

    def number_text(self) -> str:
        """The number as it is shown, with its unit."""
        ...


@runtime_checkable
class Spoken(Protocol):
    """A drawing that can be told in words."""

    def spoken(self) -> str:
        """All that matters of it now, in one line."""
        ...


class AccessibleBox(QAccessibleWidget):
    """A choice box, called what it is called and not what is chosen."""

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box, QAccessible.Role.ComboBox)

    def text(self, kind: QAccessible.Text) -> str:
        box = self.widget()
        if kind == QAccessible.Text.Value and isinstance(box, QComboBox):
            return box.currentText() or box.placeholderText()
        return super().text(kind)

    def state(self) -> QAccessible.State:
        """The states of a box that unfolds a list."""
        state = super().state()
        state.expandable = state.hasPopup = True
        return state

    def childCount(self) -> int:
        """One: the list of the choice box."""
        return 1

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override] # None ends a walk.
        box = self.widget()
        if index == 0 and isinstance(box, QComboBox):
            return QAccessible.queryAccessibleInterface(box.view())
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        box = self.widget()
        return 0 if isinstance(box, QComboBox) and child.object() is box.view() else -1

    def actionNames(self) -> list[str]:
        return [_SHOW_MENU, *super().actionNames()]

    def doAction(self, action: str) -> None:
        box = self.widget()
        if action == _SHOW_MENU and isinstance(box, QComboBox):
            box.showPopup()
        else:
            super().doAction(action)


class _Number(QAccessibleValueInterface):
    """The number of a `Ranged` widget."""

    def __init__(self, owner: QAccessibleWidget) -> None:
        super().__init__()
        self._owner = owner

    def _control(self) -> Ranged:
        control = self._owner.widget()
        assert isinstance(control, Ranged)
        return control

    def currentValue(self) -> float:
        return self._control().number()

    def setCurrentValue(self, value: object) -> None:
        if isinstance(value, (int, float)):
            self._control().take_number(float(value))

    def minimumValue(self) -> float:
        return self._control().number_range()[0]

    def maximumValue(self) -> float:
        return self._control().number_range()[1]

    def minimumStepSize(self) -> float:
        return self._control().number_range()[2]


class AccessibleNumber(QAccessibleWidget):
    """A slider, with its number in the user's own terms."""

    def __init__(self, control: QWidget) -> None:
        super().__init__(control, QAccessible.Role.Slider)
        self._number = _Number(self)

    def text(self, kind: QAccessible.Text) -> str:
        control = self.widget()
        if kind == QAccessible.Text.Value and isinstance(control, Ranged):
            return control.number_text()
        return super().text(kind)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> shiboken6.VoidPtr:  # type: ignore[override]
        """Qt calls this for the address of a further interface; PySide takes none but a VoidPtr."""
        if kind == QAccessible.InterfaceType.ValueInterface:
            return shiboken6.VoidPtr(shiboken6.getCppPointer(self._number)[0])
        return shiboken6.VoidPtr(super().interface_cast(kind) or 0)


class AccessibleDrawing(QAccessibleWidget):
    """A widget that paints itself; where it can be `Spoken`, its words are only made when they are asked for.

    What it draws are its children where it has a `part_tree`.
    """

    def __init__(self, drawing: QWidget, role: QAccessible.Role) -> None:
        super().__init__(drawing, role)
        self._made: AccessibleParts | None = None

    @property
    def _parts(self) -> AccessibleParts | None:
        """Looked for when it is needed: a screen reader may ask for a drawing that is still being made."""
        tree = getattr(self.widget(), "part_tree", None)
        if self._made is None and isinstance(tree, PartTree):
            self._made = AccessibleParts(self.widget(), tree)
        return self._made

    def _own(self) -> int:
        """How many of its children are widgets; these come first."""
        return super().childCount()

    def childCount(self) -> int:
        parts = self._parts
        return self._own() + (0 if parts is None else parts.tree.root().count)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override] # None ends a walk.
        own, parts = self._own(), self._parts
        if parts is None or index < own:
            return super().child(index)
        return parts.interface((index - own,)) if index < self.childCount() else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        parts = self._parts
        place = -1 if parts is None else parts.index(child, ())
        return super().indexOfChild(child) if place < 0 else self._own() + place

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override] # None: not a child.
        parts = self._parts
        part = None if parts is None else parts.child_at(QPoint(x, y), ())
        return super().childAt(x, y) if part is None else part

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override] # None: the focus is elsewhere.
        parts = self._parts
        part = None if parts is None else parts.focused()
        return super().focusChild() if part is None else part

    def text(self, kind: QAccessible.Text) -> str:
        drawing = self.widget()
        if kind == QAccessible.Text.Description and isinstance(drawing, Spoken):
            return drawing.spoken()
        return super().text(kind)


def interface_of(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    """The interface of a widget; None where Qt's own will do.

    A widget that paints itself says by `accessible_role`, the name of a QAccessible.Role, what it is.
    """
    if isinstance(thing, QComboBox):
        return AccessibleBox(thing)
    if isinstance(thing, QWidget) and _is_ranged(type(thing)):
        return AccessibleNumber(thing)
    role = getattr(thing, "accessible_role", None)
    if isinstance(thing, QWidget) and role is not None:
        return AccessibleDrawing(thing, QAccessible.Role[role])
    return None


_ranged: dict[type, bool] = {}
"""Which classes are `Ranged`: there are hundreds of widgets in a window, and looking through a protocol is slow."""


def _is_ranged(kind: type) -> bool:
    if kind not in _ranged:
        _ranged[kind] = issubclass(kind, Ranged)
    return _ranged[kind]


@cache
def install_interfaces() -> None:
    """Have Qt ask for these interfaces; once for a process, before there is any other."""
    QAccessible.installFactory(interface_of)
