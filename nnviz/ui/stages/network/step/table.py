"""The numbers of a step as a table, exactly and in full."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from nnviz.session.frame import Frame
from nnviz.session.place import Known, Route
from nnviz.ui.look.figure import Table
from nnviz.ui.look.step.numbers import StepNumbers, shown_trace

Row = tuple[int | None, int | None, str, float | None]

_COLUMNS = ("layer", "neuron", "name", "value")

MOST_WEIGHTS = 100_000
"""Weights up to which all of them are told, four numbers each; of a larger network the numbers of neurons are."""


def step_table(frame: Frame | None) -> Table:
    """A row for each number of the step: its layer and neuron, counted from 1, its name, its value.

    Layer 0 are the inputs. A weight's name tells the neuron it comes from. What is not known yet at the place of the
    frame has no value. Where no step is looked into there are the weights alone. Those of a network with more than
    `MOST_WEIGHTS` are left out.
    """
    if frame is None:
        return Table(_COLUMNS, [])
    trace = shown_trace(frame)
    if trace is None:
        return Table(_COLUMNS, list(_weights(frame)))
    numbers = StepNumbers(trace)
    if not numbers.dense:
        return Table(_COLUMNS, [(None, None, "loss", trace.loss)])
    known = Known(Route(trace.experiment), frame.place)
    rows: list[Row] = [(0, number + 1, "x", value) for number, value in enumerate(numbers.inputs(0).tolist())]
    for layer, (_, width) in enumerate(pairwise(numbers.network.widths)):
        for neuron in range(width):
            rows += _neuron_rows(numbers, known, layer, neuron)
    last = len(numbers.network.layers)
    rows += [(last, number + 1, "y", value) for number, value in enumerate(numbers.targets.tolist())]
    rows.append((None, None, "loss", trace.loss if known.loss else None))
    return Table(_COLUMNS, rows)


def _weights(frame: Frame) -> Iterator[Row]:
    if frame.experiment.network.size > MOST_WEIGHTS:
        return
    for layer, parts in enumerate(frame.experiment.network.views(frame.state.parameters)):
        for name, values in parts.items():
            for place, value in zip(np.ndindex(values.shape), values.ravel().tolist(), strict=True):
                source = f"[{place[0] + 1}]" if len(place) > 1 else ""
                yield layer + 1, place[-1] + 1, f"{name[0]}{source}", value


def _neuron_rows(numbers: StepNumbers, known: Known, layer: int, neuron: int) -> Iterator[Row]:
    def row(name: str, there: bool, value: float) -> Row:
        return layer + 1, neuron + 1, name, value if there else None

    told = numbers.network.size <= MOST_WEIGHTS
    for source in range(numbers.network.widths[layer] if told else 0):
        name = f"[{source + 1}]"
        yield row(f"w{name}", True, numbers.weight(layer, neuron, source))
        there = known.product(layer, neuron, source)
        yield row(f"product{name}", there, numbers.product(layer, neuron, source))
        yield row(f"dL/dw{name}", known.gradient(layer, neuron, source), numbers.gradient(layer, neuron, source))
        yield row(f"new w{name}", known.updated, numbers.new_weight(layer, neuron, source))
    yield row("b", True, numbers.weight(layer, neuron, None))
    yield row("z", known.sum(layer, neuron), float(numbers.sums(layer)[neuron]))
    yield row("a", known.output(layer, neuron), float(numbers.outputs(layer)[neuron]))
    yield row("delta", known.delta(layer, neuron), float(numbers.deltas(layer)[neuron]))
    yield row("dL/db", known.gradient(layer, neuron, None), numbers.gradient(layer, neuron, None))
    yield row("new b", known.updated, numbers.new_weight(layer, neuron, None))
