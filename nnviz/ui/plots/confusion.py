"""Which classes are taken for which, with the precision and the recall of each."""

import math
from collections.abc import Callable
from functools import partial
from typing import ClassVar, NamedTuple

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from nnviz.engine.analysis.confusion import Confusion, confusion
from nnviz.engine.arrays import Array
from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.sampling import pass_seconds
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import CELLS, ENTER
from nnviz.ui.look.names import class_name
from nnviz.ui.look.number_format import count
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.plots.base.drawn import DrawnPlot
from nnviz.ui.plots.base.sentence import draw_sentence, still_computed
from nnviz.ui.plots.matrix.draw import Matrix, draw_matrix, percent_text
from nnviz.ui.plots.matrix.layout import MatrixLayout, matrix_layout
from nnviz.ui.run.background_task import AT_ONCE, BackgroundTask, Check, raise_fault
from nnviz.ui.widgets.access.speech import describe

_RUNNING, _STILL = 0.004, 0.05
"""Seconds the answers may take on screen, while it runs and while it stands."""

_PAUSE = 0.25
"""Seconds between two countings in the background while it runs: a table of numbers is not read any faster."""

_LEAST = 100
"""Samples that are looked at, however long it takes."""


class ConfusionPlot(DrawnPlot):
    """A row for each class, a column for what it is taken for; recall at the right, precision below.

    Of the test data, and of the training data where there are no others. The table has both. Where the stage can show
    single samples, a click on a square asks for those it counts.
    """

    name = "confusion"
    title = mark("plots", "Confusion matrix")
    rank: ClassVar[int] = 25

    pair_chosen = Signal(int, int)
    """The samples of a class that are taken for another, or the same, are asked for."""

    opens = False
    """Whether anybody shows them."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        self._counted = 0
        self._found: Confusion | None = None
        self._names: tuple[str, ...] = ()
        self._cursor: tuple[int, int] | None = None
        self._task = BackgroundTask(quick=AT_ONCE, rest=1.0, pause=_PAUSE)
        self._task.finished.connect(self._on_found)
        self._task.failed.connect(raise_fault)
        super().__init__(lesson, look, parent)
        self._task.setParent(self)  # What is still counted when it goes is told to nobody.
        self.setMouseTracking(True)

    def note(self) -> str:
        """Whose samples are counted, and how many."""
        frame = self.frame
        if frame is None or frame.experiment.encoding is None:
            return "" if frame is None else translate("plots", "no classes, so no right answers")
        samples, total = count(self._counted), len(_shown(frame)[0])
        if not self._counted:
            return ""
        if self._counted < total:
            return translate("plots", "the first {n} of {total} samples").format(n=samples, total=count(total))
        if len(frame.data.test_x):
            return translate("plots", "{n} test samples", n=self._counted).format(n=samples)
        return translate("plots", "all {n} training samples", n=self._counted).format(n=samples)

    def axis_titles(self) -> tuple[str, str]:
        return translate("plots", "taken for"), translate("plots", "is")

    def show_frame(self, frame: Frame) -> None:
        # What is counted of a run that has been left, or of later steps, is not true of this one: it cannot wait.
        onward = self.frame is None or frame.state.step >= self.frame.state.step
        self.frame = frame
        x, y = _shown(frame)
        most = len(x) if self.look.standalone else _affordable(frame)
        seconds = pass_seconds(frame.experiment.network, min(most, len(x)))
        look = partial(_look, frame, x[:most], y[:most])
        self._task.start(look, seconds, at_once=self.look.standalone, patient=frame.running and onward)
        if self._awaited:
            self.viewport().update()

    @property
    def _awaited(self) -> bool:
        """Whether there is nothing to show yet, and something will be."""
        classes = self.frame is not None and self.frame.experiment.encoding is not None
        return classes and self._found is None and self._task.pending

    def stop_work(self) -> None:
        """Count no more."""
        self._task.leave()

    def _on_found(self, looked: object) -> None:
        """Show what was counted of a frame: while a large network trains, of one some moments ago."""
        assert isinstance(looked, _Looked)
        before = self._found, self._counted, self._names
        frame, self._found, self._counted = looked
        classes = 0 if self._found is None else len(self._found.counts)
        self._names = tuple(class_name(frame.experiment, number) for number in range(classes))
        if self._cursor is not None and max(self._cursor) >= classes:
            self._cursor = None
        if not self._shows(*before):
            self.note_changed.emit()
            self.viewport().update()

    def _shows(self, found: Confusion | None, counted: int, names: tuple[str, ...]) -> bool:
        """Whether this would be drawn just as what is on show."""
        if found is None or self._found is None or (counted, names) != (self._counted, self._names):
            return False
        return np.array_equal(found.counts, self._found.counts)

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

    def hint(self) -> str:
        told = translate("plots", "A row for what it is, a column for what it is taken for.")
        if self.opens:
            told += "\n" + translate("plots", "Click a square to see what it counts. Arrow keys walk, Enter opens.")
        return told

    def draw_styled(self, styled: StyledPainter) -> None:
        if self._found is None:
            if self._awaited:
                draw_sentence(styled, self.page(), still_computed())
            return
        alone = self.look.standalone
        draw_matrix(
            styled,
            self.places(),
            Matrix(
                self._found,
                self._names,
                translate("plots", "recall"),
                translate("plots", "precision"),
                self.axis_titles() if alone else None,
                self._cursor if self.hasFocus() and not alone else None,
            ),
        )

    def places(self) -> MatrixLayout:
        """Where the squares stand at the present size."""
        largest = 0 if self._found is None else int(self._found.counts.max(initial=0))
        size = float(self.width()), float(self.height())
        rates = translate("plots", "recall"), translate("plots", "precision")
        return matrix_layout(*size, self._names, largest, rates, titled=self.look.standalone)

    def value_at(self, position: QPointF) -> str:
        """The square or the name under a point of the widget, in words; empty elsewhere."""
        places = self.places()
        square = places.at(position)
        if square is not None:
            return self.cell_words(*square)
        name = places.name_at(position)
        return "" if name is None else self._rates(name)

    def cell_words(self, row: int, column: int) -> str:
        """A square in words."""
        if self._found is None:
            return ""
        template = translate("plots", "{name}: {n} taken for {other}")
        number = count(int(self._found.counts[row, column]))
        return template.format(name=self._names[row], other=self._names[column], n=number)

    def open_with(self, show: Callable[[int, int], None]) -> None:
        """Have the samples that a square counts shown, from now on."""
        self.pair_chosen.connect(show)
        self.opens = True
        self.setToolTip(self.hint())

    def open_square(self, row: int, column: int) -> None:
        """Ask for the samples that a square counts, where there are any and somebody shows them."""
        self._cursor = row, column
        self.viewport().update()
        if self.opens and self._found is not None and self._found.counts[row, column]:
            self.pair_chosen.emit(row, column)

    # --- mouse and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        square = self.places().at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and square is not None:
            self.open_square(*square)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the pointer."""
        square = self.places().at(event.position())
        openable = self.opens and square is not None and self._found is not None and self._found.counts[square]
        self.setCursor(Qt.CursorShape.PointingHandCursor if openable else Qt.CursorShape.ArrowCursor)
        self.setToolTip(self.value_at(event.position()) or self.hint())

    def leaveEvent(self, event: QEvent) -> None:
        self.setToolTip(self.hint())
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from square to square."""
        key, last = Qt.Key(event.key()), len(self._names) - 1
        if key in ENTER and self._cursor is not None:
            self.open_square(*self._cursor)
        elif key in CELLS and last >= 0 and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            row, column = (0, 0) if self._cursor is None else self._cursor
            across, up = (0, 0) if self._cursor is None else CELLS[key]
            self._cursor = max(0, min(last, row - up)), max(0, min(last, column + across))
            describe(self, self.cell_words(*self._cursor), moved=True)
            self.viewport().update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the arrows go."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _rates(self, number: int) -> str:
        """A class with its recall and precision in words."""
        assert self._found is not None
        template = translate("plots", "{name}: recall {recall}, precision {precision}")
        recall, precision = (
            percent_text(float(rates[number])) for rates in (self._found.recall, self._found.precision)
        )
        return template.format(name=self._names[number], recall=recall, precision=precision)


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
