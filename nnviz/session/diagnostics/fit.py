"""What was learnt, and what there is to learn: over-fitting, under-fitting, unequal classes."""

from collections.abc import Iterator

import numpy as np

from nnviz.engine.data.features import FEATURES
from nnviz.engine.experiment import Experiment
from nnviz.engine.options import MAX_WIDTH
from nnviz.engine.text import mark
from nnviz.session.diagnostics.evidence import Evidence
from nnviz.session.diagnostics.finding import Finding, Remedy, remedies
from nnviz.session.diagnostics.gradients import untrained
from nnviz.session.diagnostics.rates import diverging, too_large, too_slow

_STEPS = 20
_OVERFIT, _OVERFIT_SHARE, _FALLEN, _BY_HEART = 1.2, 0.1, 0.9, 0.3
_GAP, _GAP_SHARE, _GAP_RISE = 4.0, 0.3, 1.08
_FLAT_STEPS, _FLAT, _FAR, _TWICE = 1000, 0.02, 0.08, 1.5
_RARE = 0.4


def overfitting(evidence: Evidence) -> Iterator[Finding]:
    """The test loss has risen while the training loss went on falling, down to a low value.

    It has to have risen a lot, or some and to be many times the training loss.

    Judged by the trend, so that no single step decides; told by what was measured, each number at its own step.
    """
    tests, trained = evidence.trend("test_loss")[1], evidence.trend("train_loss")[1]
    if len(tests) < _STEPS or len(evidence.data.test_x) < _STEPS // 2 or len(trained) != len(tests):
        return
    best, guess = int(tests.argmin()), evidence.guess[0]
    now, least = float(tests[-1]), float(tests[best])
    train_then, train_now = float(trained[best]), float(trained[-1])
    grown = now > _OVERFIT * least and now - least > _OVERFIT_SHARE * min(float(tests[0]), guess)
    apart = now > _GAP_RISE * least and now > _GAP * train_now and now - train_now > _GAP_SHARE * guess
    low = train_now < min(_FALLEN * train_then, _BY_HEART * guess, now)
    if not (grown or apart) or not low or any(too_large(evidence)):
        return
    steps, measured = evidence.measured("test_loss")
    training, place = evidence.measured("train_loss")[1], int(measured.argmin())
    if len(training) != len(measured) or measured[-1] <= measured[place]:
        return
    yield Finding(
        mark(
            "diagnoses",
            "The network learns its training points by heart: from step {step} to step {last} the test loss rose from "
            "{least} to {now}, while the training loss went from {train_then} to {train_now}. Try more data, a "
            "smaller network, or L2.",
        ),
        {
            "step": int(steps[place]),
            "last": int(steps[-1]),
            "least": float(measured[place]),
            "now": float(measured[-1]),
            "train_then": float(training[place]),
            "train_now": float(training[-1]),
        },
        plot="loss",
        remedies=remedies(evidence.experiment, *_against_overfitting(evidence.experiment)),
    )


