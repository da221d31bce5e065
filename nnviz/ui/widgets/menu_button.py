"""A quiet button with a menu."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QToolButton, QWidget


class MenuButton(QToolButton):
    """Its menu is filled by `fill` each time it opens. It is hidden until somebody shows it.

    Tab stops at it; a click leaves the keyboard where it is, as with Qt's own tool buttons.
    """

    def __init__(self, text: str, fill: Callable[[QMenu], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = fill
        self.setObjectName("quiet")
        self.setText(text)
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._refill)
        self.hide()

    def describe(self, tip: str, of: str = "") -> None:
        """Give it a tip; its accessible name is the same, after what it is the button `of`."""
        self.setToolTip(tip)
        self.setAccessibleName(f"{of}: {tip}" if of else tip)

    def _refill(self) -> None:
        self.menu().clear()
        self._fill(self.menu())
