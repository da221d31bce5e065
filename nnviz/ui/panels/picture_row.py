"""Datasets to choose from, each a small picture of its own samples."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QToolButton, QWidget

from nnviz.engine.data.datasets import DATASETS, Samples
from nnviz.engine.data.own_data import OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.settings import OWN
from nnviz.session.lessons.control import Control
from nnviz.session.run.commands import UseData
from nnviz.ui.look.class_marks import class_mark
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.setting_words import value_words, words_of
from nnviz.ui.look.theme import Theme
from nnviz.ui.panels.option_rows import Change, OptionRow
from nnviz.ui.run.controller import Controller
from nnviz.ui.widgets.basics import ShrinkingBox, column, row

_SIDE, _INSIDE = 36, 30
_ACROSS = 6
_RATIO = 3
"""Pixels of a picture for each pixel of the screen's grid, enough for any of them."""

_OPTIONS = {"points": 110, "noise": 0.03}
_SEED = 1
_MOST = 300
_OWN_MS = 250
"""The picture of own data waits so long, as they change with every point that is painted."""


class PictureRow(OptionRow):
    """A tile for each dataset, and one that asks for data of one's own. The arrow keys go from tile to tile."""

    own_wanted = Signal()
    """The user wants to bring data."""

    def __init__(self, control: Control, change: Change, controller: Controller) -> None:
        super().__init__(control, change, controller)
        self._look: Look
        self.tiles = {name: _tile() for name in control.choices}
        self.plus = _tile()
        self.plus.setCheckable(False)
        self.plus.setText("+")
        self.plus.clicked.connect(self.own_wanted)
        self.own = _tile()
        self.own.setParent(self)  # The layout has it only once there are such data: without a parent it would stay.
        self.own.clicked.connect(self._on_own)
        self._group = QButtonGroup(self)
        self._group.addButton(self.own)
        self._own: OwnData | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_OWN_MS)
        self._later.timeout.connect(self._draw_own)
        for name, tile in self.tiles.items():
            self._group.addButton(tile)
            tile.clicked.connect(lambda _on, name=name: self._on_clicked(name))
        layout = column(self, spacing=4)
        self.box = ShrinkingBox()
        self.box.activated.connect(self._on_listed)
        layout.addLayout(row(self.label, self.box))
        self._grid = QGridLayout()
        self._grid.setSpacing(3)
        self._grid.setColumnStretch(_ACROSS, 1)
        self._place(*self.tiles.values(), self.plus)
        layout.addLayout(self._grid)
        self._shown = ""

    def show_experiment(self, experiment: Experiment) -> None:
        """Show what is in force; the last data of one's own stay within reach, those of other lessons too."""
        if experiment.own is not None:
            self.controller.own = experiment.own
        if self.controller.own is not self._own:
            self._own = self.controller.own
            self._place(*self.tiles.values(), self.own, self.plus)
            if not self._later.isActive():
                self._later.start()
        super().show_experiment(experiment)

    def show_value(self, value: object) -> None:
        self._shown = str(value)
        self._group.setExclusive(False)
        for name, tile in self.tiles.items():
            tile.setChecked(name == self._shown)
        self.own.setChecked(self._shown == OWN)
        self.own.setVisible(self._own is not None)
        self._group.setExclusive(True)
        if (self.box.findData(OWN) < 0) != (self._own is None):
            self._list()
        self.box.setCurrentIndex(self.box.findData(self._shown))

    def restyle(self, look: Look) -> None:
        """Take on another theme or language: the pictures have the theme's colours."""
        self._look = look
        super().restyle(look)
        # The style sheet adds a border and a margin at both sides, and has rounded each of them.
        side = round((_SIDE - 4) * look.scale) + 4 * round(look.scale)
        for tile in (*self.tiles.values(), self.own, self.plus):
            tile.setFixedSize(QSize(side, side))
        self._draw_own()
        label = words_of(self.control.label, look.language)
        for name, tile in self.tiles.items():
            words = value_words(self.control.kind, name)
            tile.setIcon(_icon(name, look.theme))
            tile.setToolTip(words)
            tile.setAccessibleName(f"{label}: {words}")
        self._list()
        self.box.setAccessibleName(label)
        self.box.setToolTip(words_of(self.control.help, look.language))
        words = translate("data", "Your own data")
        self.own.setToolTip(words)
        self.own.setAccessibleName(f"{label}: {words}")
        self.plus.setToolTip(translate("data", "Your own data: open a table"))
        self.plus.setAccessibleName(self.plus.toolTip())

    def _inputs(self) -> list[QWidget]:
        return [self.box, *self.tiles.values(), self.own]

    def _list(self) -> None:
        """All that can be chosen, by name."""
        with QSignalBlocker(self.box):
            self.box.clear()
            for name in self.tiles:
                self.box.addItem(value_words(self.control.kind, name), name)
            if self._own is not None:
                self.box.addItem(translate("data", "Your own data"), OWN)
            self.box.setCurrentIndex(self.box.findData(self._shown))

    def _on_listed(self, place: int) -> None:
        name = self.box.itemData(place)
        if name == OWN:
            self._on_own()
        else:
            self._on_clicked(name)

    def _place(self, *tiles: QToolButton) -> None:
        for number, tile in enumerate(tiles):
            self._grid.addWidget(tile, number // _ACROSS, number % _ACROSS)

    def _draw_own(self) -> None:
        if self._own is not None:
            data = self._own.settled(np.zeros(len(self._own.points), bool)).make(_SEED)
            self.own.setIcon(QIcon(picture(data, self._own.classes, self._look.theme)))

    def _on_own(self) -> None:
        if self._shown != OWN and self._own is not None:
            self.controller.do(UseData(self._own))

    def _on_clicked(self, name: str) -> None:
        if name != self._shown:
            self.change(name, 0)


@lru_cache(maxsize=16)
def samples(name: str) -> Samples:
    """What a dataset's picture shows: its own samples, with little noise."""
    return DATASETS[name].bound(_OPTIONS).make(_SEED)


@lru_cache(maxsize=64)
def _icon(name: str, theme: Theme) -> QIcon:
    """A dataset's picture, kept: a theme's are the same in every lesson, language and size."""
    return QIcon(picture(samples(name), DATASETS[name].classes, theme))


def picture(data: Samples, classes: bool, theme: Theme) -> QPixmap:
    """The first two coordinates of the last samples, in the colours of their labels."""
    pixmap = QPixmap(_INSIDE * _RATIO, _INSIDE * _RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_RATIO, _RATIO)
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    points, labels = data.x[-_MOST:, [0, min(1, data.x.shape[1] - 1)]], data.y[-_MOST:, 0]
    low, high = points.min(axis=0), points.max(axis=0)
    places = (points - low) / np.maximum(high - low, 1e-12)
    reach = float(np.abs(labels).max()) or 1.0
    for (x, y), label in zip((2.0 + places * (_INSIDE - 4.0)).tolist(), labels.tolist(), strict=True):
        painter.setBrush(theme.class_color(int(label)) if classes else theme.signed(label, reach))
        painter.drawPath(class_mark(int(label) if classes else 0, 1.25).translated(QPointF(x, _INSIDE - y)))
    painter.end()
    return pixmap


def _tile() -> QToolButton:
    tile = QToolButton()
    tile.setObjectName("tile")
    tile.setCheckable(True)
    tile.setFixedSize(_SIDE, _SIDE)
    tile.setIconSize(QSize(_INSIDE, _INSIDE))
    tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return tile
