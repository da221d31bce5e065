"""A GIF written frame by frame: Pillow's own writer keeps every frame in memory until the last one is there.

Source of the format: GRAPHICS INTERCHANGE FORMAT, Version 89a, 1990; the block that repeats it is Netscape's.
"""

import struct
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL.GifImagePlugin import getdata

from nnviz.export.animation.writer import Pixels

_COLORS = 255
_THROUGH = 255
"""The number of the colour that lets the frame before shine through."""


class GifWriter:
    """Writes frames of one size as a GIF into `write`, each with the time it stands.

    A frame holds only what has changed, in colours of its own: what stands still keeps its colour.
    """

    def __init__(self, write: Callable[[bytes], None], width: int, height: int) -> None:
        self._write = write
        self._before: Pixels | None = None
        write(b"GIF89a" + struct.pack("<HHBBB", width, height, 0x70, 0, 0))
        write(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00")  # Again and again.

    def add(self, pixels: Pixels, ticks: int) -> None:
        """Append a frame that stands for so many hundredths of a second."""
        for part in self._parts(pixels, ticks):
            self._write(part)
        self._before = pixels

    def finish(self) -> None:
        """Write the end."""
        self._write(b"\x3b")

    def close(self) -> None:
        """Do nothing: no file of its own is open."""

    def _parts(self, pixels: Pixels, ticks: int) -> Iterator[bytes]:
        changed = self._changed(pixels)
        rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
        top, bottom = (rows[0], rows[-1] + 1) if len(rows) else (0, 1)
        left, right = (columns[0], columns[-1] + 1) if len(columns) else (0, 1)
        area = np.s_[top:bottom, left:right]
        image = _indexed(pixels[area], changed[area])
        yield from getdata(
            image,
            (int(left), int(top)),
            duration=10 * ticks,
            transparency=_THROUGH,
            disposal=1,
            include_color_table=True,
            interlace=0,
        )

    def _changed(self, pixels: Pixels) -> npt.NDArray[np.bool_]:
        if self._before is None:
            return np.ones(pixels.shape[:2], bool)
        different: npt.NDArray[np.bool_] = (pixels != self._before).any(axis=2)
        return different


def _indexed(pixels: Pixels, changed: npt.NDArray[np.bool_]) -> Image.Image:
    """The pixels as numbers of at most 255 colours, chosen for those that have changed; the others are see-through."""
    numbers = np.full(changed.shape, _THROUGH, np.uint8)
    palette = [0] * 768
    if changed.any():
        row = Image.fromarray(np.ascontiguousarray(pixels[changed][None]), "RGB")
        few = row.quantize(_COLORS, dither=Image.Dither.NONE)
        numbers[changed] = np.asarray(few)[0]
        colors = few.getpalette() or []
        palette[: len(colors)] = colors
    image = Image.fromarray(numbers, "P")
    image.putpalette(palette[:768])
    return image
