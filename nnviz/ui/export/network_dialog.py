"""The network taken elsewhere: as a file for other libraries, or as a program that goes on training it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QPlainTextEdit,
    QWidget,
)

from nnviz.engine.text import UserError
from nnviz.export.code.training.base import Program, Source
from nnviz.export.code.training.table import FRAMEWORKS, beside, write_program
from nnviz.export.files import PROGRAM
from nnviz.export.inputs import inputs_of
from nnviz.export.models.base import NetworkFile, check_package
from nnviz.export.models.onnx import onnxruntime_runs
from nnviz.export.models.table import MODELS, RoundTrip, write_model
from nnviz.session.frame import Frame
from nnviz.ui.export.clipboard import put_on_clipboard
from nnviz.ui.export.targets import ask_target
from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.message import Message, Tell, refusal
from nnviz.ui.look.number_format import count, number
from nnviz.ui.look.theme import number_font
from nnviz.ui.run.progress import run_with_progress
from nnviz.ui.settings import Settings
from nnviz.ui.widgets.basics import ShrinkingBox, align_labels, column
from nnviz.ui.widgets.save_buttons import SaveButtons
from nnviz.ui.widgets.saved_note import SavedNote, saved

_WIDTH, _HEIGHT = 680, 560
_KEY = "export/network"


class NetworkDialog(KeyboardDialog):
    """Takes the network of `frame` elsewhere; `name` is the lesson's, for the suggested name of the file."""

    def __init__(self, name: str, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._frame, self._settings = name, frame, Settings()
        self._program: Program | None = None
        self.setWindowTitle(translate("export", "Export network"))
        self.kind, self.preview, self.message = ShrinkingBox(), QPlainTextEdit(), SavedNote()
        self._fill()
        self.buttons = SaveButtons(self, self.save, self.copy)
        self._lay_out()
        self.kind.currentIndexChanged.connect(self.show_chosen)
        self.show_chosen()

    # --- what can be done ---

    def show_chosen(self) -> None:
        """Show the program, or what would be in the file; where there can be none, say why."""
        self._settings.set(_KEY, self._chosen)
        self._program, text, trouble = None, "", None
        try:
            if self._framework is not None:
                self._program = FRAMEWORKS[self._framework].write(self._source)
                text = self._program.text
            else:
                check_package(MODELS[self._chosen].package)
                text = self._contents()
        except UserError as error:
            trouble = error
        self.preview.setPlainText(text)
        self.message.tell(self._note if trouble is None else refusal(trouble))
        self.buttons.save_button.setEnabled(trouble is None)
        self.buttons.copy_button.setEnabled(self._program is not None)

    def save(self) -> None:
        """Ask for a file and write it; of a file for other libraries say how far it is from the network."""
        kind = self._chosen if self._framework is None else PROGRAM
        suggested = f"nnviz-{self._name.replace('_', '-')}-network.{kind}"
        path = ask_target(self, self._settings, self.windowTitle(), suggested, (kind,))
        if path is None:
            return
        self.message.clear()
        try:
            done = self._save_program(path) if self._framework is not None else self._save_model(path, kind)
        except UserError as error:
            self.message.refuse(error)
        else:
            if done is not None:
                self.message.tell(done, path)

    def copy(self) -> None:
        """Put the program on the clipboard."""
        data = QMimeData()
        data.setText(self.preview.toPlainText())
        put_on_clipboard(data)
        self.message.tell_copied()

    # --- inside ---

    @property
    def _chosen(self) -> str:
        return str(self.kind.currentData())

    @property
    def _framework(self) -> str | None:
        """The framework chosen; None where a file for other libraries is."""
        return self._chosen if self._chosen in FRAMEWORKS else None

    @property
    def _source(self) -> Source:
        return Source(self._frame.experiment, self._frame.state, say=lambda text: translate("code", text))

    @property
    def _file(self) -> NetworkFile:
        return NetworkFile(self._frame.experiment, self._frame.state)

    def _contents(self) -> str:
        """Names and shapes of the arrays in the file."""
        arrays = self._file.arrays
        width = max(map(len, arrays), default=0)
        return "\n".join(f"{name:<{width}}  {' × '.join(map(str, array.shape))}" for name, array in arrays.items())

    def _note(self) -> Message:
        return Message(self._hint())

    def _hint(self) -> str:
        """What else is to be known before it is saved."""
        if self._program is not None:
            if not self._program.arrays:
                return ""
            return translate("export", "The numbers are too many for the text: they are saved in a file beside it.")
        if self._chosen == "onnx" and not onnxruntime_runs(self._file):
            return translate("export", "onnxruntime runs this network in float32 only: for it, choose that precision.")
        inputs = inputs_of(self._frame.experiment)
        if not (inputs.standardized or inputs.features):
            return ""
        if self._chosen == "onnx":
            return translate("export", "The network takes points as they came: what is done to them is in the file.")
        return translate("export", "These are the weights alone: what is done to the inputs is told in words beside.")

    def _save_program(self, path: Path) -> Tell:
        assert self._program is not None
        write_program(path, self._program)
        split = bool(self._program.arrays)

        def tell() -> Message:
            text = translate("export", "Saved as {path}, with {other} beside it") if split else saved(path)
            return Message(text.format(path=path, other=beside(path).name) if split else text)

        return tell

    def _save_model(self, path: Path, kind: str) -> Tell | None:
        """Write and read it back in a thread, as either may take its time; None where the user stopped it."""
        file, found = self._file, list[RoundTrip]()

        def write(check: Callable[[int], None]) -> None:
            check(0)
            found.append(write_model(path, kind, file))

        text = translate("export", "Writing {name}…").format(name=path.name)
        if not run_with_progress(self, self.windowTitle(), text, 0, write):
            return None
        (trip,) = found
        return partial(_told_back, path, trip)

    # --- building ---

    def _fill(self) -> None:
        for name, entry in MODELS.items():
            self.kind.addItem(
                translate("export", "File: {format}").format(format=translate("engine", entry.label)), name
            )
        self.kind.insertSeparator(self.kind.count())
        for name, framework in FRAMEWORKS.items():
            text = translate("export", "Program: {framework}").format(framework=translate("engine", framework.label))
            self.kind.addItem(text, name)
        last = self._settings.text(_KEY, (*MODELS, *FRAMEWORKS), "pytorch")
        self.kind.setCurrentIndex(self.kind.findData(last))
        self.kind.setAccessibleName(translate("export", "Format"))
        self.kind.setToolTip(translate("export", "What the network is taken to"))

    def _lay_out(self) -> None:
        self.preview.setReadOnly(True)
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview.setFont(number_font(11))
        self.preview.setAccessibleName(translate("export", "Preview"))
        self.preview.setToolTip(translate("export", "What would be saved"))
        self.preview.setTabChangesFocus(True)
        label = QLabel(translate("export", "&Format"))
        label.setBuddy(self.kind)
        form = QFormLayout()
        form.addRow(label, self.kind)
        align_labels(form)
        layout = column(self, (16, 16, 16, 16), 12)
        layout.addLayout(form)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.message)
        layout.addWidget(self.buttons)
        self.resize(_WIDTH, _HEIGHT)


def _told_back(path: Path, trip: RoundTrip) -> Message:
    text = translate(
        "export",
        "Saved as {path} and read back: over {count} samples it differs by {difference} at most.",
        n=trip.samples,
    )
    return Message(text.format(path=path, count=count(trip.samples), difference=number(trip.difference)))
