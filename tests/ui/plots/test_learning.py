"""The plots in which one watches a network learn: what they show is what the engine computed."""

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.run.commands import ChangeOptions, ResizeLayer
from nnviz.session.run.sampling import evaluation_interval, interval_after
from nnviz.session.run.track import gradient_column
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.names import short_name
from nnviz.ui.look.number_format import count
from nnviz.ui.look.theme import DARK, LIGHT, Theme, contrast
from nnviz.ui.plots.base.histogram import Band, HistogramPlot, outline
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.base.table import PLOTS, plot_class
from nnviz.ui.plots.over_steps.gradients import curve_styles
from nnviz.ui.plots.over_steps.parameters import ParametersPlot
from tests.ui.painted import painted_texts

CIRCLE = playground("circle", points=100)
STEPS = 3 * evaluation_interval(CIRCLE, CIRCLE.data)
"""So that all data have been measured after the last of them."""
LINE = Experiment(points=20)
OVER_STEPS = ("loss", "accuracy", "parameters", "gradients")
HISTOGRAMS = ("weights", "activations", "gradient-spread")


_KEPT: list[Plot] = []


@pytest.fixture(autouse=True)
def kept(qtbot: QtBot) -> Iterator[None]:
    """Plots a test is done with live until Qt has closed them: pyqtgraph's own do not bear to be collected before."""
    yield
    qtbot.wait(1)
    _KEPT.clear()


def make_plot(qtbot: QtBot, name: str, experiment: Experiment = CIRCLE, steps: int = STEPS) -> tuple[Plot, Session]:
    """A plot showing a session after some steps."""
    text = {"en": "A network", "zh_CN": "神经网络"}
    lesson = Lesson("network", 5, text, text, "network", (name,), experiment, {}, (), ())
    session = Session(experiment)
    session.advance(steps)
    plot = plot_class(name)(lesson, Look(LIGHT))
    qtbot.addWidget(plot)
    _KEPT.append(plot)
    plot.resize(360, 240)
    plot.show()
    plot.show_frame(session.frame())
    return plot, session


def column(plot: Plot, name: str) -> dict[float, float]:
    """A curve's values by step."""
    table = plot.table()
    place = table.columns.index(name)
    return {float(row[0] or 0): float(row[place] or 0) for row in table.rows if row[place] is not None}


