"""What a map or a neuron answers to, against every picture looked at by itself."""

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.answer.top_activations import top_activations
from nnviz.engine.explain.receptive import receptive_field
from nnviz.engine.layers.base import Area
from nnviz.engine.training import initial_state

pytest_plugins = ("tests.engine.pictures",)


@pytest.mark.parametrize("sums", [False, True])
def test_the_largest_numbers_of_a_map_come_first(bars: Experiment, sums: bool) -> None:
    network, parameters, x = bars.network, initial_state(bars).parameters, bars.data.x.repeat(2, axis=0)[::2]
    caches = network.forward(parameters, x)
    maps = (caches[2].z if sums else caches[2].a)[:, 4]
    best = maps.reshape(len(x), -1).max(axis=1)
    heard: list[int] = []
    found = top_activations(network, parameters, x, 2, 4, sums=sums, count=5, check=heard.append)
    assert [one.value for one in found] == pytest.approx(sorted(best, reverse=True)[:5], rel=1e-12)
    for one in found:
        assert one.position is not None
        line, column = one.position
        assert maps[one.picture, line, column] == pytest.approx(one.value, rel=1e-12)
        assert one.area == receptive_field(network, 2, Area(line, column, line + 1, column + 1))
    assert heard[-1] == len(x)


def test_a_neuron_looks_at_the_whole_picture(bars: Experiment) -> None:
    network, parameters, x = bars.network, initial_state(bars).parameters, bars.data.x
    found = top_activations(network, parameters, x, 4, 3, count=2)
    values = network.forward(parameters, x)[4].a[:, 3]
    assert found[0].picture == int(values.argmax())
    assert found[0].position is None
    assert found[0].area is None


def test_what_is_no_number_is_left_out(bars: Experiment) -> None:
    x = bars.data.x[:6].copy()
    x[2] = np.nan
    found = top_activations(bars.network, initial_state(bars).parameters, x, 2, 0)
    assert len(found) == 5
    assert 2 not in {one.picture for one in found}
