"""What undo and redo go back to; the session carries it out."""

from collections import deque
from typing import NamedTuple
from weakref import ReferenceType, ref

from nnviz.session.diagnostics.breakpoints import Breakpoint
from nnviz.session.race.race import Race
from nnviz.session.run.run import Run
from nnviz.session.run.track import Track

UNDO_LIMIT = 200

RESET_LIMIT = 8
"""How many runs that were reset stay known for undo; older ones are replayed."""

LEFT_LIMIT = 32
"""How many runs that undo or redo left stay known for the way back; what they share is there once."""


class Surroundings(NamedTuple):
    """What a session has beside its present run; None for what stays as it is."""

    branches: list[Track] | None = None
    race: Race | None = None
    breakpoints: tuple[Breakpoint, ...] | None = None


class UndoPoint(NamedTuple):
    """What undo goes back to: the run, the step where a new run took its place, and its track while that is kept.

    `around` is what was beside it, where that has changed, with the run or alone. `moved` are the steps where undo or
    redo has gone to and where it came from, so that one who is still there can be taken back.
    """

    run: Run
    place: int | None
    kept: ReferenceType[Track] | None
    around: Surroundings | None = None
    moved: tuple[int, int] | None = None

    @property
    def beside(self) -> bool:
        """Whether only what is beside the run has changed."""
        return self.place is None and self.around is not None


class UndoMemory:
    """The runs before each command, to undo it, and after those undone, to redo them."""

    def __init__(self) -> None:
        self.done: list[UndoPoint] = []
        self.undone: list[UndoPoint] = []
        self.resets: deque[Track] = deque(maxlen=RESET_LIMIT)
        self._left: deque[Track] = deque(maxlen=LEFT_LIMIT)
        self._gesture = 0

    def remember(
        self,
        now: Track,
        gesture: int = 0,
        place: int | None = None,
        kept: ReferenceType[Track] | None = None,
        around: Surroundings | None = None,
    ) -> None:
        """Note the track `now` before a command, unless one of the same non-zero `gesture` has just been given.

        `place` is the step where a new run takes its place; the track is kept then.
        """
        if not gesture or gesture != self._gesture:
            kept = kept if place is None else self._keep(now)
            self.done = [*self.done, UndoPoint(now.run, place, kept, around)][-UNDO_LIMIT:]
            self.undone.clear()
            self._left.clear()
        self._gesture = gesture

    def leave(self, track: Track) -> None:
        """Keep a track that undo or redo has left, for the way back."""
        kept = (old for old in self._left if old is not track and old.run != track.run)
        self._left = deque((*kept, track), LEFT_LIMIT)

    def known(self, run: Run) -> Track | None:
        """The track of a run as undo or redo left it; None where it is not kept, or its states are forgotten."""
        return next((track for track in self._left if track.run == run and track.checkpoints.last >= 0), None)

    def note_move(self, back: bool, to: int, came_from: int) -> None:
        """Remember from which step undo (`back`) or redo has just gone to another one."""
        side = self._side(not back)
        side[-1] = side[-1]._replace(moved=(to, came_from))

    def waits(self, back: bool, run: Run) -> bool:
        """Whether there is anything to undo (`back`) or to redo in a run."""
        source = self._side(back)
        while source and source[-1].place is None and not source[-1].beside and source[-1].run == run:
            source.pop()  # a branch has dropped that edit already
        return bool(source)

    def next(self, back: bool) -> UndoPoint:
        """What is to be undone (`back`) or redone next."""
        return self._side(back)[-1]

    @property
    def tracks(self) -> tuple[Track, ...]:
        """The tracks it keeps, the oldest of each kind first."""
        beside = [one.around for one in (*self.done, *self.undone) if one.around is not None]
        branches = [track for around in beside for track in around.branches or ()]
        lanes = [track for around in beside if around.race is not None for track in around.race.tracks]
        return tuple(dict.fromkeys((*branches, *lanes, *self.resets, *self._left)))

    def swap(self, back: bool, now: Track, here: int, around: Surroundings | None) -> tuple[UndoPoint, Track | None]:
        """Take what is to be undone (`back`) or redone, and its track where that is still known.

        The track `now`, left at step `here` with what is `around` it, is what takes it back.
        """
        before = self._side(back).pop()
        track = before.kept() if before.kept else None
        place, kept = (None, before.kept) if before.place is None else (here, self._keep(now))
        self._side(not back).append(UndoPoint(now.run, place, kept, around))
        if before.place is not None:
            self.resets = deque((old for old in self.resets if old is not track), RESET_LIMIT)
        self._gesture = 0
        return before, track

    def forget(self) -> None:
        """Have nothing to go back to any more."""
        self.done.clear()
        self.undone.clear()
        self.resets.clear()
        self._left.clear()
        self._gesture = 0

    def _side(self, back: bool) -> list[UndoPoint]:
        return self.done if back else self.undone

    def _keep(self, track: Track) -> ReferenceType[Track]:
        """Keep the track that a new run takes the place of, so that undo finds it as it was."""
        self.resets.append(track)
        return ref(track)
