"""How much memory a session's runs may take: beyond it the oldest are replayed when somebody returns to them."""

from collections.abc import Callable, Iterable, Sequence

from nnviz.session.run.track import Track

BUDGET = 2**30
"""Bytes of what is kept of all runs of a session, those of branches, of undo and of the race among them."""


def held(tracks: Iterable[Track]) -> int:
    """The bytes of all states and all rows kept along some tracks, those that several share counted once."""
    tracks = tuple(tracks)
    states = {id(state): state.nbytes for track in tracks for _, state in track.checkpoints.all()}
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


class MemoryGuard:
    """Keeps the runs of a session within a budget, and weighs them only when there may be too much.

    That is where another run is the present one, the budget is another, or as much has been allocated as was left.
    """

    def __init__(self) -> None:
        self.forgetful = False
        """Whether the budget has been reached once, so that older runs are replayed."""
        self._weighed: tuple[Track, float, float] | None = None
        """Run and budget when they were weighed last, and how much may be allocated until that is due again."""

    def keep_within(self, present: Track, others: Callable[[], Sequence[Track]], budget: float, working: float) -> None:
        """Have tracks forget, those of `others` first, until they fit the budget beside `working` bytes."""
        if self._weighed is not None:
            known, known_budget, allowed = self._weighed
            if known is present and known_budget == budget and present.allocated <= allowed:
                return
        tracks, left = tuple(others()), budget - working
        self.forgetful |= keep_within(present, tracks, left)
        self._weighed = (present, budget, present.allocated + max(0, left - held((present, *tracks))))
