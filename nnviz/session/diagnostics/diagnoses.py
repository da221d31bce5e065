"""What is wrong with a run, in plain words and with the numbers that show it. A new diagnosis is one more table entry.

A diagnosis is a pure function of what was measured. Each has bounds that a run in good health keeps; they are the
constants beside it, and what was found stands in its words.
"""

from dataclasses import replace

from nnviz.engine.text import mark
from nnviz.session.diagnostics import fit, gradients, line, neurons, rates
from nnviz.session.diagnostics.evidence import Evidence
from nnviz.session.diagnostics.finding import Diagnosis, Finding
from nnviz.session.run.snapshot import RunSnapshot

DIAGNOSES: dict[str, Diagnosis] = {
    "untrained": Diagnosis(mark("diagnoses", "nothing is trained"), gradients.untrained),
    "diverging": Diagnosis(mark("diagnoses", "diverging"), rates.diverging),
    "too_large": Diagnosis(mark("diagnoses", "learning rate too large"), rates.too_large),
    "too_slow": Diagnosis(mark("diagnoses", "learning rate too small"), rates.too_slow),
    "exploding": Diagnosis(mark("diagnoses", "exploding gradient"), gradients.exploding),
    "vanishing": Diagnosis(mark("diagnoses", "vanishing gradient"), gradients.vanishing),
    "symmetric": Diagnosis(mark("diagnoses", "twin neurons"), neurons.symmetric),
    "dead": Diagnosis(mark("diagnoses", "dead neurons"), neurons.dead),
    "saturated": Diagnosis(mark("diagnoses", "saturated neurons"), neurons.saturated),
    "underfitting": Diagnosis(mark("diagnoses", "under-fitting"), fit.underfitting),
    "overfitting": Diagnosis(mark("diagnoses", "over-fitting"), fit.overfitting),
    "unused": Diagnosis(mark("diagnoses", "unused inputs"), neurons.unused),
    "imbalanced": Diagnosis(mark("diagnoses", "unequal classes"), fit.imbalanced),
    "line_far": Diagnosis(mark("diagnoses", "not enough steps"), line.far),
    "line_jumps": Diagnosis(mark("diagnoses", "steps too large"), line.jumps),
    "line_outliers": Diagnosis(mark("diagnoses", "outliers"), line.outliers),
}

_CAUSES = ("diverging", "too_large")


def diagnose(snapshot: RunSnapshot) -> tuple[Finding, ...]:
    """All that is wrong at a moment, in the order of the table.

    Where the learning rate is too large, what it did to neurons and gradients is told, and the rate alone is to change.
    """
    evidence = Evidence(snapshot)
    found = [
        replace(finding, name=name) for name, diagnosis in DIAGNOSES.items() for finding in diagnosis.find(evidence)
    ]
    if any(finding.name in _CAUSES for finding in found):
        found = [one if one.name in _CAUSES else replace(one, remedies=()) for one in found]
    return tuple(found)
