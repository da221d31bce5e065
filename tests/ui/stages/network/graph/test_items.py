"""What can be selected in the graph, and which parameters that means."""

from dataclasses import replace

import pytest

from nnviz.ui.look.keys import NETWORK_WALK
from nnviz.ui.stages.network.graph.items import Item, all_indices, indices_of, is_there, item_of, walk, widths_of
from nnviz.ui.stages.network.layout import layout
from tests.ui.stages.network.network_bench import CIRCLE

NETWORK = replace(CIRCLE, hidden=(4, 2)).network
PLACE = layout(860.0, 540.0, (2, 4, 2, 1))


def names(item: Item) -> set[str]:
    """The names of the parameters an item means."""
    return {NETWORK.name(index) for index in indices_of(item, NETWORK)}


def test_items_mean_the_parameters_they_show() -> None:
    assert names(Item("edge", 1, 1, 3)) == {"layers[1].weight[3,1]"}
    assert names(Item("bias", 0, 2)) == {"layers[0].bias[2]"}
    assert names(Item("neuron", 0, 1)) == {"layers[0].weight[0,1]", "layers[0].weight[1,1]", "layers[0].bias[1]"}
    assert names(Item("input", -1, 1)) == {f"layers[0].weight[1,{to}]" for to in range(4)}
    assert names(Item("header", 2)) == {"layers[2].weight[0,0]", "layers[2].weight[1,0]", "layers[2].bias[0]"}
    assert names(Item("header", -1)) == set()


def test_every_parameter_has_its_item() -> None:
    for index in range(NETWORK.size):
        assert indices_of(item_of(index, NETWORK), NETWORK) == (index,)


def test_indices_of_several_come_once_and_in_order() -> None:
    items = {Item("neuron", 0, 1), Item("edge", 0, 1, 0), Item("header", 0)}
    assert all_indices(items, NETWORK) == tuple(range(2 * 4 + 4))


@pytest.mark.parametrize(
    "item",
    [Item("neuron", 0, 4), Item("edge", 1, 1, 4), Item("bias", 3, 0), Item("input", -1, 2), Item("neuron", -1, 0)],
)
def test_what_a_network_lacks(item: Item) -> None:
    assert not is_there(item, NETWORK)


def test_widths() -> None:
    assert widths_of(NETWORK) == (2, 4, 2, 1)


def test_arrows_reach_every_item() -> None:
    every = {item_of(index, NETWORK) for index in range(NETWORK.size)}
    every |= {Item("neuron", layer, to) for layer, width in enumerate((4, 2, 1)) for to in range(width)}
    every |= {Item("input", -1, 0), Item("input", -1, 1), *(Item("header", layer) for layer in range(-1, 3))}
    seen, waiting = set(), [walk(None, (0, -1), PLACE.reach)]
    while waiting:
        item = waiting.pop()
        if item not in seen:
            seen.add(item)
            assert is_there(item, NETWORK)
            waiting += [walk(item, way, PLACE.reach) for way in NETWORK_WALK.means.values()]
    assert seen == every


def test_there_and_back() -> None:
    start = Item("neuron", 1, 1)
    assert walk(walk(start, (-1, 0), PLACE.reach), (1, 0), PLACE.reach) == start
    assert walk(walk(start, (0, 1), PLACE.reach), (0, -1), PLACE.reach) == start
