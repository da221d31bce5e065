"""The buttons over the stage: which view is shown, and what can be held."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from nnviz.session.frame import Frame
from nnviz.session.run.commands import ChangeOptions
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.stages.descent.view_model import INTERCEPT, SLOPE

BAR = 48
"""Pixels of its height."""

VIEWS = ("map", "surface", "curve")


class Bar(QWidget):
    """One button for each view; one that holds the intercept, so that the slope alone is left to find."""

    view_changed = Signal()

    edit_begun = Signal()
    command_given = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = VIEWS[0]
        self._frame: Frame | None = None
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 4)
        layout.setSpacing(8)
        self.views = {name: QPushButton() for name in VIEWS}
        for name, button in self.views.items():
            button.setCheckable(True)
            button.setChecked(name == self.view)
            self._group.addButton(button)
            button.clicked.connect(lambda _checked=False, name=name: self.show_view(name))
            layout.addWidget(button)
        layout.addStretch(1)
        self.hold = QPushButton()
        self.hold.setCheckable(True)
        self.hold.clicked.connect(self._on_hold)
        layout.addWidget(self.hold)

    def show_view(self, name: str) -> None:
        """Show another view."""
        if name != self.view:
            self.view = name
            self.views[name].setChecked(True)
            self.view_changed.emit()

    def show_frame(self, frame: Frame) -> None:
        """Show what is held."""
        self._frame = frame
        self.hold.setChecked(not frame.experiment.rules.trained[INTERCEPT])

    def restyle(self, look: Look) -> None:
        del look
        texts = {
            "map": (translate("descent", "Map"), translate("descent", "The loss from above, over slope and intercept")),
            "surface": (
                translate("descent", "Surface"),
                translate("descent", "The same in perspective; drag to turn it"),
            ),
            "curve": (translate("descent", "One parameter"), translate("descent", "The loss along the slope alone")),
        }
        for name, (text, tip) in texts.items():
            _describe(self.views[name], text, tip)
        tip = translate("descent", "Begin again with the intercept at its true value, where it stays; or let it go")
        _describe(self.hold, translate("descent", "Hold the intercept"), tip)

    def _on_hold(self, on: bool) -> None:
        """Hold the intercept where the points were drawn from, from the start; or train it again from here on."""
        frame = self._frame
        if frame is None:
            return
        names = frame.experiment.network.names
        self.edit_begun.emit()
        if not on:
            self.command_given.emit(ChangeOptions((("frozen", ()),)))
            return
        level = float(frame.experiment.options["intercept"])
        start = float(frame.experiment.start.get(names[SLOPE], 0.0))
        options = (
            (f"start:{names[INTERCEPT]}", level),
            (f"start:{names[SLOPE]}", start),
            ("frozen", (names[INTERCEPT],)),
        )
        self.command_given.emit(ChangeOptions(options))


def _describe(button: QPushButton, text: str, tip: str) -> None:
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    button.setAccessibleDescription(tip)
