"""Numbers as pixels: signed ones in the data's colours, pictures in their own."""

from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from nnviz.engine.arrays import Array
from nnviz.ui.look.theme import Theme

Pixels = npt.NDArray[np.uint32]

LEVELS = 256


@lru_cache(maxsize=4)
def lookup(theme: Theme) -> Pixels:
    """Negative, zero, positive as pixels of the theme."""
    return np.array([theme.signed(share).rgb() for share in np.linspace(-1.0, 1.0, LEVELS).tolist()], np.uint32)


def signed_pixels(values: Array, limits: Array | float, theme: Theme) -> Pixels:
    """Numbers of any shape as pixels, ±`limits` (broadcast against them) in full colour."""
    return signed_levels(shares(values, limits), theme)


def shares(values: Array, limits: Array | float) -> Array:
    """Numbers as parts of `limits` (broadcast against them); 0 where there is no such."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        share = values / limits
    if not (np.isfinite(limits) & (np.asarray(limits) > 0)).all():
        share = np.nan_to_num(share, nan=0.0)  # Else there are none, and to look for them takes half of the time.
    return share


def signed_levels(share: Array, theme: Theme) -> Pixels:
    """Shares from −1 to 1 as pixels; what is beyond is as if it were at the end."""
    levels = np.rint((np.clip(share, -1.0, 1.0) + 1.0) * ((LEVELS - 1) / 2)).astype(np.intp)
    pixels: Pixels = lookup(theme)[levels]
    return pixels


def own_pixels(picture: Array, low: float, high: float) -> Pixels:
    """A picture (channels, height, width) in its own colours; in grey where it has not three channels."""
    share = np.clip((picture - low) / max(1e-12, high - low), 0.0, 1.0)
    levels = np.rint(np.nan_to_num(share) * 255).astype(np.uint32)
    red, green, blue = levels if len(levels) == 3 else (levels[0],) * 3
    pixels: Pixels = np.uint32(0xFF000000) | red << np.uint32(16) | green << np.uint32(8) | blue
    return pixels


class Sheet:
    """Pictures of one size in one image, one above the other: to make one image takes far less than to make many."""

    def __init__(self, pixels: Pixels) -> None:
        """Keep images of pixels (count, height, width)."""
        self.pixels = pixels
        self._count, self._tall, self._wide = pixels.shape

    @cached_property
    def image(self) -> QImage:
        return as_image(self.pixels.reshape(self._count * self._tall, self._wide))

    def tile(self, number: int) -> QRect:
        """Where one of them stands in the image."""
        return QRect(0, number * self._tall, self._wide, self._tall)


def as_image(pixels: Pixels) -> QImage:
    """Pixels (height, width) as an image with memory of its own."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
