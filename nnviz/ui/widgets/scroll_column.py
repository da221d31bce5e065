"""A column of widgets that can be scrolled up and down, never sideways; the wheel scrolls and turns no knobs."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QScrollArea, QSlider, QWidget

from nnviz.ui.look.figure import Look
from nnviz.ui.widgets.basics import column


class SteadyArea(QScrollArea):
    """An area that scrolls up and down, with the room for its bar always kept free, so that nothing changes its width.

    So what is in it stays as wide while numbers grow.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))


class ScrollColumn(SteadyArea):
    """A column of widgets, in the layout `items`, from the top."""

    def __init__(self, narrowest: int) -> None:
        super().__init__()
        inside = QWidget()
        for part in (self, inside):
            part.setObjectName("panel")
        self.items = column(inside, (8, 10, 8, 10), 12)
        self.setWidget(inside)
        self._narrowest = narrowest
        self.setMinimumWidth(narrowest)

    def restyle(self, look: Look) -> None:
        """Be as wide as larger text needs."""
        self.setMinimumWidth(round(self._narrowest * look.scale))
        policy = Qt.ScrollBarPolicy
        sideways = policy.ScrollBarAsNeeded if look.scale > 1.0 else policy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(sideways)


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
