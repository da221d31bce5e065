"""What a diagnosis is, and what it finds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from nnviz.engine.experiment import Experiment
from nnviz.engine.options import Value
from nnviz.engine.text import UserError
from nnviz.session.diagnostics.evidence import Evidence

INPUT = -1
"""The number of the layer of inputs."""

PLENTY = 3
"""Remedies that are proposed at most."""

Remedy = tuple[str, Value]
"""A setting, and the value to run again with."""


@dataclass(frozen=True)
class Finding:
    """A diagnosis that holds: the sentence, the numbers in it, and where it is. Its `name` is added by the table.

    `layer` counts from 0, `INPUT` are the inputs; `neurons` are numbers within it, from 0. What has no place in the
    network, so that `layer` is None, is seen in the `plot` of this name. The sentence `text` may hold the names of the
    `numbers`, {layer} and {neurons}; numbers of classes, from 0, which have names of their own, are in
    `classes`. Each of the `remedies` is worth a run again.
    """

    text: str
    numbers: Mapping[str, float | int] = field(default_factory=dict)
    layer: int | None = None
    neurons: tuple[int, ...] = ()
    plot: str = ""
    classes: Mapping[str, int] = field(default_factory=dict)
    remedies: tuple[Remedy, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Diagnosis:
    """`find(evidence)` gives a finding for each place where it holds, and none without evidence."""

    label: str
    find: Callable[[Evidence], Iterator[Finding]]


def remedies(experiment: Experiment, *proposed: Remedy) -> tuple[Remedy, ...]:
    """The first of some remedies that make a difference to an experiment, and can be."""
    found = [remedy for remedy in dict.fromkeys(proposed) if _helps(experiment, *remedy)]
    return tuple(found[:PLENTY])


def scaled_rate(experiment: Experiment, factor: float) -> float:
    """The learning rate times a factor, of three digits, so that it is easily read."""
    return float(f"{experiment.learning_rate * factor:.3g}")


def _helps(experiment: Experiment, key: str, value: Value) -> bool:
    if experiment.value(key) == value or (key in {"hidden", "activation"} and experiment.layers):
        return False
    try:
        changed = experiment.with_options({key: value})
    except UserError:
        return False
    return changed.counts(key)
