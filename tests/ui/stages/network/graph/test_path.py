"""The way of a point through the network: what each line carries and each neuron gives is the engine's."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from nnviz.session.run.commands import ChangeOptions
from nnviz.session.session import Session
from nnviz.ui.stages.network import hover as network_hover
from nnviz.ui.stages.network.graph.edges import STEPS, bundles
from nnviz.ui.stages.network.graph.items import Item
from nnviz.ui.stages.network.graph.path import READABLE, carried, path_of, plate_for
from nnviz.ui.stages.network.hover import HoverInfo
from nnviz.ui.stages.network.layout import layout
from tests.ui.stages.network.network_bench import CIRCLE, MakeBench


@pytest.mark.parametrize("test", [False, True])
def test_what_neurons_give_is_what_the_forward_pass_finds(test: bool) -> None:
    session = Session(CIRCLE)
    session.advance(20)
    frame = session.frame()
    data = frame.data
    x, points = (data.test_x, data.test_points) if test else (data.x, data.points)
    path = path_of(frame, 7, test)
    np.testing.assert_array_equal(path.point, points[7])
    caches = CIRCLE.network.forward(frame.state.parameters, x[7:8])
    np.testing.assert_array_equal(path.outputs[0], x[7])
    for outputs, cache in zip(path.outputs[1:], caches, strict=True):
        np.testing.assert_allclose(outputs, cache.a[0], rtol=1e-12)


def test_a_line_is_as_strong_as_what_it_adds() -> None:
    session = Session(CIRCLE)
    session.advance(20)
    frame = session.frame()
    path, views = path_of(frame, 3, False), CIRCLE.network.views(frame.state.parameters)
    for bundle in bundles(layout(860.0, 540.0, (2, 4, 2, 1))):
        weights, before = views[bundle.layer]["weight"], path.outputs[bundle.layer]
        added = weights * before[:, None]
        cache = CIRCLE.network.forward(frame.state.parameters, frame.data.x[3:4])[bundle.layer]
        np.testing.assert_allclose(added.sum(axis=0) + views[bundle.layer]["bias"], cache.z[0], rtol=1e-12)
        pens = carried(bundle, path, weights).reshape(weights.shape)
        assert np.abs(pens).max() == STEPS
        np.testing.assert_allclose(pens / STEPS, added / np.abs(added).max(), atol=0.5 / STEPS + 1e-12)


def test_what_is_told_is_worked_out_once_for_what_is_pointed_at_and_shown(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A paint draws what is known: in a large network working it out takes longer than a frame may."""
    worked_out: list[str] = []
    for name in ("path_of", "card_lines"):
        original = getattr(network_hover, name)
        counted = partial(_counted, worked_out, name, original)
        monkeypatch.setattr(network_hover, name, counted)
    bench = make_bench()
    for spot, wanted in (
        (bench.point(5), ["card_lines", "path_of"]),
        (bench.spot(Item("neuron", 0, 1)), ["card_lines"]),
    ):
        QTest.mouseMove(bench.stage, spot)
        worked_out.clear()
        bench.session.advance(1)
        bench.show()
        bench.stage.grab()
        bench.stage.grab()
        assert sorted(worked_out) == wanted
        QTest.mouseMove(bench.stage, spot + QPoint(1, 0))
        bench.stage.grab()
        assert sorted(worked_out) == wanted


@pytest.mark.parametrize(("width", "height"), [(420.0, 280.0), (860.0, 540.0), (1500.0, 900.0)])
def test_a_value_at_an_input_leaves_the_names_below_inputs_free(width: float, height: float) -> None:
    place = layout(width, height, (4, 4, 2, 1))
    column = place.column(-1)
    assert column is not None
    for box in (box for box in column.places if box.width() >= READABLE):
        plate = plate_for(box, 40.0, 0.8 * place.font, is_input=True)
        assert box.adjusted(-3, -3, 3, 0).contains(plate)


def test_a_point_that_is_gone_is_not_pointed_at(make_bench: MakeBench) -> None:
    bench = make_bench()
    bench.hover(bench.point(len(bench.session.data.points) - 1))
    assert bench.stage.hover.path is not None
    bench.session.do(ChangeOptions((("points", 20),)))
    bench.show()
    assert bench.stage.hovered is None
    assert bench.stage.hover == HoverInfo()


def _counted(calls: list[str], name: str, original: Callable[..., object], *given: object) -> object:
    calls.append(name)
    return original(*given)


def test_pointing_at_a_point_lights_its_path(make_bench: MakeBench) -> None:
    bench = make_bench()
    column = bench.stage.places().column(-1)
    assert column is not None
    neuron = column.places[0].topLeft().toPoint() + QPoint(20, -3)  # On the frame that a lit neuron has.
    plain = bench.stage.grab().toImage().pixelColor(neuron)
    bench.hover(bench.point(5))
    assert bench.stage.grab().toImage().pixelColor(neuron) != plain
