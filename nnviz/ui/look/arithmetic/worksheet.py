"""The worksheet of a step as rows and as text."""

from dataclasses import dataclass

from nnviz.engine.explain.worksheet import Blank, Section, Worksheet, of_one_sample, worksheet
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.ui.look.arithmetic.moment import StepMoment
from nnviz.ui.look.arithmetic.rows import UNKNOWN, Row
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, significant


@dataclass(frozen=True)
class Sheet:
    """The sheet of the sample in hand, up to the place of `moment`."""

    moment: StepMoment
    worksheet: Worksheet

    @property
    def title(self) -> str:
        """Which step it is."""
        trace = self.moment.trace
        told = translate("step", "One step by hand · step {step}").format(step=count(trace.before.step + 1))
        return f"{told} · {self.moment.sample}"

    @property
    def note(self) -> str:
        """What is computed: loss and optimizer; and that a batch is not."""
        experiment = self.moment.trace.experiment
        loss = translate("engine", LOSSES[experiment.loss].label)
        optimizer = translate("engine", OPTIMIZERS[experiment.optimizer].label)
        rate = significant(experiment.rate_at(self.moment.trace.before.step))
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
    given, trace = sheet.worksheet.given, sheet.worksheet.trace
    signs, values = sheet.moment.signs, trace.before.parameters.tolist()
    parameters = (_equal(signs.parameter(index), value) for index, value in enumerate(values))
    rows = [
        Row("title", translate("step", "Given")),
        Row("note", ",  ".join(_equal(line.symbol, line.value) for line in given)),
        Row("note", ",  ".join(parameters)),
    ]
    for section in sheet.worksheet.sections:
        rows.append(Row("title", section_name(section)))
        rows += [_blank_row(sheet, blank, filled) for blank in section.blanks]
    return rows


def section_name(section: Section) -> str:
    """What a part of the step is called."""
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
    """Both stay in one line."""
    return f"{symbol}\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{significant(value)}"


def _row_text(row: Row) -> str:
    if row.kind != "blank":
        return row.symbol
    return row.text.replace(UNKNOWN, "________")


def _blank_row(sheet: Sheet, blank: Blank, filled: bool | None) -> Row:
    line, moment = blank.line, sheet.moment
    numbers = line.in_numbers(significant) if line.operands else ""
    known = moment.knows(blank.moment) if filled is None else filled
    lit = filled is None and moment.lit(blank.moment)
    formula = "" if line.in_symbols == line.symbol else line.in_symbols
    renewed = line.symbol in line.operands
    symbol = translate("step", "new {name}").format(name=line.symbol) if renewed else line.symbol
    return Row("blank", symbol, formula, significant(line.value), numbers, known, lit)
