"""The weight matrix of a layer: every parameter has one place in it."""

import pytest

from nnviz.engine.analysis.weight_table import tables_of, weight_table
from nnviz.engine.experiment import Experiment

DENSE = Experiment(dataset="blobs", points=20, blobs=3, hidden=(4,), loss="softmax_cross_entropy")


def test_a_row_is_a_neuron_a_column_an_input_and_the_bias_comes_last() -> None:
    network = DENSE.network
    table = weight_table(network, 0)
    assert table is not None
    assert (table.rows, table.columns, table.size) == (4, 3, 12)
    assert table.at(2, 1) == network.index("layers[0].weight[1,2]")
    assert table.at(2, 2) == network.index("layers[0].bias[2]")


def test_every_parameter_has_one_place(bars: Experiment) -> None:
    for network in (DENSE.network, bars.network):
        places = [
            (table.layer, index) for table in tables_of(network) for index in range(network.size) if table.place(index)
        ]
        assert sorted(index for _, index in places) == list(range(network.size))
        for table in tables_of(network):
            for row in range(table.rows):
                for column in range(table.columns):
                    assert table.place(table.at(row, column)) == (row, column)


def test_a_filter_is_a_row_and_a_layer_without_weights_has_no_table(bars: Experiment) -> None:
    network = bars.network
    kinds = [type(layer).__name__ for layer in network.layers]
    first = weight_table(network, kinds.index("Conv2D"))
    assert first is not None
    assert first.at(0, 0) == network.layer_slices[first.layer].start
    without = next(number for number, layer in enumerate(network.layers) if not layer.parameters)
    assert weight_table(network, without) is None


@pytest.mark.parametrize("layer", [0, 1])
def test_what_belongs_to_another_layer_has_no_place(layer: int) -> None:
    table = weight_table(DENSE.network, layer)
    other = DENSE.network.layer_slices[1 - layer]
    assert table is not None
    assert all(table.place(index) is None for index in range(other.start, other.stop))
