"""What a start loads after the first picture."""

from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

import nnviz
from nnviz.ui.shell.loading import Loading
from nnviz.ui.shell.window import MainWindow


class _Controller(QObject):
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.frame = SimpleNamespace(running=False)


class _Window(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.controller = _Controller()
        self.view = object()
        self.loading = self.idle = True


class _Loses(ModuleType):
    """Like Qt's: the name of a class within a class goes as soon as somebody else has the outer one made."""

    def __dir__(self) -> list[str]:
        return ["Outer.Inner"]


def test_a_name_that_is_gone_when_its_turn_comes_is_no_fault(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnviz.ui.shell.loading.QtCore", _Loses("QtCore"))
    window = _Window()
    loading = Loading(cast("MainWindow", window))
    with qtbot.waitSignal(loading.finished):
        window.controller.painted.emit()
    assert not window.loading


def test_what_other_lessons_are_made_of_is_loaded_in_idle_moments(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def load(name: str) -> ModuleType:
        asked.append(name)
        return import_module(name)

    monkeypatch.setattr("nnviz.ui.shell.loading.import_module", load)
    monkeypatch.setattr("nnviz.ui.shell.loading._IDLE_MS", 0)
    window = _Window()
    window.controller.frame.running = True
    loading = Loading(cast("MainWindow", window))
    with qtbot.waitSignal(loading.finished):
        window.controller.painted.emit()
    before = list(asked)
    for _ in range(3):
        with qtbot.waitSignal(loading._timer.timeout):
            pass
    assert asked == before, "a run is under way, whose frames would wait"
    window.controller.frame.running = False
    with qtbot.waitSignal(loading.complete):
        pass
    ui = Path(nnviz.__file__).parent / "ui"
    for room in ("stages", "plots", "panels"):
        for file in (ui / room).rglob("*.py"):
            name = ".".join(("nnviz.ui", *file.relative_to(ui).with_suffix("").parts)).removesuffix(".__init__")
            assert asked.count(name) == 1 or name == f"nnviz.ui.{room}" or file.name == "__init__.py", name
