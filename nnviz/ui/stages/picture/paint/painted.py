"""A view as pixels, ready to be drawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.ui.look.theme import Theme
from nnviz.ui.stages.picture.paint.images import Pixels, Sheet, own_pixels, shares, signed_levels
from nnviz.ui.stages.picture.pictures import Gallery, Picture
from nnviz.ui.stages.picture.view_model import ShownColumn, View


@dataclass(frozen=True, eq=False)
class Painted:
    """A view; by column its images, None for those without; by layer its kernels, as far as they look at one map."""

    view: View
    images: Sequence[Sheet | None]
    kernels: Mapping[int, Sheet]
    by_map: bool

    @property
    def sheets(self) -> Iterator[Sheet]:
        """All of them, in an order that is the same for the next view of the same kind."""
        yield from (sheet for sheet in self.images if sheet is not None)
        yield from self.kernels.values()

    @cached_property
    def pixels(self) -> Pixels:
        """Those of all sheets one after another."""
        return np.concatenate([sheet.pixels.reshape(-1) for sheet in self.sheets])

    def numbered(self) -> "Painted":
        """The same with numbers in place of colours: where each pixel stands in `pixels`, counted from 1."""
        first, found = 1, []
        for sheet in self.sheets:
            found.append(
                Sheet(np.arange(first, first + sheet.pixels.size, dtype=np.uint32).reshape(sheet.pixels.shape))
            )
            first += sheet.pixels.size
        every = iter(found)
        images = [None if sheet is None else next(every) for sheet in self.images]
        return replace(self, images=images, kernels={layer: next(every) for layer in self.kernels})


def paint(view: View, gallery: Gallery, theme: Theme, by_map: bool, channel: int) -> Painted:
    """Make all images: `by_map` gives each map a scale of its own, `channel` is the map whose kernels are shown.

    The numbers of all columns become colours in one go, which takes half as long as column by column.
    """
    kernels = {}
    for layer, parts in enumerate(view.views):
        weight = parts.get("weight")
        if weight is not None and weight.ndim == 4:
            kernels[layer] = shares(weight[channel % len(weight)].transpose(2, 0, 1), float(np.abs(weight).max()))
    signed = [_shares(shown, by_map) for shown in view.columns]
    colored = iter(_colored([part for part in (*signed, *kernels.values()) if part is not None], theme))
    pairs = zip(view.columns, signed, strict=True)
    images = [_own(view, shown, gallery) if part is None else next(colored) for shown, part in pairs]
    return Painted(view, images, {layer: next(colored) for layer in kernels}, by_map)


def _colored(parts: Sequence[Array], theme: Theme) -> Iterator[Sheet]:
    """A sheet for each of some arrays of shares (count, height, width)."""
    if not parts:
        return
    pixels = signed_levels(np.concatenate([part.reshape(-1) for part in parts]), theme)
    start = 0
    for part in parts:
        yield Sheet(pixels[start : start + part.size].reshape(part.shape))
        start += part.size


def _shares(shown: ShownColumn, by_map: bool) -> Array | None:
    """The numbers of a column as shares of its scale: one array for each map; None where they have other colours."""
    values, kind = shown.values, shown.column.kind
    if values is None or kind == "scores" or (kind == "picture" and not shown.gradient):
        return None
    if kind == "strip":
        return shares(values[None, :, None], shown.limit)
    if kind == "maps":
        return shares(values, shown.limits[:, None, None] if by_map else shown.limit)
    return shares(np.take_along_axis(values, np.abs(values).argmax(axis=0)[None], axis=0), shown.limit)


def _own(view: View, shown: ShownColumn, gallery: Gallery) -> Sheet | None:
    """The picture in its own colours; nothing of what is not known, and of scores."""
    if shown.values is None or shown.column.kind != "picture":
        return None
    return _own_sheet(view.picture, gallery.low, gallery.high)


@lru_cache(maxsize=4)
def _own_sheet(picture: Picture, low: float, high: float) -> Sheet:
    """The picture followed as an image, which is kept: it is the same from frame to frame."""
    return Sheet(own_pixels(picture.pixels, low, high)[None])
