"""The figure of the confusion: what it counts, and what it calls the classes."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from nnviz.engine.analysis.confusion import confusion
from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots import confusion as module
from nnviz.ui.plots.confusion import ConfusionPlot
from nnviz.ui.plots.matrix.draw import percent_text
from nnviz.ui.run.background_task import BackgroundTask
from tests.ui.painted import painted_texts

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


def test_what_it_counts_goes_with_it(qtbot: QtBot) -> None:
    plot, _ = shown(qtbot, BLOBS)
    assert plot.findChildren(BackgroundTask), "otherwise it is told what was counted after it has gone"


def test_it_is_drawn_anew_only_where_it_counts_something_else(qtbot: QtBot) -> None:
    plot, session = shown(qtbot, BLOBS)
    with qtbot.assertNotEmitted(plot.note_changed):
        plot.show_frame(session.frame())
    session.reset()
    with qtbot.waitSignal(plot.note_changed):
        plot.show_frame(session.frame())


def test_numbers_have_no_classes(qtbot: QtBot) -> None:
    plot, _ = shown(qtbot, Experiment(dataset="plane", points=30))
    assert plot.note() == "no classes, so no right answers"
    assert not plot.table().rows


def test_what_is_counted_in_the_background_is_told_no_plot_that_is_gone(qtbot: QtBot) -> None:
    plot, _ = shown(qtbot, BLOBS)
    assert plot.findChildren(BackgroundTask), "it goes with the plot, as every child does"


def test_without_anybody_to_show_them_a_square_asks_for_nothing(qtbot: QtBot) -> None:
    plot, _ = shown(qtbot, BLOBS)
    plot.resize(300, 180)
    with qtbot.assertNotEmitted(plot.pair_chosen):
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle(plot, 0, 0))


def test_a_click_or_enter_asks_for_what_a_square_counts(qtbot: QtBot) -> None:
    plot, _ = shown(qtbot, BLOBS)
    plot.resize(300, 180)
    asked: list[tuple[int, int]] = []
    plot.open_with(lambda label, guess: asked.append((label, guess)))
    counts = [row[2:5] for row in plot.table().rows[3:]]
    full = next((r, c) for r, row in enumerate(counts) for c, n in enumerate(row) if n)
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle(plot, *full))
    assert asked == [full]
    empty = next(((r, c) for r, row in enumerate(counts) for c, n in enumerate(row) if n == 0))
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle(plot, *empty))
    assert asked == [full], "there is nothing to be seen"
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle(plot, 0, 0))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(plot, key)
    assert plot.accessibleDescription().startswith("class 1: ")
    assert plot.accessibleDescription().endswith(" taken for class 2")
    qtbot.keyClick(plot, Qt.Key.Key_Up)
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    del asked[:]
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert asked == [(0, 0)]


def test_the_pointer_is_told_squares_and_rates(qtbot: QtBot) -> None:
    plot, session = shown(qtbot, BLOBS)
    plot.resize(300, 180)
    found = confusion(session.experiment, session.state.parameters, session.data.test_x, session.data.test_y)
    assert found is not None
    number = found.counts[2, 2]
    assert plot.value_at(QPointF(middle(plot, 2, 2))) == f"class 2: {number} taken for class 2"
    name = plot.places().row_name(1).center()
    assert plot.value_at(name) == (
        f"class 1: recall {percent_text(float(found.recall[1]))}, precision {percent_text(float(found.precision[1]))}"
    )
    assert not plot.value_at(QPointF(0, 0))


def middle(plot: ConfusionPlot, row: int, column: int) -> QPoint:
    return plot.places().cell(row, column).center().toPoint()


def test_nearly_all_is_not_told_as_all() -> None:
    points = np.linspace(-1.0, 1.0, 4000)[:, None]
    labels = (points[:, 0] > 0).astype(float)
    labels[-1] = 0.0
    own = OwnData(points, labels, (Column("x"),), Column("y"), ("no", "yes"), binary_targets=True)
    start = {"layers[0].weight[0,0]": 50.0, "layers[0].bias[0]": 0.0}
    experiment = Experiment(own=own, output_activation="sigmoid", train_share=1.0, learning_rate=0.0, start=start)
    session = Session(experiment)
    found = confusion(experiment, session.state.parameters, session.data.x, session.data.y)
    assert found is not None
    assert [percent_text(share) for share in found.recall.tolist()] == ["99.9%", "100%"]
    assert percent_text(math.nan) == "–"


def test_while_it_is_counted_that_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "pass_seconds", lambda network, samples: 1.0)
    session = Session(BLOBS)
    plot = ConfusionPlot(find_lesson("playground"), Look(LIGHT))
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.show_frame(session.frame())
    assert [text.text for text in painted_texts(plot.viewport())] == ["Being computed…"]
    qtbot.waitUntil(lambda: bool(plot.note()))
    assert "Being computed…" not in [text.text for text in painted_texts(plot.viewport())]
    plot.show_frame(session.frame())
    assert "Being computed…" not in [text.text for text in painted_texts(plot.viewport())]


def test_a_run_begun_anew_is_counted_without_a_pause(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    plot, session = shown(qtbot, BLOBS)
    asked: list[bool] = []

    def note(self: BackgroundTask, work: object, expected: float, *, at_once: bool, patient: bool) -> None:
        asked.append(patient)

    monkeypatch.setattr(BackgroundTask, "start", note)
    for _ in range(2):
        session.advance(1)
        plot.show_frame(session.frame(running=True))
    session.reset()
    plot.show_frame(session.frame(running=True))
    assert asked == [True, True, False]
