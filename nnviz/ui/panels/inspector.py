"""The column to the right: parts that scroll, and one that stays in sight below them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.widgets.basics import column, hairline
from nnviz.ui.widgets.scroll_column import CalmWheel, SteadyArea

_NARROWEST = 270


class Inspector(QWidget):
    """Widgets one below the other, each put there when it is made, and a foot always in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setMinimumWidth(_NARROWEST)
        self.area = SteadyArea(self)
        self.area.setObjectName("panel")
        self._whole = column(self, spacing=0)
        self._whole.addWidget(self.area, 1)
        inside = QWidget()
        inside.setObjectName("panel")
        self.area.setWidget(inside)
        self._parts = column(inside, (14, 12, 14, 16), 18)
        self._parts.addStretch(1)
        self.retranslate()

    def add(self, part: QWidget) -> None:
        """Put a part below those that are there."""
        self._parts.insertWidget(self._parts.count() - 1, part)
        CalmWheel(part)

    def set_foot(self, foot: QWidget) -> None:
        """Have a part in sight below what scrolls."""
        below = QWidget(self)
        below.setObjectName("panel")
        self._whole.addWidget(hairline())
        self._whole.addWidget(below)
        column(below, (14, 8, 14, 10)).addWidget(foot)
        CalmWheel(below)

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
