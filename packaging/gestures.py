"""What a hand may do to whatever is on screen: clicks, drags, keys, the wheel, absurd values, menus. Seeded."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from nnviz.ui.shell.menus.table import every_action
from nnviz.ui.shell.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
_NAMES = """Space Tab Backtab Return Escape Left Right Up Down Home End PageUp PageDown Delete Backspace Minus Plus
F1 F5 F6 F10 F11 Menu 0 1 2 3 9 B D E F G H J L M N P R T Z"""
KEYS = [getattr(Qt.Key, f"Key_{name}") for name in _NAMES.split()]
NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
MODIFIERS = [NONE, NONE, NONE, CTRL, SHIFT, CTRL | SHIFT, CTRL | ALT]

ABSURD = (
    "", " ", "0", "-1", "1", "7", "0.5", "1e308", "-1e999", "1e-320", "nan", "inf", "-inf", "9" * 300, "½", "1,5",
    "0x10", "1_000", "abc", "<b>x</b>", "x" * 5000, "中文", "\u202e!", "💥" * 9, "../../..", "%s{}%d", "a\nb\nc",
    "8, 8", "1 2 3", "0, 0", "512", "1000000", "64, 64, 64, 64, 64, 64, 64, 64",
)  # fmt: skip
"""What nobody should type into a field, and some things that are asked for."""

CLIPPED = ("", "x,y,label\n1,2,a\n3,4,b\n5,1,a\n", "1;2;3\n4;5", "not a table", "\n" * 50, "nnviz:1:{}", "\0\1")
"""What may lie on the clipboard."""

BAD_FILES = {
    "empty.csv": b"",
    "junk.csv": bytes(range(256)) * 40,
    "words.csv": b'not a table\n\n\n;;;\n"unclosed',
    "uneven.csv": b"x,y,label\n1,2,a\n3\n4,5,b,c,d\n,,\n",
    "one.csv": b"x,y,label\n" + b"1,2,a\n" * 50,
    "wide.csv": (",".join(map(str, range(3000))) + "\n").encode() * 3,
    "good.csv": b"x,y,label\n" + b"".join(b"%d,%d,%d\n" % (n % 7, n % 11, n % 2) for n in range(80)),
    "broken.nnviz": b'{"format": 1, "runs": [',
    "broken.npz": b"PK\3\4 cut off",
    "broken.onnx": b"\x08\x07\x12\xff\xff\xff",
    "broken.safetensors": b"\xff" * 16,
    "broken.png": b"\x89PNG\r\n\x1a\n cut off",
    "broken.xlsx": b"PK\5\6" + b"\0" * 18,
    "train-images-idx3-ubyte": b"\0\0\x08\x03\xff\xff\xff\xff",
}
"""What somebody may open: files that are cut off, lie about what they are or have nothing in them, and one table."""

_PATIENCE_MS = 30
_IN_DIALOG = 6
"""Gestures inside a dialog before it is closed."""


def wheel(widget: QWidget, place: QPoint, turn: int, modifiers: Qt.KeyboardModifier) -> None:
    """Turn the wheel over a place."""
    event = QWheelEvent(
        QPointF(place), QPointF(widget.mapToGlobal(place)), QPoint(), QPoint(0, turn),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def click(widget: QWidget, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier, place: QPoint) -> None:
    """Press and release; what goes with the press, as where that opened a menu, hears of no release.

    `QTest.mouseClick` sends it to what is gone, and the program ends.
    """
    QTest.mousePress(widget, button, modifiers, place)
    if isValid(widget):
        QTest.mouseRelease(widget, button, modifiers, place)


def type_text(widget: QWidget, text: str) -> None:
    """Key by key, as long as there is something to type into."""
    for letter in text:
        if isValid(widget):
            QTest.keyClicks(widget, letter)


class Hand:
    """Does one thing after another to whatever is visible; `doing` says what.

    `folder` is where files are written and looked for. Dialogs and menus that wait for an answer are met by a timer,
    which acts inside them too and closes them after a while.
    """

    def __init__(self, window: MainWindow, seed: int, folder: Path) -> None:
        self.window = window
        self.rng = np.random.default_rng(seed)
        self.doing, self.done = "nothing yet", 0
        self.counts: Counter[str] = Counter()
        """How often each kind of gesture was made, in each lesson and dialog, and each action of the menus chosen."""
        self.answering = True
        self._folder = folder
        write_bad_files(folder)
        self._inside: dict[int, int] = {}
        self._tops: list[QWidget] = []
        self._names = itertools.count()
        self._wait()
        window.actions_["quit"].setEnabled(False)
        for spec in every_action():
            window.actions_[spec.name].triggered.connect(partial(self._count, f"menu/{spec.name}"))
        self._kinds: tuple[tuple[float, Callable[[], object]], ...] = (
            (5, self._click),
            (3, self._double_click),
            (2, self._right_click),
            (5, self._drag),
            (6, self._key),
            (4, self._wheel),
            (4, self._type),
            (4, self._menu),
            (2, self._again),
            (1, self._lesson),
            (1, self._resize),
            (1, self._clipboard),
            (1, self._drop),
            (1, self._run),
        )

    def act(self) -> None:
        """One gesture somewhere."""
        self.done += 1
        weights = np.array([weight for weight, _ in self._kinds])
        act = self._kinds[int(self.rng.choice(len(self._kinds), p=weights / weights.sum()))][1]
        self._count(f"gesture/{act.__name__.strip('_')}")
        act()

    def _count(self, what: str, *_: object) -> None:
        self.counts[what] += 1

    def stop(self) -> None:
        """Close what is open, and answer nothing any more."""
        self.answering = False
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isWindow() and widget.isVisible():
                widget.close()

    # --- where ---

    def _pick(self, things: list[Any]) -> Any:
        return things[int(self.rng.integers(len(things)))]

    def _somewhere(self, *kinds: type[QWidget]) -> tuple[QWidget, QPoint] | None:
        """A visible widget of these kinds, of the dialog in front or of any window, and a place on it."""
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        tops = [front] if front is not None else [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        self._tops = tops  # With the wrapper of a parent that nobody holds, PySide lets go of its children's.
        shown = [
            widget
            for top in tops
            for widget in (top, *top.findChildren(QWidget))
            if isinstance(widget, kinds or QWidget)
            and widget.isVisible()
            and widget.isEnabled()
            and min(widget.width(), widget.height()) > 1
        ]
        if not shown:
            return None
        widget = self._pick(shown)
        seen: QRect = widget.visibleRegion().boundingRect()
        if seen.isEmpty():
            seen = widget.rect()
        return widget, QPoint(
            seen.x() + int(self.rng.integers(seen.width())), seen.y() + int(self.rng.integers(seen.height()))
        )

    def _note(self, what: str, widget: QWidget | None = None) -> None:
        lesson = "" if self.window.view is None else self.window.view.lesson.name
        self._count(f"lesson/{lesson}")
        front = QApplication.activeModalWidget() or (None if widget is None else widget.window())
        if front is not None and front is not self.window and not isinstance(front, QMenu):
            self._count(f"dialog/{type(front).__name__}")
        named = "" if widget is None else f" {type(widget).__name__}[{widget.accessibleName() or widget.objectName()}]"
        self.doing = f"{lesson}: {what}{named}"

    # --- what ---

    def _click(self, button: Qt.MouseButton = LEFT) -> None:
        at = self._somewhere(QAbstractButton) if self.rng.random() < 0.4 else None
        at = at or self._somewhere()
        if at is not None:
            self._note("click", at[0])
            click(at[0], button, self._pick(MODIFIERS), at[1])

    def _double_click(self) -> None:
        at = self._somewhere()
        if at is not None:
            self._note("double click", at[0])
            QTest.mouseDClick(at[0], LEFT, self._pick(MODIFIERS), at[1])

    def _right_click(self) -> None:
        at = self._somewhere()
        if at is not None:
            self._note("context menu", at[0])
            widget, place = at
            signal = widget.customContextMenuRequested
            if widget.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu:
                signal.emit(place)
            else:
                click(widget, Qt.MouseButton.RightButton, NONE, place)

    def _drag(self) -> None:
        at = self._somewhere()
        if at is None:
            return
        widget, place = at
        self._note("drag", widget)
        modifiers = self._pick(MODIFIERS)
        QTest.mousePress(widget, LEFT, modifiers, place)
        for _ in range(3):
            place += QPoint(*self.rng.integers(-60, 60, size=2).tolist())
            if not isValid(widget):  # what is dragged may go meanwhile, and with the press already
                return
            QTest.mouseMove(widget, place)
            QApplication.processEvents()
        if not isValid(widget):
            return
        QTest.mouseRelease(widget, LEFT, modifiers, place)

    def _key(self) -> None:
        at = self._somewhere()
        widget = QApplication.focusWidget() if self.rng.random() < 0.5 else None
        widget = widget or (at[0] if at is not None else None)
        if widget is not None:
            key, modifiers = self._pick(KEYS), self._pick(MODIFIERS)
            self._note(f"key {modifiers.name} {key.name}", widget)
            QTest.keyClick(widget, key, modifiers)

    def _wheel(self) -> None:
        at = self._somewhere()
        if at is not None:
            self._note("wheel", at[0])
            wheel(*at, self._pick([-1200, -240, -120, 120, 240, 1200]), self._pick(MODIFIERS))

    def _type(self) -> None:
        at = self._somewhere(QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit, QTextEdit)
        if at is None:
            return
        widget, text = at[0], self._pick(list(ABSURD))
        self._note(f"type {text[:40]!r}", widget)
        widget.setFocus()
        if isinstance(widget, QComboBox) and not widget.isEditable():
            QTest.keyClick(widget, self._pick([Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home]))
            return
        QTest.keyClick(widget, Qt.Key.Key_A, CTRL)
        if len(text) > 100 or not (text.isascii() and text.isprintable()):  # QTest has no keys for these
            QGuiApplication.clipboard().setText(text)
            QTest.keyClick(widget, Qt.Key.Key_V, CTRL)
        else:
            type_text(widget, text)
        if isValid(widget):
            QTest.keyClick(widget, self._pick([Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape]))

    def _menu(self) -> None:
        if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
            return
        actions = [action for menu in self.window.actions_.menus.values() for action in _leaves(menu)]
        action = self._pick([action for action in actions if action.isEnabled() and action.text()])
        self._note(f"menu {action.text()}")
        action.trigger()

    def _again(self) -> None:
        name = self._pick(["undo", "redo", "back", "forward", "branch", "reset"])
        if QApplication.activeModalWidget() is None:
            self._note(name)
            for _ in range(int(self.rng.integers(1, 4))):
                self.window.actions_[name].trigger()

    def _lesson(self) -> None:
        if QApplication.activeModalWidget() is None:
            name = self._pick(list(self.window.lessons))
            self._note(f"open {name}")
            self.window.open_lesson(name)

    def _resize(self) -> None:
        width, height = (int(self.rng.integers(low, high)) for low, high in ((900, 2000), (500, 1200)))
        self._note(f"resize {width} {height}")
        self.window.resize(width, height)

    def _clipboard(self) -> None:
        self._note("paste")
        QGuiApplication.clipboard().setText(self._pick(list(CLIPPED)))
        if QApplication.activeModalWidget() is None:
            self.window.actions_["paste_data"].trigger()

    def _drop(self) -> None:
        path = self.file_to_open()[0]
        if path and QApplication.activeModalWidget() is None:
            self._note(f"drop {Path(path).name}")
            data, place = QMimeData(), QPointF(self.window.rect().center())
            data.setUrls([QUrl.fromLocalFile(path)])
            copy = Qt.DropAction.CopyAction
            QApplication.sendEvent(self.window, QDragEnterEvent(place.toPoint(), copy, data, LEFT, NONE))
            QApplication.sendEvent(self.window, QDropEvent(place, copy, data, LEFT, NONE))

    def _run(self) -> None:
        if not self.window.controller.frame.running and QApplication.activeModalWidget() is None:
            self._note("run")
            self.window.controller.toggle()

    # --- what waits for an answer ---

    def _wait(self) -> None:
        """Answer soon: by a new timer each time, as Qt lets none go off while its last call opened a dialog."""
        QTimer.singleShot(_PATIENCE_MS, self.window, self._answer)

    def _answer(self) -> None:
        """A gesture in the menu or dialog that is open; after some it is closed, in one way or another."""
        self._wait()
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if front is None or not self.answering:
            self._inside.clear()
            return
        count = self._inside[id(front)] = self._inside.get(id(front), 0) + 1
        if isinstance(front, QMenu) and self.rng.random() < 0.3:
            actions = [action for action in _leaves(front) if action.isEnabled()]
            if actions:
                self._pick(actions).trigger()
            if isValid(front):  # an action may take its menu down
                front.close()
        elif count > _IN_DIALOG or isinstance(front, QMenu):
            front.close()
        elif not isinstance(front, QMenu) and QApplication.activePopupWidget() is None:
            self.act()
        elif self.rng.random() < 0.5:
            front.close()

    def file_to_open(self, *_: object, **__: object) -> tuple[str, str]:
        """The answer to a question for a file: none, one that was written before, or one that is not there."""
        there = sorted(str(path) for path in self._folder.iterdir())
        return self._pick(["", str(self._folder / "none.csv"), *there]), ""

    def file_to_save(self, *_: object, **__: object) -> tuple[str, str]:
        """The answer to a question for a file to write."""
        return self._pick(
            ["", str(self._folder / "no" / "such" / "folder"), str(self._folder / f"{next(self._names)}")]
        ), ""

    def answers(self) -> list[tuple[object, str, object]]:
        """What to put in place of what would leave the app: file dialogs of the system, printers, other programs."""
        return [
            (QFileDialog, "getOpenFileName", staticmethod(self.file_to_open)),
            (QFileDialog, "getOpenFileNames", staticmethod(lambda *_, **__: ([self.file_to_open()[0]], ""))),
            (QFileDialog, "getExistingDirectory", staticmethod(lambda *_, **__: str(self._folder))),
            (QFileDialog, "getSaveFileName", staticmethod(self.file_to_save)),
            (QDesktopServices, "openUrl", staticmethod(lambda *_: True)),
        ]


def write_bad_files(folder: Path) -> None:
    """Lay out `BAD_FILES`, and a folder that is called like a file."""
    for name, content in BAD_FILES.items():
        (folder / name).write_bytes(content)
    (folder / "folder.csv").mkdir()


def _leaves(menu: QMenu) -> list[QAction]:
    """The actions of a menu and of those in it. `QAction.menu()` gives one that dies with its Python object."""
    return [action for inner in (menu, *menu.findChildren(QMenu)) for action in inner.actions()]
