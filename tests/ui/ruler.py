"""Measures whether the text of widgets has room."""

from itertools import combinations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QWidget,
)

from nnviz.ui.look.theme import LEAST_TEXT
from nnviz.ui.widgets.formula_label import FormulaLabel


def plain(text: str) -> str:
    """Rich text without its tags."""
    if "<" not in text or ">" not in text:
        return text
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


def measure_only(window: QWidget) -> None:
    """Paint nothing from now on: layouts stand as they do with it, and painting takes half of the time of a window."""
    window.setUpdatesEnabled(False)


def settle() -> None:
    """Let layouts that ask for other layouts come to rest."""
    for _ in range(4):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


_PATIENCE = 50
"""Rounds in which layouts ask for others until they have come to rest; it takes about ten."""


class Asked(QObject):
    """Notes who is asked to lay itself out anew."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.names.append(repr(watched))
        return False


def restless() -> list[str]:
    """Who is asked to lay itself out anew for ever: each layout of theirs asks for the next."""
    app, asked = QApplication.instance(), Asked()
    assert app is not None
    app.installEventFilter(asked)
    for _ in range(_PATIENCE):
        asked.names.clear()
        QApplication.processEvents()
        if not asked.names:
            break
    app.removeEventFilter(asked)
    return asked.names


def cut_off(widget: QWidget) -> str:
    """Why a widget's text does not fit; empty where it does."""
    parent = widget.parentWidget()
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton, QAbstractSpinBox)) else ""
    if isinstance(widget, QComboBox):
        text = widget.currentText()
    if not text or parent is None:
        return ""
    where = f"{type(widget).__name__} “{plain(text)}” {widget.size().toTuple()}"
    if not parent.rect().contains(widget.geometry()):
        return f"{where} leaves its parent"
    if isinstance(widget, QAbstractSpinBox):
        line = widget.findChild(QLineEdit)
        assert line is not None
        wide = line.fontMetrics().horizontalAdvance(text) + 4
        return f"{where} needs {wide} pixels" if wide > line.contentsRect().width() else ""
    if isinstance(widget, QLabel) and widget.wordWrap():
        need = widget.heightForWidth(widget.width())
        return f"{where} needs {need} pixels of height" if need > widget.height() else ""
    if len(text) == 1 and isinstance(
        widget, QAbstractButton
    ):  # a sign: buttons with one may be narrower than Qt would have them
        glyph = widget.fontMetrics().tightBoundingRect(text).size()
        room = widget.size()
        return "" if glyph.width() + 4 <= room.width() and glyph.height() + 4 <= room.height() else f"{where}: a sign"
    if isinstance(widget, QLabel):
        widget.setIndent(widget.indent())  # Qt would tell a hint with the least width of before.
    hint = widget.sizeHint() if isinstance(widget, QLabel) else widget.minimumSizeHint()
    if isinstance(widget, FormulaLabel):  # a long one is broken, or becomes smaller, as long as it can be read
        hint *= min(1.0, LEAST_TEXT / widget.font().pixelSize())
    height = widget.fontMetrics().height() if isinstance(widget, QAbstractButton) else hint.height()
    fits = hint.width() <= widget.width() and height <= widget.height()
    return "" if fits else f"{where} needs {hint.toTuple()}"


def cut_headers(table: QTableWidget) -> list[str]:
    """The column headers of a table that do not fit."""
    header = table.horizontalHeader()
    assert isinstance(header, QHeaderView)
    needed = [header.sectionSizeFromContents(column).width() for column in range(table.columnCount())]
    return [
        f"header {column} needs {pixels} pixels"
        for column, pixels in enumerate(needed)
        if header.isVisible() and pixels > header.sectionSize(column)
    ]


def overlapping(widgets: list[QWidget]) -> list[str]:
    """Pairs of widgets with the same parent of which one stands on the other."""
    return [
        f"{type(one).__name__} {one.geometry()} on {type(other).__name__} {other.geometry()}"
        for one, other in combinations(widgets, 2)
        if one.parent() is other.parent() and one.geometry().intersects(other.geometry())
    ]
