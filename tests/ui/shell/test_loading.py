"""What a start loads after the first picture."""

from types import ModuleType
from typing import cast

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from nnviz.ui.shell.loading import Loading
from nnviz.ui.shell.window import MainWindow


class _Controller(QObject):
    painted = Signal()


class _Window(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.controller = _Controller()
        self.view = object()
        self.loading = True


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
