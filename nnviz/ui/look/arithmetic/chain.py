"""The chain rule of a parameter, the check of its gradient, and its update, as rows."""

from dataclasses import dataclass

from nnviz.engine.explain.chain_rule import ChainRule, Path, chain_rule, count_paths
from nnviz.engine.explain.gradient_check import GradientCheck
from nnviz.engine.explain.terms import Quantity
from nnviz.engine.explain.update_terms import UpdateTerms, update_terms
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.text import Line
from nnviz.ui.look.arithmetic.moment import StepMoment
from nnviz.ui.look.arithmetic.rows import Row
from nnviz.ui.look.arithmetic.sums import term_row, titled
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, number

_MOST_MEMBERS = 8
"""Members of a batch whose products are told one by one."""

_MANY = 10_000_000
"""Paths from which on their number is rounded."""


@dataclass(frozen=True)
class Member:
    """The key of a row that stands for a member of the batch."""

    number: int


@dataclass(frozen=True)
class Way:
    """The key of a row that stands for a path."""

    number: int


def chain_rows(moment: StepMoment, index: int, way: int = 0) -> list[Row]:
    """∂L/∂w as factors; of several paths the products, and the factors of the one numbered `way`; then the batch's."""
    found = chain_rule(moment.trace, index, moment.member)
    layer, part, position = moment.trace.experiment.network.place(index)
    last = Quantity("gradient", layer, position[-1], position[0] if part == "weight" else None)
    known, lit = moment.knows(last), moment.lit(last)
    way = min(way, len(found.paths) - 1)
    rows = [titled(moment, translate("step", "Chain rule: {name}").format(name=found.symbol))]
    if len(found.paths) > 1:
        rows += [_way_row(moment, found, layer, known, place, way) for place in range(len(found.paths))]
        if found.more:
            more = translate("step", "{count} more paths", n=found.more).format(count=count(found.more))
            rows.append(Row("factor", more, value=number(found.rest), known=known))
        rows.append(Row("result", translate("step", "sum of the paths"), "", number(found.value), "", known, lit))
        rows.append(Row("note", translate("step", "The factors of the path chosen:")))
    rows += [term_row(moment, factor) for factor in found.paths[way].factors]
    if len(found.paths) == 1:
        rows.append(Row("result", translate("step", "product"), "", number(found.value), "", known, lit))
    elif known:
        product = number(found.paths[way].product)
        rows.append(Row("result", translate("step", "product"), "", product, "", known))
    if moment.trace.experiment.loss_function.one_hot:
        rows.append(Row("note", translate("step", "p is what softmax makes of the outputs ŷ.")))
    rows += _notes(moment, found, layer)
    return rows + _member_rows(moment, found, known)


def check_rows(check: GradientCheck | None) -> list[Row]:
    """The gradient beside what moving the parameter says; None while that is computed."""
    rows = [Row("title", translate("step", "Numerical check"))]
    if check is None:
        return [*rows, Row("note", translate("step", "computing…"))]
    tail = number(check.epsilon)
    rows += [
        Row("factor", translate("step", "backward pass"), value=number(check.gradient)),
        Row("factor", "(L(w+ε) − L(w−ε))/2ε", value=number(check.difference)),
    ]
    error = number(check.error, 2)
    told = translate("step", "ε = {epsilon} · relative error {error}").format(epsilon=tail, error=error)
    rows.append(
        Row("good" if check.verdict == "agrees" else "note", told + (" ✓" if check.verdict == "agrees" else ""))
    )
    if words := verdict_words(check):
        rows.append(Row("note", words))
    return rows


def verdict_words(check: GradientCheck) -> str:
    """Why both do not agree, where they need not; nothing where they do."""
    match check.verdict:
        case "kink":
            template = translate(
                "step",
                "L has a kink here: its slope is {left} on the left and {right} on the right. The engine takes one.",
            )
            return template.format(left=number(check.left), right=number(check.right))
        case "rounded":
            return translate("step", "Predictions are rounded, and the gradient ignores that: both may differ.")
        case "overflow":
            return translate("step", "The numbers are too large to be compared.")
        case "differs":
            return translate("step", "Both should agree and do not: please report this.")
    if check.gradient == check.difference == 0.0:
        return translate("step", "L does not depend on it here.")
    return ""


