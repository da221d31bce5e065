"""Looking into a step from the command line: how far, and with which sample."""

from typing import NamedTuple

from nnviz.cli.plan import Plan
from nnviz.engine.data.datasets import Data
from nnviz.engine.text import UserError, mark
from nnviz.session.followed import Followed
from nnviz.session.place import Place, Route
from nnviz.session.session import Session


class Inside(NamedTuple):
    """How far to look into the step that follows, and with which sample; None for the whole batch."""

    place: Place
    sample: Followed | None


def inside_asked(asked: Plan, figure: str, phase: str | None, sample: int | None) -> Inside | None:
    """What is to be looked into; None where nothing is. Without a phase, all that is known before the update.

    Raises UserError for a phase that the network does not have, and a sample that the data do not have.
    """
    from nnviz.ui.stages.table import STAGES, looks_inside  # Needs no Qt.

    if phase is None and sample is None and not looks_inside(asked.lesson, figure):
        return None
    named = Route(asked.experiment).named
    shows_tests = STAGES[asked.lesson.stage].shows_tests
    whole = f"forward{len(asked.experiment.network.layers)}" if shows_tests else "backward1"
    word = whole if phase is None else phase.strip().lower().replace(" ", "")
    if word not in named:
        template = mark("errors", "A step of this network has no phase {phase}: choose one of {choices}.")
        raise UserError(template, phase=phase, choices=", ".join(named))
    return Inside(named[word], None if sample is None else _sample(asked.experiment.data, sample, shows_tests))


def _sample(data: Data, number: int, of_tests: bool) -> Followed:
    """A sample by its number from 1; raises UserError for one that is not there."""
    tests = of_tests and len(data.test_x) > 0
    rows = len(data.test_x if tests else data.x)
    if number > rows:
        if tests:
            template = mark("errors", "There is no test sample {number}: choose one from 1 to {count}.")
        else:
            template = mark("errors", "There is no training sample {number}: choose one from 1 to {count}.")
        raise UserError(template, number=number, count=rows)
    return (data.test_x[number - 1], data.test_y[number - 1]) if tests else number - 1


def look_inside(session: Session, inside: Inside) -> None:
    """Go there; raises UserError where there is no step left, or it is too large."""
    session.followed = inside.sample
    session.go_to_place(inside.place)
    if session.trace is None:
        raise UserError(mark("errors", "The run ends here, so there is no step to look into: take fewer steps."))
