"""Every key of the window in one list, from the two tables that hold them: the dialog below, and the README's table."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtGui import QFontInfo, QKeySequence, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from nnviz.engine.text import mark
from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import KEYS
from nnviz.ui.shell.menus.table import ACTIONS, MENUS

_TALL = 1.5
"""The height of a line to that of its letters, with room for Chinese ones."""

_ACCESS_KEY = re.compile(r"\s*[(（]&.[)）]|&")
"""The key of a menu, in its word or behind it in brackets."""

_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}

NOT_UNDONE = mark(
    "keys",
    "Undo takes back every change of the run and of what is kept beside it: branches, the race, breakpoints. It "
    "leaves alone what you only look at: the lesson's step, plots and panels chosen, Discretize, Test points, speed, "
    "theme and language; and notes, answers and files. While you draw on a picture of your own, it takes back your "
    "strokes.",
)


@dataclass(frozen=True)
class KeyRow:
    """One row in the language in force: keys, the action's name in the menu or where they work, what they do."""

    keys: tuple[str, ...]
    title: str
    text: str
    group: str
    """The heading it stands below: the name of the action's menu, or that the key works where one is."""


def key_rows(*, native: bool = True, stage: str = "") -> Iterator[KeyRow]:
    """The rows of a stage, or all; the actions' first. Shortcuts as this platform writes them, or as a page does."""
    for spec in ACTIONS:
        if spec.keys:
            keys = tuple(_native(key) if native else _portable(key) for key in spec.keys)
            menu = _ACCESS_KEY.sub("", translate("menus", MENUS[spec.menu]))
            yield KeyRow(keys, translate("actions", spec.text), translate("actions", spec.tip), menu)
    for key in KEYS:
        if stage and key.stages and stage not in key.stages:
            continue
        words = tuple(translate("keys", name) for name in key.shown)
        yield KeyRow(
            words, translate("keys", key.where), translate("keys", key.text), translate("keys", "Where one is")
        )


class ShortcutsDialog(KeyboardDialog):
    """All keys at a glance, and of the stages only the one on show; and what undo leaves alone."""

    def __init__(self, parent: QWidget | None = None, stage: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("help", "Keyboard shortcuts"))
        self.table = QTextBrowser()
        self.table.setAccessibleName(self.windowTitle())
        rows = []
        for group, inside in groupby(key_rows(stage=stage), lambda row: row.group):
            rows.append(f'<tr><td colspan="3"><b><big>{group}</big></b></td></tr>')
            rows += [
                f"<tr><td>{' · '.join(row.keys)}</td><td><b>{row.title}</b></td><td>{row.text}</td></tr>"
                for row in inside
            ]
        self.table.setHtml(f'<table cellpadding="3">{"".join(rows)}</table><p>{translate("keys", NOT_UNDONE)}</p>')
        self._even_lines()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(buttons)
        self.resize(820, 600)

    def _even_lines(self) -> None:
        """Lines of one height: Chinese ones are taller by themselves, and keys would stand above their words."""
        form = QTextBlockFormat()
        height = math.ceil(_TALL * QFontInfo(self.table.font()).pixelSize())
        form.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.table.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _portable(key: str) -> str:
    return "+".join(_ARROWS.get(part, part) for part in key.split("+"))
