"""What has no room is named in the status bar, and a press brings it into sight."""

from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QStatusBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.lessons.lesson_view import LessonView
from nnviz.ui.panels.diagnosis_panel import DiagnosisPanel
from nnviz.ui.panels.guide.guide import Guide
from nnviz.ui.settings import Settings
from nnviz.ui.shell.menus.actions import Actions
from nnviz.ui.shell.room.folding import FOLDABLE
from nnviz.ui.shell.room.foot import Foot
from tests.ui.shell.room.test_folding import Bench


class FootBench:
    """A status bar, panels that fold, and a column in which two findings and a verdict stand below the fold."""

    def __init__(self, qtbot: QtBot, settings: Settings) -> None:
        self.bench = Bench(qtbot, settings)
        self.bar = QStatusBar()
        qtbot.addWidget(self.bar)
        self.actions = {name: QAction(name) for name in FOLDABLE}
        self.foot = Foot(self.bar, cast("Actions", self.actions), self.bench.folding)
        for name, action in self.actions.items():
            action.triggered.connect(lambda _on, name=name: self.bench.folding.toggle(name))
        self.area, column = QScrollArea(), QWidget()
        qtbot.addWidget(self.area)
        layout = QVBoxLayout(column)
        layout.addSpacing(500)
        self.cards, self.verdict = [QPushButton("Slower"), QPushButton("Quicker")], QLabel("As you said")
        for widget in (*self.cards, self.verdict):
            layout.addWidget(widget)
        self.area.setWidget(column)
        self.area.resize(200, 200)
        self.area.show()
        self.bar.show()
        found = {DiagnosisPanel: SimpleNamespace(cards=self.cards), Guide: self._guide()}
        self.foot.view = cast("LessonView", SimpleNamespace(find=found.get))
        self.foot.refresh()

    def _guide(self) -> SimpleNamespace:
        return SimpleNamespace(card=SimpleNamespace(verdict=self.verdict))


@pytest.fixture
def bench(qtbot: QtBot, settings: Settings) -> FootBench:
    """All panels have room."""
    return FootBench(qtbot, settings)


def test_findings_below_the_fold_are_counted_and_a_press_shows_them(bench: FootBench) -> None:
    button = bench.foot.findings
    assert (button.isVisible(), button.text(), button.accessibleName()) == (True, "2 findings ↓", "2 findings")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not bench.cards[0].visibleRegion().isEmpty()
    assert button.isHidden(), "what is in sight need not be told"
    bench.area.verticalScrollBar().setValue(0)
    bench.foot.refresh()
    assert button.isVisible()


def test_so_is_a_verdict(bench: FootBench) -> None:
    button = bench.foot.verdict
    assert button.isVisible()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert not bench.verdict.visibleRegion().isEmpty()
    assert button.isHidden()
    bench.verdict.hide()
    bench.foot.refresh()
    assert button.isHidden(), "there is none"


def test_a_panel_that_has_folded_away_has_a_button_that_brings_it_back(qtbot: QtBot, bench: FootBench) -> None:
    assert all(button.isHidden() for button in bench.foot.panels.values())
    bench.bench.window.resize(960, 700)
    button = bench.foot.panels["lesson_panel"]
    qtbot.waitUntil(button.isVisible)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "lesson_panel" in bench.bench.shown()
    assert button.isHidden()


def test_without_a_lesson_nothing_is_told(bench: FootBench) -> None:
    bench.foot.view = None
    bench.foot.refresh()
    assert bench.foot.findings.isHidden()
    assert bench.foot.verdict.isHidden()
