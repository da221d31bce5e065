"""Every key of the window in one list: the dialog below shows it, and the README's table is made from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.text import mark
from nnviz.ui.look.i18n import translate
from nnviz.ui.shell.actions import ACTIONS

_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


@dataclass(frozen=True)
class KeySpec:
    """Keys that no action holds, where they work, and what they do there; a key stands in one of them only."""

    keys: tuple[str, ...]
    where: str
    text: str


KEYS: tuple[KeySpec, ...] = (
    KeySpec(
        (mark("keys", "Space"),),
        mark("keys", "Everywhere"),
        mark("keys", "Run or pause, but where text is typed"),
    ),
    KeySpec(
        ("Esc",),
        mark("keys", "Everywhere"),
        mark("keys", "Take back what is being typed or dragged, stop a long replay, leave the full screen"),
    ),
    KeySpec(
        ("Enter",),
        mark("keys", "Everywhere"),
        mark(
            "keys",
            "Take the number typed, press a button; type a weight, enlarge a neuron, use the brush, edit a kernel",
        ),
    ),
    KeySpec(
        (mark("keys", "Ctrl+wheel"),),
        mark("keys", "Controls, weights, biases"),
        mark("keys", "Turn the one under the pointer a little"),
    ),
    KeySpec(
        ("←", "→", "↑", "↓"),
        mark("keys", "Stage, sliders, drawing"),
        mark(
            "keys",
            "Walk over the network, move cross-hair, brush, slider, curve point; with Shift farther, or selecting",
        ),
    ),
    KeySpec(
        ("+", "−"),
        mark("keys", "Network, brush"),
        mark("keys", "Neurons of a layer, weights selected, class to paint: one more or less"),
    ),
    KeySpec(("Insert",), mark("keys", "Network"), mark("keys", "Add a layer after this one")),
    KeySpec(
        ("Delete",),
        mark("keys", "Network, brush"),
        mark("keys", "Remove the layer, set what is selected to zero, erase with the brush"),
    ),
    KeySpec(("D",), mark("keys", "Network"), mark("keys", "Show only which class is predicted")),
    KeySpec(("T",), mark("keys", "Network"), mark("keys", "Show the points kept aside for testing")),
    KeySpec(("B",), mark("keys", "Network"), mark("keys", "Take up the brush, put it away")),
    KeySpec(("0–9",), mark("keys", "Brush"), mark("keys", "Paint points of this class")),
    KeySpec(("E",), mark("keys", "Brush"), mark("keys", "Erase instead of paint, and back")),
    KeySpec(("Page Up", "Page Down"), mark("keys", "Picture"), mark("keys", "The picture before, the next one")),
    KeySpec(("[", "]"), mark("keys", "Picture"), mark("keys", "Turn it, while it is held by its handles")),
    KeySpec(("L",), mark("keys", "Plots"), mark("keys", "Logarithmic axis, and back")),
)


def add_space(window: QWidget, run: Callable[[], object]) -> None:
    """Have Space run and pause wherever in the window the focus is; fields of text take theirs before it."""
    space = QShortcut(Qt.Key.Key_Space, window, run)
    space.setAutoRepeat(False)


@dataclass(frozen=True)
class KeyRow:
    """One row in the language in force: keys, the action's name in the menu or where they work, what they do."""

    keys: tuple[str, ...]
    title: str
    text: str


def key_rows(*, native: bool = True) -> Iterator[KeyRow]:
    """All rows, the actions' first; shortcuts as this platform writes them, or as a page for all of them does."""
    for spec in ACTIONS:
        if spec.keys:
            keys = tuple(_native(key) if native else _portable(key) for key in spec.keys)
            yield KeyRow(keys, translate("actions", spec.text), translate("actions", spec.tip))
    for key in KEYS:
        words = tuple(translate("keys", name) for name in key.keys)
        yield KeyRow(words, translate("keys", key.where), translate("keys", key.text))


class ShortcutsDialog(QDialog):
    """All keys at a glance."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("help", "Keyboard shortcuts"))
        self.table = QTextBrowser()
        self.table.setAccessibleName(self.windowTitle())
        rows = (
            f"<tr><td>{' · '.join(row.keys)}</td><td><b>{row.title}</b></td><td>{row.text}</td></tr>"
            for row in key_rows()
        )
        self.table.setHtml(f'<table cellpadding="3">{"".join(rows)}</table>')
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(buttons)
        self.resize(820, 600)


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _portable(key: str) -> str:
    return "+".join(_ARROWS.get(part, part) for part in key.split("+"))
