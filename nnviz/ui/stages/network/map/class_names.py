"""The names of the classes of one's own data, to be changed where they stand."""

from PySide6.QtWidgets import QGridLayout, QLineEdit

from nnviz.session.frame import Frame
from nnviz.session.run.commands import RenameClass
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import class_name
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.network.map.tool import classes_of
from nnviz.ui.widgets.fold import Fold
from nnviz.ui.widgets.numbers.typed_text import Typing

_ABREAST = 2


class ClassName(QLineEdit):
    def __init__(self, number: int, controller: Controller) -> None:
        super().__init__()
        self._number, self._controller = number, controller
        self._typing = Typing(self, self._take)

    def show_frame(self, frame: Frame) -> None:
        """The name in force, unless another one is being typed."""
        name = class_name(frame.experiment, self._number)
        told = translate("network", "Name of class {number}").format(number=self._number + 1)
        self.setAccessibleName(told)
        self._typing.describe(translate("network", "{what}; Enter takes it").format(what=told))
        if not self._typing.pending and self.text() != name:
            self._typing.show(name)

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

    def show_frame(self, frame: Frame) -> None:
        """The names of this moment."""
        count = classes_of(frame.experiment)
        while len(self.fields) > count:
            self.fields.pop().deleteLater()
        while len(self.fields) < count:
            number = len(self.fields)
            self.fields.append(ClassName(number, self._controller))
            self._grid.addWidget(self.fields[-1], number // _ABREAST, number % _ABREAST)
        self.set_title(translate("network", "Names of the classes"))
        for field in self.fields:
            field.show_frame(frame)
