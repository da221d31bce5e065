"""The parts of a drawing, as assistive technology walks them: layers, their neurons, the weights of these.

No widget stands behind a part. It is found by its path, the numbers of the children to take from the drawing down, and
is made anew each time somebody asks: what is read is what holds now, and training pays nothing for it.
"""

import weakref

import shiboken6
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from nnviz.ui.look.scaled_widget import Scaling
from nnviz.ui.widgets.access.part import Part, PartTree, Path
from nnviz.ui.widgets.access.pressing import PartActions, PartValue
from nnviz.ui.widgets.access.speech import describe


class AccessiblePart(QAccessibleInterface):
    """One part, for Qt. Not valid while there is no such thing; what is made once is used again."""

    def __init__(self, parts: "AccessibleParts", path: Path) -> None:
        super().__init__()
        self._parts = parts
        self.path = path
        self._actions = PartActions(lambda: parts.part(path))
        self._value = PartValue(lambda: parts.part(path))

    def isValid(self) -> bool:
        return self._parts.part(self.path) is not None

    def object(self) -> None:  # type: ignore[override] # No object stands behind it.
        return None

    def window(self) -> QWindow | None:  # type: ignore[override] # A widget on no screen has none.
        drawing = self._parts.drawing
        return None if drawing is None else drawing.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override] # Once the drawing is gone.
        return self._parts.interface(self.path[:-1])

    def childCount(self) -> int:
        part = self._parts.part(self.path)
        return 0 if part is None else part.count

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override] # None ends a walk.
        return self._parts.interface((*self.path, index)) if 0 <= index < self.childCount() else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return self._parts.index(child, self.path)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override] # None: not a child.
        return self._parts.child_at(QPoint(x, y), self.path)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override] # None: the focus is elsewhere.
        return self._parts.focused()

    def rect(self) -> QRect:
        """In pixels of the screen; empty where it is not in sight."""
        part, drawing = self._parts.part(self.path), self._parts.drawing
        if part is None or drawing is None or part.place is None:
            return QRect()
        place = part.place.toAlignedRect()
        place = drawing.on_widget(place) if isinstance(drawing, Scaling) else place
        return QRect(drawing.mapToGlobal(place.topLeft()), place.size())

    def role(self) -> QAccessible.Role:
        part = self._parts.part(self.path)
        return QAccessible.Role.NoRole if part is None else QAccessible.Role[part.role]

    def state(self) -> QAccessible.State:
        state, part, drawing = QAccessible.State(), self._parts.part(self.path), self._parts.drawing
        if part is None or drawing is None:
            state.invalid = True
            return state
        state.focusable = state.selectable = True
        state.readOnly = part.number is None
        state.focused = drawing.hasFocus() and self._parts.tree.current() == self.path
        state.selected = part.chosen
        state.offscreen = part.place is None
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """Most screen readers say only the name: the value stands in it as well."""
        part, drawing = self._parts.part(self.path), self._parts.drawing
        if part is None or drawing is None:
            return ""
        if kind == QAccessible.Text.Name:
            return f"{part.name}: {part.value}" if part.value else part.name
        if kind == QAccessible.Text.Value:
            return part.value
        if kind == QAccessible.Text.Description and self.path == self._parts.tree.current():
            return drawing.accessibleDescription()
        return ""

    def interface_cast(self, kind: QAccessible.InterfaceType) -> shiboken6.VoidPtr:  # type: ignore[override]
        """Qt calls this for the address of a further interface; PySide takes none but a VoidPtr."""
        part = self._parts.part(self.path)
        further: PartActions | PartValue | None = None
        if part is not None and kind == QAccessible.InterfaceType.ActionInterface:
            further = self._actions
        elif part is not None and part.number is not None and kind == QAccessible.InterfaceType.ValueInterface:
            further = self._value
        return shiboken6.VoidPtr(0 if further is None else shiboken6.getCppPointer(further)[0])

    def is_news(self) -> bool:
        """Whether it is another one than was told of last; from now on it is that one."""
        tree = self._parts.tree
        before, tree.followed = tree.followed, self.path
        return before != self.path

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """There is nothing to be set from outside."""

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class AccessibleParts:
    """The interfaces of one drawing's parts, each made when it is first asked for.

    Qt notes every interface it has shown to somebody, and frees those itself: they are given back to it when the
    drawing goes, and never left to Python.
    """

    def __init__(self, drawing: QWidget, tree: PartTree) -> None:
        self._drawing = weakref.ref(drawing)
        self.tree = tree
        self._made: dict[Path, AccessiblePart] = {}
        drawing.destroyed.connect(self._give_back)

    @property
    def drawing(self) -> QWidget | None:
        """The widget; None once it is gone."""
        drawing = self._drawing()
        return drawing if drawing is not None and isValid(drawing) else None

    def part(self, path: Path) -> Part | None:
        """What stands at a path now."""
        return None if self.drawing is None else self.tree.part(path)

    def interface(self, path: Path) -> QAccessibleInterface | None:
        """The interface of a part, or of the whole drawing for an empty path."""
        drawing = self.drawing
        if drawing is None:
            return None
        if not path:
            return QAccessible.queryAccessibleInterface(drawing)
        if path not in self._made:
            self._made[path] = AccessiblePart(self, path)
        return self._made[path]

    def index(self, child: QAccessibleInterface, path: Path) -> int:
        """Which child of the part at `path` this is; −1 for none."""
        mine = isinstance(child, AccessiblePart) and child.path[:-1] == path and self._made.get(child.path) is child
        return child.path[-1] if isinstance(child, AccessiblePart) and mine else -1

    def child_at(self, place: QPoint, path: Path) -> QAccessibleInterface | None:
        """The child of the part at `path` that lies, or has parts that lie, at a place of the screen."""
        drawing = self.drawing
        if drawing is None:
            return None
        local = drawing.mapFromGlobal(place)
        found = self.tree.at(drawing.drawn_at(local) if isinstance(drawing, Scaling) else QPointF(local))
        below = len(found) > len(path) and found[: len(path)] == path
        return self.interface(found[: len(path) + 1]) if below else None

    def focused(self) -> QAccessibleInterface | None:
        """The part under the keyboard, while the drawing has it."""
        drawing, path = self.drawing, self.tree.current()
        return self.interface(path) if path and drawing is not None and drawing.hasFocus() else None

    def _give_back(self) -> None:
        for made in self._made.values():
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(made))
        self._made.clear()


def tell(drawing: QWidget, words: str, *, moved: bool) -> None:
    """Describe what stands under the keyboard, and have a screen reader go there where that has `moved`."""
    describe(drawing, words)
    if moved:
        follow(drawing)


def follow(drawing: QWidget) -> None:
    """Tell a screen reader that the keyboard stands on another part of a drawing; it reads that part."""
    if not (drawing.hasFocus() and QAccessible.isActive()):
        return
    focused = QAccessible.queryAccessibleInterface(drawing).focusChild()
    if isinstance(focused, AccessiblePart) and focused.is_news():
        QAccessible.updateAccessibility(QAccessibleEvent(focused, QAccessible.Event.Focus))