@pytest.mark.parametrize("name", [*OVER_STEPS, *HISTOGRAMS, "confusion"])
@pytest.mark.parametrize("experiment", [CIRCLE, LINE, replace(CIRCLE, hidden=(), train_share=1.0)])
def test_every_plot_shows_every_run_in_both_themes(qtbot: QtBot, name: str, experiment: Experiment) -> None:
    plot, session = make_plot(qtbot, name, experiment)
    plot.restyle(Look(DARK, "zh_CN"))
    image = QImage(plot.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    plot.draw(painter)
    painter.end()
    assert plot.caption()
    assert isinstance(plot.note(), str)
    for options in ({"hidden": (2,)}, {"dataset": "bumps", "output_activation": "identity"}):
        session.do(ChangeOptions(tuple(options.items())))
        session.advance(3)
        plot.show_frame(session.frame())
    assert plot.table().columns


def test_the_loss_is_that_of_training_and_test_data(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot, "loss")
    found = evaluate(session.experiment, session.data, session.state.parameters)
    assert column(plot, "mean loss of all training data")[STEPS] == found.train_loss
    assert column(plot, "mean loss of the test data")[STEPS] == found.test_loss
    assert "╌ test" in plot.note()
    assert plot.curves["test_loss"].opts["pen"].style() == Qt.PenStyle.CustomDashLine
    alone, _ = make_plot(qtbot, "loss", LINE)
    assert alone.table().columns == ("step", "loss of the step's samples", "mean loss of all data")
    assert "test" not in alone.note()


def test_the_note_tells_how_all_data_is_sampled(qtbot: QtBot) -> None:
    seldom = playground("circle", points=5000)
    interval = interval_after(seldom, seldom.data, 3)
    assert 1 < interval < evaluation_interval(seldom, seldom.data)
    for name in ("loss", "accuracy"):
        assert f"every {interval} steps" in make_plot(qtbot, name, seldom, 3)[0].note()
        assert "every" not in make_plot(qtbot, name, LINE, 3)[0].note()


def test_the_accuracy_is_in_per_cent(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot, "accuracy")
    found = evaluate(session.experiment, session.data, session.state.parameters)
    assert found.train_accuracy is not None
    assert column(plot, "accuracy on the training data / %")[STEPS] == 100 * found.train_accuracy
    assert plot.getPlotItem().vb.viewRange()[1][1] > 100
    none, _ = make_plot(qtbot, "accuracy", LINE)
    assert none.note() == "no classes, so no right answers"
    assert none.table().rows == []


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_no_layers_mean_gradient_is_too_pale_to_be_seen(theme: Theme) -> None:
    means = [style for style in curve_styles(tuple(range(8))).values() if style.width > 1.0]
    assert len(set(means)) == 8
    assert all(contrast(theme.mixed(one.token, one.alpha, "panel").name(), theme.panel) >= 3.0 for one in means)


def test_every_layer_has_its_gradients(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot, "gradients")
    assert session.record is not None
    parts = [session.record.gradient[where] for where in session.experiment.network.layer_slices]
    for layer, name in enumerate(("hidden 1", "hidden 2", "output")):
        values = column(plot, name)
        assert values[STEPS] == pytest.approx(float(np.linalg.norm(parts[layer])), rel=1e-12)
        assert values[STEPS] == session.track.history.series(gradient_column(layer))[1][-1]
        assert name in plot.note()
    session.do(ResizeLayer(0, 3))
    session.do(ChangeOptions((("hidden", (3,)),)))
    session.advance(4)
    plot.show_frame(session.frame())
    assert plot.table().columns == ("step", "hidden 1", "output", "hidden 1, mean", "output, mean")


def test_layers_with_nothing_to_learn_have_no_gradient(qtbot: QtBot) -> None:
    pictures = find_lesson("picture").experiment.with_option("points", 40)
    plot, _ = make_plot(qtbot, "gradients", pictures, steps=1)
    norms = [name for name in plot.table().columns[1:] if not name.endswith("mean")]
    assert norms == ["Conv 1", "Conv 2", "Conv 3", "Scores"]
    assert "Pool" not in plot.note()


# --- linear and logarithmic ---


def test_l_switches_the_axis_and_all_positive_values_stay_where_they_belong(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot, "loss")
    rows = plot.table().rows
    with qtbot.waitSignal(plot.scale_changed) as told:
        QTest.keyClick(plot, Qt.Key.Key_L)
    assert told.args == [True]
    assert plot.logarithmic
    assert plot.table().rows == rows, "the numbers are the same, only where they stand is not"
    low, high = plot.getPlotItem().vb.viewRange()[1]
    losses = [float(row[1]) for row in rows if isinstance(row[1], float)]
    assert low < math.log10(min(losses)) < math.log10(max(losses)) < high
    drawn = plot.curves["train_loss"].getData()[1]
    assert np.nanmax(drawn) == pytest.approx(math.log10(max(float(row[3] or 0) for row in rows)))
    session.advance(3 * evaluation_interval(session.experiment, session.data))
    plot.show_frame(session.frame())
    QTest.keyClick(plot, Qt.Key.Key_L)
    assert not plot.logarithmic
    assert plot.curves["train_loss"].getData()[1][-1] == session.frame().train_loss


def test_what_is_not_positive_has_no_place_on_a_logarithmic_axis(qtbot: QtBot) -> None:
    plot, _ = make_plot(
        qtbot,
        "loss",
        Experiment(
            points=5, noise=0.0, learning_rate=0.0, start={"layers[0].weight[0,0]": 3.0, "layers[0].bias[0]": 4.0}
        ),
        8,
    )
    plot.set_logarithmic(True)
    drawn = plot.curves["train_loss"].getData()[1]
    assert drawn is None or np.isnan(drawn).all()


def test_a_plot_without_that_scale_leaves_the_key_to_others(qtbot: QtBot) -> None:
    plot, _ = make_plot(qtbot, "accuracy")
    QTest.keyClick(plot, Qt.Key.Key_L)
    plot.set_logarithmic(True)
    assert not plot.logarithmic


# --- the pointer ---


WITH_TIPS = {"training-loop", "landscape", "confusion", "loss-slices"}
"""Plots that tell what is under the pointer in a tool tip."""


@pytest.mark.parametrize("name", [name for name in PLOTS if name not in (*WITH_TIPS, "grid")])
def test_the_pointer_is_told_the_values_under_it(qtbot: QtBot, name: str) -> None:
    experiment = LINE if name in {"slope", "squared-distance"} else CIRCLE
    if name == "activation":
        experiment = Experiment(dataset="or", points=4, noise=0.0, output_activation="sigmoid", batch_size=4)
    plot, _ = make_plot(qtbot, name, experiment)
    area = plot.getPlotItem().vb.sceneBoundingRect()
    qtbot.mouseMove(plot.viewport(), area.center().toPoint())
    text = plot.value_at(QPointF(area.center().toPoint()))
    assert text
    qtbot.waitUntil(plot.crosshair.label.isVisible)
    assert plot.crosshair.label.text() == text
    assert plot.rect().contains(plot.crosshair.label.geometry())
    assert plot.crosshair.line.isVisible()
    qtbot.mouseMove(plot.viewport(), QPoint(5, 2))
    qtbot.waitUntil(plot.crosshair.label.isHidden)


# --- pins ---


def test_pinned_parameters_are_shown_and_the_oldest_gives_way(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot, "parameters")
    assert isinstance(plot, ParametersPlot)
    assert len(plot.styles) == 8
    told: list[tuple[int, ...]] = []
    plot.pins_changed.connect(told.append)
    plot.set_pins((20,))
    plot.set_pins((20, 3))
    names = session.experiment.network.names
    assert list(plot.styles) == [names[20], names[3]]
    assert column(plot, short_name(names[20]))[STEPS] == session.state.parameters[20]
    plot.set_pins((3,))
    assert (plot.pins, told) == ((3,), [(20,), (20, 3), (3,)])
    plot.set_pins(tuple(range(12)))
    assert plot.pins == tuple(range(4, 12))
    plot.set_pins((999, -1))
    assert plot.pins == ()
    assert list(plot.styles) == list(names[:8])


def test_pins_go_with_the_shape_they_were_for(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot, "parameters")
    assert isinstance(plot, ParametersPlot)
    plot.set_pins((24,))
    session.do(ResizeLayer(0, 2))
    session.advance(2)
    plot.show_frame(session.frame())
    assert plot.pins == ()
    assert len(plot.styles) == 8


def test_a_parameter_beyond_those_watched_is_drawn_from_the_checkpoints(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot, "parameters", playground("circle", hidden=(12, 12)), 300)
    assert isinstance(plot, ParametersPlot)
    plot.set_pins((150,))
    name = session.experiment.network.names[150]
    assert "some hundred steps" in plot.note()
    values = column(plot, short_name(name))
    assert sorted(values) == [0, 64, 128, 192, 256, 300]
    last = session.state.parameters[150]
    assert values[300] == last
    session.seek(128)
    session.catch_up()
    assert values[128] == session.state.parameters[150]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("layers[0].weight[0,2]", "w¹₃₁"),
        ("layers[1].bias[2]", "b²₃"),
        ("layers[10].weight[11,0]", "w¹¹₁,₁₂"),
        ("anything", "anything"),
    ],
)
def test_parameters_have_short_names(name: str, short: str) -> None:
    assert short_name(name) == short


