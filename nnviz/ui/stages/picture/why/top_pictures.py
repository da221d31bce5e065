"""“What a map likes”: its top activating images, and the pixels in them that its largest numbers depend on."""

from typing import NamedTuple

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from nnviz.engine.arrays import Array
from nnviz.engine.explain.answer.top_activations import TopActivation, top_activations
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import class_name
from nnviz.ui.plots.base.sentence import still_computed
from nnviz.ui.run.background_task import BackgroundTask, Check, raise_fault
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.picture.pictures import Gallery
from nnviz.ui.stages.picture.selection import Spot
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.stages.picture.view_model import Column, View
from nnviz.ui.stages.picture.why.top_picture_row import TopPictureRow, top_picture
from nnviz.ui.stages.picture.words import channel_name, column_title
from nnviz.ui.widgets.basics import column, muted
from nnviz.ui.widgets.fold import Fold

_MOST = 8
_REST, _PAUSE = 6.0, 0.5
"""While the run goes on, it is looked for so seldom that it takes a seventh of a core, and twice a second at most."""


class _Map(NamedTuple):
    """Whose activations are shown: a map or neuron of a column, with these parameters, among these pictures."""

    column: Column
    channel: int
    parameters: Array
    gallery: Gallery

    def same_as(self, other: "_Map") -> bool:
        """Whether it has the same activations."""
        same = self.parameters is other.parameters and self.gallery is other.gallery
        return same and self[:2] == other[:2]


class _Found(NamedTuple):
    asked: _Map
    activations: list[TopActivation]


class TopPicturesPanel(QWidget):
    """Shows the pictures that the map of the number kept on the stage answers to. Hidden, it computes nothing."""

    def __init__(self, stage: PictureStage, lesson: Lesson, look: Look, controller: Controller) -> None:
        super().__init__()
        del lesson, controller
        self._stage = stage
        self._running = False
        self._asked: _Map | None = None
        self.found: _Found | None = None
        self.told, self.meaning = muted(size=11), muted(size=11)
        self.pictures = TopPictureRow(look)
        self.fold = Fold(True)
        for widget in (self.told, self.pictures, self.meaning):
            self.fold.inside.addWidget(widget)
        column(self).addWidget(self.fold)
        self._task = BackgroundTask(self, rest=_REST, pause=_PAUSE)
        self._task.finished.connect(self._on_found)
        self._task.failed.connect(raise_fault)
        self.fold.toggled.connect(self._look)
        self.pictures.chosen.connect(self._take)
        stage.spot_changed.connect(self._look)
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        """Look again where the network or the pictures are others."""
        self._running = frame.running
        self._look()

    def restyle(self, look: Look) -> None:
        self.pictures.restyle(look)
        self.fold.set_title(translate("picture", "What a map likes"))
        self.pictures.setAccessibleName(translate("picture", "Pictures the map answers to most"))
        self.pictures.setToolTip(translate("picture", "Click a picture to look at it, or use arrow keys and Enter"))
        self.meaning.setText(
            translate(
                "picture",
                "Framed: the pixels that the number depends on. What these pictures share may be what the map looks "
                "for; it may also be something nobody has a word for.",
            )
        )
        self._tell()

    def stop_work(self) -> None:
        """Compute no more."""
        self._task.leave()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for what was not looked for while it was out of sight."""
        super().showEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._task.cancel()
        self._asked = None

    # --- inside ---

    def _look(self) -> None:
        asked = self._wanted()
        if asked is None or not self.fold.button.isChecked() or not self.isVisible():
            self._task.cancel()
            self._asked = None
            self._tell()
            return
        before, self._asked = self._asked, asked
        if before is not None and asked.same_as(before):
            return
        view = self._stage.view
        assert view is not None
        if not self._running or before is None or before[:2] != asked[:2]:
            self._task.cancel()
        x = asked.gallery.x.reshape(-1, *view.experiment.input_shape)
        network, sums = view.network, asked.column.value == "z"
        layer, channel = asked.column.layer, asked.channel

        def find(check: Check) -> object:
            activations = top_activations(
                network, asked.parameters, x, layer, channel, sums=sums, count=_MOST, check=check
            )
            return _Found(asked, activations)

        self._task.start(find, patient=self._running)
        if before is None or before[:2] != asked[:2]:
            self._tell()

    def _wanted(self) -> _Map | None:
        """The map of the number kept; None where none is, or it is a pixel of the picture."""
        view, spot, gallery = self._stage.view, self._stage.spot, self._stage.gallery
        if view is None or spot is None or gallery is None or not self._stage.kept:
            return None
        chosen = view.columns[spot.column].column
        return None if chosen.layer < 0 else _Map(chosen, spot.position[0], view.parameters, gallery)

    def _on_found(self, found: object) -> None:
        assert isinstance(found, _Found)
        if found.asked.gallery is self._stage.gallery:
            self.found = found
            self._tell()

    def _take(self, place: int) -> None:
        """Show the picture on the stage, and there the number that it stands here for."""
        view, found = self._stage.view, self.found
        if view is None or found is None:
            return
        activation = self.pictures.shown[place].activation
        columns = [shown.column for shown in view.columns]
        self._stage.choose(activation.picture)
        if found.asked.column in columns:
            number = columns.index(found.asked.column)
            self._stage.keep(Spot(number, (found.asked.channel, *(activation.position or ()))))

    def _tell(self) -> None:
        view, asked, found = self._stage.view, self._asked, self.found
        fresh = found is not None and asked is not None and found.asked[:2] == asked[:2]
        self.meaning.setVisible(fresh)
        self.pictures.setVisible(fresh)
        if view is None or asked is None or found is None or not fresh:
            hint = translate("picture", "Click a number of any map: here are the pictures that excite this map most.")
            self.told.setText(hint if asked is None else still_computed())
            return
        if found.activations and all(activation.value == 0.0 for activation in found.activations):
            told = translate("picture", "{map}: 0 for every picture. It is dead, or has never been needed.")
            self.pictures.setVisible(False)
            self.meaning.setVisible(False)
        else:
            told = translate("picture", "{map}: the pictures with its largest numbers")
        self.told.setText(told.format(map=_name(view, asked)))
        self.pictures.show_pictures(tuple(top_picture(one, found.asked.gallery) for one in found.activations))


def _name(view: View, asked: _Map) -> str:
    title = column_title(view.experiment, asked.column)
    if asked.column.kind == "scores":
        return f"{title} · {class_name(view.experiment, asked.channel)}" if view.experiment.encoding else title
    if asked.column.kind == "maps":
        return f"{title} · {channel_name(view, asked.column, asked.channel)}"
    return translate("picture", "{layer} · number {number}").format(layer=title, number=asked.channel + 1)
