"""A setting to vary and its values: numbers as a line of text, names as boxes to tick."""

import math
import re
from collections.abc import Iterator

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from nnviz.engine.experiment import Experiment
from nnviz.engine.options import Choice, Number, Switch, Value, Widths, as_text
from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.control import Control
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.race.grid import MOST_VALUES, Axis
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.setting_words import by_label, value_words, words_of
from nnviz.ui.race.menu import proposals
from nnviz.ui.widgets.basics import ShrinkingBox, row
from nnviz.ui.widgets.numbers.entry import rounded

_LISTED = 62
"""Pixels: the height of a list of names, two lines of them."""

_AROUND = (-2, -1, 0, 1, 2)
"""A number that is felt by its logarithm has others worth a try so many half powers of ten apart: 1, 3, 10, 30, …"""

_WHOLE = (0.25, 0.5, 1.0, 2.0, 4.0)


class AxisForm(QWidget):
    """Chooses one of some controls and up to `most` values for it."""

    changed = Signal()

    def __init__(self, lesson: Lesson, language: str, experiment: Experiment, most: int = MOST_VALUES) -> None:
        super().__init__()
        self._experiment, self._most = experiment, most
        self._controls = list(_varied(lesson, experiment))
        self.setting: QComboBox = ShrinkingBox()
        self.setting.addItems([words_of(control.label, language) for control in self._controls])
        self.values, self.names = QLineEdit(), QListWidget()
        self.names.setFlow(QListView.Flow.LeftToRight)
        self.names.setWrapping(True)
        self.names.setResizeMode(QListView.ResizeMode.Adjust)
        self.names.setSpacing(2)
        self.names.setFixedHeight(_LISTED)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.values)
        self._stack.addWidget(self.names)
        layout = row(self.setting, self._stack, stretch=1)
        layout.setAlignment(self.setting, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)
        self.setting.currentIndexChanged.connect(self._propose)
        self.values.textEdited.connect(self.changed)
        self.names.itemChanged.connect(self.changed)
        self.describe(translate("race", "Setting"), translate("race", "Values"))
        self._propose()

    @property
    def control(self) -> Control:
        """The setting chosen, as the lesson shows it."""
        return self._controls[self.setting.currentIndex()]

    def describe(self, setting: str, values: str) -> None:
        """What the two fields are called, for those who do not see where they stand."""
        self.setting.setAccessibleName(setting)
        self.setting.setToolTip(translate("race", "What is varied"))
        for widget in (self.values, self.names):
            widget.setAccessibleName(values)
        self.values.setToolTip(translate("race", "Values, with a comma or a semicolon between them"))
        self.names.setToolTip(translate("race", "Tick those that take part"))

    def retranslate(self, language: str) -> None:
        """Call settings and values by their words in another language; what is chosen stays."""
        for place, control in enumerate(self._controls):
            self.setting.setItemText(place, words_of(control.label, language))
        with QSignalBlocker(self.names):
            for item in (self.names.item(place) for place in range(self.names.count())):
                item.setText(value_words(self.control.kind, item.data(Qt.ItemDataRole.UserRole)))

    def choose(self, place: int) -> None:
        """Vary the setting in this place of the list, or the last one there is."""
        self.setting.setCurrentIndex(min(place, len(self._controls) - 1))

    def favourite(self, rank: int) -> int:
        """The place of the setting most worth a try (0), or of the second (1): learning rates come first."""
        order = sorted(range(len(self._controls)), key=lambda place: _interest(self._controls[place]))
        return order[min(rank, len(order) - 1)] if order else 0

    def axis(self) -> Axis:
        """The setting with its values; raises UserError, which calls it by its label, for one that cannot be."""
        control, label = self.control, self.setting.currentText()
        try:
            values = list(self._chosen())
            ways = tuple(control.options(value) for value in values)
            parsed = tuple(control.parse(value) for value in values)
            for way in ways:
                self._experiment.with_options(dict(way))
        except UserError as error:
            raise by_label(error, control.key, label) from error
        if len(parsed) > self._most:
            template = mark("errors", "{key} has {count} values: {most} of them are enough.")
            raise UserError(template, key=label, count=len(parsed), most=self._most)
        return Axis(control.key, parsed, ways)

    def _chosen(self) -> Iterator[object]:
        if self._stack.currentWidget() is self.names:
            for place in range(self.names.count()):
                item = self.names.item(place)
                if item.checkState() == Qt.CheckState.Checked:
                    yield item.data(Qt.ItemDataRole.UserRole)
            return
        between = "[;；]" if isinstance(self.control.kind, Widths) else "[,，、;；\\s]"
        yield from (part.strip() for part in re.split(between, self.values.text()) if part.strip())

    def _propose(self) -> None:
        """Values worth a try, that in force among them."""
        if not self._controls:
            return
        control = self.control
        found = spread(control, self._experiment)
        named = isinstance(control.kind, Choice | Switch)
        self._stack.setCurrentWidget(self.names if named else self.values)
        self._stack.setFixedHeight(_LISTED if named else self.values.sizeHint().height())
        if named:
            with QSignalBlocker(self.names):
                self.names.clear()
                every = control.choices or (False, True)
                for value in every:
                    item = QListWidgetItem(value_words(control.kind, value))
                    item.setData(Qt.ItemDataRole.UserRole, value)
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    on = value in found[: self._most]
                    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
                    self.names.addItem(item)
        else:
            joint = "; " if isinstance(control.kind, Widths) else ", "
            self.values.setText(joint.join(as_text(value) for value in found[: self._most]))
        self.changed.emit()


