"""The rows of a run as they are noted while it is replayed: every step, however long it is, a few at a time."""

import time
from collections.abc import Iterator

from nnviz.engine.arrays import Array
from nnviz.session.player import SLICE
from nnviz.session.run import history
from nnviz.session.session import Session


def replayed_rows(session: Session, count: int, *, keep: bool = True) -> Iterator[Array]:
    """Train up to `count` steps and give their rows of the history (rows, columns), some milliseconds' worth at a time.

    Without `keep` the history is thinned on the way, so that it does not grow with the run.
    """
    while count > 0:
        before = session.state.step
        taken = session.advance(min(count, history.BLOCK), time.perf_counter() + SLICE)
        if not taken:
            return
        count -= taken
        yield session.track.history.table(before + 1, session.state.step)
        while not keep and session.track.history.thin():
            pass
