"""The arithmetic of the step looked into: of what is selected on the stage or, without that, of the present place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from nnviz.engine.explain.gradient_check import GradientCheck, gradient_check
from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.explain.terms import Quantity
from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.run.sampling import pass_seconds
from nnviz.ui.look.arithmetic.chain import Member, Way
from nnviz.ui.look.arithmetic.moment import StepMoment, Subject, moment_of, subject_at, subject_of
from nnviz.ui.look.arithmetic.subject_rows import subject_rows
from nnviz.ui.look.arithmetic.worksheet import Sheet, sheet_of
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.panels.arithmetic.check_all import CheckAll
from nnviz.ui.run.background_task import AT_ONCE, BackgroundTask, raise_fault
from nnviz.ui.run.controller import Controller
from nnviz.ui.settings import Settings
from nnviz.ui.widgets.basics import Flow, column, muted
from nnviz.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from nnviz.ui.panels.arithmetic.engine_dialog import EngineDialog
    from nnviz.ui.panels.arithmetic.worksheet_dialog import WorksheetDialog


class ArithmeticPanel(QWidget):
    """The arithmetic as rows while a step is looked into. Elsewhere it is hidden, or says how to look into one."""

    weights_pointed = Signal(object)

    def __init__(self, look: Look, controller: Controller, *, always: bool = False) -> None:
        super().__init__()
        self._controller, self._always = controller, always
        self._frame: Frame | None = None
        self._selected: tuple[int, ...] = ()
        self._member: int | None = None
        self._way = 0
        self._checked: tuple[StepTrace, int] | None = None
        self._check: GradientCheck | None = None
        self._look = look
        self.hint, self.every = muted(), CheckAll()
        self.rows = RowsView(look)
        self.by_hand, self.yourself = QPushButton(), QPushButton()
        self.dialogs: list[WorksheetDialog | EngineDialog] = []
        """Those that are open."""
        layout = column(self, spacing=8)
        layout.addWidget(self.hint)
        layout.addWidget(self.rows)
        layout.addWidget(self.every)
        layout.addLayout(Flow(self.by_hand, self.yourself))
        self.by_hand.clicked.connect(self._open_worksheet)
        self.yourself.clicked.connect(self._open_exercise)
        self.rows.pointed.connect(self.weights_pointed)
        self.rows.chosen.connect(self._on_chosen)
        self._checks = BackgroundTask(self, quick=AT_ONCE)
        self._checks.finished.connect(self._on_checked)
        self._checks.failed.connect(raise_fault)
        self.restyle(look)
        self.hide()

    # --- Panel ---

    def show_frame(self, frame: Frame) -> None:
        """Tell of the step looked into."""
        self._frame = frame
        self._show()

    def restyle(self, look: Look) -> None:
        self._look = look
        self.rows.restyle(look)
        self.every.restyle()
        for dialog in self.dialogs:
            dialog.restyle(look)
        self.by_hand.setText(translate("step", "Worksheet…"))
        self.by_hand.setToolTip(translate("step", "This step as a sheet of paper, empty or filled in"))
        self.yourself.setText(translate("step", "You be the engine…"))
        self.yourself.setToolTip(translate("step", "Compute the step yourself, and have every number judged"))
        self.rows.setAccessibleName(translate("step", "The arithmetic of this step"))
        self.rows.setToolTip(translate("step", "Up and Down walk over the rows and light what they speak of"))
        self._show()

    def set_selected(self, indices: tuple[int, ...]) -> None:
        """Tell of these parameters, or of the neuron they belong to."""
        self._selected, self._way = indices, 0
        self._show()

    def stop_work(self) -> None:
        """End the checks under way, and close what speaks of the step."""
        for dialog in tuple(self.dialogs):
            dialog.close()
        self._checks.close()
        self.every.stop_work()

    # --- inside ---

    def _on_chosen(self, key: object) -> None:
        if isinstance(key, Member):
            self._member = key.number
        elif isinstance(key, Way):
            self._way = key.number
        self._show()

    def _open_worksheet(self) -> None:
        sheet = self._sheet()
        if sheet is not None:
            from nnviz.ui.panels.arithmetic.worksheet_dialog import WorksheetDialog

            dialog = WorksheetDialog(sheet, self._look, Settings(), self.window())
            self._open(dialog)

    def _open_exercise(self) -> None:
        sheet = self._sheet()
        if sheet is not None:
            from nnviz.ui.panels.arithmetic.engine_dialog import EngineDialog

            self._open(EngineDialog(sheet, self._look, self.window()))

    def _sheet(self) -> Sheet | None:
        """The sheet of the step on show; None, and the reason told, where there is none."""
        if self._frame is None:
            return None
        try:
            return sheet_of(moment_of(self._frame, self._controller.detail, self._member))
        except UserError as error:
            self._controller.refused.emit(error)
            return None

    def _open(self, dialog: "WorksheetDialog | EngineDialog") -> None:
        self.dialogs.append(dialog)
        dialog.finished.connect(lambda _code: self.dialogs.remove(dialog))
        dialog.show()

    def _show(self) -> None:
        frame = self._frame
        inside = frame is not None and frame.trace is not None
        self.setVisible(inside or (self._always and frame is not None))
        for widget in (self.by_hand, self.yourself):
            widget.setVisible(inside)
        self.hint.setText(_hint(inside))
        if frame is None or frame.trace is None:
            self.rows.hide()
            self.every.hide()
            self.hint.show()
            self._checks.cancel()
            self._checked = self._check = None
            self.every.show_trace(None)
            return
        moment = moment_of(frame, self._controller.detail, self._member)
        subject = subject_of(self._selected, moment.trace.experiment.network) or subject_at(moment)
        self.every.show_trace(moment.trace)
        # The gradients are no secret any more once the step has come to them.
        self.every.setVisible(moment.block is not None and moment.block.kind in {"backward", "update"})
        self.hint.setVisible(subject is None)
        self.rows.setVisible(subject is not None)
        if subject is None:
            self.rows.set_rows(())
            return
        self._renew_check(moment, subject)
        self.rows.set_rows(subject_rows(moment, subject, self._way, self._check))

    def _renew_check(self, moment: StepMoment, subject: Subject) -> None:
        """Have the gradient checked, where it is known and has not been yet."""
        if subject.kind == "neuron":
            return
        trace, index = moment.trace, subject.parameter(moment.trace.experiment.network)
        if not moment.knows(Quantity("gradient", subject.layer, subject.neuron, subject.source)):
            return
        if self._checked is not None and self._checked[0] is trace and self._checked[1] == index:
            return
        self._checked, self._check = (trace, index), None
        expected = 4 * pass_seconds(trace.experiment.network, len(trace.samples))
        self._checks.start(lambda _check: (trace, gradient_check(trace, index)), expected)

    def _on_checked(self, found: tuple[StepTrace, GradientCheck]) -> None:
        trace, check = found
        if self._checked == (trace, check.parameter):
            self._check = check
            self._show()


def _hint(inside: bool) -> str:
    """What to do to see arithmetic, inside a step and between two."""
    if inside:
        return translate(
            "step",
            "Click a neuron to see its weighted sum, a line or a dot to see its chain rule. Or step on: "
            "the arithmetic of each place appears here.",
        )
    return translate(
        "step", "To see every number of a step, set the step unit in the toolbar to Phase and step forward."
    )
