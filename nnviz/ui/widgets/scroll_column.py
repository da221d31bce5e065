"""A column of widgets that can be scrolled up and down, never sideways."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from nnviz.ui.look.figure import Look
from nnviz.ui.widgets.basics import column


class ScrollColumn(QScrollArea):
    """Its widgets are in the layout `items`, from the top."""

    def __init__(self, narrowest: int) -> None:
        super().__init__()
        inside = QWidget()
        for part in (self, inside):
            part.setObjectName("panel")
        self.items = column(inside, (8, 10, 8, 10), 12)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        self._narrowest = narrowest
        self.setMinimumWidth(narrowest)

    def restyle(self, look: Look) -> None:
        """Be as wide as larger text needs."""
        self.setMinimumWidth(round(self._narrowest * look.scale))
        policy = Qt.ScrollBarPolicy
        sideways = policy.ScrollBarAsNeeded if look.scale > 1.0 else policy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(sideways)
