"""The names of the classes of one's own data, to be changed where they stand."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QGridLayout, QLineEdit

from nnviz.engine.experiment import Experiment
from nnviz.session.run.commands import RenameClass
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import class_name
from nnviz.ui.look.number_format import count
from nnviz.ui.run.controller import Controller
from nnviz.ui.widgets.fold import Fold
from nnviz.ui.widgets.numbers.typed_text import Typing

_ABREAST = 2


class ClassName(QLineEdit):
    """A field with the name of one class; of pictures one stands before it."""

    def __init__(self, number: int, controller: Controller) -> None:
        super().__init__()
        self._number, self._controller = number, controller
        self._typing = Typing(self, self._take)
        self._picture: QAction | None = None

    def show_experiment(self, experiment: Experiment) -> None:
        """The name in force, unless another one is being typed."""
        name, pictures = class_name(experiment, self._number), experiment.pictures
        told = translate("network", "Name of class {number}").format(number=self._number + 1)
        self.setAccessibleName(told)
        if pictures is not None:
            found = int((pictures.labels == self._number).sum())
            told = translate("network", "{what}, with {n} pictures", n=found).format(what=told, n=count(found))
        self._typing.describe(translate("network", "{what}; Enter takes it").format(what=told))
        if not self._typing.pending and self.text() != name:
            self._typing.show(name)
            self.setCursorPosition(0)

    def show_picture(self, icon: QIcon | None) -> None:
        """One of its pictures; none for None."""
        if self._picture is not None:
            self.removeAction(self._picture)
        self._picture = None if icon is None else self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)

    def _take(self, text: str) -> None:
        command = RenameClass(self._number, text.strip())
        command.changed(self._controller.frame.experiment)  # Raises UserError for a name that cannot be.
        self._typing.show(text.strip())
        self._controller.do(command)


class ClassNames(Fold):
    """A field for each class there is; none where numbers are learnt."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(unfolded=False)
        self._controller = controller
        self.fields: list[ClassName] = []
        self._grid = QGridLayout()
        self.inside.addLayout(self._grid)

    def show_experiment(self, experiment: Experiment) -> None:
        """The names in force."""
        classes = 0 if experiment.encoding is None else experiment.source.count()
        while len(self.fields) > classes:
            self.fields.pop().deleteLater()
        while len(self.fields) < classes:
            number = len(self.fields)
            self.fields.append(ClassName(number, self._controller))
            self._grid.addWidget(self.fields[-1], number // _ABREAST, number % _ABREAST)
        self.set_title(translate("network", "Names of the classes"))
        for field in self.fields:
            field.show_experiment(experiment)

    def show_pictures(self, icons: Sequence[QIcon | None]) -> None:
        """A picture of each class, as far as there is one."""
        for field, icon in zip(self.fields, icons, strict=True):
            field.show_picture(icon)
