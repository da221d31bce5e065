"""Some of several names, as input features are: buttons of which one at least is down."""

from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.engine.data.own_data import Column
from nnviz.session.lessons.reader import find_lesson
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.panels.option_rows import SetRow
from nnviz.ui.run.controller import Controller

NETWORK = find_lesson("network")


def test_several_are_chosen_by_buttons_of_which_one_stays_down(qtbot: QtBot) -> None:
    told: list[object] = []
    row = SetRow(NETWORK.control("features"), lambda value, gesture: told.append(value), cast("Controller", None))
    qtbot.addWidget(row)
    row.restyle(Look(LIGHT))
    row.show_value(("x1", "x2"))
    qtbot.mouseClick(row.buttons["sin_x1"], Qt.MouseButton.LeftButton)
    assert told == [("x1", "x2", "sin_x1")]
    row.show_value(("x2",))
    qtbot.mouseClick(row.buttons["x2"], Qt.MouseButton.LeftButton)
    assert len(told) == 1
    assert row.buttons["x2"].isChecked()
    assert row.buttons["sin_x1"].text() == "sin x₁"


def test_without_features_the_points_go_in_as_they_are_and_another_feature_is_one_more(qtbot: QtBot) -> None:
    told: list[object] = []
    row = SetRow(NETWORK.control("features"), lambda value, gesture: told.append(value), cast("Controller", None))
    qtbot.addWidget(row)
    row.restyle(Look(LIGHT))
    row.show_experiment(replace(NETWORK.experiment, features=()))
    assert [name for name, button in row.buttons.items() if button.isChecked()] == ["x1", "x2"]
    qtbot.mouseClick(row.buttons["x1_squared"], Qt.MouseButton.LeftButton)
    assert told == [("x1", "x2", "x1_squared")]


def test_features_of_own_data_speak_of_their_columns(qtbot: QtBot) -> None:
    row = SetRow(NETWORK.control("features"), lambda value, gesture: None, cast("Controller", None))
    qtbot.addWidget(row)
    row.restyle(Look(LIGHT))
    columns = (Column("x2"), Column("a rather long name of a column"))
    own = replace(NETWORK.experiment.samples(), columns=columns)
    row.resize(300, 80)
    row.show()
    row.show_experiment(replace(NETWORK.experiment, own=own, features=("x1", "x1_squared")))
    assert [name for name, button in row.buttons.items() if button.isChecked()] == ["x1", "x1_squared"]
    assert row.buttons["x1_squared"].text() == "x₂²"
    long = row.buttons["x2"]
    assert "…" in long.text()
    assert long.accessibleName().endswith("a rather long name of a column")
    assert long.fontMetrics().horizontalAdvance(long.text()) <= long.width()
    row.show_experiment(NETWORK.experiment)
    assert row.buttons["x1_squared"].text() == "x₁²"
