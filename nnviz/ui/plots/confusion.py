"""Which classes are taken for which, with the precision and the recall of each."""

import math
from functools import partial
from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from nnviz.engine.analysis.confusion import Confusion, confusion
from nnviz.engine.arrays import Array
from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.sampling import pass_seconds
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import class_name
from nnviz.ui.look.number_format import count
from nnviz.ui.look.theme import Theme, text_font
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.run.background_task import AT_ONCE, BackgroundTask, Check, raise_fault

_RUNNING, _STILL = 0.004, 0.05
"""Seconds the answers may take on screen, while it runs and while it stands."""

_LARGEST, _SMALLEST, _SIZE_OF_ROOM = 12.0, 7.0, 0.25
"""The size of the numbers in squares, and its part of a square's width where that is narrow."""

_LEAST = 100
"""Samples that are looked at, however long it takes."""


class Squares(pg.GraphicsObject):
    """A square for each pair of classes, the deeper the larger the share of its row, the first row on top."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: list[list[float]] = []
        self._theme: Theme | None = None

    def show_shares(self, shares: list[list[float]], theme: Theme) -> None:
        """Draw these shares (classes, classes)."""
        self._shares, self._theme = shares, theme
        self.prepareGeometryChange()
        self.informViewBoundsChanged()
        self.update()

    def boundingRect(self) -> QRectF:
        """All squares."""
        return QRectF(0.0, 0.0, len(self._shares), len(self._shares))

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw the squares; right answers in one colour, wrong ones in the other."""
        del option, widget
        if self._theme is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(pg.mkPen(self._theme.hairline, width=1))
        for row, shares in enumerate(self._shares):
            for column, share in enumerate(shares):
                token = "positive" if row == column else "negative"
                painter.setBrush(self._theme.color(token, 0.75 * share))
                painter.drawRect(QRectF(column, len(self._shares) - 1 - row, 1.0, 1.0))