def update_rows(moment: StepMoment, index: int) -> list[Row]:
    """From the gradient to the new value, with what the optimizer remembers."""
    found, experiment = update_terms(moment.trace, index), moment.trace.experiment
    label = translate("engine", OPTIMIZERS[experiment.optimizer].label)
    title = translate("step", "Update · {optimizer}").format(optimizer=label)
    rows = [Row("title", title)]
    if found.frozen:
        return [*rows, Row("note", translate("step", "It is frozen: it keeps its value."))]
    moments = Quantity("update")
    known, lit = moment.knows(moments), moment.lit(moments)
    if len(moment.trace.samples) > 1:
        rows.append(Row("note", translate("step", "with the mean gradient g of the batch")))
    rows += [_step_row(line, known, lit and line is found.lines[-1]) for line in _worth_telling(found)]
    if found.norm is not None and known:
        rows.append(Row("note", _clip_words(found.norm, experiment.clip_norm)))
    return rows


def _worth_telling(found: UpdateTerms) -> list[Line]:
    """All lines; the first says what g is, and a single line after it can say that itself."""
    first, *others = found.lines
    if len(others) == 1 and "g" in others[0].operands:
        return [others[0].renamed({"g": first.formula})]
    return list(found.lines)


def _step_row(line: Line, known: bool, lit: bool) -> Row:
    numbers = line.in_numbers(number) if line.operands else ""
    value = number(line.value)
    if not line.operands:
        return Row("factor", line.symbol, line.formula, value, "", known, lit)
    return Row("steps", line.symbol, line.in_symbols, value, numbers, known, lit)


def _clip_words(norm: float, longest: float) -> str:
    values = {"norm": number(norm), "longest": number(longest)}
    if norm > longest:
        return translate("step", "The gradient was {norm} long; it is shortened to c = {longest}.").format(**values)
    return translate("step", "The gradient is {norm} long, no longer than {longest}: it is not clipped.").format(
        **values
    )


def _way_row(moment: StepMoment, found: ChainRule, layer: int, known: bool, place: int, way: int) -> Row:
    path, chosen = found.paths[place], place == way
    weights = tuple(factor.weight for factor in path.factors if factor.weight is not None)
    value = number(path.product)
    return Row("factor", _path_name(moment, path, layer), "", value, "", known, False, weights, Way(place), chosen)


def _path_name(moment: StepMoment, path: Path, layer: int) -> str:
    """h₁ → h²₂ → ŷ; where it stands for several it ends with dots."""
    names = [moment.signs.output(layer + place, neuron) for place, neuron in enumerate(path.neurons)]
    tail = " → …" if layer + len(names) < len(moment.trace.experiment.network.layers) else ""
    return " → ".join(names) + tail


def _notes(moment: StepMoment, found: ChainRule, layer: int) -> list[Row]:
    """How many paths there are, where that is worth a word."""
    ways = count_paths(moment.trace, layer)
    if found.grouped:
        template = translate(
            "step", "{ways} paths lead to the loss. Here each δ of the next layer stands for all that go on from it."
        )
        return [Row("note", template.format(ways=count(ways) if ways < _MANY else number(float(ways), 2)))]
    if ways == 1:
        return [Row("note", translate("step", "One path leads from here to the loss."))]
    return []


def _member_rows(moment: StepMoment, found: ChainRule, known: bool) -> list[Row]:
    """The same of every member of the batch, and their mean, which is what the step goes by."""
    size = len(moment.trace.samples)
    if size == 1 or found.mean is None:
        return []
    rows = [Row("title", translate("step", "Over the batch"))]
    first = max(0, min(moment.member - _MOST_MEMBERS // 2, size - _MOST_MEMBERS))
    for member in range(first, min(size, first + _MOST_MEMBERS)):
        row = int(moment.trace.samples[member])
        chosen = member == moment.member
        value = number(float(found.members[member]))
        rows.append(Row("factor", f"#{count(row + 1)}", "", value, "", known, False, (), Member(member), chosen))
    if size > _MOST_MEMBERS:
        rows.append(Row("note", translate("step", "… and {count} more").format(count=count(size - _MOST_MEMBERS))))
    mean = translate("step", "mean = gradient")
    return [*rows, Row("result", mean, "", number(found.mean), "", known)]
