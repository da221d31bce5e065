"""The time axis: every step of the run under the slider, with marks where it was edited."""

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QStyle, QStyleOptionSlider, QWidget

from nnviz.session.frame import Frame
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.widgets.access.slider import NotchSlider
from nnviz.ui.widgets.basics import figure_label, hold_size, muted, row

_USUAL, _FEWER = 10_000_000, 100_000
"""Steps for whose number there is room from the first on, so that the slider does not shrink with each digit: the
fewer where it would not be long."""

_LONG = 180
"""Pixels of a slider that is long enough."""


class MarkedSlider(NotchSlider):
    """A slider over steps with a tick at every edit, and a pale one where a branch left the run."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.marks: tuple[int, ...] = ()
        self.forks: tuple[int, ...] = ()
        """Where branches left the run."""
        self.notes: tuple[int, ...] = ()
        """Where the user wrote a note."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump to where one clicks, and go on from there by dragging."""
        if event.button() == Qt.MouseButton.LeftButton:
            handle = self._handle()
            if not handle.contains(event.position().toPoint()):
                at, span = event.position().x() - handle.width() / 2, self.width() - handle.width()
                self.setSliderPosition(QStyle.sliderValueFromPosition(0, self.maximum(), round(at), span))
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The slider, and the marks over it."""
        super().paintEvent(event)
        handle = self._handle()
        span = self.width() - handle.width()
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        for token, steps, top in self._ticks():
            painter.setBrush(self.look.theme.color(token))
            for step in steps:
                x = handle.width() / 2 + span * step / max(1, self.maximum())
                high, scale = 6 if top > 0 else 12, self.look.scale
                painter.drawRect(QRectF(x - 1.5 * scale, self.height() / 2 + top * scale, 3 * scale, high * scale))
        painter.end()

    def _handle(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
        return self.style().subControlRect(control, option, part, self)

    def _ticks(self) -> tuple[tuple[str, tuple[int, ...], int], ...]:
        """Colour, steps and upper end of each kind of tick; those of notes hang below."""
        return ("muted", self.forks, 2), ("activation", self.marks, -6), ("accent", self.notes, 5)


class TimeAxis(QWidget):
    """Slider, step count, branch button, and the branches kept."""

    sought = Signal(int)
    branch_wanted = Signal()
    restored = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = muted()
        self._name.setWordWrap(False)
        self.slider = MarkedSlider(look)
        self.slider.setSingleStep(1)
        self.slider.valueChanged.connect(self._on_moved)
        self.place = figure_label(12)
        self.slider.words = self.place.text
        self.slider.setMinimumWidth(90)
        self.branches = QComboBox()
        self.branches.hide()
        self.branches.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.branches.setMinimumContentsLength(6)
        self.branches.activated.connect(self._on_branch_chosen)
        self.branch_button = QPushButton()
        self.branch_button.clicked.connect(self.branch_wanted)
        layout = row(self._name, self.slider, self.place, self.branches, self.branch_button, stretch=1)
        layout.setContentsMargins(12, 6, 12, 6)
        self.setLayout(layout)
        self._shown: Frame | None = None
        self._widest = 0
        """Pixels of the longest numbers that were on show."""
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        """Put the handle at the present step."""
        before, self._shown = self._shown, frame
        self.slider.blockSignals(True)
        self.slider.setMaximum(max(frame.end, 1))
        self.slider.setPageStep(max(10, frame.end // 20))
        if not self.slider.isSliderDown():
            self.slider.setValue(frame.state.step)
        forks = tuple(branch.since for branch in frame.branches)
        if (self.slider.marks, self.slider.forks) != (frame.marks, forks):
            self.slider.marks, self.slider.forks = frame.marks, forks
            self.slider.update()
        self.slider.blockSignals(False)
        text = translate("time", "step {step} / {end}")
        self.place.setText(text.format(step=count(frame.state.step), end=count(frame.end)))
        self._hold_room()
        if before is None or before.branches != frame.branches:
            self._fill_branches(frame)

    def event(self, event: QEvent) -> bool:
        """Leave out the name where the numbers and the button need its room."""
        done = super().event(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._fit()
        if event.type() == QEvent.Type.Resize:
            self._hold_room()
        return done

    def show_notes(self, steps: tuple[int, ...]) -> None:
        """Mark the steps with a note."""
        self.slider.notes = steps
        self.slider.update()

    def restyle(self, look: Look) -> None:
        self.slider.look = look
        self._name.setText(translate("time", "Time"))
        self.slider.setAccessibleName(translate("time", "Step of the run"))
        self.slider.setToolTip(
            translate(
                "time",
                "Go to any step of this run. Yellow ticks are your edits, grey ones are where a branch left it, "
                "violet ones are your notes.",
            )
        )
        self.branch_button.setText(translate("time", "Branch from here"))
        self.branch_button.setToolTip(translate("time", "Keep this run and go on from this step on another"))
        self.branches.setAccessibleName(translate("time", "Branches kept"))
        self.branches.setToolTip(
            translate("time", "Runs kept when you branched, drawn pale in the plots: choose one to return to it")
        )
        self._widest = 0
        if self._shown is not None:
            self._fill_branches(self._shown)
            self.show_frame(self._shown)

    def _hold_room(self) -> None:
        """Have room for usual numbers, and for those on show."""
        width, text = self.place.fontMetrics().horizontalAdvance, translate("time", "step {step} / {end}")
        few, many = (width(text.format(step=count(end), end=count(end))) + 2 for end in (_FEWER, _USUAL))
        self._widest = max(self._widest, width(self.place.text()) + 2)
        room = self.slider.width() + self.place.width()
        roomy = room - many >= _LONG * self.slider.look.scale
        hold_size(self.place, max(self._widest, min(many if roomy else few, self._spare())))

    def _spare(self) -> int:
        """Pixels that the numbers have beside the shortest slider and the button; the name goes for them."""
        layout = self.layout()
        assert layout is not None
        named = 0 if self._name.isHidden() else self._name.sizeHint().width() + layout.spacing()
        return self.width() - (layout.minimumSize().width() - self.place.minimumWidth() - named)

    def _fit(self) -> None:
        layout = self.layout()
        assert layout is not None
        named = 0 if not self._name.isHidden() else self._name.sizeHint().width() + layout.spacing()
        self._name.setVisible(layout.minimumSize().width() + named <= self.width())

    def _fill_branches(self, frame: Frame) -> None:
        self.branches.clear()
        self.branches.addItem(translate("time", "this run"))
        for number, branch in enumerate(frame.branches):
            text = translate("time", "branch {number}: {end} steps", n=branch.end)
            self.branches.addItem(text.format(number=number + 1, end=count(branch.end)))
        self.branches.setVisible(bool(frame.branches))

    def _on_branch_chosen(self, place: int) -> None:
        if place > 0:
            self.restored.emit(place - 1)

    def _on_moved(self, value: int) -> None:
        self.sought.emit(value)
