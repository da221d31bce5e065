"""Asks which runs are to train together: one setting, up to six values of it, and for how many steps."""

from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QWidget

from nnviz.engine.options import Number
from nnviz.engine.text import UserError, mark
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.race.grid import MOST_STEPS
from nnviz.session.race.race import LANES, Options, opening
from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.race.axis_form import AxisForm
from nnviz.ui.widgets.basics import column, make_room, muted, row
from nnviz.ui.widgets.numbers.entry import NumberEntry

_WIDTH = 460

STEPS = 1000
"""How far they train where the run at hand has not come further."""


class StartDialog(KeyboardDialog):
    """Once it is accepted, `ways` are the settings of each run and `count` the steps; what cannot be is refused."""

    def __init__(self, lesson: Lesson, look: Look, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("race", "Race together"))
        self._experiment = opening(frame.run)[0]
        self.form = AxisForm(lesson, look.language, self._experiment, LANES + 1)
        self.form.choose(self.form.favourite(0))
        self.steps = NumberEntry(Number(1, MOST_STEPS, whole=True))
        self.steps.setValue(max(STEPS, frame.end))
        self.ways: tuple[Options, ...] = ()
        self.reason = muted()
        self.reason.setObjectName("wrong")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start = QPushButton(translate("race", "&Start"))
        self.buttons.addButton(self.start, QDialogButtonBox.ButtonRole.AcceptRole)
        self.start.setObjectName("primary")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.form.changed.connect(self.reason.clear)
        words = translate(
            "race",
            "The run at hand begins anew, and beside it one for each further value, up to six: from the same start, "
            "with the data in the same order, step by step together. Runs kept before make room; "
            "undo brings them back.",
        )
        self._lay_out(words)

    @property
    def count(self) -> int:
        """For how many steps they train."""
        return int(self.steps.value())

    def accept(self) -> None:
        """Close, unless something cannot be."""
        if not self.steps.finish():
            return
        try:
            axis = self.form.axis()
            now = self.form.control.value(self._experiment)
            ways = tuple(way for way, value in zip(axis.ways, axis.values, strict=True) if value != now)
            if not ways or len(ways) > LANES or len(set(axis.values)) < len(axis.values):
                raise UserError(mark("errors", "Give 1 to {most} values that the run at hand has not."), most=LANES)
            self.ways = ways
        except UserError as error:
            self.reason.setText(explain(error))
            make_room(self)
            return
        super().accept()

    def _lay_out(self, words: str) -> None:
        steps = QLabel(translate("race", "Steps"))
        steps.setBuddy(self.steps)
        self.steps.setAccessibleName(steps.text())
        self.steps.setToolTip(translate("race", "For how many steps the runs train"))
        layout = column(self, (14, 12, 14, 12), 10)
        layout.addWidget(muted(words))
        layout.addWidget(self.form)
        layout.addLayout(row(steps, self.steps, QWidget(), stretch=2))
        layout.addWidget(self.reason)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(_WIDTH)
