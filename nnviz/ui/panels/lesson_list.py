"""The list of lessons, each with its number, title and a line about it."""

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QTextLayout
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.words import say
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.styled_painter import width_of
from nnviz.ui.look.theme import text_font
from nnviz.ui.look.typeset.shortened import elided

_HEIGHT, _LOW = 56, 36
"""Pixels of the chosen lesson, and of the others, which are told by their titles alone: the guide needs the room."""

_RIM, _LINE = 2.0, 1.4
"""Pixels above and below all words of a lesson, at least; the height of a line to the size of its letters, at most."""

_TITLE, _LEAST = 14, 12
"""Pixels of a title, and of the smallest: what is longer than that takes a second line."""

_SUBTITLE = Qt.ItemDataRole.UserRole + 1
_NUMBER = Qt.ItemDataRole.UserRole + 2


class LessonList(QListWidget):
    """A button for each lesson; `chosen` is emitted with the name of the one picked."""

    chosen = Signal(str)

    def __init__(self, lessons: tuple[Lesson, ...], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = _Delegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._on_changed)
        self.set_lessons(lessons)

    def set_lessons(self, lessons: tuple[Lesson, ...]) -> None:
        """List these, and none is chosen; nothing is emitted."""
        self.blockSignals(True)
        self.clear()
        self._lessons = lessons
        for lesson in lessons:
            item = QListWidgetItem(self)
            item.setData(Qt.ItemDataRole.UserRole, lesson.name)
            item.setData(_NUMBER, lesson.badge)
        self.blockSignals(False)
        self.restyle(self._delegate.look)

    def restyle(self, look: Look) -> None:
        self._delegate.look = look
        self.setFixedHeight(round((_LOW * (len(self._lessons) - 1) + _HEIGHT) * look.scale) + 4)
        self._give_room()
        for place, lesson in enumerate(self._lessons):
            item = self.item(place)
            item.setText(say(lesson.title, look.language))
            item.setData(_SUBTITLE, say(lesson.subtitle, look.language))
            item.setToolTip(f"{item.text()}\n{item.data(_SUBTITLE)}")
        self.setAccessibleName(translate("panels", "Lessons"))
        self.setToolTip(self.accessibleName())
        self.viewport().update()

    def choose(self, name: str) -> None:
        """Mark a lesson without emitting."""
        self.blockSignals(True)
        for place, lesson in enumerate(self._lessons):
            if lesson.name == name:
                self.setCurrentRow(place)
        self.blockSignals(False)
        self._give_room()

    def _give_room(self) -> None:
        scale = self._delegate.look.scale
        for place in range(self.count()):
            height = _HEIGHT if place == self.currentRow() else _LOW
            self.item(place).setSizeHint(QSize(100, round(height * scale)))

    def _on_changed(self, item: QListWidgetItem | None) -> None:
        self._give_room()
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Number badge and title; the chosen one with its subtitle, on the accent's soft ground."""
        theme = self.look.theme
        scale = self.look.scale
        painter.save()
        painter.scale(scale, scale)
        place = option.rect.x() / scale, option.rect.y() / scale
        area = QRectF(*place, option.rect.width() / scale, option.rect.height() / scale).adjusted(2, 2, -2, -2)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("accent_soft" if chosen else "sunken"))
            painter.drawRoundedRect(area, 8, 8)
        badge = QRectF(area.x() + 8, area.center().y() - 12, 24, 24)
        painter.setBrush(theme.color("accent" if chosen else "sunken"))
        painter.drawRoundedRect(badge, 6, 6)
        painter.setPen(theme.color("on_accent" if chosen else "muted"))
        painter.setFont(text_font(12, bold=True))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, index.data(_NUMBER))
        lines = _broken(index.data(), area.width() - 46)
        rows = [*((line, _TITLE if len(lines) == 1 else _LEAST, "ink") for line in lines)]
        if chosen:
            below = _broken(index.data(_SUBTITLE), area.width() - 46)
            below = below if len(lines) == 1 else [index.data(_SUBTITLE)]  # There is room for three lines.
            rows += ((line, _LEAST, "muted") for line in below)
        words = area.adjusted(42, 0, -4, 0)
        total = sum(size for _, size, _ in rows)
        tall = min(_LINE, (words.height() - 2 * _RIM) / total)
        words.setTop(words.center().y() - tall * total / 2)
        for text, size, token in rows:
            words.setHeight(tall * size)
            self._line(painter, words, size, token, text)
            words.translate(0, words.height())
        painter.restore()

    def _line(self, painter: QPainter, area: QRectF, size: float, token: str, text: str) -> None:
        """A line in its room: a little smaller where it is long, then without its end, which the tool tip has."""
        fitting = size * min(1.0, area.width() / max(1.0, width_of(text, text_font(size))))
        painter.setFont(text_font(max(_LEAST, math.floor(fitting))))
        painter.setPen(self.look.theme.color(token))
        short = elided(text, painter.font(), area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)


def _broken(words: str, room: float) -> list[str]:
    """Words in one line or two, broken between words; the second has what is left, however long."""
    font = text_font(_LEAST)
    if width_of(words, font) <= room:
        return [words]
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room)
    layout.endLayout()
    cut = line.textLength()
    return [words[:cut].rstrip(), words[cut:].lstrip()]
