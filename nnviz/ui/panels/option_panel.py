"""The lesson's knobs, in groups that can be folded away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.options import Choice, Choices, Field, Number, Switch, Widths
from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.lessons.control import Control
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.words import say
from nnviz.session.run.commands import ChangeOptions
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.panels.option_rows import Change, ChoiceRow, NumberRow, OptionRow, SetRow, SwitchRow, WidthsRow
from nnviz.ui.panels.picture_row import PictureRow
from nnviz.ui.panels.picture_set_row import PictureSetRow
from nnviz.ui.run.controller import Controller
from nnviz.ui.widgets.basics import column, heading
from nnviz.ui.widgets.fold import Fold


class OptionPanel(QWidget):
    """All controls of a lesson; a value refused shows what was there again."""

    own_wanted = Signal()
    """The user wants to bring data of their own."""

    def __init__(self, lesson: Lesson, look: Look, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lesson = lesson
        self._controller = controller
        self._shown: Frame | None = None
        self._asked = 0
        """The number of the last change asked for."""
        self._shown_when = 0
        """The last request answered then: since, a control may have shown its own change, and undo taken it back."""
        layout = column(self, spacing=8)
        self._heading = heading()
        layout.addWidget(self._heading)
        self._heading.setHidden(bool(lesson.groups))
        self.groups = {group.key: Fold(group.unfolded) for group in lesson.groups}
        for fold in self.groups.values():
            layout.addWidget(fold)
        self.rows: dict[str, OptionRow] = {}
        for control in lesson.controls:
            made = _row_class(control)(control, self._changer(control), controller)
            self.rows[control.key] = made
            if isinstance(made, PictureRow | PictureSetRow):
                made.own_wanted.connect(self.own_wanted)
            place = self.groups[control.group].inside if control.group else layout
            place.addWidget(made)
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        """Show the settings in force; those that make no difference beside the others are out of sight.

        A frame from before the last change would put back what has just been set.
        """
        if self._controller.answered < self._asked:
            return
        answered = self._controller.answered
        if self._shown is not None and self._shown.experiment is frame.experiment and self._shown_when == answered:
            return
        self._shown, self._shown_when = frame, answered
        self.refresh()

    def refresh(self) -> None:
        """Show the settings in force once more, after a refusal."""
        if self._shown is not None:
            for option in self.rows.values():
                option.show_experiment(self._shown.experiment)

    def find_setting(self, key: str) -> OptionRow | None:
        """The row of a setting, unfolded and with the keyboard; None where the lesson has none for it."""
        found = next((row for row in self.rows.values() if key in row.control.fields), None)
        if found is not None:
            if found.control.group:
                self.groups[found.control.group].unfold(unfolded=True)
            found.take_keyboard()
        return found

    def restyle(self, look: Look) -> None:
        self._heading.setText(translate("panels", "Settings"))
        for group in self._lesson.groups:
            self.groups[group.key].set_title(say(group.label, look.language))
        for option in self.rows.values():
            option.restyle(look)

    def _changer(self, control: Control) -> Change:
        def change(value: object, gesture: int) -> None:
            try:
                options = control.options(value)
            except UserError as error:  # A box may let through what it rounds to: 1.0000, where the most is 0.999999.
                self.refresh()
                self._controller.refused.emit(error)
                return
            under_way = self._controller.answered < self._asked  # what is in force is about to change
            if under_way or gesture or value != control.value(self._controller.frame.experiment):
                self._asked = self._controller.do(ChangeOptions(options), gesture)

        return change


def _row_class(control: Control) -> type[OptionRow]:
    if not control.pictures:
        return _KINDS[type(control.kind)]
    shapes = [DATASETS[name].input_shape for name in control.choices]
    return PictureSetRow if all(len(shape) > 1 for shape in shapes) else PictureRow


_KINDS: dict[type[Field], type[OptionRow]] = {
    Number: NumberRow,
    Choice: ChoiceRow,
    Choices: SetRow,
    Switch: SwitchRow,
    Widths: WidthsRow,
}
