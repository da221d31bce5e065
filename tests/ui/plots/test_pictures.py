"""The plots of any run show that of a convolutional network, too: they know layers by number and size only."""

from collections import Counter

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.base.table import FOR_ANY_RUN, plot_class
from nnviz.ui.stages.network.graph.items import Item, indices_of, is_there, item_of, widths_of


@pytest.mark.parametrize("name", [name for name in FOR_ANY_RUN if name != "grid"])
def test_a_plot_of_any_run_shows_a_convolutional_one(qtbot: QtBot, bars: Experiment, name: str) -> None:
    text = {"en": "Bars", "zh_CN": "条"}
    lesson = Lesson("bars", 5, text, text, "network", (name,), bars, {}, (), ())
    session = Session(bars)
    session.advance(30)
    plot = plot_class(name)(lesson, Look(LIGHT))
    qtbot.addWidget(plot)
    plot.show()
    plot.show_frame(session.frame())
    assert plot.grab().width() > 0
    qtbot.waitUntil(lambda: bool(plot.table().rows))  # Some compute in the background.
    if name == "weights":
        counted: Counter[str] = Counter()
        for row in plot.table().rows:
            counted[str(row[0])] += int(row[3] or 0)
        having = [len(weights) for weights in bars.network.weights(np.zeros(bars.network.size))]
        assert list(counted.values()) == having == [36, 0, 216, 0, 192, 24]
        assert next(iter(counted)) == "Conv 1"


def test_items_of_the_graph_are_found_by_size(bars: Experiment) -> None:
    network = bars.network
    assert widths_of(network) == network.widths
    for layer in range(len(network.layers)):
        assert is_there(Item("header", layer), network)
        where = network.layer_slices[layer]
        assert indices_of(Item("header", layer), network) == tuple(range(where.start, where.stop))
    for index in range(0, network.size, 11):
        assert is_there(item_of(index, network), network)
