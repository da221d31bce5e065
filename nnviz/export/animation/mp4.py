"""An MP4 written frame by frame with PyAV, an extra; H.264, as every player, browser and slide knows it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from nnviz.engine.text import UserError, mark
from nnviz.export.animation.writer import Pixels

_CHUNK = 2**20
_QUALITY = {"crf": "18", "preset": "medium"}


def video_library() -> ModuleType:
    """PyAV; raises UserError telling how to get it where it is missing."""
    try:
        return import_module("av")
    except ImportError as error:
        template = mark("errors", "MP4 needs the extra {extra}: install it with pip install {install}, or choose GIF.")
        raise UserError(template, extra="video", install='"nnviz-desktop[video]"') from error


class Mp4Writer:
    """Writes frames of one even size as H.264 into `write`, `rate` a second. Raises UserError for a faulty disk.

    FFmpeg goes back in what it has written, so the file is put together aside; `finish` hands it on.
    """

    def __init__(self, write: Callable[[bytes], None], width: int, height: int, rate: int) -> None:
        av = video_library()
        self._library, self._write = av, write
        self._folder = TemporaryDirectory(prefix="nnviz-")
        self._path = Path(self._folder.name) / "film.mp4"
        with self._errors():
            self._file: Any = av.open(str(self._path), "w", format="mp4", options={"movflags": "faststart"})
            self._stream: Any = self._file.add_stream("libx264", rate=rate, options=_QUALITY)
        self._stream.width, self._stream.height = width, height
        self._stream.pix_fmt = "yuv420p"

    def add(self, pixels: Pixels, times: int) -> None:
        """Append a frame so many times: equal distances are what slides and chats are sure to play."""
        with self._errors():
            for _ in range(times):
                frame = self._library.VideoFrame.from_ndarray(pixels, format="rgb24")
                self._file.mux(self._stream.encode(frame))

    def finish(self) -> None:
        """Write the end, and hand the file on."""
        with self._errors():
            self._file.mux(self._stream.encode(None))
            self._file.close()
            with self._path.open("rb") as film:
                while part := film.read(_CHUNK):
                    self._write(part)

    def close(self) -> None:
        """Close the film and remove the folder it was written in."""
        with suppress(OSError, self._library.error.FFmpegError):
            self._file.close()
        self._folder.cleanup()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (OSError, self._library.error.FFmpegError) as error:
            template = mark(
                "errors", "The animation could not be put together: {reason}. Free some space, or choose GIF."
            )
            raise UserError(template, reason=getattr(error, "strerror", None) or error) from error
