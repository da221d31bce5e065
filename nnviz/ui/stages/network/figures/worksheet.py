"""The worksheet of a step: a figure of its own, filled in as far as the step has come."""

from collections.abc import Sequence

from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.ui.look.arithmetic.rows import Row
from nnviz.ui.look.arithmetic.worksheet import Sheet, section_name, sheet_of, sheet_rows
from nnviz.ui.look.figure import Table
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.stages.network.figures.rows import RowsFigure


class WorksheetFigure(RowsFigure):
    """All fields, with the values that are known; where no step is looked into, with all."""

    name = "worksheet"
    sheet: Sheet | None = None
    refusal: UserError | None = None

    def caption(self) -> str:
        return translate("step", "Worksheet") if self.sheet is None else self.sheet.title

    def note(self) -> str:
        return "" if self.sheet is None else self.sheet.note

    def show_frame(self, frame: Frame) -> None:
        super().show_frame(frame)
        self.sheet, self.refusal = None, None
        try:
            self.sheet = None if self.moment is None else sheet_of(self.moment)
        except UserError as error:
            self.refusal = error

    def rows(self) -> Sequence[Row]:
        if self.sheet is not None:
            return sheet_rows(self.sheet)
        return () if self.refusal is None else (Row("note", explain(self.refusal)),)

    def table(self) -> Table:
        """A row for each field: its part of the step, its name, its formula, its value where it is known."""
        columns = ("part", "symbol", "formula", "value")
        if self.sheet is None:
            return Table(columns, [])
        moment = self.sheet.moment
        given = [("given", line.symbol, "", line.value) for line in self.sheet.worksheet.given]
        fields = [
            (
                section_name(section),
                blank.line.symbol,
                blank.line.in_symbols,
                blank.line.value if moment.knows(blank.quantity) else None,
            )
            for section in self.sheet.worksheet.sections
            for blank in section.blanks
        ]
        return Table(columns, [*given, *fields])
