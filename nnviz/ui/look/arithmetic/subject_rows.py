"""What is told of a step: which rows, for what is selected and for where in the step one stands."""

from nnviz.engine.explain.gradient_check import GradientCheck
from nnviz.engine.explain.terms import Quantity
from nnviz.ui.look.arithmetic.chain import chain_rows, check_rows, update_rows
from nnviz.ui.look.arithmetic.moment import StepMoment, Subject
from nnviz.ui.look.arithmetic.rows import Row
from nnviz.ui.look.arithmetic.sums import delta_rows, loss_rows, sum_rows


def subject_rows(moment: StepMoment, subject: Subject, way: int = 0, check: GradientCheck | None = None) -> list[Row]:
    """The part at hand first; what comes later in the step stands below, as yet without numbers."""
    layer, neuron, kind = subject.layer, subject.neuron, None if moment.block is None else moment.block.kind
    if subject.kind == "neuron":
        sums = sum_rows(moment, layer, neuron)
        last = layer == len(moment.trace.experiment.network.layers) - 1
        losses = loss_rows(moment) if last and kind in {"start", "forward", "loss"} else []
        if kind == "loss":
            return [*losses, *sums]
        return [*sums, *losses] if kind in {"start", "forward"} else [*delta_rows(moment, layer, neuron), *sums]
    index = subject.parameter(moment.trace.experiment.network)
    chain = chain_rows(moment, index, way)
    if kind in {"start", "forward", "loss"}:
        return [*sum_rows(moment, layer, neuron), *chain]
    known = moment.knows(Quantity("gradient", layer, neuron, subject.source))
    checked, update = check_rows(check) if known else [], update_rows(moment, index)
    return [*update, *chain, *checked] if kind == "update" else [*chain, *checked, *update]
