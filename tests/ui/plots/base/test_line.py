"""Curves drawn piece by piece look as curves drawn as one path do."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.base.line import OFF, ON, dashes
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.over_steps.gradients import GradientsPlot
from nnviz.ui.plots.over_steps.loss import LossPlot

Make = Callable[[str, bool], LossPlot]


@pytest.fixture
def network(lessons: tuple[Lesson, ...]) -> Lesson:
    """The lesson of the network."""
    return next(lesson for lesson in lessons if lesson.name == "network")


def test_dashes_are_so_many_pixels_long() -> None:
    x = np.arange(0.0, 900.0)
    joined = dashes(x, 10.0)
    assert joined is not None
    lengths = np.diff(np.flatnonzero(np.diff(joined.astype(int)) != 0))
    assert set(lengths.tolist()) == {10 * int(ON), 10 * int(OFF)}


@pytest.mark.parametrize(
    "x", [np.empty(0), np.zeros(1), np.array([0.0, 100.0]), np.append(np.arange(0.0, 100.0, 10.0), np.arange(100, 400))]
)
def test_points_far_from_each_other_are_left_to_qt(x: np.ndarray) -> None:
    assert dashes(x, 1.0) is None


def drawn(plot: LossPlot) -> np.ndarray:
    """Its pixels as grey (height, width)."""
    image: QImage = plot.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return pixels[:, : image.width()].astype(float)


def test_on_screen_it_looks_as_on_paper(qtbot: QtBot, network: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(network.experiment)
    session.advance(3000)
    pictures = []
    for piecewise in (True, False):
        if not piecewise:
            monkeypatch.setattr(LossPlot, "joined", Plot.joined)  # as Qt strokes a curve by itself
        plot = LossPlot(network, Look(LIGHT))
        qtbot.addWidget(plot)
        plot.resize(300, 160)
        plot.show_frame(session.frame())
        pictures.append(drawn(plot))
    assert pictures[0].min() < 128, "there is a curve"
    assert np.abs(pictures[0] - pictures[1]).mean() < 3.0, "of 255"


def test_a_wider_plot_draws_more_points(qtbot: QtBot, network: Lesson) -> None:
    session = Session(network.experiment)
    session.advance(6000)
    plot = GradientsPlot(network, Look(LIGHT))
    qtbot.addWidget(plot)
    plot.resize(250, 160)
    plot.show()
    plot.show_frame(session.frame())
    few = len(plot.curves["gradient_norm[0]"].getData()[0])
    plot.resize(900, 160)
    assert len(plot.curves["gradient_norm[0]"].getData()[0]) > 2 * few


def test_a_dashed_curve_of_many_points_needs_no_dashes_of_qt(qtbot: QtBot, network: Lesson) -> None:
    session = Session(network.experiment)
    plot = LossPlot(network, Look(LIGHT))
    qtbot.addWidget(plot)
    plot.resize(300, 160)
    styles = []
    for steps in (20, 20_000):
        session.advance(steps)
        plot.show_frame(session.frame())
        styles.append(plot.curves["test_loss"].opts["pen"].style())
    assert styles == [Qt.PenStyle.CustomDashLine, Qt.PenStyle.SolidLine]


def test_a_value_of_one_step_is_a_dot(qtbot: QtBot, network: Lesson) -> None:
    plot = LossPlot(network, Look(LIGHT))
    qtbot.addWidget(plot)
    plot.resize(300, 150)
    plot.show_frame(Session(network.experiment).frame())
    with_dots = drawn(plot)
    for key in ("train_loss", "test_loss"):
        plot.curves[key].hide()
    changed = np.argwhere(np.abs(with_dots - drawn(plot)) > 60)
    assert 8 < len(changed) < 150
    assert np.ptp(changed[:, 1]) < 10, "both stand at step 0"