class ConfusionPlot(Plot):
    """A row for each class, a column for what it is taken for; recall at the right, precision below.

    Of the test data, and of the training data where there are no others. The table has both.
    """

    name = "confusion"
    title = mark("plots", "Confusion of classes")
    rank = 25

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        self._squares = Squares()
        self._words: list[pg.TextItem] = []
        self._written: list[tuple[object, ...]] = []
        """What each of them shows, and how: to write a hundred words anew takes longer than a frame has."""
        self._counted = 0
        self._counts: list[list[int]] = []
        self._task = BackgroundTask(quick=AT_ONCE, rest=1.0)
        self._task.finished.connect(self._on_found)
        self._task.failed.connect(raise_fault)
        super().__init__(lesson, look, parent)
        self.getPlotItem().addItem(self._squares, ignoreBounds=True)

    def note(self) -> str:
        """Whose samples are counted, and how many."""
        frame = self.frame
        if frame is None or frame.experiment.encoding is None:
            return "" if frame is None else translate("plots", "no classes, so no right answers")
        samples, total = count(self._counted), len(_shown(frame)[0])
        if self._counted < total:
            return translate("plots", "the first {n} of {total} samples").format(n=samples, total=count(total))
        if len(frame.data.test_x):
            return translate("plots", "{n} test samples").format(n=samples)
        return translate("plots", "all {n} training samples").format(n=samples)

    def axis_titles(self) -> tuple[str, str]:
        return translate("plots", "taken for"), translate("plots", "is")

    def curve_label(self, key: str) -> str:
        """There are no curves."""
        return key

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        x, y = _shown(frame)
        most = len(x) if self.look.standalone else _affordable(frame)
        seconds = pass_seconds(frame.experiment.network, min(most, len(x)))
        at_once = self.look.standalone or not frame.running
        self._task.start(partial(_look, frame, x[:most], y[:most]), seconds, at_once=at_once, patient=True)

    def stop_work(self) -> None:
        """Count no more."""
        self._task.close()

    def _on_found(self, looked: object) -> None:
        """Show what was counted of a frame: while a large network trains, of one some moments ago."""
        assert isinstance(looked, _Looked)
        frame, found, self._counted = looked
        counts = self._counts = [] if found is None else found.counts.tolist()
        self._squares.show_shares([[n / (sum(row) or 1) for n in row] for row in counts], self.look.theme)
        self._write([] if found is None else _words_of(found))
        names = [class_name(frame.experiment, number) for number in range(len(counts))]
        axes = self.getPlotItem()
        across = [*names, translate("plots", "recall")] if names else []
        down = [*names, translate("plots", "precision")] if names else []
        axes.getAxis("bottom").set_names((n + 0.5, name) for n, name in enumerate(across))
        axes.getAxis("left").set_names((len(names) - 0.5 - n, name) for n, name in enumerate(down))
        self.set_range((0.0, len(names) + 1.0), (-1.0, float(len(names) or 1)))
        self.fit_left_axis()

    def table(self) -> Table:
        """A row for each class of the training data, then of the test data, all samples counted."""
        columns = [translate("plots", "data"), translate("plots", "is")]
        rows: list[tuple[float | int | str | None, ...]] = []
        frame, names = self.frame, list[str]()
        if frame is not None:
            data = frame.data
            parts = (
                (translate("plots", "training"), data.x, data.y),
                (translate("plots", "test"), data.test_x, data.test_y),
            )
            for part, x, y in parts:
                found = confusion(frame.experiment, frame.state.parameters, x, y) if len(x) else None
                if found is not None:
                    names = [class_name(frame.experiment, number) for number in range(len(found.counts))]
                    rates = zip(found.precision.tolist(), found.recall.tolist(), strict=True)
                    for name, row, shares in zip(names, found.counts.tolist(), rates, strict=True):
                        rows.append((part, name, *row, *(None if math.isnan(share) else share for share in shares)))
        columns += [translate("plots", "taken for {name}").format(name=name) for name in names]
        return Table((*columns, translate("plots", "precision"), translate("plots", "recall")), rows)

    def value_at(self, position: QPointF) -> str:
        """The square under a point of the widget, in words; empty outside the squares."""
        box = self.getPlotItem().vb
        spot, size = box.mapSceneToView(position), len(self._counts)
        row, column = size - 1 - math.floor(spot.y()), math.floor(spot.x())
        inside = box.sceneBoundingRect().contains(position) and 0 <= row < size and 0 <= column < size
        if self.frame is None or not inside:
            return ""
        experiment = self.frame.experiment
        template = translate("plots", "{name}: {n} taken for {other}")
        return template.format(
            name=class_name(experiment, row),
            other=class_name(experiment, column),
            n=count(self._counts[row][column]),
        )

    def _write(self, words: list[tuple[float, float, str]]) -> None:
        """Have these words in the middle of these places."""
        item = self.getPlotItem()
        while len(self._words) < len(words):
            self._words.append(pg.TextItem(anchor=(0.5, 0.5)))
            self._written.append(())
            item.addItem(self._words[-1], ignoreBounds=True)
        while len(self._words) > len(words):
            item.removeItem(self._words.pop())
            self._written.pop()
        room = item.vb.width() / (len(self._counts) + 1)
        size = min(_LARGEST, max(_SMALLEST, _SIZE_OF_ROOM * room))
        font, color = text_font(size), self.look.theme.color("ink")
        style = (font.toString(), color.name())
        for number, (label, (x, y, text)) in enumerate(zip(self._words, words, strict=True)):
            wanted = (x, y, text, *style)
            if wanted != self._written[number]:
                label.setFont(font)
                label.setText(text, color)
                label.setPos(x, y)
                self._written[number] = wanted


def _shown(frame: Frame) -> tuple[Array, Array]:
    data = frame.data
    return (data.test_x, data.test_y) if len(data.test_x) else (data.x, data.y)


class _Looked(NamedTuple):
    """What was counted of a frame, over so many samples."""

    frame: Frame
    found: Confusion | None
    counted: int


def _look(frame: Frame, x: Array, y: Array, check: Check) -> _Looked:
    del check
    return _Looked(frame, confusion(frame.experiment, frame.state.parameters, x, y), len(x))


def _affordable(frame: Frame) -> int:
    """How many samples can be looked at in passing."""
    seconds = pass_seconds(frame.experiment.network, 1000) / 1000
    return max(_LEAST, int((_RUNNING if frame.running else _STILL) / seconds))


def _words_of(found: Confusion) -> list[tuple[float, float, str]]:
    size = len(found.counts)
    words = [
        (column + 0.5, size - 0.5 - row, count(number))
        for row, numbers in enumerate(found.counts.tolist())
        for column, number in enumerate(numbers)
    ]
    words += [(size + 0.5, size - 0.5 - row, _percent(share)) for row, share in enumerate(found.recall.tolist())]
    return words + [(column + 0.5, -0.5, _percent(share)) for column, share in enumerate(found.precision.tolist())]


def _percent(share: float) -> str:
    """Three digits; nearly all is not told as all."""
    text = f"{100 * share:.3g}"
    return "–" if math.isnan(share) else f"{'99.9' if text == '100' and share < 1 else text} %"
