"""Where Tab goes: over everything that can be used, in the order in which it is read on screen.

Qt goes in the order in which widgets were made or put in their places, which in a window whose parts come and go is
soon another one than that of the eye.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from nnviz.ui.keys.ring import FocusRing
from nnviz.ui.widgets.basics import reveal

_WHOLE = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLabel, QLineEdit, FocusRing)
"""What is one thing, though it may be made of several widgets: its parts are Qt's own, and none of them is a stop."""


def move_focus(window: QWidget, forward: bool) -> bool:
    """Give the focus to the next of a window's widgets, or to the one before; False where there is none to go to."""
    now = window.focusWidget()
    way = [widget for widget in reading_order(window) if widget is now or can_stop(widget, window)]
    if not way or way == [now]:
        return False
    ahead = way if now not in way else [*way[way.index(now) + 1 :], *way[: way.index(now)]]
    chosen = ahead[0 if forward else -1]
    chosen.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    reveal(chosen)
    return QApplication.focusWidget() is not now


def can_stop(widget: QWidget, window: QWidget) -> bool:
    """Whether Tab may stop at a widget of a window; one that scrolls something else is used only if it can scroll."""
    if not widget.isVisibleTo(window) or not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    area = widget.parentWidget()
    viewport = isinstance(area, QAbstractScrollArea) and area.viewport() is widget
    if viewport or widget.focusProxy() is not None:
        return False  # It hands the focus on.
    return not isinstance(widget, QScrollArea) or _scrolls(widget)


def reading_order(widget: QWidget) -> Iterator[QWidget]:
    """Everything in a widget, hidden or not: rows from the top, each from the left, a part before what is in it."""
    if isinstance(widget, _WHOLE):
        return
    parts = [part for part in widget.children() if isinstance(part, QWidget) and not part.isWindow()]
    for part in _by_rows(parts):
        yield part
        yield from reading_order(part)


def _by_rows(parts: list[QWidget]) -> list[QWidget]:
    """Parts of the same parent; those whose middle is above the foot of the first of a row stand in that row.

    What is hidden begins no row: it may still have the height it was made with.
    """
    if len(parts) < 2:
        return parts
    left = sorted(parts, key=lambda part: (part.isHidden(), part.y()))
    found: list[QWidget] = []
    while left:
        foot = left[0].y() + left[0].height()
        row = [part for part in left if part is left[0] or part.y() + part.height() / 2 < foot]
        left = [part for part in left if part not in row]
        found += sorted(row, key=lambda part: (part.x(), part.y()))
    return found


def _scrolls(area: QAbstractScrollArea) -> bool:
    return area.verticalScrollBar().maximum() > 0 or area.horizontalScrollBar().maximum() > 0
