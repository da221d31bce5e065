"""Which pictures are learnt: those that come with nnviz, or the user's own."""

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.experiment import Experiment
from nnviz.engine.settings import OWN
from nnviz.session.lessons.control import Control
from nnviz.session.run.commands import ChangeOptions
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.look.setting_words import value_words, words_of
from nnviz.ui.panels.option_rows import Change, OptionRow
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.picture.paint.images import as_image, own_pixels
from nnviz.ui.widgets.basics import column, muted, row
from nnviz.ui.widgets.class_names import ClassNames

_START = ("start_from", "trained")
"""What a run with the pictures that come with nnviz begins with again."""


class PictureSetRow(OptionRow):
    """A button for each set of pictures, and one that asks for pictures of one's own."""

    own_wanted = Signal()
    """The user wants to bring pictures."""

    def __init__(self, control: Control, change: Change, controller: Controller) -> None:
        super().__init__(control, change, controller)
        self._experiment: Experiment | None = None
        self.sets = {name: QPushButton() for name in control.choices}
        self.own, self.told = QPushButton(), muted(size=11)
        self.names = ClassNames(controller)
        self._named: OwnPictures | None = None
        """The pictures that stand before the names of their classes."""
        self._group = QButtonGroup(self)
        for button in (*self.sets.values(), self.own):
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button)
        for name, button in self.sets.items():
            button.clicked.connect(lambda _on, name=name: self._on_clicked(name))
        self.own.clicked.connect(self._on_own)
        layout = column(self, spacing=4)
        layout.addWidget(self.label)
        layout.addLayout(row(*self.sets.values(), self.own, stretch=len(self.sets)))
        layout.addWidget(self.told)
        layout.addWidget(self.names)

    def show_experiment(self, experiment: Experiment) -> None:
        self._experiment = experiment
        super().show_experiment(experiment)

    def show_value(self, value: object) -> None:
        for name, button in self.sets.items():
            button.setChecked(name == value)
        self.own.setChecked(value == OWN)
        self._tell()

    def restyle(self, look: Look) -> None:
        super().restyle(look)
        label = words_of(self.control.label, look.language)
        for name, button in self.sets.items():
            words = value_words(self.control.kind, name)
            button.setText(words[0].upper() + words[1:])
            button.setAccessibleName(f"{label}: {words}")
            button.setToolTip(translate("data", "Learn the pictures that come with nnviz, with its trained weights"))
        self.own.setText(translate("data", "Own…"))
        self.own.setAccessibleName(f"{label}: {translate('data', 'Own pictures')}")
        self.own.setToolTip(translate("data", "Own pictures: choose a folder or a file of them"))
        self.names.retranslate()
        self._tell()

    def _inputs(self) -> list[QWidget]:
        return [*self.sets.values(), self.own]

    def _on_clicked(self, name: str) -> None:
        if self._experiment is not None and self._experiment.dataset != name:
            self.controller.do(ChangeOptions((("dataset", name), _START)))

    def _on_own(self) -> None:
        if self._experiment is not None:
            self.show_value(self._experiment.dataset)  # Until there are some, nothing is another.
        self.own_wanted.emit()

    def _tell(self) -> None:
        """How many pictures of one's own there are, of which classes."""
        experiment = self._experiment
        pictures = None if experiment is None else experiment.pictures
        self.told.setVisible(pictures is not None)
        self.names.setVisible(pictures is not None)
        if experiment is None or pictures is None:
            return
        template = translate("data", "{count} pictures of {classes} classes of your own")
        self.told.setText(template.format(count=count(len(pictures.labels)), classes=len(pictures.class_names)))
        self.names.show_experiment(experiment)
        if self._named is None or self._named.pictures is not pictures.pictures:
            self._named = pictures
            self.names.show_pictures([_picture(pictures, number) for number in range(pictures.count())])


def _picture(pictures: OwnPictures, label: int) -> QImage | None:
    """The first picture of a class."""
    found = np.flatnonzero(pictures.labels == label)
    if not len(found):
        return None
    return as_image(own_pixels(pictures.pictures[found[0]].astype(np.float32), 0.0, 255.0))
