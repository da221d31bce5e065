"""Panels fold away where there is no room for them, come back where there is, and obey the user."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.settings import Settings
from nnviz.ui.shell.room.folding import FOLDABLE, Folding


class Bench:
    """Three panels around a stage, in splitters as in the window."""

    def __init__(self, qtbot: QtBot, settings: Settings) -> None:
        self.across, middle = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
        self.window = QWidget()
        self.window.setMinimumSize(1, 1)  # as the window, which asks for less than all panels together
        QVBoxLayout(self.window).addWidget(self.across)
        column = self.window.layout()
        assert column is not None
        column.setContentsMargins(0, 0, 0, 0)
        qtbot.addWidget(self.window)
        self.panels = {name: QWidget() for name in FOLDABLE}
        stage = QWidget()
        for widget, width, height in (
            (self.panels["lesson_panel"], 224, 100),
            (self.panels["inspector"], 270, 100),
            (self.panels["plot_panel"], 300, 110),
            (stage, 420, 280),
        ):
            widget.setMinimumSize(width, height)
        middle.addWidget(stage)
        middle.addWidget(self.panels["plot_panel"])
        for widget in (self.panels["lesson_panel"], middle, self.panels["inspector"]):
            self.across.addWidget(widget)
        self.folding = Folding(self.across, settings)
        self.folding.watch(self.across, middle)
        self.window.resize(1200, 700)
        self.window.show()
        self.folding.serve(self.panels)

    def shown(self) -> set[str]:
        """The panels that are there."""
        return {name for name, panel in self.panels.items() if not panel.isHidden()}


@pytest.fixture
def bench(qtbot: QtBot, settings: Settings) -> Bench:
    """Panels with much room."""
    return Bench(qtbot, settings)


def test_panels_go_one_after_the_other_and_come_back(qtbot: QtBot, bench: Bench) -> None:
    every = set(FOLDABLE)
    for size, left in (
        ((1200, 700), every),
        ((960, 700), every - {"lesson_panel"}),
        ((700, 700), {"plot_panel"}),
        ((700, 350), set()),
        ((1200, 350), every - {"plot_panel"}),
        ((1200, 700), every),
    ):
        bench.window.resize(*size)
        qtbot.waitUntil(lambda left=left: bench.shown() == left)  # type: ignore[misc]
        assert set(bench.folding.folded) == every - left


def test_plots_go_when_the_stage_comes_to_need_their_room(qtbot: QtBot, bench: Bench) -> None:
    middle = bench.panels["plot_panel"].parentWidget()
    assert isinstance(middle, QSplitter)
    stage = middle.widget(0)
    assert stage is not None
    bench.window.resize(1200, 420)
    qtbot.waitUntil(lambda: bench.shown() == set(FOLDABLE))
    stage.setMinimumHeight(390)
    qtbot.waitUntil(lambda: "plot_panel" not in bench.shown())
    stage.setMinimumHeight(280)
    qtbot.waitUntil(lambda: bench.shown() == set(FOLDABLE))


def test_the_line_between_stage_and_plots_needs_room_too(qtbot: QtBot, bench: Bench) -> None:
    bench.window.resize(1200, 280 + 110 + 1)
    qtbot.waitUntil(lambda: bench.shown() == set(FOLDABLE))
    bench.window.resize(1200, 280 + 110)
    qtbot.waitUntil(lambda: "plot_panel" not in bench.shown())


def test_the_users_choice_wins(qtbot: QtBot, bench: Bench) -> None:
    bench.window.resize(960, 700)
    qtbot.waitUntil(lambda: "lesson_panel" not in bench.shown())
    bench.folding.toggle("lesson_panel")
    assert "lesson_panel" in bench.shown(), "asked for"
    bench.window.resize(950, 700)
    bench.folding.fold()
    assert "lesson_panel" in bench.shown(), "and kept"
    bench.folding.toggle("lesson_panel")
    bench.window.resize(1200, 700)
    bench.folding.fold()
    assert "lesson_panel" not in bench.shown(), "hidden by hand, it does not come by itself"
    assert bench.folding.folded == ()


def test_the_choice_is_remembered(qtbot: QtBot, bench: Bench, settings: Settings) -> None:
    bench.folding.toggle("inspector")
    assert "inspector" not in Bench(qtbot, settings).shown()


def test_a_panel_that_is_hidden_keeps_its_room(qtbot: QtBot, bench: Bench) -> None:
    bench.folding.fold()
    across, middle = bench.folding.sizes()
    shown = across[0], across[2], middle[1]
    bench.window.resize(700, 350)
    qtbot.waitUntil(lambda: bench.shown() == set())
    across, middle = bench.folding.sizes()
    assert (across[0], across[2], middle[1]) == shown
    assert min(*across, *middle) > 0
