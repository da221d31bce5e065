"""Small widgets that several panels use."""

import re
from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication, QResizeEvent, QTextLayout
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QMessageBox,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionToolButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from nnviz.ui.look.theme import number_font, text_font
from nnviz.ui.look.typeset.shortened import elided, elided_inside

_NARROWEST_BOX = 84

_LONG_WORDS = 1000
"""Pixels of words with which a style makes no button wider than it must be."""

_BREAK, _PIECE = "\N{ZERO WIDTH SPACE}", 20

_ENDLESS_WORD = re.compile(r"[!-\u2fff]{60,}")
"""Chinese, which stands behind these, wraps anywhere."""

_AFTER_ICON = 4
"""Pixels that Qt leaves between the icon and the words of a button."""

NOTCH = 120
"""Eighths of a degree that a wheel turns by for a notch, as Qt counts."""

_FIELD_RIM = 2
"""Pixels beside the text of a box, inside its field."""

_ANY_PLACE = QRect(0, 0, 2000, 2000)
"""Pixels in which no number has to be broken."""

USUAL_WIDTH = "usual width"
"""The property with the width a widget always has, in pixels at the usual size of text."""


_NOT_SPOKEN = re.compile(r"\(&.\)|&|…")


def spoken(words: str) -> str:
    """The words on a button as its name: without the letter for Alt, and without what a dialog is promised by."""
    return _NOT_SPOKEN.sub("", words).strip()


