"""How much memory a session's runs may take: beyond it the oldest are replayed when somebody returns to them."""

from collections.abc import Iterable, Sequence

from nnviz.engine.training import State
from nnviz.session.run.track import Track

BUDGET = 2**30
"""Bytes of states kept along all runs of a session, those of branches, of undo and of the race among them."""


def held(tracks: Iterable[Track]) -> int:
    """The bytes of all states kept along some tracks, those that several share counted once."""
    return sum(_size(state) for state in {id(state): state for state in _states(tracks)}.values())


def keep_within(present: Track, others: Sequence[Track], budget: int) -> bool:
    """Have tracks forget states until all of them fit the budget: `others`, oldest first, then `present` thins its own.

    Nothing a run is made of is lost; its steps take a replay from its start. Returns whether it was necessary.
    """
    tracks = (present, *others)
    if held(tracks) <= budget:
        return False
    for track in others:
        track.checkpoints.forget()
        if held(tracks) <= budget:
            return True
    while present.checkpoints.thin() and held(tracks) > budget:
        pass
    return True


def _states(tracks: Iterable[Track]) -> Iterable[State]:
    return (state for track in tracks for _, state in track.checkpoints.all())


def _size(state: State) -> int:
    return sum(array.nbytes for array in state.arrays)
