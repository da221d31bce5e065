"""The chain rule of one parameter, or the sums of one neuron, with check and update: a figure of its own."""

from collections.abc import Iterator, Sequence

from nnviz.engine.explain.chain_rule import chain_rule
from nnviz.engine.explain.gradient_check import gradient_check
from nnviz.engine.explain.terms import Quantity
from nnviz.engine.explain.update_terms import update_terms
from nnviz.ui.look.arithmetic.moment import StepMoment
from nnviz.ui.look.arithmetic.rows import Row
from nnviz.ui.look.arithmetic.subject_rows import subject_rows
from nnviz.ui.look.figure import Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.stages.network.figures.rows import RowsFigure

Cells = tuple[str, int | None, str, str, float | None]


class ChainRuleFigure(RowsFigure):
    """All that the panel beside the network tells, on paper."""

    name = "chain_rule"

    def caption(self) -> str:
        return translate("step", "Chain rule")

    def rows(self) -> Sequence[Row]:
        moment, subject = self.moment, self.subject
        if moment is None or subject is None:
            return (Row("note", translate("step", "Only dense layers can be told term by term.")),)
        index = subject.parameter(moment.trace.experiment.network)
        known = moment.knows(Quantity("gradient", subject.layer, subject.neuron, subject.source))
        check = gradient_check(moment.trace, index) if known and subject.kind != "neuron" else None
        return subject_rows(moment, subject, check=check)

    def table(self) -> Table:
        """The factors of each path, their product and sum, check and update; exact, and empty as far as unknown."""
        columns = ("part", "path", "symbol", "formula", "value")
        moment, subject = self.moment, self.subject
        if moment is None or subject is None:
            return Table(columns, [])
        return Table(columns, list(_cells(moment, subject.parameter(moment.trace.experiment.network))))


def _cells(moment: StepMoment, index: int) -> Iterator[Cells]:
    trace = moment.trace
    found = chain_rule(trace, index, moment.member)
    layer, part, position = trace.experiment.network.place(index)
    last = Quantity("gradient", layer, position[-1], position[0] if part == "weight" else None)
    known = moment.knows(last)
    for number, path in enumerate(found.paths, 1):
        for term in path.factors:
            value = term.line.value if moment.knows(term.quantity) else None
            yield "factor", number, term.line.symbol, term.line.in_symbols, value
        yield "product", number, found.symbol, "", path.product if known else None
    if found.more:
        yield "rest", None, found.symbol, "", found.rest if known else None
    yield "sum", None, found.symbol, "", found.value if known else None
    if len(trace.samples) > 1:
        yield "mean", None, found.symbol, "", found.mean if known else None
    if known:
        check = gradient_check(trace, index)
        yield "difference", None, found.symbol, "(L(w+ε) − L(w−ε))/2ε", check.difference
        yield "epsilon", None, "ε", "", check.epsilon
        yield "relative error", None, "", "", check.error
    for line in update_terms(trace, index).lines:
        yield "update", None, line.symbol, line.in_symbols, line.value if moment.knows(Quantity("update")) else None
