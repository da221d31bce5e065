"""The parts of a step as a row of buttons; the present one is lit, and each leads to itself."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from nnviz.session.frame import Frame
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import MOVE
from nnviz.ui.look.step.words import Stop, fitting, step_label, stops
from nnviz.ui.look.theme import text_font

_GAP = 6
_USUAL = 10_000
"""Steps for whose number there is room from the first on."""
_STAGE = "stage"
"""The property by which the style sheet finds a part done, the present one, and those ahead."""


class Strip(QWidget):
    """Buttons for as many parts as fit, and dots for those left out. Arrow keys go from part to part."""

    chosen = Signal(object)
    """The Place a part leads to; None for the step that follows."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[QToolButton] = []
        self.stops: tuple[Stop, ...] = ()
        self._dots: list[QLabel] = []
        self._row: tuple[int | None, ...] = ()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_frame(self, frame: Frame) -> None:
        """Show how far the step is."""
        found = stops(frame)
        if found == self.stops:
            return
        self.stops = found
        while len(self.buttons) < len(found):
            self.buttons.append(self._button(len(self.buttons)))
        for button, part in zip(self.buttons, found, strict=False):
            self._show_part(button, part)
        self._arrange()

    @property
    def now(self) -> int:
        """The number of the present part; −1 where there is none."""
        return next((number for number, part in enumerate(self.stops) if part.stage == "now"), -1)

    def minimumSizeHint(self) -> QSize:
        """Narrow: what does not fit is left out."""
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Other sizes of the parts, as with larger text, leave room for others of them."""
        answered = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return answered

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the next part shown."""
        shown = [self.buttons[number] for number in self._row if number is not None]
        at = next((place for place, button in enumerate(shown) if button.hasFocus()), None)
        way, _ = MOVE.get(Qt.Key(event.key())) or (0, 0)
        if not way or at is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            shown[max(0, min(len(shown) - 1, at + way))].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _button(self, number: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("part")
        button.setFont(text_font(12))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.chosen.emit(self.stops[number].place))
        return button

    def _show_part(self, button: QToolButton, part: Stop) -> None:
        if button.text() != part.label:
            button.setText(part.label)
        button.setToolTip(part.told)
        told = {
            "done": translate("step", "{part}, done"),
            "now": translate("step", "{part}, now"),
            "ahead": translate("step", "{part}, still to come"),
        }[part.stage].format(part=part.label)
        button.setAccessibleName(told)
        button.setAccessibleDescription(part.told)
        if button.property(_STAGE) != part.stage:
            button.setProperty(_STAGE, part.stage)
            button.style().unpolish(button)
            button.style().polish(button)

    def _arrange(self) -> None:
        """Show the parts that fit, in the middle."""
        if not self.stops:
            return
        others = [float(button.sizeHint().width()) for button in self.buttons[1 : len(self.stops)]]
        widths = [self._hold_room(sum(others) + _GAP * len(others)), *others]
        row = fitting(widths, self.now, self.width(), _GAP, self._gap(0).sizeHint().width())
        if row == self._row:
            return
        self._row = row
        while self._layout.count():
            self._layout.takeAt(0)
        for part in (*self.buttons, *self._dots):
            part.setVisible(False)
        self._layout.addStretch(1)
        gaps, shown = 0, list[QWidget]()
        for number in row:
            widget: QWidget = self._gap(gaps) if number is None else self.buttons[number]
            gaps += number is None
            self._layout.addWidget(widget)
            shown.append(widget)
        self._layout.addStretch(1)
        for widget in shown:  # Now that all have their places: showing one lays out what there is by then.
            widget.setVisible(True)

    def _hold_room(self, others: float) -> float:
        """Have room in the first part for a usual number of a step, so that the others stay where they are.

        `others` are the pixels of these and of all gaps: where all parts have room, this one takes none from them.
        Returns its width.
        """
        first = self.buttons[0]
        here, usual = (
            first.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width()
            for text in (first.text(), step_label(_USUAL))
        )
        hint = first.sizeHint()
        left = self.width() - int(others)
        wanted = max(hint.width(), hint.width() - here + usual)
        held = QSize(max(hint.width(), min(wanted, left)) if left >= hint.width() else wanted, hint.height())
        if held != first.minimumSize():
            first.setFixedSize(held)  # One of a fixed size has nothing laid out anew when it says another step.
        return held.width()

    def _gap(self, number: int) -> QLabel:
        if number == len(self._dots):
            dots = QLabel("…", self)
            dots.setObjectName("muted")
            self._dots.append(dots)
        return self._dots[number]
