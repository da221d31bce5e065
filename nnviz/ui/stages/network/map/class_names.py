"""The names of the classes one paints, to be changed where they stand."""

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from nnviz.session.frame import Frame
from nnviz.session.run.commands import RenameClass
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import class_name
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.network.map.tool import classes_of
from nnviz.ui.widgets.typing import Typing

_ABREAST = 2


class ClassName(QLineEdit):
    """A field with the name of one class."""

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


class ClassNames(QWidget):
    """A field for each class there is; none where numbers are learnt."""

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self._controller = controller
        self.fields: list[ClassName] = []
        self.label = QLabel()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self.label, 0, 0, 1, _ABREAST)

    def show_frame(self, frame: Frame) -> None:
        """The names of this moment."""
        count = classes_of(frame.experiment)
        while len(self.fields) > count:
            self.fields.pop().deleteLater()
        while len(self.fields) < count:
            number = len(self.fields)
            self.fields.append(ClassName(number, self._controller))
            self._grid.addWidget(self.fields[-1], 1 + number // _ABREAST, number % _ABREAST)
        self.label.setText(translate("network", "Names of the classes"))
        self.setVisible(count > 0)
        for field in self.fields:
            field.show_frame(frame)
