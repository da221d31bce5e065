"""One field of a worksheet that is filled in on the screen, and what is said to the answer."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QToolButton

from nnviz.engine.explain.mistakes import judge
from nnviz.engine.explain.worksheet import Blank
from nnviz.engine.text import UserError
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.look.keys import ENTER
from nnviz.ui.look.number_format import number
from nnviz.ui.look.theme import Theme, number_font
from nnviz.ui.look.typeset.formula_text import asked_text
from nnviz.ui.widgets.basics import fix_width, muted
from nnviz.ui.widgets.formula_label import FormulaLabel
from nnviz.ui.widgets.numbers.typed_text import Typing


class Answer(QObject):
    """One field of the sheet: label and entry, and below them the verdict, put into a grid of three columns."""

    judged = Signal()
    """The answer is right, wrong or shown now, and was not before."""

    entered = Signal()
    """Enter, with the answer right or shown: go on with the next one."""

    def __init__(self, blank: Blank, theme: Theme, grid: QGridLayout) -> None:
        super().__init__(grid)
        self.blank, self._theme = blank, theme
        self.right = False
        self.given_up = False
        self._words = ""
        self._error: UserError | None = None
        """Why what was typed is no number."""
        self.label, self.entry, self.verdict, self.show = FormulaLabel(), QLineEdit(), muted(size=11), QToolButton()
        self.label.setMinimumWidth(120)
        self.label.setBuddy(self.entry)
        self.entry.setFont(number_font(12, bold=True))
        self.entry.setAlignment(Qt.AlignmentFlag.AlignRight)
        fix_width(self.entry, 130)
        self.show.setAutoRaise(True)
        self.show.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show.clicked.connect(self.give_up)
        self.verdict.hide()
        place = grid.rowCount()
        grid.addWidget(self.label, place, 0)
        grid.addWidget(self.entry, place, 1)
        grid.addWidget(self.show, place, 2)
        grid.addWidget(self.verdict, place + 1, 0, 1, 3)
        self.typing = Typing(self.entry, self._take)
        self.typing.refused.connect(self._on_refused)
        self.entry.installEventFilter(self)
        self.restyle(theme)

    def restyle(self, theme: Theme) -> None:
        """Take on another theme or language."""
        self._theme = theme
        asked = asked_text(self.blank.line)
        self.label.setText(asked)
        self.label.setMinimumHeight(self.label.sizeHint().height())  # A long form would press it.
        self.entry.setAccessibleName(asked)
        self.typing.describe(translate("step", "Type the number and press Enter"))
        self.show.setText(translate("step", "Show"))
        self.show.setToolTip(translate("step", "Put the engine's value in"))
        self.show.setAccessibleName(translate("step", "Show {name}").format(name=self.blank.line.symbol))
        self._show_verdict()

    def give_up(self) -> None:
        """Put the engine's value in."""
        self.given_up, self.right, self._words, self._error = True, False, "", None
        self.typing.show(number(self.blank.line.value))
        self._show_verdict()
        self.judged.emit()

    def _take(self, text: str) -> None:
        """Judge an answer; raises UserError where it is no number."""
        self._error = None
        if not text.strip():
            self.right, self.given_up, self._words = False, False, ""
        else:
            point = self.entry.locale().decimalPoint()
            found = judge(text, self.blank.line.value, self.blank.mistakes, point)
            self.right, self.given_up, self._words = found.right, False, found.words
        self.typing.show(text)
        self._show_verdict()
        self.judged.emit()

    def _on_refused(self, error: UserError) -> None:
        """Say that what was typed is no number."""
        self.right, self.given_up, self._words = False, False, ""
        self._error = error
        self._show_verdict()
        self.judged.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter judges, and goes on where the answer is right."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and Qt.Key(event.key()) in ENTER:
            if self.typing.finish() and (self.right or self.given_up):
                self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    def _show_verdict(self) -> None:
        told = translate("step", self._words) if self._words else "" if self._error is None else explain(self._error)
        if self.right:
            value = number(self.blank.line.value)
            told = translate("step", "✓ right: {value}").format(value=value)
        elif self.given_up:
            told = translate("step", "shown, not counted")
        self.verdict.setText(told)
        self.verdict.setVisible(bool(told))
        color = self._theme.text("good" if self.right else "muted" if self.given_up else "weight")
        self.verdict.setStyleSheet(f"color: {color};")
        self.entry.setStyleSheet(f"color: {color};" if told else "")
