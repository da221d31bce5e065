"""A layer's parameters as its weight matrix: a row for each output, a column for each input, the biases last."""

import math
from typing import NamedTuple

from nnviz.engine.layers.network import Network


class WeightTable(NamedTuple):
    """`first` and `bias` are the flat indices of the first weight and the first bias; without biases `bias` is None."""

    layer: int
    rows: int
    inputs: int
    first: int
    bias: int | None

    @property
    def columns(self) -> int:
        """One for each input, and one for the bias."""
        return self.inputs + (self.bias is not None)

    @property
    def size(self) -> int:
        """How many parameters there are."""
        return self.rows * self.columns

    def at(self, row: int, column: int) -> int:
        """The flat index of the parameter in a row and a column."""
        if self.bias is not None and column == self.inputs:
            return self.bias + row
        return self.first + column * self.rows + row

    def place(self, index: int) -> tuple[int, int] | None:
        """Row and column of a flat index; None for one of another layer."""
        if self.first <= index < self.first + self.inputs * self.rows:
            column, row = divmod(index - self.first, self.rows)
            return row, column
        if self.bias is not None and self.bias <= index < self.bias + self.rows:
            return index - self.bias, self.inputs
        return None


def weight_table(network: Network, layer: int) -> WeightTable | None:
    """The table of a layer; None for one without weights. Those of a filter stand in one row, channel by channel."""
    start, weights, bias = network.layer_slices[layer].start, None, None
    for parameter in network.layers[layer].parameters.values():
        count = math.prod(parameter.shape)
        if parameter.fans is not None and weights is None:
            weights = start, parameter.shape[-1], count // parameter.shape[-1]
        elif parameter.fans is None and bias is None:
            bias = start
        start += count
    return None if weights is None else WeightTable(layer, weights[1], weights[2], weights[0], bias)


def tables_of(network: Network) -> tuple[WeightTable, ...]:
    """The tables of all layers that have weights."""
    found = (weight_table(network, layer) for layer in range(len(network.layers)))
    return tuple(table for table in found if table is not None)
