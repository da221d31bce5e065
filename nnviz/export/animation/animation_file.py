"""An animation's file, by the ending of its name: whole, or not there at all."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from nnviz.export.animation.mp4 import Mp4Writer, video_library
from nnviz.export.animation.timing import Timing
from nnviz.export.animation.writer import Pixels, Writer
from nnviz.export.files import ending_of
from nnviz.system.whole_file import WholeFile


class AnimationKind(NamedTuple):
    """`begin(write, width, height, ticks)` begins a file; how long a frame stands it is told in ticks.

    There are `ticks` in a second, as many as frames where it is 0. `even` divides both sides, and `check()` raises
    UserError where what it takes is missing.
    """

    begin: Callable[[Callable[[bytes], None], int, int, int], Writer]
    ticks: int = 0
    even: int = 1
    check: Callable[[], object] = lambda: None


def _gif(write: Callable[[bytes], None], width: int, height: int, ticks: int) -> Writer:
    from nnviz.export.animation.gif import GifWriter  # Pillow takes its time, and most who start the app make no film.

    del ticks
    return GifWriter(write, width, height)


ANIMATIONS: dict[str, AnimationKind] = {
    "gif": AnimationKind(_gif, ticks=100),
    "mp4": AnimationKind(Mp4Writer, even=2, check=video_library),
}
"""By the ending of their names."""


def animation_kind(path: Path) -> str:
    """The kind of animation a file's name asks for.

    Raises UserError for an ending that is none of `ANIMATIONS`, and for one whose extra is missing.
    """
    kind = ending_of(path, ANIMATIONS)
    ANIMATIONS[kind].check()
    return kind


def fitting(kind: str, width: int, height: int) -> tuple[int, int]:
    """The size an animation of a kind has."""
    even = ANIMATIONS[kind].even
    return width + -width % even, height + -height % even


class _Frames:
    """Hands frames on one later than they come, so that it is known which is the last."""

    def __init__(self, writer: Writer, timing: Timing, ticks: int) -> None:
        self._writer, self._timing, self._ticks = writer, timing, ticks
        self._waiting: Pixels | None = None
        self._place = 0

    def add(self, pixels: Pixels) -> None:
        """Append a frame."""
        self._hand_on(last=False)
        self._waiting = pixels

    def finish(self) -> None:
        """Write the last frame and the end."""
        self._hand_on(last=True)
        self._writer.finish()

    def _hand_on(self, *, last: bool) -> None:
        if self._waiting is not None:
            self._writer.add(self._waiting, self._timing.stands(self._place, self._ticks, last=last))
            self._place += 1


@contextmanager
def animation_file(path: Path, width: int, height: int, timing: Timing) -> Iterator[Callable[[Pixels], None]]:
    """Begin a file that takes frames (height, width, 3), one after the other, and appears when the block ends.

    Raises UserError for trouble with the disk.
    """
    kind = ANIMATIONS[animation_kind(path)]
    ticks = kind.ticks or timing.fps
    with WholeFile(path) as file, closing(kind.begin(file.write, width, height, ticks)) as writer:
        frames = _Frames(writer, timing, ticks)
        yield frames.add
        frames.finish()