def _against_overfitting(experiment: Experiment) -> Iterator[Remedy]:
    """A penalty, felt also where an optimizer divides by the gradient's size, and fewer neurons."""
    plain = experiment.optimizer in {"gradient_descent", "momentum", "nesterov"}
    yield "l2", max(0.01 if plain else 0.1, 3 * experiment.l2)
    if experiment.hidden:
        yield "hidden", tuple(max(2, width // 4) for width in experiment.hidden)
        yield "hidden", experiment.hidden[:-1]


def underfitting(evidence: Evidence) -> Iterator[Finding]:
    """The training loss has come to rest, far from what the nearest neighbours show to be in the data.

    Where the learning rate is at fault, or nothing is trained, that is told instead.
    """
    steps, losses = evidence.measured("train_loss")
    if evidence.steps < _FLAT_STEPS or (evidence.few and not _beyond_a_line(evidence)):
        return
    losses = losses[steps >= evidence.state.step - _FLAT_STEPS]
    quarter = len(losses) // 4
    if not quarter:
        return
    then, now = float(np.median(losses[:quarter])), float(np.median(losses[-quarter:]))
    if not now >= (1 - _FLAT) * then:
        return
    missed = {name: 1 - skill for name, skill in evidence.skills.items()}
    if not missed["network"] > _TWICE * max(0.0, missed["near"]) + _FAR:
        return
    if any(True for other in (untrained, diverging, too_large, too_slow) for _ in other(evidence)):
        return
    yield Finding(
        _underfit_words(evidence),
        {
            "steps": _FLAT_STEPS,
            "then": then,
            "now": now,
            **{name: 100 * max(-9.99, skill) for name, skill in evidence.skills.items()},
        },
        plot="loss",
        remedies=remedies(evidence.experiment, *_against_underfitting(evidence.experiment)),
    )


def _beyond_a_line(evidence: Evidence) -> bool:
    """Whether a network without a hidden layer is given classes that no straight line parts, as those of XOR."""
    classes = evidence.experiment.encoding is not None
    return classes and len(evidence.network.layers) == 1 and evidence.skills["line"] < 1


def _underfit_words(evidence: Evidence) -> str:
    if evidence.experiment.encoding is None:
        return mark(
            "diagnoses",
            "The network learns too little: over the last {steps} steps the training loss went from about {then} to "
            "about {now}, and it explains {network}% of the spread. A linear fit explains {line}%, the three "
            "nearest points {near}%, so there is more in the data. Give it more to work with.",
        )
    if evidence.few:
        return mark(
            "diagnoses",
            "The network learns no more: over the last {steps} steps the training loss went from about {then} to "
            "about {now}, and {network}% of the training points are right. Without a hidden layer it can part them "
            "by a straight line only, and a linear fit gets {line}%; one same answer gets {guess}%, looking each "
            "point up in a table {near}%.",
        )
    if len(evidence.network.layers) == 1:
        return mark(
            "diagnoses",
            "The network learns no more: over the last {steps} steps the training loss went from about {then} to "
            "about {now}, and {network}% of the training points are right. Without a hidden layer it can part them "
            "by a straight line only, and a linear fit gets {line}%; one same answer gets {guess}%, the three "
            "nearest points {near}%.",
        )
    return mark(
        "diagnoses",
        "The network learns too little: over the last {steps} steps the training loss went from about {then} to "
        "about {now}, and {network}% of the training points are right. One same answer gets {guess}%, a linear fit "
        "{line}%, the three nearest points {near}%, so there is more in the data. The network is too small, or "
        "stuck.",
    )


def _against_underfitting(experiment: Experiment) -> Iterator[Remedy]:
    """What it lacks: a hidden layer, a bend, neurons, a way out of where it is stuck, inputs."""
    if not experiment.hidden:
        yield "hidden", (8,)
        yield "features", tuple(FEATURES)
        return
    if experiment.activation in {"identity", "step"}:
        yield "activation", "tanh"
    yield "hidden", tuple(min(MAX_WIDTH, max(8, 2 * width)) for width in experiment.hidden)
    if experiment.optimizer in {"gradient_descent", "sign_rule"}:
        yield "optimizer", "adam"
    yield "features", tuple(FEATURES)


def imbalanced(evidence: Evidence) -> Iterator[Finding]:
    """A class with far fewer training points than its share."""
    encoding = evidence.experiment.encoding
    if encoding is None or evidence.few:
        return
    wanted = encoding.classes(evidence.data.y)
    counts = np.bincount(wanted, minlength=max(2, encoding.columns))
    total, rare, common = int(counts.sum()), int(counts.argmin()), int(counts.argmax())
    if counts[rare] >= _RARE * total / len(counts):
        return
    answers, right = encoding.classes(evidence.caches[-1].a), wanted[evidence.rows]
    of_rare = answers[right == rare]
    yield Finding(
        mark(
            "diagnoses",
            "Of the {total} training points {few} are of {rare} and {many} of {common}: to always answer {common} "
            "would be right in {guess}% of the cases. Now {found} of {asked} points of {rare} looked at are "
            "recognized.",
        ),
        {
            "few": int(counts[rare]),
            "many": int(counts[common]),
            "total": total,
            "guess": 100 * int(counts[common]) / total,
            "found": int((of_rare == rare).sum()),
            "asked": len(of_rare),
        },
        plot="accuracy",
        classes={"rare": rare, "common": common},
    )
