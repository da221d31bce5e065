"""A view as images, ready to be drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nnviz.ui.look.theme import Theme
from nnviz.ui.stages.picture.paint.images import Sheet, own_pixels, signed_pixels
from nnviz.ui.stages.picture.pictures import Gallery
from nnviz.ui.stages.picture.view_model import Shown, View


@dataclass(frozen=True, eq=False)
class Painted:
    """A view; by column its images, None for those without; by layer its kernels, as far as they look at one map."""

    view: View
    images: Sequence[Sheet | None]
    kernels: Mapping[int, Sheet]
    by_map: bool


def paint(view: View, gallery: Gallery, theme: Theme, by_map: bool, channel: int) -> Painted:
    """Make all images: `by_map` gives each map a scale of its own, `channel` is the map whose kernels are shown."""
    images = [_images(shown, gallery, theme, by_map) for shown in view.columns]
    kernels = {}
    for layer, parts in enumerate(view.views):
        weight = parts.get("weight")
        if weight is not None and weight.ndim == 4:
            pixels = signed_pixels(weight[channel % len(weight)], float(np.abs(weight).max()), theme)
            kernels[layer] = Sheet(pixels.transpose(2, 0, 1))
    return Painted(view, images, kernels, by_map)


def _images(shown: Shown, gallery: Gallery, theme: Theme, by_map: bool) -> Sheet | None:
    """One for each map; one for the picture or a row; none of what is not known, and of scores."""
    values, kind = shown.values, shown.column.kind
    if values is None or kind == "scores":
        return None
    if kind == "strip":
        return Sheet(signed_pixels(values[None, :, None], shown.limit, theme))
    if kind == "maps":
        return Sheet(signed_pixels(values, shown.limits[:, None, None] if by_map else shown.limit, theme))
    if not shown.gradient:
        return Sheet(own_pixels(values, gallery.low, gallery.high)[None])
    largest = np.take_along_axis(values, np.abs(values).argmax(axis=0)[None], axis=0)
    return Sheet(signed_pixels(largest, shown.limit, theme))
