"""The worksheet of a step as rows and as text."""

from dataclasses import dataclass

from nnviz.engine.explain.worksheet import Blank, Section, Worksheet, of_one_sample, worksheet
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.ui.look.arithmetic.moment import StepMoment
from nnviz.ui.look.arithmetic.rows import Row
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, number
from nnviz.ui.look.typeset.formula_text import asked_text


@dataclass(frozen=True)
class Sheet:
    """The sheet of the sample in hand, up to the place of `moment`."""

    moment: StepMoment
    worksheet: Worksheet

    @property
    def title(self) -> str:
        """The title, with the step that the sheet tells."""
        trace = self.moment.trace
        told = translate("step", "One step by hand · step {step}").format(step=count(trace.before.step + 1))
        return f"{told} · {self.moment.sample}"

    @property
    def note(self) -> str:
        """What is computed: loss and optimizer; and that a batch is not."""
        experiment = self.moment.trace.experiment
        loss = translate("engine", LOSSES[experiment.loss].label)
        optimizer = translate("engine", OPTIMIZERS[experiment.optimizer].label)
        rate = number(experiment.rate_at(self.moment.trace.before.step))
        told = f"{loss} · {optimizer} · η = {rate}"
        if experiment.schedule != "constant":
            told += f" ({translate('engine', SCHEDULES[experiment.schedule].label)})"
        if len(self.moment.trace.samples) > 1:
            told += " · " + translate("step", "with this sample of the batch alone")
        return told


def sheet_of(moment: StepMoment) -> Sheet:
    """The worksheet of the sample in hand; raises UserError where the network is too large for one."""
    return Sheet(moment, worksheet(of_one_sample(moment.trace, moment.member)))


def sheet_rows(sheet: Sheet, filled: bool | None = None) -> list[Row]:
    """All of the sheet: what is given, then the fields; `filled` or not or, without that, as far as they are known."""
    rows = [Row("title", translate("step", "Given")), *(Row("note", line) for line in given_text(sheet))]
    for section in sheet.worksheet.sections:
        rows.append(Row("title", section_name(section)))
        rows += [_blank_row(sheet, blank, filled) for blank in section.blanks]
    return rows


def given_text(sheet: Sheet) -> tuple[str, ...]:
    """Inputs and targets in one line, the parameters in another, and what the update goes by."""
    signs, values = sheet.moment.signs, sheet.worksheet.trace.before.parameters.tolist()
    parameters = (_equal(signs.parameter(index), value) for index, value in enumerate(values))
    given = (_equal(line.symbol, line.value) for line in sheet.worksheet.given)
    constants = (_equal(line.symbol, line.value) for line in sheet.worksheet.constants)
    return tuple(line for line in map(",  ".join, (given, parameters, constants)) if line)


def section_name(section: Section) -> str:
    """What a part of the step is called."""
    if section.parameter:
        return translate("step", "Update · {optimizer}").format(optimizer=section.parameter)
    return {
        "forward": translate("step", "Forward · layer {number}"),
        "loss": translate("step", "Loss"),
        "backward": translate("step", "Backward · layer {number}"),
        "update": translate("step", "Update · layer {number}"),
    }[section.kind].format(number=section.layer + 1)


def sheet_text(sheet: Sheet, filled: bool) -> str:
    """All of the sheet as plain text."""
    lines = [sheet.title, sheet.note]
    rows = sheet_rows(sheet, filled)
    lines += [("\n" if row.kind == "title" else "") + _row_text(row) for row in rows]
    return "\n".join(lines) + "\n"


def _equal(symbol: str, value: float) -> str:
    """Symbol and value, between which no line ends."""
    return f"{symbol}\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{number(value)}"


def _row_text(row: Row) -> str:
    if row.kind != "blank":
        return row.symbol
    steps = f" {row.numbers} =" if row.known and row.numbers else ""
    return f"{row.symbol}{steps} {row.value if row.known else '________'}"


def _blank_row(sheet: Sheet, blank: Blank, filled: bool | None) -> Row:
    line, moment = blank.line, sheet.moment
    numbers = line.in_numbers(number) if line.operands else ""
    known = moment.knows(blank.quantity) if filled is None else filled
    lit = filled is None and moment.lit(blank.quantity)
    return Row("blank", asked_text(line), "", number(line.value), numbers, known, lit)
