"""Which sample the numbers of a step are told of: the batch, one of the data, or one typed by hand."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from nnviz.engine.options import Number
from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.typed_sample import sample_text, typed_sample
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.theme import number_font
from nnviz.ui.widgets.basics import ShrinkingBox
from nnviz.ui.widgets.numbers.entry import NumberEntry
from nnviz.ui.widgets.numbers.typed_text import Typing

BATCH, ROW, TYPED = range(3)


class SamplePicker(QWidget):
    """Shows what the frame follows; it holds no choice of its own but a text not yet taken."""

    followed = Signal(object)
    """What is to be followed: None for the batch, a row of the training data, or x and y."""

    refused = Signal(object)
    """The UserError that tells why what is typed is not taken."""

    def __init__(self) -> None:
        super().__init__()
        self._frame: Frame | None = None
        self.kind = ShrinkingBox()
        self.kind.addItems([""] * 3)
        self.row = NumberEntry(Number(1, 1, whole=True))
        self.row.setMaximumWidth(84)
        self.text = QLineEdit()
        self.text.setFont(number_font(12))
        self.text.setMinimumWidth(150)
        self._typing = Typing(self.text, self._take)
        self._typing.refused.connect(self.refused)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.kind, self.row, self.text):
            layout.addWidget(widget)
        self.kind.activated.connect(self._on_kind)
        self.row.value_changed.connect(lambda value: self.followed.emit(round(value) - 1))

    def show_frame(self, frame: Frame) -> None:
        """Show whose numbers the frame tells."""
        self._frame = frame
        followed = frame.followed
        row = -1 if followed is None else int(followed.samples[0])
        kind = BATCH if followed is None else ROW if row >= 0 else TYPED
        with QSignalBlocker(self.kind), QSignalBlocker(self.row):
            self.kind.setCurrentIndex(kind)
            self.row.set_kind(Number(1, max(1, len(frame.data.x)), whole=True))
            if kind == ROW:
                self.row.setValue(row + 1)
        self.row.setVisible(kind == ROW)
        self.text.setVisible(kind == TYPED)

    def retranslate(self) -> None:
        """The words in the language in force."""
        words = (
            translate("step", "The step's batch"),
            translate("step", "Sample no."),
            translate("step", "Your own sample"),
        )
        for place, text in enumerate(words):
            self.kind.setItemText(place, text)
        self.kind.setAccessibleName(translate("step", "Whose numbers are shown"))
        self.kind.setToolTip(
            translate(
                "step",
                "Whose numbers are shown: means over the batch, or one sample. "
                "A click on a point of the map chooses it, too.",
            )
        )
        self.row.setAccessibleName(translate("step", "Number of the training sample"))
        self.row.describe(translate("step", "Which of the training samples, counted from 1"))
        self.text.setAccessibleName(translate("step", "The sample's inputs and target"))
        self._typing.describe(translate("step", "Inputs, an arrow, the target, such as 0.8, −0.3 → 1. Enter takes it."))

    def _on_kind(self, kind: int) -> None:
        frame = self._frame
        if frame is None or frame.trace is None:
            return
        row = int((frame.followed or frame.trace).samples[0])
        if kind == BATCH:
            self.followed.emit(None)
        elif kind == ROW:
            self.followed.emit(max(0, row))
        else:
            self._begin_typing(frame, max(0, row))

    def _begin_typing(self, frame: Frame, row: int) -> None:
        """Follow what is shown as though it had been typed, so that it can be changed."""
        text = sample_text(frame.experiment, min(row, len(frame.data.x) - 1))
        try:
            sample = typed_sample(text, frame.experiment)
        except UserError as error:
            self.show_frame(frame)
            self.refused.emit(error)
            return
        self._typing.show(text)
        self.followed.emit(sample)
        self.text.setVisible(True)
        self.text.setFocus()
        self.text.selectAll()

    def _take(self, text: str) -> None:
        if self._frame is not None:
            self.followed.emit(typed_sample(text, self._frame.experiment))
        self._typing.show(text)
