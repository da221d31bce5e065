"""Sentences for those who cannot see the window: what stands under the keyboard, and what has happened."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleValueChangeEvent
from PySide6.QtWidgets import QWidget

_ANSWERS = "answers"
"""The property of a drawing whose next description is to be said."""


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say a sentence, an urgent one at once; nothing happens where there is none."""
    if text and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, text)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)


def answer(widget: QWidget) -> None:
    """Have the next description of a drawing announced, as it answers what somebody has just done."""
    widget.setProperty(_ANSWERS, True)


def describe(widget: QWidget, text: str, *, moved: bool = False) -> None:
    """Tell what stands under the keyboard in a drawing; where that has `moved`, or is an `answer`, it is said as well.

    A new description alone is read by few screen readers; one of a value that changes while it trains is not said.
    """
    if text != widget.accessibleDescription():
        widget.setAccessibleDescription(text)
        moved = moved or bool(widget.property(_ANSWERS))
        widget.setProperty(_ANSWERS, False)
    if moved and widget.hasFocus():
        announce(widget, text)


def tell_value(widget: QWidget, value: float) -> None:
    """Report another value of a control."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleValueChangeEvent(widget, value))
