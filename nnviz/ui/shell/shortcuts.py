"""Every key of the window in one list: the dialog below shows it, and the README's table is made from it."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QKeySequence, QShortcut, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.text import mark
from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.look.i18n import translate
from nnviz.ui.shell.menus.table import ACTIONS

_TALL = 1.5
"""The height of a line to that of its letters, with room for Chinese ones."""

_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


@dataclass(frozen=True)
class KeySpec:
    """Keys that no action holds, where they work, and what they do there; `stages` where they belong to some only."""

    keys: tuple[str, ...]
    where: str
    text: str
    stages: tuple[str, ...] = ()


_NETWORK, _BRUSH, _LINE = mark("keys", "Network"), mark("keys", "Brush"), mark("keys", "Line fit")
_PLOTS, _LAYERS = mark("keys", "Plots"), mark("keys", "Table of layers")
_NETWORKS = ("network",)

NOT_UNDONE = mark(
    "keys",
    "Undo takes back every change of the run and of what is kept beside it: branches, the race, breakpoints. It "
    "leaves alone what you only look at: the lesson's step, plots and panels chosen, Discretise, Test points, speed, "
    "theme and language; and notes, answers and files. While you draw on a picture of your own, it takes back your "
    "strokes.",
)

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
        ("Tab", "Shift+Tab"),
        mark("keys", "Everywhere"),
        mark("keys", "To what stands next on screen, or before"),
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
        (mark("keys", "Wheel"), "+", "−"),
        _NETWORK,
        mark("keys", "Zoom: the wheel or two fingers where the pointer is, the keys while nothing is selected"),
        _NETWORKS,
    ),
    KeySpec(
        (mark("keys", "Middle button"), mark("keys", "Space+drag"), mark("keys", "Shift+wheel")),
        _NETWORK,
        mark("keys", "Move what is seen of the network, after zooming in; or drag the frame in the small picture"),
        _NETWORKS,
    ),
    KeySpec(("F",), _NETWORK, mark("keys", "Show the whole network again"), _NETWORKS),
    KeySpec(
        ("←", "→", "↑", "↓"),
        mark("keys", "Sliders, drawing"),
        mark("keys", "Move a slider, a point of the curve, the brush, the picture; Page Up and Page Down by more"),
    ),
    KeySpec(("Page Up", "Page Down"), mark("keys", "Sliders, code"), mark("keys", "Go by more")),
    KeySpec(
        ("←", "→", "↑", "↓"),
        mark("keys", "Plots made of cells or lines"),
        mark("keys", "Walk over them; Enter chooses"),
    ),
    KeySpec(
        ("←", "→"),
        _PLOTS,
        mark("keys", "Read the numbers place by place, with Shift by ten; in histograms and maps also ↑ and ↓"),
    ),
    KeySpec(("Home", "End"), _PLOTS, mark("keys", "Read the numbers at the first place, or the last")),
    KeySpec(("Enter",), _PLOTS, mark("keys", "Go to the step whose numbers are read")),
    KeySpec(
        (mark("keys", "Wheel"), "+", "−", "0"),
        _PLOTS,
        mark("keys", "Look nearer at some steps, farther off, at all; with Shift the wheel moves to the side"),
    ),
    KeySpec(("↑", "↓"), _LINE, mark("keys", "Move the line; with Shift farther"), ("line_fit",)),
    KeySpec(("←", "→"), _LINE, mark("keys", "Walk from point to point; with Shift farther"), ("line_fit",)),
    KeySpec(("Home", "End"), _LINE, mark("keys", "The first point, or the last"), ("line_fit",)),
    KeySpec(
        ("←", "→", "↑", "↓"),
        mark("keys", "Neuron"),
        mark("keys", "Move the cross-hair; with Shift farther"),
        ("neuron",),
    ),
    KeySpec(
        ("←", "→", "↑", "↓"),
        mark("keys", "Landscape"),
        mark("keys", "Move the ball; with Shift farther. In the relief: turn it"),
        ("descent",),
    ),
    KeySpec(
        ("←", "→", "↑", "↓"),
        mark("keys", "Picture"),
        mark("keys", "Walk from number to number; with Shift to the next column or map"),
        ("picture",),
    ),
    KeySpec(("←", "→", "↑", "↓"), _NETWORK, mark("keys", "Walk over the network; with Shift selecting"), _NETWORKS),
    KeySpec(
        ("+", "−"),
        mark("keys", "Network, brush"),
        mark("keys", "Neurons of a layer, weights selected, class to paint: one more or less"),
        _NETWORKS,
    ),
    KeySpec(("Insert",), _NETWORK, mark("keys", "Add a layer after this one"), _NETWORKS),
    KeySpec(
        ("Delete",),
        mark("keys", "Network, brush"),
        mark("keys", "Remove the layer, set what is selected to zero, erase with the brush"),
        _NETWORKS,
    ),
    KeySpec(("D",), _NETWORK, mark("keys", "Show only which class is predicted"), _NETWORKS),
    KeySpec(("T",), _NETWORK, mark("keys", "Show the points kept aside for testing"), _NETWORKS),
    KeySpec(("B",), _NETWORK, mark("keys", "Take up the brush, put it away"), _NETWORKS),
    KeySpec(("0–9",), _BRUSH, mark("keys", "Paint points of this class"), _NETWORKS),
    KeySpec(("E",), _BRUSH, mark("keys", "Erase instead of paint, and back"), (*_NETWORKS, "picture")),
    KeySpec(
        ("Page Up", "Page Down"),
        mark("keys", "Picture"),
        mark("keys", "The picture before, the next one"),
        ("picture",),
    ),
    KeySpec(
        ("[", "]"), mark("keys", "Picture"), mark("keys", "Turn it, while it is held by its handles"), ("picture",)
    ),
    KeySpec(
        ("+", "−"),
        mark("keys", "Picture"),
        mark("keys", "Change the kernel's number; make brush, picture or cover larger, smaller"),
        ("picture",),
    ),
    KeySpec(("Insert",), _LAYERS, mark("keys", "Put a layer in after this one"), ("picture",)),
    KeySpec(("Delete",), _LAYERS, mark("keys", "Take the layer out"), ("picture",)),
    KeySpec(("Delete",), _BRUSH, mark("keys", "Erase where the brush is; Enter paints"), ("picture",)),
    KeySpec(("Enter",), mark("keys", "Landscape"), mark("keys", "In the game: leave the slope as it is"), ("descent",)),
    KeySpec(("+", "−"), mark("keys", "Loss along each weight"), mark("keys", "Make the weight larger, smaller")),
    KeySpec(("L",), _PLOTS, mark("keys", "Logarithmic axis, and back")),
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


def key_rows(*, native: bool = True, stage: str = "") -> Iterator[KeyRow]:
    """The rows of a stage, or all; the actions' first. Shortcuts as this platform writes them, or as a page does."""
    for spec in ACTIONS:
        if spec.keys:
            keys = tuple(_native(key) if native else _portable(key) for key in spec.keys)
            yield KeyRow(keys, translate("actions", spec.text), translate("actions", spec.tip))
    for key in KEYS:
        if stage and key.stages and stage not in key.stages:
            continue
        words = tuple(translate("keys", name) for name in key.keys)
        yield KeyRow(words, translate("keys", key.where), translate("keys", key.text))


class ShortcutsDialog(KeyboardDialog):
    """All keys at a glance, and of the stages only the one on show; and what undo leaves alone."""

    def __init__(self, parent: QWidget | None = None, stage: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("help", "Keyboard shortcuts"))
        self.table = QTextBrowser()
        self.table.setAccessibleName(self.windowTitle())
        rows = (
            f"<tr><td>{' · '.join(row.keys)}</td><td><b>{row.title}</b></td><td>{row.text}</td></tr>"
            for row in key_rows(stage=stage)
        )
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
