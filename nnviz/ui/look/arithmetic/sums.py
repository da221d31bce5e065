"""The pass forward through a neuron, its error and the loss, as rows."""

from dataclasses import replace

from nnviz.engine.explain.chain_rule import delta_rule
from nnviz.engine.explain.terms import Quantity, Term
from nnviz.engine.explain.weighted_sum import loss_terms, weighted_sum
from nnviz.engine.losses import softmax
from nnviz.ui.look.arithmetic.moment import StepMoment
from nnviz.ui.look.arithmetic.rows import Kind, Row
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, number


def term_row(moment: StepMoment, term: Term, kind: Kind = "factor", in_numbers: bool = False) -> Row:
    """A term as a row: its formula in symbols or, once they are known, in numbers."""
    line, known = term.line, moment.knows(term.quantity)
    numbers = line.in_numbers(number) if line.operands else ""
    formula = numbers if in_numbers and known and numbers else line.in_symbols
    value = number(line.value)
    return Row(
        kind,
        line.symbol,
        "" if formula in {line.symbol, value} else formula,
        value,
        "" if numbers == value else numbers,
        known,
        moment.lit(term.quantity),
        () if term.weight is None else (term.weight,),
    )


def titled(moment: StepMoment, text: str) -> Row:
    """A title, with the sample in hand where there are several."""
    return Row("title", f"{text} · {moment.sample}" if len(moment.trace.samples) > 1 else text)


def sum_rows(moment: StepMoment, layer: int, neuron: int) -> list[Row]:
    """Products, bias, sum and activation of a neuron."""
    found = weighted_sum(moment.trace, layer, neuron, moment.member)
    name = moment.signs.output(layer, neuron)
    rows = [titled(moment, translate("step", "Weighted sum: {name}").format(name=name))]
    rows += [term_row(moment, term, in_numbers=True) for term in found.products]
    if found.more:
        known = moment.knows(found.sum.quantity)
        rest = translate("step", "{count} more terms", n=found.more).format(count=count(found.more))
        rows.append(Row("factor", rest, value=number(found.rest), known=known))
    rows.append(_bias_row(moment, found.bias))
    rows.append(term_row(moment, found.sum, "result", in_numbers=True))
    rows.append(term_row(moment, found.output))
    experiment = moment.trace.experiment
    if layer == len(experiment.network.layers) - 1 and experiment.loss_function.one_hot:
        share = float(softmax(moment.trace.prediction[moment.member])[neuron])
        told, moment_of_loss = number(share), Quantity("loss")  # Softmax is a part of the loss.
        name = moment.signs.share(neuron)
        rows.append(
            Row("factor", name, "softmax(ŷ)", told, "", moment.knows(moment_of_loss), moment.lit(moment_of_loss))
        )
    return rows


def loss_rows(moment: StepMoment) -> list[Row]:
    """The loss of the sample in hand, and of the batch."""
    rows = [titled(moment, translate("step", "Loss"))]
    for term in loss_terms(moment.trace, moment.member):
        rows.append(term_row(moment, term, "result" if term.line.symbol == "L" else "factor"))
        if rows[-1].known and rows[-1].numbers:
            rows.append(Row("note", f"= {rows[-1].numbers}"))
    size = len(moment.trace.samples)
    if size > 1:
        mean = translate("step", "mean of {count}").format(count=count(size))
        value, known = number(moment.trace.loss), moment.knows(Quantity("loss"))
        rows.append(Row("result", mean, value=value, known=known, lit=moment.lit(Quantity("loss"))))
    return rows


def delta_rows(moment: StepMoment, layer: int, neuron: int) -> list[Row]:
    """δ of a neuron: what comes back to it over each path, and the slope of its activation."""
    found = delta_rule(moment.trace, layer, neuron, moment.member)
    name = moment.signs.delta(layer, neuron)
    rows = [titled(moment, f"{name} = {found.symbol}")]
    last = Quantity("delta", layer, neuron)
    if not found.grouped:
        rows += [term_row(moment, factor) for factor in found.paths[0].factors]
    else:
        rows += [_path_row(moment, path.factors) for path in found.paths]
        if found.more:
            rest = translate("step", "{count} more paths", n=found.more).format(count=count(found.more))
            rows.append(Row("factor", rest, known=moment.knows(last)))
        rows.append(term_row(moment, found.paths[0].factors[-1]))
    rows.append(Row("result", name, value=number(found.value), known=moment.knows(last), lit=moment.lit(last)))
    return rows


def _path_row(moment: StepMoment, factors: tuple[Term, ...]) -> Row:
    """What comes back from one neuron of the next layer: its δ times the weight between."""
    if len(factors) < 3:
        return term_row(moment, factors[0])
    delta, weight = factors[0], factors[1]
    value = delta.line.value * weight.line.value
    numbers = " · ".join(_bracketed(term.line.value) for term in (weight, delta))
    symbol = f"{weight.line.in_symbols}·{delta.line.symbol}"
    known = moment.knows(delta.quantity)
    return Row(
        "factor",
        symbol,
        numbers if known else "",
        number(value),
        numbers,
        known,
        moment.lit(delta.quantity),
        () if weight.weight is None else (weight.weight,),
    )


def _bracketed(value: float) -> str:
    text = number(value)
    return f"({text})" if value < 0 else text


def _bias_row(moment: StepMoment, bias: Term) -> Row:
    """A bias is known before the step begins; it is lit where it is added."""
    found = term_row(moment, bias)
    return replace(found, formula=translate("step", "bias"), known=True)
