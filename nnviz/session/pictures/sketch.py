"""A picture that is drawn on and changed, and every version of it on the way, so that each can be had back."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.data.transforms import UNCHANGED, Transform, transformed

KEPT = 200
"""Versions that are kept: of pictures of 64 × 64 pixels in colour some 20 MB."""

_GREY = (0.299, 0.587, 0.114)
"""How much of red, green and blue a grey has, after ITU-R BT.601, as Pillow reckons it."""

_LEVELS = 4
"""Steps of each channel in which colours count as the same, where the main ones are looked for."""

Color = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""


@dataclass(frozen=True, eq=False)
class Version:
    """Pixels (channels, height, width) as drawn, what the eraser brings back of them, and what is then done to all.

    Changes of one `gesture` are one version; 0 is none.
    """

    pixels: Array
    under: Array
    transform: Transform = UNCHANGED
    gesture: int = 0

    @cached_property
    def shown(self) -> Array:
        """The pixels (channels, height, width) that go into the network: those drawn, then transformed."""
        return transformed(self.pixels, self.transform)


class Sketch:
    """A picture that is drawn on, with all versions of it for undo.

    Lengths are in its pixels from the upper left corner: the first one's middle is ½, ½.
    """

    def __init__(self, pixels: Array) -> None:
        self._versions = [Version(pixels, pixels)]
        self._place = 0
        self._first = self._versions[0]
        self._stroke: _Stroke | None = None

    @property
    def version(self) -> Version:
        """The version on show."""
        return self._versions[self._place]

    @property
    def can_undo(self) -> bool:
        return self._place > 0

    @property
    def can_redo(self) -> bool:
        return self._place < len(self._versions) - 1

    @property
    def changed(self) -> bool:
        """Whether it is not as it was at the beginning."""
        now = self.version
        return now.pixels is not self._first.pixels or now.transform != self._first.transform

    # --- drawing ---

    def begin(self, x: float, y: float, radius: float, color: Color | None) -> None:
        """Put the brush down; without a colour it is the eraser. What was done to the picture is then part of it.

        The eraser has no soft edge, so that what was drawn with a brush of its width goes without a trace.
        """
        now = self.version
        if now.transform != UNCHANGED:
            now = Version(now.shown, transformed(now.under, now.transform))
        ink = now.under if color is None else ink_of(color, len(now.pixels))[:, None, None]
        self._stroke = _Stroke(now, ink, radius, (x, y), hard=color is None)
        self._add(self._stroke.version())

    def go_on(self, x: float, y: float) -> None:
        """Draw the brush to a place; nothing happens where it is not down."""
        if self._stroke is not None:
            self._stroke.go_on(x, y)
            self._versions[self._place] = self._stroke.version()

    def end(self) -> None:
        """Lift the brush."""
        self._stroke = None

    @property
    def drawing(self) -> bool:
        """Whether the brush is down."""
        return self._stroke is not None

    # --- the whole ---

    def change(self, transform: Transform, gesture: int = 0) -> None:
        """Have this done to the picture, in place of what was."""
        now = self.version
        if transform == now.transform:
            return
        made = replace(now, transform=transform, gesture=gesture)
        if gesture and now.gesture == gesture:
            self._versions[self._place :] = [made]
        else:
            self._add(made)

    def fill(self, color: Color) -> None:
        """A sheet of one colour, on which the eraser leaves that colour."""
        now = self.version.pixels
        ink = ink_of(color, len(now)).astype(now.dtype)
        plain = np.broadcast_to(ink[:, None, None], now.shape).copy()
        self._add(Version(plain, plain))

    def restore(self) -> None:
        """The picture as it was at the beginning, as one more version."""
        if self.changed:
            self._add(replace(self._first))

    def undo(self) -> None:
        """The version before, where there is one."""
        self.end()
        self._place = max(0, self._place - 1)

    def redo(self) -> None:
        """The version after, where one has been taken back."""
        self.end()
        self._place = min(len(self._versions) - 1, self._place + 1)

    def color_at(self, x: float, y: float) -> Color:
        """The colour shown at a place, or at the edge where it lies outside."""
        pixels = self.version.shown
        height, width = pixels.shape[1:]
        found = pixels[:, max(0, min(height - 1, int(y))), max(0, min(width - 1, int(x)))]
        return _color(found)

    def _add(self, version: Version) -> None:
        self._versions[self._place + 1 :] = [version]
        del self._versions[:-KEPT]
        self._place = len(self._versions) - 1


class _Stroke:
    """One line of a round brush: it covers where it has been, once, however often it has been there."""

    def __init__(self, before: Version, ink: Array, radius: float, place: tuple[float, float], *, hard: bool) -> None:
        self._before, self._ink, self._radius, self._hard = before, ink, radius, hard
        height, width = before.pixels.shape[1:]
        self._lines, self._columns = np.mgrid[:height, :width] + 0.5
        self._covered = np.zeros((height, width))
        self._x, self._y = place
        self.go_on(*place)

    def go_on(self, x: float, y: float) -> None:
        """Cover what lies within the radius of the way there; the edge is half a pixel soft on both sides."""
        across, down = x - self._x, y - self._y
        long = across**2 + down**2
        from_x, from_y = self._columns - self._x, self._lines - self._y
        share = np.clip((from_x * across + from_y * down) / long, 0.0, 1.0) if long else 0.0
        away = np.hypot(from_x - share * across, from_y - share * down)
        covered = np.clip(self._radius + 0.5 - away, 0.0, 1.0)
        self._covered = np.maximum(self._covered, np.ceil(covered) if self._hard else covered)
        self._x, self._y = x, y

    def version(self) -> Version:
        """The picture as the stroke has left it so far."""
        before = self._before.pixels
        drawn = before + (self._ink - before) * self._covered
        return Version(drawn.astype(before.dtype, copy=False), self._before.under)


def ink_of(color: Color, channels: int) -> Array:
    """A colour as the numbers of a pixel (channels,): as its grey where there is one channel."""
    return np.array(color) if channels == 3 else np.full(channels, float(np.dot(_GREY, color)))


def as_channels(pixels: Array, channels: int) -> Array:
    """A picture in colour (3, height, width) with so many channels: in grey where it is to have one."""
    if channels == 3:
        return pixels
    grey: Array = np.tensordot(np.array(_GREY), pixels, axes=1)[None].astype(pixels.dtype)
    return grey


def main_colors(pixels: Array, most: int) -> tuple[Color, ...]:
    """The colours that a picture has most of, the most frequent first: means over those that nearly look the same."""
    colors = np.clip(pixels.reshape(len(pixels), -1).T.astype(float), 0.0, 1.0)
    levels = np.minimum((colors * _LEVELS).astype(np.intp), _LEVELS - 1) @ (_LEVELS ** np.arange(len(pixels)))
    kinds, places, counts = np.unique(levels, return_inverse=True, return_counts=True)
    order = np.argsort(-counts, kind="stable")[:most]
    return tuple(_color(colors[places.reshape(-1) == number].mean(axis=0)) for number in order if len(kinds))


def _color(numbers: Array) -> Color:
    red, green, blue = numbers if len(numbers) == 3 else (numbers[0],) * 3
    return float(red), float(green), float(blue)
