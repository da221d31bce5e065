"""A table, and hands that answer the dialog it is asked about in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnviz.session.frame import Frame
from nnviz.ui.data_import.dialog import DataDialog
from nnviz.ui.shell.window import MainWindow

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow, Callable[[Frame], object]], Frame]
Answer = Callable[[Callable[[DataDialog], object]], list[DataDialog]]

FLOWERS = """\
length,width,height,species
5.1,3.5,1.4,setosa
4.9,3.0,1.5,setosa
6.3,,4.9,virginica
5.8,2.7,5.1,virginica
6.0,2.2,4.0,versicolor
5.5,2.6,4.4,versicolor
6.1,2.9,4.7,versicolor
"""


@pytest.fixture
def window(fresh_run: Open) -> MainWindow:
    """The playground."""
    return fresh_run("playground")


@pytest.fixture
def flowers(tmp_path: Path) -> Path:
    """A table with four features, three classes and a gap."""
    path = tmp_path / "flowers.csv"
    path.write_text(FLOWERS, "utf-8")
    return path


@pytest.fixture
def answer() -> Iterator[Answer]:
    """What is done with the next dialog once it is open; returns the dialogs seen."""
    timer, seen = QTimer(), list[DataDialog]()

    def prepare(act: Callable[[DataDialog], object]) -> list[DataDialog]:
        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, DataDialog) and dialog not in seen:
                seen.append(dialog)
                try:
                    act(dialog)
                finally:
                    if dialog.isVisible():
                        dialog.reject()

        timer.timeout.connect(look)
        timer.start(5)
        return seen

    yield prepare
    timer.stop()


def accept(dialog: DataDialog) -> None:
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)


def assert_refused(dialog: DataDialog) -> None:
    assert not dialog.ok.isEnabled()
    assert dialog.made is None
