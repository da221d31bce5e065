"""What there is to say of the branches: where the present run left each of them, and how it went on."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nnviz.session.run.history import HistoryView
from nnviz.session.run.run import Run
from nnviz.session.run.track import Track


@dataclass(frozen=True)
class BranchInfo:
    """A branch: its last step, how many edits it holds, and its rows.

    Up to step `since` the present run is the same; it is 0 where they have nothing in common, and then `related` is
    false.
    """

    end: int
    edits: int
    since: int
    related: bool
    history: HistoryView = field(compare=False)


class BranchComparer:
    """Compares the runs kept with the present one, anew only when one of them has become another."""

    def __init__(self) -> None:
        self._of: tuple[Track, Run, Sequence[Track]] | None = None
        self._infos: tuple[BranchInfo, ...] = ()

    def tell(self, present: Track, branches: Sequence[Track]) -> tuple[BranchInfo, ...]:
        """What there is to say of each branch; the same tuple as long as nothing has changed."""
        now = (present, present.run, branches)
        if self._of is None or any(one is not other for one, other in zip(self._of, now, strict=True)):
            self._of = now
            self._infos = tuple(_info(present, branch) for branch in branches)
        return self._infos


def _info(present: Track, branch: Track) -> BranchInfo:
    related = present.run.start == branch.run.start
    return BranchInfo(branch.end, len(branch.run.edits), _left_at(present, branch), related, branch.history.view())


def _left_at(present: Track, branch: Track) -> int:
    shared = present.run.common(branch.run)
    return max(0, min(present.end, branch.end) if shared is None else shared)
