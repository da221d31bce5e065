"""Controls for a number: an exact entry, and a slider."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDoubleSpinBox, QSlider, QWidget
from superqt import QDoubleSlider

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class NumberEntry(QDoubleSpinBox):
    """Takes a number when Enter is pressed or the entry is left; Esc puts back what was there."""

    def __init__(self, low: float, high: float, decimals: int) -> None:
        super().__init__()
        self.setDecimals(decimals)
        self.setRange(low, high)
        self.setKeyboardTracking(False)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)

    @property
    def typing(self) -> bool:
        """Whether something has been typed that is not taken yet."""
        return self.hasFocus() and self.lineEdit().isModified()

    def event(self, event: QEvent) -> bool:
        """While nothing is being typed, undo and redo are the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self.typing:
            matches = (event.matches(key) for key in _UNDO)
            if any(matches):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Forget at Esc what has been typed."""
        if event.key() == Qt.Key.Key_Escape and self.typing:
            self.lineEdit().setText(self.textFromValue(self.value()))
        else:
            super().keyPressEvent(event)


class NumberSlider(QDoubleSlider):
    """superqt's slider with the keys of a slider, which it lacks."""

    def __init__(self, low: float, high: float, step: float, page: float) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setPageStep(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go a step, page keys a page, Home and End to the ends."""
        step, page = self.singleStep(), self.pageStep()
        ways = {
            Qt.Key.Key_Left: -step,
            Qt.Key.Key_Down: -step,
            Qt.Key.Key_Right: step,
            Qt.Key.Key_Up: step,
            Qt.Key.Key_PageDown: -page,
            Qt.Key.Key_PageUp: page,
            Qt.Key.Key_Home: self.minimum() - self.value(),
            Qt.Key.Key_End: self.maximum() - self.value(),
        }
        way = None if event.modifiers() & Qt.KeyboardModifier.ControlModifier else ways.get(Qt.Key(event.key()))
        if way is None:
            event.ignore()
        else:
            self.setValue(self.value() + way)


class CalmWheel(QObject):
    """Keeps the wheel from turning knobs that it only scrolls past: with Ctrl it does."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        for kind in (QSlider, QAbstractSpinBox, QComboBox):
            for control in panel.findChildren(kind):
                control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the panel behind the control."""
        if isinstance(event, QWheelEvent) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
