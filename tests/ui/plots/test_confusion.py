"""The figure of the confusion: what it counts, and what it calls the classes."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPicture
from pytestqt.qtbot import QtBot

from nnviz.engine.analysis.confusion import confusion
from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.confusion import ConfusionPlot

BLOBS = Experiment(dataset="blobs", points=90, hidden=(3,), train_share=0.6)


def shown(qtbot: QtBot, experiment: Experiment) -> tuple[ConfusionPlot, Session]:
    session = Session(experiment)
    session.advance(40)
    plot = ConfusionPlot(find_lesson("playground"), Look(LIGHT))
    qtbot.addWidget(plot)
    plot.show_frame(session.frame())
    return plot, session


def test_the_table_has_both_parts_of_the_data(qtbot: QtBot) -> None:
    plot, session = shown(qtbot, BLOBS)
    table, data = plot.table(), session.data
    names = [f"class {number}" for number in range(3)]
    assert table.columns == ("data", "is", *(f"taken for {name}" for name in names), "precision", "recall")
    assert [row[:2] for row in table.rows] == [(part, name) for part in ("training", "test") for name in names]
    for rows, x, y in ((table.rows[:3], data.x, data.y), (table.rows[3:], data.test_x, data.test_y)):
        found = confusion(session.experiment, session.state.parameters, x, y)
        assert found is not None
        assert [list(row[2:5]) for row in rows] == found.counts.tolist()
    assert plot.note() == f"{len(data.test_x)} test samples"


def test_without_test_data_it_shows_the_training_data(qtbot: QtBot) -> None:
    plot, session = shown(qtbot, replace(BLOBS, train_share=1.0))
    assert plot.note() == f"all {len(session.data.x)} training samples"
    assert {row[0] for row in plot.table().rows} == {"training"}


def test_numbers_have_no_classes(qtbot: QtBot) -> None:
    plot, _ = shown(qtbot, Experiment(dataset="plane", points=30))
    assert plot.note() == "no classes, so no right answers"
    assert not plot.table().rows


@pytest.mark.parametrize("width", [185, 300, 560])
def test_the_classes_names_stand_at_both_axes_and_apart(qtbot: QtBot, width: int) -> None:
    plot, session = shown(qtbot, BLOBS)
    plot.resize(width, 180)
    with qtbot.waitExposed(plot):
        plot.show()
    plot.show_frame(session.frame())
    plot.getPlotItem().layout.activate()
    assert [word for _, word in written(plot, "left")] == ["class 0", "class 1", "class 2", "precision"]
    below = written(plot, "bottom")
    assert len(below) == 4
    assert all(one.right() <= other.left() for (one, _), (other, _) in pairwise(below))
    if width == 560:
        assert [word for _, word in below] == ["class 0", "class 1", "class 2", "recall"]


def written(plot: ConfusionPlot, side: str) -> list[tuple[QRectF, str]]:
    """The words painted at an axis, and where."""
    picture = QPicture()
    painter = QPainter(picture)
    _, _, words = plot.getPlotItem().getAxis(side).generateDrawSpecs(painter)
    painter.end()
    return [(box, word) for box, _, word in words]


def test_nearly_all_is_not_told_as_all(qtbot: QtBot) -> None:
    points = np.linspace(-1.0, 1.0, 4000)[:, None]
    labels = (points[:, 0] > 0).astype(float)
    labels[-1] = 0.0
    own = OwnData(points, labels, (Column("x"),), Column("y"), ("no", "yes"), binary_targets=True)
    start = {"layers[0].weight[0,0]": 50.0, "layers[0].bias[0]": 0.0}
    experiment = Experiment(own=own, output_activation="sigmoid", train_share=1.0, learning_rate=0.0, start=start)
    plot, _ = shown(qtbot, experiment)
    plot.resize(600, 400)
    plot.restyle(Look(LIGHT, standalone=True))
    told = [item.toPlainText() for item in plot.getPlotItem().items if isinstance(item, pg.TextItem)]
    assert "99.9 %" in told
    assert told.count("100 %") == 2
