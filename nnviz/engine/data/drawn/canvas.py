"""Anti-aliased shapes on many small pictures at once: each shape is a signed distance, negative inside.

Distances of Inigo Quilez, "2D distance functions". All arrays are float32. A number of a picture is (n, 1, 1), a colour
(n, 3, 1, 1), a distance (n, side, side).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.pauses import pause

SIDE = 32
"""Pixels of a picture from left to right and from top to bottom."""

Scalar = float | Array
Corner = tuple[Scalar, Scalar]


class Dice:
    """Numbers of chance for n pictures: each call takes the next column of `numbers` (n, columns), all in [0, 1)."""

    def __init__(self, numbers: Array) -> None:
        self._columns = iter(numbers.T.astype(np.float32)[:, :, None, None])
        self.count = len(numbers)

    def uniform(self, low: float, high: float) -> Array:
        """A number (n, 1, 1) from `low` to `high`."""
        found: Array = np.float32(low) + np.float32(high - low) * next(self._columns)
        return found

    def chance(self, share: float) -> Array:
        """1 with this probability, else 0: (n, 1, 1)."""
        return flags(next(self._columns) < share)

    def sign(self) -> Array:
        return 2 * self.chance(0.5) - 1

    def colour(self, colours: Sequence[int], spread: float = 0.06) -> Array:
        """One of the colours 0xRRGGBB, each channel moved by up to `spread`: (n, 3, 1, 1)."""
        which = (next(self._columns)[:, 0, 0] * len(colours)).astype(int)
        table = np.stack([rgb(colour)[0, :, 0, 0] for colour in colours])
        moved = np.concatenate([self.uniform(-spread, spread) for _ in range(3)], axis=1)[..., None]
        found: Array = np.clip(table[which][:, :, None, None] + moved, 0, 1)
        return found

    def paint(self) -> Array:
        """Any vivid colour, as vehicles have: (n, 3, 1, 1)."""
        hue, saturation, value = self.uniform(0, 6), self.uniform(0.55, 0.9), self.uniform(0.6, 0.98)
        channels = []
        for start in (5, 3, 1):
            k = (start + hue) % 6
            channels.append(value - value * saturation * np.clip(np.minimum(k, 4 - k), 0, 1))
        return np.concatenate(channels, axis=1)[..., None]


def flags(truth: Any) -> Array:
    """1 where it is true and 0 where it isn't."""
    found: Array = np.asarray(truth).astype(np.float32)
    return found


def rgb(colour: int) -> Array:
    """0xRRGGBB as (1, 3, 1, 1)."""
    return np.array([colour >> 16, colour >> 8 & 255, colour & 255], np.float32).reshape(1, 3, 1, 1) / 255


def mixed(first: Array, second: Array, share: Scalar) -> Array:
    """`first` where the share is 0 and `second` where it is 1; a share (n, 1, 1) is one for all channels."""
    part = share[:, None] if isinstance(share, np.ndarray) and share.ndim < max(first.ndim, second.ndim) else share
    return first + (second - first) * part


