"""The picture of the network's stage: any network, any data, any size, on screen and on paper."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from nnviz.session.run.commands import SetParameters
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.theme import DARK
from nnviz.ui.stages.network.graph.items import Item, widths_of
from nnviz.ui.stages.network.words import header_names
from tests.ui.stages.network.network_bench import BLOBS, BUMPS, CIRCLE, Bench, MakeBench

EDGE, BIAS, NEURON = Item("edge", 1, 1, 2), Item("bias", 0, 3), Item("neuron", 0, 1)


def picture(bench: Bench) -> QImage:
    """What `draw` paints."""
    image = QImage(bench.stage.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    painter = QPainter(image)
    bench.stage.draw(painter)
    painter.end()
    return image


@pytest.mark.parametrize("size", [(420, 280), (600, 400), (860, 540), (1500, 900)])
@pytest.mark.parametrize("hidden", [(), (1,), (4, 2), (16,) * 8, (3,) * 16, (512, 2)])
def test_any_network_is_drawn_at_any_size_in_both_looks(
    make_bench: MakeBench, size: tuple[int, int], hidden: tuple[int, ...]
) -> None:
    bench = make_bench(replace(CIRCLE, hidden=hidden), steps=1, width=size[0], height=size[1])
    assert widths_of(bench.view().frame.experiment.network) == (2, *hidden, 1)
    light = picture(bench)
    bench.stage.restyle(Look(DARK, "zh_CN"))
    assert picture(bench) != light


@pytest.mark.parametrize("experiment", [BLOBS, BUMPS, replace(CIRCLE, features=("x1", "x2", "x1_squared", "sin_x2"))])
def test_every_kind_of_data_is_drawn(make_bench: MakeBench, experiment: object) -> None:
    bench = make_bench(experiment)
    smooth = picture(bench)
    bench.key(Qt.Key.Key_D)
    assert picture(bench) != smooth
    rows = bench.stage.table().rows
    names = bench.session.experiment.network.names
    assert [row[1] for row in rows[: len(names)]] == list(names)
    assert [row[4] for row in rows[: len(names)]] == bench.session.state.parameters.tolist()


def test_above_a_column_a_long_name_of_an_activation_has_a_short_one(qapp: QApplication) -> None:
    del qapp
    install_language("zh_CN")
    try:
        assert header_names("identity") == ("恒等（identity）", "恒等")
        assert header_names("tanh") == ("tanh", "tanh")
    finally:
        install_language("en")


@pytest.mark.parametrize("value", [1e12, -1e12])
def test_parameters_near_overflow_are_drawn(make_bench: MakeBench, value: float) -> None:
    bench = make_bench(replace(CIRCLE, activation="identity", output_activation="identity"))
    size = bench.session.experiment.network.size
    bench.session.do(SetParameters(tuple(range(size)), (value,) * size))
    before = picture(bench)
    bench.show()
    assert picture(bench) != before
    assert bench.stage.table().rows[0][4] == value
    bench.hover(EDGE)
    assert any("1·10¹²" in line[0] for line in bench.stage.hover.lines)
    bench.hover(bench.point(0))


def test_outputs_that_are_not_numbers_are_drawn(make_bench: MakeBench) -> None:
    bench = make_bench()
    frame = bench.session.frame()
    whole = picture(bench)
    parameters = np.full(frame.experiment.network.size, math.nan)
    bench.stage.show_frame(replace(frame, state=frame.state._replace(parameters=parameters)))
    for spot in (bench.spot(NEURON), bench.spot(BIAS), bench.point(1), bench.stage.places().map.center().toPoint()):
        bench.hover(spot)
        assert bench.stage.grab().toImage().pixelColor(1, 1) == bench.stage.look.theme.color("background")
    names = frame.experiment.network.names
    assert all(math.isnan(float(row[4] or 0)) for row in bench.stage.table().rows[: len(names)])
    assert picture(bench) != whole
