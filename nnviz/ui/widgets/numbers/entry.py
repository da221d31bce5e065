"""An exact entry for a number."""

import math
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox

from nnviz.engine.options import Number
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import MINUS, digits
from nnviz.ui.widgets.numbers.typed_text import Typing, live_name

_WIDEST = f"{MINUS}1.23457e{MINUS}10"

_CUT = "edit-cut"
_COPIES = ("edit-copy", _CUT)
"""What Qt calls these entries of a line's menu."""


class NumberEntry(QAbstractSpinBox):
    """Takes a number when Enter is pressed or the entry is left; Esc puts back what was there.

    Six digits are shown, in the manner of the locale; the value keeps all of them. What cannot be a number of the kind
    stays as it is typed, marked; the refusal calls the entry by its accessible name.
    """

    value_changed = Signal(float)
    refused = Signal(object)
    """The UserError that tells why a text is not taken."""

    left = Signal()
    """It is done with, by Enter or Esc."""

    def __init__(self, kind: Number) -> None:
        super().__init__()
        self._kind = kind
        self._tell_range()
        self._unit = ""
        self._value: float = 0.0
        self._typing = Typing(self, self._take)
        self._typing.refused.connect(self.refused)
        self._typing.left.connect(self.left)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self._show(self._within(0.0))

    @property
    def typing(self) -> bool:
        """Whether something has been typed that is not taken."""
        return self._typing.pending

    def finish(self) -> bool:
        """Take what has been typed; whether nothing is left that is refused."""
        return self._typing.finish()

    def describe(self, words: str) -> None:
        """The words that tell what the number is for."""
        self._typing.describe(words)

    def set_kind(self, kind: Number, unit: str = "") -> None:
        """Take numbers of another kind from now on, shown with a unit behind them."""
        if (kind, unit) == (self._kind, self._unit):
            return
        self._kind, self._unit = kind, unit
        self._tell_range()
        self._show(self._within(self._value))

    def value(self) -> float:
        """The number in force; whole where the kind is."""
        return self._value

    def setValue(self, value: float) -> None:
        """Show what is in force now; what is being typed stays if it was in force already."""
        if value != self._value or not self.typing:
            self._show(value)

    def textFromValue(self, value: float) -> str:
        """A number as it is shown."""
        text = str(round(value)) if self._kind.whole else digits(value)
        return text.replace(".", self.locale().decimalPoint()).replace("-", MINUS) + self._unit

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and cut with the minus sign that other programs read."""
        cut = event.matches(QKeySequence.StandardKey.Cut)
        if cut or event.matches(QKeySequence.StandardKey.Copy):
            self._copy(cut=cut)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's menu of a line, whose entries copy and cut as the keys do, and what Qt adds to it for a number."""
        menu = self.lineEdit().createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in _COPIES:
                action.triggered.disconnect()
                action.triggered.connect(partial(self._copy, cut=action.objectName() == _CUT))
        menu.addSeparator()
        for words, steps, way in (
            (translate("numbers", "Step up"), 1, QAbstractSpinBox.StepEnabledFlag.StepUpEnabled),
            (translate("numbers", "Step down"), -1, QAbstractSpinBox.StepEnabledFlag.StepDownEnabled),
        ):
            action = menu.addAction(words)
            action.setEnabled(bool(self.stepEnabled() & way))
            action.triggered.connect(partial(self.stepBy, steps))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def stepBy(self, steps: int) -> None:
        """Go on by steps of about a tenth, or of the kind's decimals where that is more."""
        if self.finish():
            self._show(self._within(rounded(self._value + steps * self._step(steps), 12)))
            self.selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Both ways but at an end."""
        none, up, down = (
            QAbstractSpinBox.StepEnabledFlag.StepNone,
            QAbstractSpinBox.StepEnabledFlag.StepUpEnabled,
            QAbstractSpinBox.StepEnabledFlag.StepDownEnabled,
        )
        return (up if self._value < self._kind.high else none) | (down if self._value > self._kind.low else none)

    def sizeHint(self) -> QSize:
        """Room for any number."""
        hint = super().sizeHint()
        return QSize(hint.width() + self.fontMetrics().horizontalAdvance(_WIDEST), hint.height())

    def _copy(self, *, cut: bool) -> None:
        line = self.lineEdit()
        if line.hasSelectedText():
            QGuiApplication.clipboard().setText(line.selectedText().replace(MINUS, "-"))
            if cut:
                line.insert("")

    def _take(self, text: str) -> None:
        bare = text.strip().removesuffix(self._unit.strip()) if self._unit else text
        self._show(self._kind.parse(live_name(self), bare, self.locale().decimalPoint()))

    def _show(self, value: float) -> None:
        changed, self._value = value != self._value, value
        self.setProperty("value", value)
        self._typing.show(self.textFromValue(value))
        if changed:
            self.value_changed.emit(value)

    def _tell_range(self) -> None:
        """Qt's accessibility reads these from properties, which a QAbstractSpinBox has not."""
        kind = self._kind
        self.setProperty("minimum", kind.low)
        self.setProperty("maximum", kind.high)
        self.setProperty("singleStep", 1.0 if kind.whole else 10.0**-kind.decimals)

    def _within(self, value: float) -> float:
        inside = max(self._kind.low, min(self._kind.high, value))
        return round(inside) if self._kind.whole else inside

    def _step(self, steps: int) -> float:
        """A tenth of the value's power of ten; that of the one below where the way leads towards 0."""
        kind, size = self._kind, abs(self._value)
        least = 1.0 if kind.whole else 0.0 if kind.logarithmic and size else 10.0**-kind.decimals
        if size == 0:
            return least
        towards = (self._value < 0) != (steps < 0)
        return max(least, 10.0 ** (math.floor(math.log10(size / 1.01 if towards else size)) - 1))


def rounded(value: float, digits: int) -> float:
    """A number rounded to so many significant digits."""
    return float(f"{value:.{digits}g}")
