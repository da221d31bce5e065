"""The accessible tree of a window, as assistive technology walks it, and what is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from nnviz.system.languages import LANGUAGES

_CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)
_VAGUE = {"NoRole", "Client", "Border", "Pane", "Window"}
"""What says only that something is there."""
_SPOKEN = re.compile(r"[A-Za-z]{3,}|[\u4e00-\u9fff]")
_MNEMONIC = re.compile(r"\(&.\)|&")


@dataclass(frozen=True)
class Told:
    """What is told of a widget, read at once, as the widget may go."""

    kind: str
    role: QAccessible.Role
    name: str
    value: str
    shown: bool
    problems: tuple[str, ...]


def widgets(root: QWidget) -> Iterator[tuple[QWidget, QAccessibleInterface]]:
    """All widgets below `root` that its tree leads to, with their interfaces."""
    waiting = [QAccessible.queryAccessibleInterface(root)]
    while waiting:
        found = waiting.pop()
        thing = found.object()
        if thing is None:
            continue  # A cell, or a part of a drawing, of which there are tens of thousands: no widget is below it.
        if isinstance(thing, QWidget):
            yield thing, found
        children = filter(None, (found.child(place) for place in range(found.childCount())))
        waiting += [child for child in children if child.isValid()]


def interactive(widget: QWidget) -> bool:
    """Whether one can come to it or set something with it, other than a part of another control."""
    parent = widget.parentWidget()
    inside = widget.objectName().startswith("qt_") or widget.focusProxy() is not None or isinstance(parent, QComboBox)
    popup = parent is not None and parent.inherits("QComboBoxPrivateContainer")
    if isinstance(widget, (QScrollBar, QLabel)) or inside or popup:
        return False
    if isinstance(widget, QAbstractButton) and not (widget.isVisible() or widget.text()) and widget.icon().isNull():
        return False  # There is nothing to be pressed for yet.
    # A plot's drawing area takes the keyboard for the plot it belongs to.
    viewport = getattr(parent, "viewport", None)
    if viewport is not None and viewport() is widget:
        return False
    return isinstance(widget, _CONTROLS) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def named_otherwise(widget: QWidget, name: str) -> bool:
    """Whether words on a button are not in its name: who says what is written there would not press it."""
    languages = " / ".join(language.short for language in LANGUAGES.values())
    if not isinstance(widget, QAbstractButton) or "…" in widget.text()[:-1] or widget.text() == languages:
        return False
    words = _SPOKEN.findall(_MNEMONIC.sub("", widget.text()).lower())
    return not all(word in name.lower() for word in words)


def problems(widget: QWidget, found: QAccessibleInterface) -> Iterator[str]:
    """What is wrong with what is told of a widget."""
    name, value = found.text(QAccessible.Text.Name), found.text(QAccessible.Text.Value)
    if not any(map(str.isalnum, name)):
        yield "no name"
    if name == value and not isinstance(widget, QAbstractItemView):  # Qt says a list's name as its value.
        yield "its name is its value"
    if "&" in name or "\n" in name or name.startswith(("▶", "▲", "▼", "✕", "<")):
        yield "a name that is no words"
    if named_otherwise(widget, name):
        yield f"{widget.property('text')!r} is written on it"
    if found.role().name in _VAGUE and not isinstance(widget, QScrollArea):
        yield "no role"
    if isinstance(widget, QComboBox) and widget.count() and not value:
        yield "no value"
    if isinstance(widget, (QAbstractSlider, QAbstractSpinBox)):
        numbers = found.valueInterface()
        if not value or not isinstance(numbers.currentValue(), (int, float)):
            yield "no number"
        elif not numbers.minimumValue() <= numbers.maximumValue():
            yield "no range"


def told(root: QWidget) -> list[Told]:
    """What is told of everything interactive below a window."""
    return [
        Told(
            type(widget).__name__,
            found.role(),
            found.text(QAccessible.Text.Name),
            found.text(QAccessible.Text.Value),
            widget.isVisible(),
            tuple(problems(widget, found)),
        )
        for widget, found in widgets(root)
        if interactive(widget)
    ]


def wrong(all_told: list[Told]) -> list[str]:
    """Everything that is wrong, in lines; also what is on show twice under one name."""
    lines = [f"{one.kind} {one.name!r}: {problem}" for one in all_told for problem in one.problems]
    twice = Counter((one.role, one.name) for one in all_told if one.shown)
    return lines + [f"{role.name} {name!r} {times} times" for (role, name), times in twice.items() if times > 1]
