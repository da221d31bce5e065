"""Steps looked into, for tests of what is told of them."""

from typing import Any

from nnviz.engine.experiment import Experiment
from nnviz.session.place import Place, Route
from nnviz.session.session import Session
from nnviz.ui.look.arithmetic.moment import StepMoment, moment_of

PAPER: dict[str, Any] = {
    "dataset": "xor",
    "points": 20,
    "noise": 0.4,
    "hidden": (2,),
    "output_activation": "tanh",
    "batch_size": 1,
    "learning_rate": 0.1,
}
"""2-2-1, one sample a step."""


def looked_into(place: Place | str = "", detail: Any = "phase", **settings: Any) -> StepMoment:
    """A step at a place, or at the end of a block such as "forward 0"; after some steps, so that there is a memory."""
    session = Session(Experiment(**{**PAPER, **settings}))
    session.advance(3)
    if isinstance(place, str):
        kind, _, layer = place.partition(" ")
        blocks = Route(session.experiment).blocks
        place = next(
            Place(block.last) for block in blocks if block.kind == kind and str(block.layer) == (layer or "-1")
        )
    session.go_to_place(place)
    return moment_of(session.frame(), detail)
