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


def text(thing: QObject, kind: QAccessible.Text) -> str:
    """What a widget's interface says."""
    return interface(thing).text(kind)
