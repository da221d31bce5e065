"""Looking into a step from the command line: how far, and with which sample."""

from typing import NamedTuple

from nnviz.cli.plan import Plan
from nnviz.engine.text import UserError, mark
from nnviz.session.place import Place, Route
from nnviz.session.session import Session


class Inside(NamedTuple):
    """How far to look into the step that follows, and with which row of the training data, from 0; None for all."""

    place: Place
    row: int | None


def inside_asked(asked: Plan, figure: str, phase: str | None, sample: int | None) -> Inside | None:
    """What is to be looked into; None where nothing is. Without a phase, all that is known before the update.

    Raises UserError for a phase that the network does not have, and a sample that the data do not have.
    """
    from nnviz.ui.stages.table import looks_inside  # Needs no Qt.

    if phase is None and sample is None and not looks_inside(asked.lesson, figure):
        return None
    named = Route(asked.experiment).named
    word = "backward1" if phase is None else phase.strip().lower().replace(" ", "")
    if word not in named:
        template = mark("errors", "A step of this network has no phase {phase}: choose one of {choices}.")
        raise UserError(template, phase=phase, choices=", ".join(named))
    rows = len(asked.experiment.data.x)
    if sample is not None and sample > rows:
        template = mark("errors", "There is no training sample {number}: choose one from 1 to {count}.")
        raise UserError(template, number=sample, count=rows)
    return Inside(named[word], None if sample is None else sample - 1)


def look_inside(session: Session, inside: Inside) -> None:
    """Go there; raises UserError where there is no step left, or it is too large."""
    session.followed = inside.row
    session.go_to_place(inside.place)
    if session.trace is None:
        raise UserError(mark("errors", "The run ends here, so there is no step to look into: take fewer steps."))