def spread(control: Control, experiment: Experiment) -> list[Value]:
    """Values worth a try, that in force among them, least first: a row of 1, 3, 10 where the logarithm tells."""
    now = control.value(experiment)
    kind = control.kind
    if not isinstance(kind, Number) or isinstance(now, bool) or not isinstance(now, (int, float)):
        return sorted([now, *proposals(control, experiment)], key=lambda value: _order(control, value))
    found: dict[Value, None] = {}
    for value in _series(now) if kind.logarithmic else [now * factor if now else factor for factor in _WHOLE]:
        inside = min(max(value, kind.low), kind.high)
        one: Value = round(inside) if kind.whole else rounded(inside, 6)
        try:
            experiment.with_options(dict(control.options(one)))
        except UserError:
            continue
        found[one] = None
    return sorted(found, key=lambda value: float(value) if isinstance(value, (int, float)) else math.inf)


def _series(now: float) -> list[float]:
    """The number itself, and those around it in the row of 1, 3, 10, 30."""
    middle = round(2 * math.log10(now)) if now > 0 else -2
    row_of = [float(f"{3 if place % 2 else 1}e{place // 2}") for place in (middle + away for away in _AROUND)]
    return [now if place == len(row_of) // 2 and now > 0 else value for place, value in enumerate(row_of)]


def _order(control: Control, value: Value) -> tuple[int, str]:
    names = control.choices
    return (
        (names.index(str(value)) if str(value) in names else 0, "") if names else (len(as_text(value)), as_text(value))
    )


def _varied(lesson: Lesson, experiment: Experiment) -> Iterator[Control]:
    """The controls with single values that make a difference; chance has seeds of its own."""
    for control in lesson.controls:
        single = isinstance(control.kind, Number | Choice | Switch | Widths)
        if single and control.counts(experiment) and control.fields != ("seed",):
            yield control


def _interest(control: Control) -> tuple[int, int]:
    of_rate, number = "learning_rate" in control.fields, isinstance(control.kind, Number)
    batch = "batch_size" in control.fields
    return (0 if of_rate else 1 if batch else 2 if number and control.number.logarithmic else 3 if number else 4, 0)
