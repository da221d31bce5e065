"""A window and dialogs that are no larger than the screen: what does not fit is scrolled to."""

from PySide6.QtCore import QChildEvent, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QScrollArea, QVBoxLayout, QWidget

_TITLE_BAR = 36
"""Pixels for the bar that the desktop puts above a window or a dialog."""

_LEAST = QSize(960, 560)
"""The least size of a window, where the screen has as much."""


class WindowFitting(QObject):
    """Has a window never need more than the screen it is on has, also where it is moved to another one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the screen again when the window may be on another one, or the screen may have another size."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Move, QEvent.Type.WindowActivate):
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> QSize:
        """Let the window become as small as its screen; return the room there is below the title bar."""
        room = self._window.screen().availableGeometry().size() - QSize(0, _TITLE_BAR)
        self._window.setMinimumSize(_LEAST.boundedTo(room))
        return room


class DialogFitting(QObject):
    """Fits every dialog of a window to the screen, when it is shown and when it comes to need more."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit new dialogs, and those that are about to be shown or laid out anew."""
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            child = event.child()
            if isinstance(child, QDialog) and not isinstance(child, QMessageBox | QFileDialog):
                child.installEventFilter(self)
        elif isinstance(watched, QDialog) and event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            fit(watched, watched.screen().availableSize() - QSize(0, _TITLE_BAR))
        return super().eventFilter(watched, event)

    def _on_focus(self) -> None:
        """Fit a dialog that belongs to a part of the window, of whose children nobody hears."""
        dialog = QApplication.activeWindow()
        if isinstance(dialog, QDialog) and not isinstance(dialog, QMessageBox | QFileDialog):
            dialog.installEventFilter(self)
            fit(dialog, dialog.screen().availableSize() - QSize(0, _TITLE_BAR))


def fit(dialog: QDialog, room: QSize) -> None:
    """Make a dialog no larger than `room`; where it needs more, all but its last row of buttons is scrolled."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        needed = layout.totalMinimumSize()
        if needed.height() > room.height() or needed.width() > room.width():
            _make_scroll(dialog)
            dialog.setMinimumSize(0, 0)
    if dialog.height() > room.height() or dialog.width() > room.width():
        dialog.resize(dialog.size().boundedTo(room))


def _make_scroll(dialog: QDialog) -> None:
    """Put what stands in the dialog into an area that scrolls; its last row stays below, always in sight."""
    old = dialog.layout()
    if not isinstance(old, QVBoxLayout) or dialog.findChild(QScrollArea, "fitted") is not None:
        return
    inside, area = QWidget(), QScrollArea()
    area.setObjectName("fitted")
    last = old.takeAt(old.count() - 1) if old.count() > 1 else None
    inside.setLayout(old)  # Qt takes it from the dialog, with all its widgets.
    old.setContentsMargins(0, 0, 0, 0)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setWidget(inside)
    outer = QVBoxLayout(dialog)
    outer.addWidget(area, 1)
    if last is not None:
        outer.addItem(last)
    outer.activate()