# --- histograms ---


@pytest.mark.parametrize("name", HISTOGRAMS)
def test_every_value_is_counted_once(qtbot: QtBot, name: str) -> None:
    plot, session = make_plot(qtbot, name)
    assert isinstance(plot, HistogramPlot)
    check_counts(plot, session, name)


def check_counts(plot: HistogramPlot, session: Session, name: str) -> None:
    """Each layer's bars hold all its weights, a slope for each, or its outputs for all samples."""
    rows = plot.table().rows
    network = session.experiment.network
    samples = len(session.data.x)
    for (fan_in, fan_out), words in zip(pairwise(network.widths), ("hidden 1", "hidden 2", "output"), strict=True):
        total = sum(int(row[3] or 0) for row in rows if row[0] == words)
        assert total == (fan_in * fan_out if name != "activations" else samples * fan_out)
    assert all(not float(row[1] or 0) < -1e-9 < 1e-9 < float(row[2] or 0) for row in rows), "zero is an edge"


@pytest.mark.parametrize(("width", "names"), [(360, ["hidden 1", "output"]), (110, ["1", "2"])])
def test_layers_have_their_numbers_where_names_have_no_room(qtbot: QtBot, width: int, names: list[str]) -> None:
    plot, _ = make_plot(qtbot, "activations", replace(CIRCLE, hidden=(3,)))
    plot.resize(width, 140)
    with qtbot.waitExposed(plot):
        plot.show()
    found = [text.text for text in painted_texts(plot.viewport())]
    assert [text for text in found if text in {"hidden 1", "output", "1", "2"} or "…" in text] == names