class Canvas:
    """A layer of n pictures: premultiplied colours `rgb` (n, 3, side, side), and `alpha` (n, side, side).

    `x` and `y` (n, side, side) are the places of the pixels in the units of what is drawn, y upwards; `pixel` (n, 1, 1)
    is how large a pixel is in them.
    """

    def __init__(self, x: Array, y: Array, pixel: Array) -> None:
        self.x, self.y, self.pixel = x, y, pixel
        self.alpha = np.zeros(x.shape, np.float32)
        self._channels = np.zeros((3, *x.shape), np.float32)

    @property
    def rgb(self) -> Array:
        """The colours, each times alpha."""
        return self._channels.swapaxes(0, 1)

    def over(self, found: Array) -> Array:
        """This layer before pictures (n, 3, side, side)."""
        return found * (1 - self.alpha[:, None]) + self.rgb

    def fill(self, distance: Array, colour: Array, opacity: Scalar = 1.0, soft: float = 0.0) -> None:
        """Paint the inside of a shape; its edge is a pixel wide, and wider by `soft`. No other pixel is touched."""
        pause()
        width = self.pixel + np.float32(soft)
        inside = np.flatnonzero((distance < 0.5 * width) & (np.broadcast_to(opacity, width.shape) > 0))
        which = inside // (SIDE * SIDE)
        share = np.minimum(0.5 - distance.ravel()[inside] / width.ravel()[which], 1)
        share *= np.broadcast_to(np.asarray(opacity, np.float32), width.shape).ravel()[which]
        alpha, channels = self.alpha.reshape(-1), self._channels.reshape(3, -1)
        alpha[inside] += share * (1 - alpha[inside])
        colours = np.broadcast_to(colour, (len(width), 3, 1, 1)).reshape(-1, 3)
        for channel, wanted in zip(channels, colours.T, strict=True):
            before = channel[inside]
            channel[inside] = before + share * (wanted[which] - before)

    # --- shapes ---

    def disc(self, x: Scalar, y: Scalar, radius: Scalar) -> Array:
        """A disc round (x, y)."""
        across, up = self.x - x, self.y - y
        return np.sqrt(across * across + up * up) - radius

    def ring(self, x: Scalar, y: Scalar, radius: Scalar, width: Scalar) -> Array:
        """A circle drawn with a pen of this width."""
        return np.abs(self.disc(x, y, radius)) - 0.5 * width

    def ellipse(self, x: Scalar, y: Scalar, across: Scalar, up: Scalar, turn: Scalar = 0.0) -> Array:
        """An ellipse with these half axes, turned to the left; its distance is exact at the edge only."""
        dx, dy = self.x - x, self.y - y
        if not isinstance(turn, float) or turn:
            cos, sin = np.float32(np.cos(turn)), np.float32(np.sin(turn))
            dx, dy = dx * cos + dy * sin, dy * cos - dx * sin
        dx, dy = dx / across, dy / up
        near = np.sqrt(dx * dx + dy * dy)
        dx, dy = dx / across, dy / up
        found: Array = near * (near - 1) / (np.sqrt(dx * dx + dy * dy) + np.float32(1e-6))
        return found

    def box(self, left: Scalar, bottom: Scalar, right: Scalar, top: Scalar, radius: Scalar = 0.0) -> Array:
        """A rectangle, its corners rounded."""
        dx = np.abs(self.x - 0.5 * (left + right)) - (0.5 * (right - left) - radius)
        dy = np.abs(self.y - 0.5 * (bottom + top)) - (0.5 * (top - bottom) - radius)
        inside = np.maximum(dx, dy)
        if isinstance(radius, float) and radius == 0.0:
            return inside
        outside = np.hypot(np.maximum(dx, 0), np.maximum(dy, 0))
        return np.minimum(inside, 0) + outside - radius

    def line(self, start: Corner, end: Corner, width: Scalar) -> Array:
        """A line with round ends."""
        (x, y), (to_x, to_y) = start, end
        along, up = to_x - x, to_y - y
        dx, dy = self.x - x, self.y - y
        share = np.clip((dx * along + dy * up) / (along * along + up * up), 0, 1)
        dx, dy = dx - along * share, dy - up * share
        return np.sqrt(dx * dx + dy * dy) - 0.5 * width

    def polygon(self, *corners: Corner, radius: float = 0.0) -> Array:
        """A convex polygon, its corners in the order of the clock; outside near a corner the distance is too small."""
        edges = []
        for (x, y), (to_x, to_y) in zip(corners, (*corners[1:], corners[0]), strict=True):
            along, up = to_x - x, to_y - y
            length = (along * along + up * up) ** 0.5
            edges.append((self.y - y) * (along / length) - (self.x - x) * (up / length))
        distance = edges[0]
        for edge in edges[1:]:
            distance = np.maximum(distance, edge)
        return distance - radius if radius else distance


def union(*distances: Array) -> Array:
    """What is in any of the shapes."""
    distance = distances[0]
    for other in distances[1:]:
        distance = np.minimum(distance, other)
    return distance


def both(first: Array, second: Array) -> Array:
    """The pixels that are in both shapes."""
    return np.maximum(first, second)
