"""The bar above the stage while one goes through a step phase by phase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.place import DETAILS, Place, Route
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.look.step.equation import equation
from nnviz.ui.look.step.numbers import StepNumbers, numbers_of
from nnviz.ui.look.step.words import difference_words, share_words
from nnviz.ui.panels.step.sample_picker import SamplePicker
from nnviz.ui.panels.step.strip import Strip
from nnviz.ui.run.controller import Controller
from nnviz.ui.widgets.basics import column, muted
from nnviz.ui.widgets.formula_label import FormulaLabel
from nnviz.ui.widgets.note_line import BETWEEN, NoteLine

_EQUATION = 34
"""Pixels of a line with fractions, so that nothing below moves as they come and go."""


class StepBar(QWidget):
    """The strip, the equation of the place, how far a press goes, and whose numbers they are.

    It is there while the unit is a phase.
    """

    present = Signal(bool)
    """Whether it is there from now on; told just before."""

    def __init__(self, look: Look, controller: Controller) -> None:
        super().__init__()
        self.setObjectName("central")
        self._controller = controller
        self._frame: Frame | None = None
        self._wanted: tuple[int, int] | None = None
        self._numbers: StepNumbers | None = None
        self._error: UserError | None = None
        self._tips: tuple[str, ...] = ()
        """What each detail means."""
        self.strip = Strip()
        self.equation = FormulaLabel(12.5, breaks=False)
        self.equation.setObjectName("equation")
        self.equation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.equation.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._title = muted()
        self._title.setWordWrap(False)
        self.details = [QRadioButton() for _ in DETAILS]
        self._group = QButtonGroup(self)
        self.picker = SamplePicker()
        self.note = NoteLine()
        self._lay_out()
        self.strip.chosen.connect(self._on_chosen)
        self._group.idClicked.connect(lambda number: controller.set_detail(DETAILS[number]))
        self.picker.followed.connect(self._on_followed)
        self.picker.refused.connect(self._on_refused)
        self.restyle(look)
        self.hide()

    # --- Panel ---

    def show_frame(self, frame: Frame) -> None:
        self._frame = frame
        inside = frame.trace is not None or self._controller.unit == "phase"
        if inside:
            self.strip.show_frame(frame)
            self.picker.show_frame(frame)
            self._offer_details(Route(frame.experiment).by_neuron)
            self._show_words()
        else:
            self._numbers = None
        if inside == self.isHidden():
            self.present.emit(inside)
            self.setVisible(inside)

    def restyle(self, look: Look) -> None:
        self._look = look
        self._title.setText(translate("step", "Step by"))
        words = (
            (translate("step", "phase"), translate("step", "A press goes on by all neurons of a layer")),
            (translate("step", "neuron"), translate("step", "A press goes on by one neuron")),
            (translate("step", "term"), translate("step", "A press goes on by one term of a neuron's sum")),
        )
        self._tips = tuple(tip for _, tip in words)
        for button, (text, tip) in zip(self.details, words, strict=True):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(translate("step", "Step by") + " " + text)
        self.equation.setFixedHeight(round(_EQUATION * look.scale))
        self.equation.setStyleSheet(f"color: {look.theme.accent};")
        self.picker.retranslate()
        if self._frame is not None:
            self.show_frame(self._frame)

    def set_selected(self, indices: tuple[int, ...]) -> None:
        """Tell of the neuron that the parameters selected belong to."""
        self._wanted = None
        if indices and self._frame is not None:
            network = self._frame.experiment.network
            if indices[0] < network.size:
                layer, _, position = network.place(indices[0])
                self._wanted = layer, position[-1]
        if not self.isHidden():
            self._show_words()

    def tell_numbers(self, on: bool) -> None:
        """A stage that has the arithmetic of a sample of its own is not to be contradicted."""
        for widget in (self.equation, self.picker, self.note):
            widget.setVisible(on)

    # --- inside ---

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addStretch(1)
        below.addWidget(self._title)
        for number, button in enumerate(self.details):
            self._group.addButton(button, number)
            below.addWidget(button)
        below.addSpacing(12)
        below.addWidget(self.picker)
        below.addStretch(1)
        layout = column(self, (12, 8, 12, 2), 4)
        layout.addWidget(self.strip)
        layout.addWidget(self.equation)
        layout.addLayout(below)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.note)

    def _offer_details(self, by_neuron: bool) -> None:
        """Let go by neuron and term where all layers have neurons; elsewhere say why that cannot be."""
        chosen = DETAILS.index(self._controller.detail) if by_neuron else 0
        self.details[chosen].setChecked(True)
        reason = translate("step", "Not all layers here are dense: their numbers are too many to go one by one")
        for button, tip in zip(self.details[1:], self._tips[1:], strict=True):
            button.setEnabled(by_neuron)
            button.setToolTip(tip if by_neuron else reason)

    def _on_chosen(self, place: Place | None) -> None:
        if place is None:
            self._controller.open_next()
        else:
            self._controller.go_to_place(place)

    def _on_followed(self, sample: object) -> None:
        self._error = None
        self._controller.follow(sample)  # type: ignore[arg-type]

    def _on_refused(self, error: UserError) -> None:
        self._error = error
        self._show_words()

    def _show_words(self) -> None:
        frame = self._frame
        if frame is None:
            return
        self.equation.setText(self._equation(frame))
        parts = filter(None, (difference_words(frame), share_words(frame)))  # The latter was there all along the step.
        told = BETWEEN.join(parts) if self._error is None else explain(self._error)
        name = "muted" if self._error is None else "wrong"
        if self.note.objectName() != name:
            self.note.setObjectName(name)
            self.note.style().unpolish(self.note)
            self.note.style().polish(self.note)
        self.note.set_note(told or " ")  # Nothing below it moves where there is something to tell.
        self.note.setToolTip(told)

    def _equation(self, frame: Frame) -> str:
        self._numbers = numbers_of(frame, self._numbers)
        return "" if self._numbers is None else equation(self._numbers, frame.place, self._wanted)
