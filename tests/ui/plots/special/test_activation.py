"""The activation's plot: the engine's curve, and every sample where it stands on it."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.number_format import number
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.special.activation import MOST, ActivationPlot

EXPERIMENT = Experiment(dataset="xor", points=4, noise=0.0, output_activation="sigmoid", batch_size=1)


def make_plot(qtbot: QtBot, experiment: Experiment = EXPERIMENT) -> tuple[ActivationPlot, Session]:
    """A plot showing a session at its start."""
    text = {"en": "One neuron", "zh_CN": "一个神经元"}
    lesson = Lesson("neuron", 4, text, text, "neuron", ("activation",), experiment, {}, (), ())
    session = Session(experiment)
    plot = ActivationPlot(lesson, Look(LIGHT))
    qtbot.addWidget(plot)
    plot.resize(320, 200)
    plot.show_frame(session.frame())
    return plot, session


def points(plot: ActivationPlot, key: str) -> list[tuple[float, float]]:
    """A curve's points as it is drawn."""
    x, y = plot.curves[key].getOriginalDataset()
    return [] if x is None else list(zip(x.tolist(), y.tolist(), strict=True))


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
def test_the_curve_and_its_derivative_are_the_engines(qtbot: QtBot, name: str) -> None:
    plot, _ = make_plot(qtbot, replace(EXPERIMENT, output_activation=name))
    z, value = (np.array(column) for column in zip(*points(plot, "value"), strict=True))
    assert (z[0], z[-1]) == (-5.0, 5.0)
    assert (value == ACTIVATIONS[name].value(z)).all()
    slopes = np.array([slope for _, slope in points(plot, "derivative")])
    assert (slopes == ACTIVATIONS[name].derivative(z, value)).all()
    low, high = plot.getPlotItem().vb.viewRange()[1]
    assert low < min(value.min(), slopes.min())
    assert high > max(value.max(), slopes.max())
    assert plot.caption().startswith("Activation")
    assert plot.formula.text == plot.toolTip() == f"f(z) = {ACTIVATIONS[name].formula}"


def test_the_crosshair_tells_the_curve_where_it_stands(qtbot: QtBot) -> None:
    plot, _ = make_plot(qtbot)
    box = plot.getPlotItem().vb
    spot = box.mapViewToScene(QPointF(1.2345, 0.5))
    z = np.array([box.mapSceneToView(spot).x()])
    value = ACTIVATIONS["sigmoid"].value(z)
    told = plot.value_at(spot).splitlines()
    assert told[0] == f"z {number(z[0])}"
    assert f"f(z) {number(value[0])}" in told
    assert f"f′(z) {number(ACTIVATIONS['sigmoid'].derivative(z, value)[0])}" in told


def test_every_sample_is_a_dot_at_its_sum(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot)
    for index, value in enumerate((1.0, 2.0, -0.5)):
        session.do(SetParameter(index, value))
    plot.show_frame(session.frame())
    assert [z for z, _ in points(plot, "zeros")] == [-0.5, 2.5]
    assert [z for z, _ in points(plot, "ones")] == [0.5, 1.5]
    for z, a in points(plot, "zeros") + points(plot, "ones"):
        assert a == pytest.approx(1 / (1 + np.exp(-z)))


def test_the_axis_grows_to_hold_them(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot)
    session.do(SetParameter(0, 11.0))
    plot.show_frame(session.frame())
    assert plot.getPlotItem().vb.viewRange()[0] == [-15.0, 15.0]
    assert points(plot, "value")[-1][0] == 15.0


def test_the_large_dot_is_the_sample_of_the_step(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot)
    session.advance(3)
    plot.show_frame(session.frame())
    session.phase_forward()
    frame = session.frame()
    plot.show_frame(frame)
    assert frame.phase is not None
    x = session.data.x[int(frame.phase.samples[0])]
    weights, bias = session.state.parameters[:2], session.state.parameters[2]
    assert points(plot, "now")[0][0] == pytest.approx(float(x @ weights + bias))


def test_the_probe_is_the_large_dot_once_it_is_known(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot)
    plot.set_probe(0.25, -0.5)
    w1, w2, b = session.state.parameters.tolist()
    assert points(plot, "now")[0][0] == pytest.approx(0.25 * w1 - 0.5 * w2 + b)
    session.phase_forward()
    plot.show_frame(session.frame())
    assert points(plot, "now")[0][0] == pytest.approx(b), "the first sample is (0, 0)"


def test_a_probe_before_the_first_frame_waits(qtbot: QtBot) -> None:
    text = {"en": "One neuron", "zh_CN": "一个神经元"}
    lesson = Lesson("neuron", 4, text, text, "neuron", (), EXPERIMENT, {}, (), ())
    plot = ActivationPlot(lesson, Look(LIGHT, standalone=True))
    qtbot.addWidget(plot)
    plot.set_probe(1.0, 1.0)
    assert plot.note() == ""
    session = Session(EXPERIMENT)
    plot.show_frame(session.frame())
    assert points(plot, "now")[0][0] == pytest.approx(float(session.state.parameters.sum()))


def test_many_samples_are_limited_and_the_table_is_what_is_shown(qtbot: QtBot) -> None:
    plot, _ = make_plot(qtbot, EXPERIMENT.with_options({"points": 1000, "noise": 0.2}))
    assert len(points(plot, "zeros")) + len(points(plot, "ones")) == MOST
    table = plot.table()
    assert table.columns[0] == "z"
    assert len(table.rows) >= 401 + MOST


def test_overflow_is_drawn_all_the_same(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot)
    frame = session.frame()
    huge = np.array([1e308, 1e308, 1e308])
    plot.show_frame(replace(frame, state=frame.state._replace(parameters=huge)))
    z, value = (np.array(column) for column in zip(*points(plot, "value"), strict=True))
    assert (value == ACTIVATIONS["sigmoid"].value(z)).all()
    assert np.isfinite(z).all()
    assert len(set(z)) == len(z)
    assert np.isfinite(plot.getPlotItem().vb.viewRange()).all()
