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
    """What was announced and which values were reported, while somebody is `listening`."""

    listening: bool = True
    sentences: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def take(self, event: QAccessibleEvent) -> None:
        """Hear an event."""
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.sentences.append(event.message())
        elif isinstance(event, QAccessibleValueChangeEvent):
            self.values.append(event.value())


def interface(thing: QObject) -> QAccessibleInterface:
    """The interface of a widget."""
    found = QAccessible.queryAccessibleInterface(thing)
    assert found is not None
    return found


def text(thing: QObject, kind: QAccessible.Text) -> str:
    """What a widget's interface says."""
    return interface(thing).text(kind)
