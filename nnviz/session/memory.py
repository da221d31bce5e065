"""How much memory a session's runs may take: beyond it the oldest are replayed when somebody returns to them."""

from collections.abc import Iterable, Sequence

from nnviz.engine.training import State
from nnviz.session.run.track import Track

BUDGET = 2**30
"""Bytes of what is kept of all runs of a session, those of branches, of undo and of the race among them."""


def held(tracks: Iterable[Track]) -> int:
    """The bytes of all states and all rows kept along some tracks, those that several share counted once."""
    tracks = tuple(tracks)
    states = {id(state): size_of(state) for track in tracks for _, state in track.checkpoints.all()}
    rows = {number: size for track in tracks for number, size in track.history.block_bytes().items()}
    return sum(states.values()) + sum(rows.values())


def keep_within(present: Track, others: Sequence[Track], budget: float) -> bool:
    """Have tracks forget until all of them fit the budget. Returns whether it was necessary.

    `others`, oldest first, forget their states, then `present` thins its own, then the others thin their rows. Nothing
    a run is made of is lost; its steps take a replay from its start.
    """
    tracks = (present, *others)
    if held(tracks) <= budget:
        return False
    for track in others:
        track.checkpoints.forget()
        if held(tracks) <= budget:
            return True
    while held(tracks) > budget and present.checkpoints.thin():
        pass
    for track in others:
        while held(tracks) > budget and track.history.thin():
            pass
    return True


def size_of(state: State) -> int:
    """The bytes of a state."""
    return sum(array.nbytes for array in state.arrays)
