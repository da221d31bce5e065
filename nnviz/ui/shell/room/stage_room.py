"""The room of the stage and of what stands above it."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from nnviz.ui.widgets.basics import column


class StageRoom(QScrollArea):
    """The stage below what stands above it, as `parts` of one column, which scrolls where they need more height.

    Qt's own way of making the inside as large as the area would ask for the height they like, not for the least.
    """

    def __init__(self, above: Iterable[QWidget]) -> None:
        super().__init__()
        self._inside = QWidget()
        for part in (self, self._inside):
            part.setObjectName("central")
        self.parts = column(self._inside, (0, 0, 0, 0), 0)
        for widget in above:
            self.parts.addWidget(widget)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inside)

    def minimumSizeHint(self) -> QSize:
        """What the parts need, so that nothing scrolls as long as something else can give way."""
        return self.parts.minimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fit the parts when they come to need more or less."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._fit()
        return done

    def _fit(self) -> None:
        room = self.viewport().size()
        wraps = self.parts.hasHeightForWidth()
        high = self.parts.minimumHeightForWidth(room.width()) if wraps else self.parts.minimumSize().height()
        self._inside.resize(room.width(), max(room.height(), high))
