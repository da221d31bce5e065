"""The panel in which a network is built while it lives: its layers, what each costs, and their options."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.table import LAYERS
from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import ChangeLayer, InsertLayer, RemoveLayer
from nnviz.session.run.commands.layers import Reshape
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.picture import words
from nnviz.ui.stages.picture.layers.editor import KIND, LayerEditor
from nnviz.ui.stages.picture.layers.handles import Handles
from nnviz.ui.stages.picture.layers.rows import kinds_at, new_options, spec_of, trained_layers
from nnviz.ui.stages.picture.layers.table import LayerTable
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.widgets.basics import column, muted, reveal, row
from nnviz.ui.widgets.fold import Fold


class LayersPanel(QWidget):
    """The table of layers with the options of the one chosen. While it is unfolded, the stage has handles as well."""

    def __init__(self, stage: PictureStage, lesson: Lesson, look: Look, controller: Controller) -> None:
        super().__init__()
        del lesson
        self._controller, self._stage = controller, stage
        self._shown: Experiment | None = None
        self._awaited: tuple[Reshape, Experiment] | None = None
        """What was asked for last, and of which experiment, until a frame answers."""
        self._asked = 0
        """The number of that request."""
        self._to_choose: int | None = None
        self.fold = Fold(False)
        self.table, self.editor, self.note = LayerTable(), LayerEditor(), muted(size=11)
        self.add, self.remove, self.copy = QToolButton(), QToolButton(), QToolButton()
        self.menu = QMenu(self)
        self.handles = Handles(stage)
        for widget in (self.table, self.editor, self.note):
            self.fold.inside.addWidget(widget)
        self.fold.inside.insertLayout(1, row(self.add, self.remove, self.copy, stretch=0))
        column(self).addWidget(self.fold)
        self._connect()
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        """Show the layers of a frame's network, and what of them began anew with the last change."""
        if self._stage.frame is not frame:
            self._stage.show_frame(frame)
        if frame.experiment is self._shown or self._controller.answered < self._asked:
            return
        before, self._shown = self._shown, frame.experiment
        same = before is not None and before.network is frame.experiment.network
        if not same:
            self._tell(frame.experiment)
        if same and before is not None and before.start_from == frame.experiment.start_from:
            return
        self.table.show_experiment(frame.experiment)
        if self._to_choose is not None:
            self.table.choose(self._to_choose)
            self._to_choose = None
        self.handles.place()

    def restyle(self, look: Look) -> None:
        del look
        self.fold.set_title(translate("picture", "Layers: build and count"))
        self.table.restyle()
        for button, text, tip in (
            (
                self.add,
                translate("picture", "+ Layer"),
                translate("picture", "Put a layer in below the one chosen (+)"),
            ),
            (self.remove, translate("picture", "Take out"), translate("picture", "Take the layer chosen out (Del)")),
            (self.copy, translate("picture", "Copy"), translate("picture", "Copy the whole table (Ctrl+C)")),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip if button is self.copy else text)
        self._show_editor(again=True)
        self.handles.place()

    # --- what is asked for ---

    def give(self, command: Reshape) -> None:
        """Ask for a change; what it makes begin anew is told when it is carried out."""
        if self._shown is not None:
            self._awaited = command, self._shown
        self._asked = self._controller.do(command)

    def open_menu(self, position: int, below: QWidget) -> None:
        """Offer the kinds of layers that can be put in as number `position`."""
        if self._shown is None:
            return
        self.menu.clear()
        for kind in kinds_at(self._shown, position):
            name = translate("engine", LAYERS[kind].label)
            action = self.menu.addAction(name[0].upper() + name[1:])
            action.triggered.connect(lambda _on=False, kind=kind: self._insert(position, kind))
        self.menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    # --- inside ---

    def _connect(self) -> None:
        for button in (self.add, self.remove, self.copy):
            button.setFocusPolicy(self.table.focusPolicy())
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.copy.clicked.connect(self.table.copy)
        self.table.chosen.connect(self._show_editor)
        self.table.add_wanted.connect(self._on_add)
        self.table.remove_wanted.connect(self._on_remove)
        self.editor.changed.connect(self._on_changed)
        self.fold.toggled.connect(self.handles.show)
        self.handles.add_wanted.connect(self.open_menu)
        self.handles.layer_chosen.connect(self._on_title)
        self._controller.refused.connect(self._on_refused)

    def _on_add(self) -> None:
        if self._shown is not None:
            last = len(self._shown.network.layers) - 1
            self.open_menu(min(last, self.table.layer + 1), self.add)

    def _insert(self, position: int, kind: str) -> None:
        self._to_choose = position
        self.give(InsertLayer(position, kind, new_options(kind)))

    def _on_remove(self) -> None:
        if self._shown is not None and spec_of(self._shown, self.table.layer) is not None:
            self.give(RemoveLayer(self.table.layer))

    def _on_changed(self, key: str, value: object) -> None:
        spec = None if self._shown is None else spec_of(self._shown, self.table.layer)
        if spec is not None:
            kind, options = (str(value), ()) if key == KIND else (spec.kind, ((key, value),))
            self.give(ChangeLayer(self.table.layer, kind, options))

    def _on_title(self, layer: int) -> None:
        self.table.choose(layer)
        self.editor.take_keyboard()
        reveal(self.editor)

    def _on_refused(self) -> None:
        self._awaited = self._to_choose = None
        self._show_editor()

    def _show_editor(self, again: bool = False) -> None:
        spec = None if self._shown is None else spec_of(self._shown, self.table.layer)
        self.editor.show_spec(spec, again)
        self.editor.setVisible(bool(self.editor.inputs))
        self.remove.setEnabled(spec is not None)

    def _tell(self, experiment: Experiment) -> None:
        """Say which weights the last change drew anew, and what a reset would begin with."""
        told = []
        if self._awaited is not None:
            (command, before), self._awaited = self._awaited, None
            try:
                numbers = command.anew(before)
            except UserError:
                numbers = ()
            names = ", ".join(words.layer_title(experiment, number) for number in numbers)
            told.append(
                translate(
                    "picture", "There are new weights, drawn by chance, in {layers}; all others are kept."
                ).format(layers=names)
                if names
                else ""
            )
            if not names:
                told = [translate("picture", "All weights are kept.")]
        count = trained_layers(experiment)
        if count is not None and count > 0:
            template = translate("picture", "A reset begins with trained weights up to {layer}, and draws the others.")
            told.append(template.format(layer=words.layer_title(experiment, count - 1)))
        elif count == 0:
            told.append(translate("picture", "The trained weights do not fit these layers: a reset draws all of them."))
        self.note.setText(" ".join(filter(None, told)))
        self.note.setVisible(bool(self.note.text()))
