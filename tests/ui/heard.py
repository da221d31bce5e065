"""What assistive technology hears and reads, for tests."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleValueChangeEvent,
)
from PySide6.QtWidgets import QWidget


@dataclass
class Heard:
    """What was announced, which values were reported and where the focus went, while somebody is `listening`."""

    listening: bool = True
    sentences: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)
    focused: list[str] = field(default_factory=list)
    """The names of the parts of drawings that the focus went to."""

    def take(self, event: QAccessibleEvent) -> None:
        """Hear an event."""
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.sentences.append(event.message())
        elif isinstance(event, QAccessibleValueChangeEvent):
            self.values.append(event.value())
        elif event.type() == QAccessible.Event.Focus:
            self.focused.append(event.accessibleInterface().text(QAccessible.Text.Name))


def interface(thing: QObject) -> QAccessibleInterface:
    """The interface of a widget."""
    found = QAccessible.queryAccessibleInterface(thing)
    assert found is not None
    return found


def part(drawing: QWidget, *path: int) -> QAccessibleInterface:
    """A part of a drawing: which of its children, which of that one's, and so on; widgets on it are not counted."""
    found = interface(drawing)
    own = sum(isinstance(found.child(place).object(), QWidget) for place in range(found.childCount()))
    for level, place in enumerate(path):
        found = found.child(place if level else place + own)
    return found


def name(drawing: QWidget, *path: int) -> str:
    """What a part of a drawing is called, with its value."""
    return part(drawing, *path).text(QAccessible.Text.Name)


def names(drawing: QWidget, *path: int) -> list[str]:
    """What the parts of a part are called, or of the drawing."""
    found = part(drawing, *path)
    every = (found.child(place) for place in range(found.childCount()))
    return [child.text(QAccessible.Text.Name) for child in every if not isinstance(child.object(), QWidget)]


def actions(found: QAccessibleInterface) -> list[str]:
    """What can be done with something."""
    return list(found.actionInterface().actionNames())


def do(found: QAccessibleInterface, action: str) -> None:
    """Have it done."""
    found.actionInterface().doAction(action)


def text(thing: QObject, kind: QAccessible.Text) -> str:
    """What a widget's interface says."""
    return interface(thing).text(kind)