def test_the_bars_are_those_of_the_weights(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot, "weights")
    weights = session.experiment.network.views(session.state.parameters)[0]["weight"].ravel()
    for name, low, high, number in plot.table().rows:
        assert isinstance(low, float)
        assert isinstance(high, float)
        if name == "hidden 1":
            assert number == ((weights >= low) & (weights < high)).sum()


def test_the_bars_are_those_of_the_last_gradient(qtbot: QtBot) -> None:
    plot, session = make_plot(qtbot, "gradient-spread")
    assert session.record is not None
    slopes = session.experiment.network.views(session.record.gradient)[0]["weight"].ravel()
    rows = [row for row in plot.table().rows if row[0] == "hidden 1"]
    edges = [float(row[1] or 0) for row in rows] + [float(rows[-1][2] or 0)]
    assert [row[3] for row in rows] == np.histogram(slopes, edges)[0].tolist()
    session.reset()
    plot.show_frame(session.frame())
    assert plot.note() == "none before the first step"
    assert sum(int(row[3] or 0) for row in plot.table().rows) == 0


def test_large_layers_are_sampled_and_the_note_says_so(qtbot: QtBot) -> None:
    wide = playground("circle", hidden=(200, 200))
    weights, _ = make_plot(qtbot, "weights", wide, 1)
    assert weights.note() == f"at most {count(20_000)} of each layer"
    outputs, session = make_plot(qtbot, "activations", wide, 1)
    assert " of 250 training samples" in outputs.note()
    assert len(session.data.x) == 250


@pytest.mark.parametrize("name", ["weights", "activations"])
def test_overflow_is_counted_like_anything_else(qtbot: QtBot, name: str) -> None:
    plot, session = make_plot(qtbot, name, replace(CIRCLE, activation="relu", output_activation="identity"), 60)
    session.do(ChangeOptions((("learning_rate", 1e6),)))
    before = plot.grab().toImage()
    session.advance(50)
    assert session.problem is not None
    plot.show_frame(session.frame())
    assert isinstance(plot, HistogramPlot)
    check_counts(plot, session, name)
    rows = plot.table().rows
    low, high = plot.getPlotItem().vb.viewRange()[1]
    middles = [(float(row[1] or 0) + float(row[2] or 0)) / 2 for row in rows if row[3]]
    assert all(low <= middle <= high for middle in middles)
    assert high - low > 1e20
    assert plot.grab().toImage() != before


def test_bars_on_one_side_of_zero_are_one_shape() -> None:
    band = Band(np.array([2, 4, 1]), np.array([-2.0, -1.0, 0.0, 1.0]))
    below, above = (outline(band, 3.0, above=side) for side in (False, True))
    assert below.count() == 6
    assert below.boundingRect().getCoords() == (3.0, -2.0, 3.88, 0.0)
    assert above.boundingRect().getCoords() == (3.0, 0.0, 3.22, 1.0)
    assert outline(band._replace(edges=band.edges + 2.0), 3.0, above=False).isEmpty()
