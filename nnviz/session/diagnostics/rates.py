"""Learning rates that are too large or too small, judged by what comes of other ones.

That a run does not learn says little about its rate. So other rates are tried, from the same start for as many steps
as the run has taken or some hundreds; only where one of them learns much more, the rate is held to be at fault.
"""

from collections.abc import Iterator

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.text import mark
from nnviz.session.diagnostics.evidence import Evidence
from nnviz.session.diagnostics.finding import Finding, remedies, scaled_rate

_WORSE, _WORSE_SHARE, _PEAK = 2.0, 0.1, 50

_LEARNT = 0.2
"""A training loss below this share of what one same answer costs is a success, whatever the rate."""

_SMALLER, _BETTER, _LATELY = (0.1, 0.01, 0.001), 0.5, 10
_STRAIGHT, _FALL = 0.7, 0.1
"""Losses fall where so much of all their ups and downs together is the way down, and so much of the first of them."""

_LARGER, _WORTH, _UNLEARNT = (100, 1000, 10_000, 100_000), 0.8, 0.6
_SLOW_STEPS, _SLOW = 200, 0.01
_GREATEST = 100.0


def diverging(evidence: Evidence) -> Iterator[Finding]:
    """The loss has been well above where it began, the last times it was measured, and peaked lately.

    A rise that is nothing beside the run's first loss is none: after an edit a converged run rises and falls again.
    """
    _, losses = evidence.measured("train_loss")
    if len(losses) < 4:
        return
    first, least, now = float(losses[0]), float(losses.min()), float(losses[-3:].min())
    grown = now > _WORSE * first and now > _WORSE * least
    share = _WORSE_SHARE * float(evidence.snapshot.history.series("train_loss")[1][0])
    if grown and now - least > share and losses[-_PEAK:].max() == losses.max():
        yield Finding(
            mark(
                "diagnoses",
                "Training diverges: the training loss began at {first}, was {least} at best and is {now} now. The "
                "learning rate of {rate} overshoots; try a smaller one.",
            ),
            {"first": first, "least": least, "now": float(losses[-1]), "rate": evidence.rate},
            plot="loss",
            remedies=remedies(
                evidence.experiment,
                ("learning_rate", scaled_rate(evidence.experiment, 0.1)),
                ("clip_norm", 1.0),
            ),
        )


def too_large(evidence: Evidence) -> Iterator[Finding]:
    """The loss stays high, and with a smaller rate from the same start it becomes far lower."""
    losses = evidence.measured("train_loss")[1]
    if evidence.experiment.optimizer == "sign_rule" or len(losses) < _LATELY or not evidence.trial_steps:
        return
    lately = float(np.median(losses[-max(_LATELY, len(losses) // _LATELY) :]))
    if lately < _LEARNT * evidence.guess[0] or _falls(losses[-len(losses) // 3 :]) or any(diverging(evidence)):
        return
    for share in _SMALLER:
        rate = scaled_rate(evidence.experiment, share)
        there = evidence.trial(rate)
        if there < _BETTER * lately:
            yield Finding(
                mark(
                    "diagnoses",
                    "The learning rate of {rate} is too large: lately the training loss is about {lately}. Tried "
                    "with {tried} from the same start, it is {there} after {steps} steps.",
                ),
                {
                    "rate": evidence.rate,
                    "lately": lately,
                    "tried": rate,
                    "there": there,
                    "steps": evidence.trial_steps,
                },
                plot="loss",
                remedies=remedies(evidence.experiment, ("learning_rate", rate)),
            )
            return


def _falls(losses: Array) -> bool:
    """Whether losses (n,) go down rather than up and down, and not just a little."""
    down = float(losses[0] - losses[-1])
    return down > _STRAIGHT * float(np.abs(np.diff(losses)).sum()) and down > _FALL * float(losses[0])


def too_slow(evidence: Evidence) -> Iterator[Finding]:
    """The loss hardly falls, and with a far larger rate from the same start it becomes much lower."""
    before, losses = evidence.earlier(_SLOW_STEPS), evidence.measured("train_loss")[1]
    if before is None or not len(losses) or evidence.experiment.optimizer == "sign_rule" or not evidence.trial_steps:
        return
    now, then = evidence.loss(evidence.state.parameters), evidence.loss(before.parameters)
    if now < _UNLEARNT * evidence.guess[0] or not now <= then < now / (1 - _SLOW) or then == now:
        return
    if any(too_large(evidence)):  # A run that leaped into a flat corner hardly moves there either.
        return
    best, least = 0.0, now
    for factor in _LARGER:
        rate = scaled_rate(evidence.experiment, factor)
        there = evidence.trial(rate) if rate <= _GREATEST else np.inf
        if there > min(least, now):
            break
        best, least = rate, there
    if least < _WORTH * now:
        yield Finding(
            mark(
                "diagnoses",
                "The learning rate of {rate} is too small: in the last {steps} steps the training loss went from "
                "{then} to {now}. Tried with {tried} from the same start, it is {there} after {trial} steps.",
            ),
            {
                "rate": evidence.rate,
                "steps": evidence.state.step - before.step,
                "then": then,
                "now": now,
                "tried": best,
                "there": least,
                "trial": evidence.trial_steps,
            },
            plot="loss",
            remedies=remedies(evidence.experiment, ("learning_rate", best), ("optimizer", "adam")),
        )
