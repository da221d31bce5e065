"""What can be done to all points at once while one paints, and what the classes of one's own data are called."""

from PySide6.QtWidgets import QPushButton, QWidget

from nnviz.engine.data.own_data import MAX_CLASSES
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import AddClass, ClearPoints
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.network.stage import NetworkStage
from nnviz.ui.widgets.basics import column, heading, muted, row
from nnviz.ui.widgets.class_names import ClassNames


class PaintPanel(QWidget):
    """Shown while one paints; the names of the classes also wherever data of one's own are shown."""

    def __init__(self, stage: NetworkStage, lesson: Lesson, look: Look, controller: Controller) -> None:
        super().__init__()
        del lesson
        self._selection = stage.selection
        self._frame: Frame | None = None
        self._heading, self._note = heading(), muted(size=11)
        self.clear, self.add_class = QPushButton(), QPushButton()
        self.names = ClassNames(controller)
        self.clear.clicked.connect(lambda: controller.do(ClearPoints()))
        self.add_class.clicked.connect(lambda: controller.do(AddClass()))
        layout = column(self, spacing=6)
        layout.addWidget(self._heading)
        layout.addLayout(row(self.clear, self.add_class, stretch=1))
        layout.addWidget(self._note)
        layout.addWidget(self.names)
        self._selection.shown.connect(self._show)
        self._painting, self._named = False, False
        """Whether one paints, and whether there are classes of one's own."""
        self.setVisible(False)
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        """Offer another class where there are classes, and not too many."""
        self._frame, experiment = frame, frame.experiment
        classes = experiment.source.count() if experiment.encoding is not None else 0
        self.add_class.setEnabled(0 < classes < MAX_CLASSES)
        self.names.show_experiment(experiment)
        self._named = experiment.own is not None and bool(self.names.fields)
        self._show()

    def restyle(self, look: Look) -> None:
        del look
        self.names.retranslate()
        if self._frame is not None:
            self.names.show_experiment(self._frame.experiment)
        self._heading.setText(translate("network", "Paint"))
        self._note.setText(
            translate("network", "One point of each class stays: without any there would be nothing to learn.")
        )
        for button, text, tip in (
            (
                self.clear,
                translate("network", "Clear points"),
                translate("network", "A blank sheet: take out all points but one of each class"),
            ),
            (
                self.add_class,
                translate("network", "Add a class"),
                translate(
                    "network", "Paint points of one class more; training begins anew, as there is one more output"
                ),
            ),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(text)
            button.setAccessibleDescription(tip)

    def _show(self) -> None:
        painting = self._selection.brush
        if painting != self._painting:
            self.names.unfold(painting)
        self._painting = painting
        for part in (self._heading, self._note, self.clear, self.add_class):
            part.setVisible(painting)
        self.names.setVisible(bool(self.names.fields))
        self.setVisible(painting or self._named)