class ShrinkingBox(QComboBox):
    """A choice box as wide as its longest entry where there is room; else it shortens what it shows.

    `entries` are the words shown, by the names that are their data.
    """

    def __init__(self, entries: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for name, words in entries.items():
            self.addItem(words, name)

    def sizeHint(self) -> QSize:
        """With room for all of the longest entry: Qt counts its ink alone, and not the rim inside the field."""
        metrics, texts = self.fontMetrics(), [self.itemText(place) for place in range(self.count())]
        ink = max((metrics.boundingRect(text).width() for text in texts), default=0)
        whole = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return super().sizeHint() + QSize(max(0, whole - ink) + _FIELD_RIM, 0)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(min(_NARROWEST_BOX, self.sizeHint().width()), super().minimumSizeHint().height())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """With an ellipsis where the text has no room: Qt cuts it in the middle of a letter."""
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        option.currentText = elided(option.currentText, self.font(), field.width() - _FIELD_RIM)


class ElidingButton(QToolButton):
    """A button with as much of its words as there is room for; a screen reader is told all of them.

    Names that differ at their ends lose their middle (`inside`), other words their end.
    """

    def __init__(self, words: str = "", *, inside: bool = False) -> None:
        super().__init__()
        self.words = ""
        self._shorten = elided_inside if inside else elided
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Show other words."""
        self.words = words
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words where they do not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self._shorten(self.words, self.font(), self.width() - self._around()))

    def _around(self) -> int:
        """Pixels beside the words: those of the style, and of an icon."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        icon = 0 if self.icon().isNull() else self.iconSize().width() + _AFTER_ICON
        words = QSize(_LONG_WORDS, self.fontMetrics().height())
        wide = self.style().sizeFromContents(QStyle.ContentsType.CT_ToolButton, option, words, self).width()
        return wide - _LONG_WORDS + icon


def wrapped(text: str, font: QFont, width: float) -> str:
    """The text in lines that are no wider than `width`, for widgets that break none themselves."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return "\n".join(lines)


def reveal(widget: QWidget) -> None:
    """Scroll what a widget stands in until it is in sight, where that can be scrolled."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.ensureWidgetVisible(widget)


def run_dialog(dialog: QDialog) -> bool:
    """Show a dialog until it is closed, and let it go: its parent would keep it. Whether it was accepted.

    It may have gone already, with a parent that was closed meanwhile.
    """
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    if isValid(dialog):
        dialog.deleteLater()
    return accepted


def make_room(dialog: QDialog) -> None:
    """Make a dialog as high as its words need now: Qt does so only before it is shown."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        dialog.resize(dialog.width(), max(dialog.height(), layout.totalHeightForWidth(dialog.width())))


def confirmed(parent: QWidget, title: str, question: str) -> bool:
    """Whether the user agrees that something is lost; who presses Enter without reading does not."""
    both, no = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No, QMessageBox.StandardButton.No
    return QMessageBox.question(parent, title, plain(question), both, no) == QMessageBox.StandardButton.Yes


def plain(text: str) -> str:
    """The text for where Qt guesses whether it is markup, as in tool tips and messages: a file may be called <b>."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if "<" in text else text


def breakable(text: str) -> str:
    """The text with places in its endless words where a line may end.

    A label that wraps is as wide as its longest word, which may be hundreds of characters that somebody pasted.
    """
    return _ENDLESS_WORD.sub(lambda word: _BREAK.join(re.findall(f".{{1,{_PIECE}}}", word[0])), text)


def heading(text: str = "") -> QLabel:
    """A small title of a group; what may look like markup in it is none."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName("heading")
    label.setFont(text_font(12, bold=True))
    return label


def muted(text: str = "", size: float = 12) -> QLabel:
    """Secondary text that wraps; what may look like markup in it is none."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName("muted")
    label.setFont(text_font(size))
    label.setWordWrap(True)
    return label


def figure_label(size: float = 13, bold: bool = False) -> QLabel:
    """A label for a number that changes: fixed width, to the right, selectable."""
    label = QLabel()
    label.setFont(number_font(size, bold))
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def fix_width(widget: QWidget, pixels: int) -> None:
    """Have a widget always so wide, and wider where a projector enlarges its text."""
    widget.setProperty(USUAL_WIDTH, pixels)
    widget.setFixedWidth(pixels)


def hold_size(label: QLabel, wide: int) -> None:
    """Give a label one size, so many pixels wide and as high as its text: then nothing is laid out anew for another."""
    # Its own hint knows its least size of before.
    held = QSize(wide, label.fontMetrics().boundingRect(_ANY_PLACE, 0, label.text()).height())
    if held != label.minimumSize() or held != label.maximumSize():
        label.setFixedSize(held)


def hairline(vertical: bool = False) -> QFrame:
    """A thin rule between parts."""
    line = QFrame()
    line.setObjectName("rule")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def row(*widgets: QWidget, stretch: int = 0) -> QHBoxLayout:
    """Widgets side by side; the one numbered `stretch` takes the room."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for place, widget in enumerate(widgets):
        layout.addWidget(widget, 1 if place == stretch else 0)
    return layout


def align_labels(form: QFormLayout) -> None:
    """Have each label stand on one line with its field; where the field is much higher, Qt puts it too high."""
    of_label, of_field = QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole
    for place in range(form.rowCount()):
        items = form.itemAt(place, of_label), form.itemAt(place, of_field)
        label, field = (None if item is None else item.widget() for item in items)
        if label is not None and field is not None:
            label.setMinimumHeight(field.sizeHint().height())


class Flow(QLayout):
    """A layout that goes on in a new row where one is full, after Qt's example, which Qt does not ship.

    That of superqt leaves gaps for what is hidden.
    """

    def __init__(self, *widgets: QWidget, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """All in one row."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Each in a row of its own, as wide as it must be; how high that is depends on the width."""
        least = QSize(0, 0)
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in self._places(rect.width()):
            item.setGeometry(place.translated(rect.topLeft()))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        """Where each stands, from the upper left corner; in its row in the middle."""
        rows: list[list[tuple[QLayoutItem, QRect]]] = [[]]
        corner, tall = QPoint(0, 0), 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(width, item.minimumSize().width()), item.maximumSize().height()))
            if rows[-1] and corner.x() + size.width() > width:
                rows.append([])
                corner, tall = QPoint(0, corner.y() + tall + self.spacing()), 0
            rows[-1].append((item, QRect(corner, size)))
            corner, tall = corner + QPoint(size.width() + self.spacing(), 0), max(tall, size.height())
        heights = [max((place.height() for _, place in row), default=0) for row in rows]
        return [
            (item, place.translated(0, (height - place.height()) // 2))
            for row, height in zip(rows, heights, strict=True)
            for item, place in row
        ]


def column(parent: QWidget, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 6) -> QVBoxLayout:
    """An upright layout on `parent`."""
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets vanish at once."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def single_shot(parent: QWidget, milliseconds: int, do: Callable[[], object]) -> QTimer:
    """A timer that has something done once, so long after it is started."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(do)
    return timer


def clipboard_data() -> QMimeData:
    """What is on the clipboard; nothing where Qt has nothing to give, as when another program has just cleared it."""
    found: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if found is None else found
