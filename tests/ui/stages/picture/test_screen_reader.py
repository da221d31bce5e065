"""The picture's way read as text: columns, maps, single numbers, and what it is taken for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.ui.look.number_format import number
from nnviz.ui.stages.picture.screen_reader import path_of
from nnviz.ui.stages.picture.words import spot_title, verdict
from tests.ui.heard import Heard, do, interface, names, part
from tests.ui.stages.picture.picture_bench import make_stage, view_of

pytest_plugins = ("tests.engine.pictures",)


def test_every_column_map_and_number_is_read(qtbot: QtBot, bars: Experiment) -> None:
    stage, _ = make_stage(bars)
    qtbot.addWidget(stage)
    view = view_of(stage)
    heads = names(stage)
    assert len(heads) == len(view.columns) + 1
    assert heads[0].startswith("Picture: ")
    assert heads[-1] == "What the network takes it for: " + " · ".join(filter(None, verdict(view)))
    for place, shown in enumerate(view.columns):
        column, values = part(stage, place), shown.values
        assert values is not None
        assert column.childCount() == shown.column.shape[0]
        last = column.child(column.childCount() - 1)
        if len(shown.column.shape) == 3:
            assert last.childCount() == shown.column.shape[1] * shown.column.shape[2]
            last = last.child(last.childCount() - 1)
        assert number(float(values.reshape(-1)[-1]), 4) in last.text(QAccessible.Text.Value)


def test_the_focus_walks_over_numbers_maps_and_columns(qtbot: QtBot, bars: Experiment, heard: Heard) -> None:
    stage, _ = make_stage(bars)
    qtbot.addWidget(stage)
    stage.show()
    stage.setFocus()
    qtbot.waitUntil(stage.hasFocus)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(stage, key)
        view, spot = view_of(stage), stage.spot
        assert spot is not None
        value = view.columns[spot.column].values
        assert value is not None
        assert heard.focused[-1] == f"{spot_title(view, spot)}: {number(float(value[spot.position]), 4)}"
    assert len(heard.focused) == 3
    assert not heard.sentences
    qtbot.keyClick(stage, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert stage.spot is not None
    reached = interface(stage).focusChild()
    assert reached is part(stage, *path_of(view_of(stage), stage.spot))
    assert reached.text(QAccessible.Text.Name) == heard.focused[-1]


def test_a_number_stands_where_it_is_drawn(qtbot: QtBot, bars: Experiment) -> None:
    stage, _ = make_stage(bars)
    qtbot.addWidget(stage)
    stage.show()
    pixel = part(stage, 0, 0, 7)
    spot = pixel.rect().center()
    found = interface(stage)
    for _ in range(3):
        found = found.childAt(spot.x(), spot.y())
    assert found is pixel


def test_a_number_is_kept_as_by_a_click(qtbot: QtBot, bars: Experiment) -> None:
    stage, _ = make_stage(bars)
    qtbot.addWidget(stage)
    found = part(stage, 1, 0, 3)
    do(found, "Press")
    assert stage.kept
    assert stage.spot is not None
    assert path_of(view_of(stage), stage.spot) == (1, 0, 3)
    assert found.state().selected
