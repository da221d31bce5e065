"""The column to the right: parts that scroll, and one that stays in sight below them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.widgets.basics import column, hairline
from nnviz.ui.widgets.number import CalmWheel

_NARROWEST = 270


class Inspector(QWidget):
    """Widgets one below the other, `foot` always in sight."""

    def __init__(self, parts: Sequence[QWidget], foot: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setMinimumWidth(_NARROWEST)
        self.area = QScrollArea(self)
        self.area.setObjectName("panel")
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = column(self, spacing=0)
        outer.addWidget(self.area, 1)
        inside = QWidget()
        inside.setObjectName("panel")
        self.area.setWidget(inside)
        # Parts come last: with each parent that one of theirs is given, Qt styles them anew.
        layout = column(inside, (14, 12, 14, 16), 18)
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)
        if foot is not None:
            below = QWidget(self)
            below.setObjectName("panel")
            outer.addWidget(hairline())
            outer.addWidget(below)
            column(below, (14, 8, 14, 10)).addWidget(foot)
        CalmWheel(self)
        self.retranslate()

    def retranslate(self) -> None:
        """Name what scrolls, which the keyboard can come to."""
        self.area.setAccessibleName(translate("panels", "Settings and numbers"))

    def restyle(self, look: Look) -> None:
        """Be as wide as larger text needs."""
        self.setMinimumWidth(round(_NARROWEST * look.scale))
        policy = Qt.ScrollBarPolicy
        sideways = policy.ScrollBarAsNeeded if look.scale > 1.0 else policy.ScrollBarAlwaysOff
        self.area.setHorizontalScrollBarPolicy(sideways)
        self.retranslate()

    def ensureWidgetVisible(self, widget: QWidget) -> None:
        """Scroll to a part."""
        if self.area.isAncestorOf(widget):
            self.area.ensureWidgetVisible(widget)
