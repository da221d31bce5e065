"""The numbers and words in the toolbar, each under its small title."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nnviz.engine.training import steps_per_epoch
from nnviz.session.frame import Frame
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, number
from nnviz.ui.look.typeset.shortened import first_fitting
from nnviz.ui.widgets.basics import figure_label, hairline, hold_size, muted, row

_LONGEST, _FEW_DECIMALS = "−1.23·10¹²", 3
"""A number as long as they are shown, and the decimals of those that would be longer: these have a power of ten."""

_APART = 12
"""Pixels behind a number, so that it is not read as one with the next."""

FEW_WORDS = 90
"""Pixels for the words of a phase at least."""

_STEPS, _STEPS_INSIDE = 10_000_000, 10_000
"""Steps for which there is room, where there is: inside a step one comes less far, and its words need the room."""


def longest_counts(frame: Frame) -> tuple[str, str]:
    """The epoch and the step of a frame's run, as long as they become in it, or in a long one that has no end."""
    experiment = frame.experiment
    each, epochs = steps_per_epoch(experiment), experiment.epochs
    usual = _STEPS if frame.trace is None else _STEPS_INSIDE
    if not epochs:
        return count(max(1, usual // each)), count(usual)
    return f"{count(epochs)} / {count(epochs)}", count(min(usual, epochs * each))


def divider() -> QWidget:
    """A line between two groups, which stand apart from it where the toolbar has little room, too."""
    whole, line = QWidget(), hairline(vertical=True)
    line.setFixedHeight(28)
    beside = row(line)
    beside.setContentsMargins(4, 0, 4, 0)
    whole.setLayout(beside)
    whole.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return whole


class Readout(QWidget):
    """A small title over a number, apart from what follows, unless it is the `last` one."""

    def __init__(self, size: float = 16, last: bool = False) -> None:
        super().__init__()
        self._apart = 0 if last else _APART
        self._told = self._usual = ""
        self.title = muted(size=11)
        self.title.setWordWrap(False)
        self.value = figure_label(size, bold=True)
        # In all of them words begin at the top and numbers end at the bottom, though Chinese is higher than digits.
        self.title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.value.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, self._apart, 0)
        self.lines.setSpacing(0)
        self.lines.addWidget(self.title)
        self.lines.addWidget(self.value, alignment=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)

    def set_title(self, title: str) -> None:
        """Name it, also while it is out of sight and shown no value."""
        self.title.setText(title)
        self._name()

    def show_value(self, text: str, told: str = "") -> None:
        """Show a value, `told` in full; the width only grows, so that nothing beside it jumps."""
        self._told = told or text
        self.value.setText(text)
        hold_size(self.value, max(self.value.fontMetrics().horizontalAdvance(text) + 2, self.value.minimumWidth()))
        self._name()

    def expect(self, longest: str) -> None:
        """Have room for as long a value from the first on, if there is any, so that nothing moves as it grows."""
        if longest != self._usual:
            self._usual = longest
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """With room for what is expected; the least width has none for that."""
        hint = super().sizeHint()
        wide = self.value.fontMetrics().horizontalAdvance(self._usual) + 2 + self._apart if self._usual else 0
        return hint.expandedTo(QSize(wide, 0))

    def show_number(self, value: float) -> None:
        """Show a number, with fewer digits where it is a long one: all take the same room from the first on."""
        told = number(value)
        brief = told if len(told) <= len(_LONGEST) else number(value, _FEW_DECIMALS)
        wide = self.value.fontMetrics().horizontalAdvance(_LONGEST) + 2
        self.value.setMinimumWidth(max(self.value.minimumWidth(), wide))
        self.show_value(brief, told)

    def forget_width(self) -> None:
        """Let the width shrink again."""
        self.value.setMinimumWidth(0)

    def changeEvent(self, event: QEvent) -> None:
        """In letters of another size the width is another one."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.forget_width()

    def _name(self) -> None:
        self.value.setAccessibleName(f"{self.title.text()}: {self._told}")


class WordReadout(Readout):
    """A small title over words; where there is no room for them over brief ones, which are shortened at last."""

    def __init__(self) -> None:
        super().__init__(14, last=True)
        self.lines.setAlignment(self.value, Qt.AlignmentFlag.AlignBottom)  # It is as wide as there is room.
        self._wordings: tuple[str, ...] = ("",)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Its least width, whatever its words; were that ignored, a layout would ask for too little for all others."""
        return QSize(self.minimumWidth(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_value(self, text: str, told: str = "") -> None:
        """Show words, cut where there is no room; the tool tip has them in full."""
        self.show_first((text,), told)

    def show_first(self, wordings: tuple[str, ...], told: str = "") -> None:
        """Show the first wording that fits, each shorter than the one before; the tool tip has the first."""
        self._wordings = wordings
        self.setToolTip(wordings[0])
        self.value.setAccessibleName(told or wordings[0])
        self._fit()

    def missing(self, *, brief: bool = False) -> int:
        """Pixels that usual words need beyond the least there are for them: a layout is told of the least alone."""
        full, short = translate("step", "forward · layer {number}"), translate("step", "forward {number}")
        layer, products = (short if brief else full).format(number=1), translate("step", "products")
        usual = self.value.fontMetrics().horizontalAdvance(f"{layer} · {products}") + _APART + 2
        return max(0, usual - self.minimumWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def forget_width(self) -> None:
        """The width is no matter of the words."""

    def _name(self) -> None:
        """Do nothing: its words are all of its accessible name."""

    def _fit(self) -> None:
        self.value.setText(first_fitting(self._wordings, self.value.font(), self.width() - _APART - 2))
