"""How a film of a figure over the run is to be; it remembers itself in the settings."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.options import Number
from nnviz.engine.text import UserError
from nnviz.export.animation.animation_file import ANIMATIONS
from nnviz.export.animation.timing import FASTEST, FPS, FRAMES, HOLD, MOST_FRAMES, SLOWEST, Timing
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.export.figures import LARGEST, SMALLEST, Shape, figure_caption, make_figure
from nnviz.ui.export.film import film_shape
from nnviz.ui.export.recorder import Recorder
from nnviz.ui.export.targets import ask_target
from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.look.figure import Figure, Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, number
from nnviz.ui.look.theme import themed
from nnviz.ui.run.progress import progress_dialog
from nnviz.ui.settings import Settings
from nnviz.ui.stages.table import figure_names
from nnviz.ui.widgets.basics import ShrinkingBox, align_labels
from nnviz.ui.widgets.numbers.entry import NumberEntry
from nnviz.ui.widgets.saved_note import SavedNote

_SIZES = {"640x480": (640, 480), "960x640": (960, 640), "1280x720": (1280, 720)}
_SCREEN, _SHOWN = "screen", "shown"
_EVENLY, _EVERY = "evenly", "every"


class FilmDialog(KeyboardDialog):
    """Writes a film of one of the lesson's figures, from the first step of the run to the last one known."""

    def __init__(
        self,
        lesson: Lesson,
        chosen: str,
        frame: Frame,
        look: Look,
        on_screen: QSize,
        parent: QWidget | None = None,
        adopt: Callable[[Figure], None] = lambda figure: None,
    ) -> None:
        super().__init__(parent)
        self._lesson, self._frame, self._look, self._screen, self._adopt = lesson, frame, look, on_screen, adopt
        self._settings = Settings()
        self.setWindowTitle(translate("film", "Animation"))
        self.figure = ShrinkingBox({name: figure_caption(lesson, name, look) for name in figure_names(lesson)})
        self.kind = ShrinkingBox({kind: kind.upper() for kind in ANIMATIONS})
        self.spread = ShrinkingBox(
            {
                _EVENLY: translate("film", "So many frames in all"),
                _EVERY: translate("film", "One after so many steps"),
            }
        )
        self.amount = NumberEntry(Number(1, MOST_FRAMES, whole=True))
        self.fps = NumberEntry(Number(SLOWEST, FASTEST, whole=True))
        self.hold = NumberEntry(Number(0, 60, decimals=1))
        self.size_box = ShrinkingBox(
            {_SCREEN: translate("film", "As on screen"), **{name: f"{w} × {h}" for name, (w, h) in _SIZES.items()}}
        )
        self.theme = ShrinkingBox(
            {
                _SHOWN: translate("export", "As shown"),
                "light": translate("export", "Light"),
                "dark": translate("export", "Dark"),
            }
        )
        self.length, self.message = QLabel(), SavedNote()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.save_button = QPushButton(translate("export", "&Save…"))
        self._lay_out()
        self._explain()
        self._restore(chosen)
        self._connect()
        self._tell_length()

    def timing(self) -> Timing:
        amount, every = round(self.amount.value()), self.spread.currentData() == _EVERY
        return Timing(
            frames=FRAMES if every else amount,
            every=amount if every else 0,
            fps=round(self.fps.value()),
            hold=self.hold.value(),
        )

    def save(self) -> None:
        """Ask for a file and write the film."""
        if not all(entry.finish() for entry in (self.amount, self.fps, self.hold)):
            return
        self._remember()
        kinds = sorted(ANIMATIONS, key=lambda kind: kind != self.kind.currentData())
        name = f"nnviz-{self._lesson.name.replace('_', '-')}-{self.figure.currentData()}.{kinds[0]}"
        path = ask_target(self, self._settings, self.windowTitle(), name, kinds)
        if path is None:
            return
        self.message.clear()
        try:
            if self.write(path):
                self.message.tell_saved(path)
        except UserError as error:
            self.message.refuse(error)

    def write(self, path: Path) -> bool:
        """Write the film; false where the user stopped it. Raises UserError."""
        shape = film_shape(path, self._shape())
        steps = self.timing().steps(max(0, self._frame.end))
        theme = self.theme.currentData()
        look = replace(
            self._look,
            theme=self._look.theme if theme == _SHOWN else themed(theme, self._look.theme),
            standalone=True,
            transparent=False,
        )
        figure = make_figure(self._lesson, self.figure.currentData(), look)
        self._adopt(figure)
        text = translate("film", "Writing {count} frames to {name}…", n=len(steps)).format(
            count=count(len(steps)), name=path.name
        )
        progress = progress_dialog(self, translate("film", "Animation"), text, len(steps))
        progress.setMinimumDuration(200)
        progress.setAutoClose(False)
        try:
            return Recorder(progress, self._frame.run).record(figure, look, shape, steps, self.timing(), path)
        finally:
            progress.close()
            progress.deleteLater()

    # --- building ---

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.addRow(translate("export", "&Figure"), self.figure)
        form.addRow(translate("export", "For&mat"), self.kind)
        form.addRow(translate("film", "F&rames"), self.spread)
        form.addRow("", self.amount)
        form.addRow(translate("film", "P&er second"), self.fps)
        form.addRow(translate("film", "&Hold the last (s)"), self.hold)
        form.addRow(translate("export", "Si&ze"), self.size_box)
        form.addRow(translate("export", "&Theme"), self.theme)
        form.addRow("", self.length)
        align_labels(form)
        self.save_button.setObjectName("primary")
        self.buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.message)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(400)

    def _explain(self) -> None:
        """Names for screen readers, and tips."""
        for widget, name, tip in (
            (self.figure, translate("export", "Figure"), translate("export", "What to take home")),
            (
                self.kind,
                translate("export", "Format"),
                translate("film", "GIF plays everywhere; MP4 is smaller and has all colours"),
            ),
            (self.spread, translate("film", "Frames"), translate("film", "Which steps of the run become frames")),
            (self.amount, translate("film", "How many"), translate("film", "Frames in all, or steps for each")),
            (self.fps, translate("film", "Per second"), translate("film", "Frames shown in a second")),
            (
                self.hold,
                translate("film", "Hold the last for"),
                translate("film", "Seconds for which the last frame stands"),
            ),
            (self.size_box, translate("export", "Size"), translate("film", "Width and height in pixels")),
            (self.theme, translate("export", "Theme"), translate("export", "Light for paper, dark for slides")),
            (
                self.save_button,
                translate("film", "Save"),
                translate("export", "Choose a file and write it"),
            ),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        for entry in (self.amount, self.fps, self.hold):
            entry.describe(entry.toolTip())

    def _choosers(self) -> dict[str, QComboBox]:
        return {"kind": self.kind, "spread": self.spread, "size": self.size_box, "theme": self.theme}

    def _restore(self, chosen: str) -> None:
        self.figure.setCurrentIndex(max(0, self.figure.findData(chosen)))
        usual = {"kind": next(iter(ANIMATIONS)), "spread": _EVENLY, "size": "960x640", "theme": _SHOWN}
        for key, chooser in self._choosers().items():
            allowed = tuple(chooser.itemData(place) for place in range(chooser.count()))
            chooser.setCurrentIndex(chooser.findData(self._settings.text(f"film/{key}", allowed, usual[key])))
        self.amount.setValue(self._settings.number("film/amount", 1, MOST_FRAMES, FRAMES))
        self.fps.setValue(self._settings.number("film/fps", SLOWEST, FASTEST, FPS))
        self.hold.setValue(self._settings.number("film/hold", 0, 60, round(HOLD)))

    def _remember(self) -> None:
        for key, chooser in self._choosers().items():
            self._settings.set(f"film/{key}", chooser.currentData())
        for key, entry in (("amount", self.amount), ("fps", self.fps), ("hold", self.hold)):
            self._settings.set(f"film/{key}", round(entry.value()))

    def _connect(self) -> None:
        self.spread.currentIndexChanged.connect(self._tell_length)
        for entry in (self.amount, self.fps, self.hold):
            entry.value_changed.connect(self._tell_length)
            entry.refused.connect(self.message.refuse)
        self.save_button.clicked.connect(self.save)
        self.buttons.rejected.connect(self.reject)

    # --- inside ---

    def _shape(self) -> Shape:
        if self.size_box.currentData() != _SCREEN:
            return Shape(*_SIZES[self.size_box.currentData()])
        width, height = self._screen.width(), self._screen.height()
        return Shape(max(SMALLEST, min(width, LARGEST)), max(SMALLEST, min(height, LARGEST)))

    def _tell_length(self) -> None:
        """How many pictures it will have, and how long it will be."""
        timing = self.timing()
        try:
            pictures = len(timing.steps(max(0, self._frame.end)))
        except UserError as error:
            self.message.refuse(error)
            self.save_button.setEnabled(False)
            return
        self.save_button.setEnabled(True)
        self.message.clear()
        seconds = (pictures - 1) / timing.fps + max(timing.hold, 1 / timing.fps)
        text = translate("film", "{count} frames, {seconds} s", n=pictures)
        self.length.setText(text.format(count=count(pictures), seconds=number(seconds, 1)))
