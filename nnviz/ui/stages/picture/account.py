"""How the number looked at came about, as the engine computed it."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.layers.base import Terms
from nnviz.ui.stages.picture.selection import Spot, terms_at
from nnviz.ui.stages.picture.view_model import View


@dataclass(frozen=True, eq=False)
class Account:
    """The `terms` of a number, its sum `z` and output `a`; `gradient` is ∂L/∂ the number, where it is known."""

    view: View
    spot: Spot
    terms: Terms
    z: float
    a: float
    gradient: float | None

    @property
    def layer(self) -> int:
        return self.view.columns[self.spot.column].column.layer

    @property
    def activation(self) -> str:
        return self.view.network.layers[self.layer].activation

    @cached_property
    def products(self) -> Array:
        """Every input times its weight, shaped as the inputs; the inputs themselves where there are no weights."""
        return self.terms.inputs if self.terms.weights is None else self.terms.inputs * self.terms.weights

    @cached_property
    def channel_sums(self) -> list[float]:
        """The products of each channel added up."""
        return [float(channel.sum()) for channel in self.products.reshape(len(self.products), -1)]

    @property
    def is_square(self) -> bool:
        """Whether the inputs are pixels."""
        return self.terms.inputs.ndim == 3

    @property
    def count(self) -> int:
        """How many terms there are, without the bias."""
        return int(self.products.size)

    def running(self, terms: int) -> float:
        """The sum of the first terms, channel by channel and line by line."""
        return float(self.products.reshape(-1)[:terms].sum())

    def greatest(self, terms: int) -> float:
        """The greatest of the first inputs, for a pool that passes on the greatest."""
        return float(self.terms.inputs.reshape(-1)[:terms].max())

    @cached_property
    def exponentials(self) -> tuple[float, float] | None:
        """exp of a score, and the sum of exp of all scores, for softmax; None elsewhere, and where that overflows."""
        if not self.view.shares or self.view.columns[self.spot.column].column.kind != "scores":
            return None
        with np.errstate(over="ignore"):
            found = np.exp(self.view.caches[-1].a[0].astype(np.float64))
        total = float(found.sum())
        return (float(found[self.spot.position[0]]), total) if 0.0 < total < math.inf else None

    def largest(self, most: int) -> list[int]:
        """The places of the terms of largest size in the row, the largest first."""
        order = np.argsort(-np.abs(self.products.reshape(-1)), kind="stable")[:most]
        return [int(place) for place in order]

    def source(self, place: int) -> tuple[int, ...] | None:
        """Map, line and column that a number of a row came from, where the layer before made a row of maps."""
        shape = self.view.network.shapes[self.layer - 1] if self.layer > 0 else ()
        if len(shape) != 3:
            return None
        return tuple(int(at) for at in np.unravel_index(place, shape))

    def weight_index(self, *place: int) -> int:
        """The flat index of the weight of an input."""
        return self.view.network.at(self.layer, "weight", *place, self.spot.position[0])


def account(view: View, spot: Spot) -> Account | None:
    """The account of a number; None for one of the input, and for one that is not known yet."""
    shown = view.columns[spot.column]
    if shown.values is None:
        return None
    terms = terms_at(view, spot)
    if terms is None:
        return None
    cache = view.caches[shown.column.layer]
    gradient = float(shown.values[spot.position]) if shown.gradient else None
    place = (0, *spot.position)
    return Account(view, spot, terms, float(cache.z[place]), float(cache.a[place]), gradient)
