"""The names of the classes of one's own data, to be changed where they stand."""

from collections.abc import Sequence

from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit

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
    def __init__(self, number: int, controller: Controller) -> None:
        super().__init__()
        self._number, self._controller = number, controller
        self._typing = Typing(self, self._take)
        self.picture = QLabel()
        self.picture.hide()

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

    def show_picture(self, picture: QImage | None) -> None:
        """One of its pictures; none for None."""
        self.picture.setHidden(picture is None)
        if picture is not None:
            side = self.sizeHint().height()
            self.picture.setPixmap(QPixmap.fromImage(picture).scaledToHeight(side))

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
        self.retranslate()

    def retranslate(self) -> None:
        """Name the group in the language in force; each field is named as it is shown."""
        self.set_title(translate("network", "Names of the classes"))

    def show_experiment(self, experiment: Experiment) -> None:
        """The names in force."""
        classes = 0 if experiment.encoding is None else experiment.source.count()
        while len(self.fields) > classes:
            field = self.fields.pop()
            field.picture.deleteLater()
            field.deleteLater()
        while len(self.fields) < classes:
            number = len(self.fields)
            field = ClassName(number, self._controller)
            self.fields.append(field)
            line, place = divmod(number, _ABREAST)
            self._grid.addWidget(field.picture, line, 2 * place)
            self._grid.addWidget(field, line, 2 * place + 1)
        for field in self.fields:
            field.show_experiment(experiment)

    def show_pictures(self, pictures: Sequence[QImage | None]) -> None:
        """A picture of each class, as far as there is one."""
        for field, picture in zip(self.fields, pictures, strict=True):
            field.show_picture(picture)
