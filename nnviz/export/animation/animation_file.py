"""An animation's file, by the ending of its name: whole, or not there at all."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from nnviz.export.animation.mp4 import Mp4Writer, video_library
from nnviz.export.animation.timing import Timing
from nnviz.export.animation.writer import Pixels, Writer
from nnviz.export.files import ending_of
from nnviz.system.whole_file import WholeFile

KINDS = ("gif", "mp4")

_HUNDREDTHS = 100
"""In which a GIF tells its times."""


def animation_kind(path: Path) -> str:
    """The kind of animation a file's name asks for.

    Raises UserError for an ending that is none of `KINDS`, and for MP4 where its extra is missing.
    """
    kind = ending_of(path, KINDS)
    if kind == "mp4":
        video_library()
    return kind


def fitting(kind: str, width: int, height: int) -> tuple[int, int]:
    """The size an animation of a kind has: MP4 has even sides."""
    return (width + width % 2, height + height % 2) if kind == "mp4" else (width, height)


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
    kind = animation_kind(path)
    ticks = _HUNDREDTHS if kind == "gif" else timing.fps
    with WholeFile(path) as file, closing(_writer(kind, file.write, width, height, ticks)) as writer:
        frames = _Frames(writer, timing, ticks)
        yield frames.add
        frames.finish()


def _writer(kind: str, write: Callable[[bytes], None], width: int, height: int, ticks: int) -> Writer:
    if kind == "mp4":
        return Mp4Writer(write, width, height, ticks)
    from nnviz.export.animation.gif import GifWriter  # Pillow takes its time, and most who start the app make no film.

    return GifWriter(write, width, height)
