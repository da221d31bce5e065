"""The dialog about a network from elsewhere, and how one comes into the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.models.reader import read_model
from nnviz.session.models.start import RANDOM, open_model
from nnviz.ui.lessons.lesson_window import LessonWindow
from nnviz.ui.look.i18n import install_language
from nnviz.ui.model_import.dialog import ModelDialog
from nnviz.ui.model_import.model_import import ModelImport
from nnviz.ui.model_import.source import Reading, read
from nnviz.ui.settings import Settings
from nnviz.ui.shell.window import MainWindow

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow, Callable[[Frame], object]], Frame]

RNG = np.random.default_rng(4)


def saved(path: Path, arrays: dict[str, tuple[int, ...]]) -> Path:
    numbers: dict[str, Any] = {name: RNG.normal(size=shape) for name, shape in arrays.items()}
    np.savez(path, allow_pickle=False, **numbers)
    return path


@pytest.fixture
def dense(tmp_path: Path) -> Path:
    """A small network."""
    arrays = {"0.weight": (4, 2), "0.bias": (4,), "2.weight": (1, 4), "2.bias": (1,)}
    return saved(tmp_path / "dense.npz", arrays)


def reading(path: Path) -> Reading:
    found = read(QWidget(), path)
    assert found is not None
    return found


@pytest.fixture
def dialog(qtbot: QtBot, dense: Path) -> ModelDialog:
    """The dialog about it."""
    made = ModelDialog(dense, reading(dense), lambda parent: dense)
    qtbot.addWidget(made)
    return made


def cells(table: QTableWidget) -> list[list[str]]:
    """What stands in a table."""
    found = []
    for line in range(table.rowCount()):
        items = [table.item(line, place) for place in range(table.columnCount())]
        found.append([item.text() if item is not None else "" for item in items])
    return found


def test_it_tells_what_was_understood(dialog: ModelDialog) -> None:
    assert cells(dialog.parts) == [["0", "dense, 2 → 4", "4"], ["2", "dense, 4 → 1", "1"]]
    assert cells(dialog.layers) == [["dense, ReLU", "4", "12", "12"], ["dense, identity", "1", "5", "5"]]
    assert cells(dialog.arrays)[0][:4] == ["0.weight", "float64", "4 × 2", "8"]
    assert "17 parameters, 17 multiply-adds" in dialog.about.text()
    assert "Assumed: activation ReLU" in dialog.notes.text()
    assert dialog.opened is not None
    assert dialog.ok.isEnabled()


def test_other_assumptions_and_data_are_taken(dialog: ModelDialog) -> None:
    dialog.show()
    dialog.assumed.activation.setFocus()
    QTest.keyClick(dialog.assumed.activation, Qt.Key.Key_Home)
    assert dialog.opened is not None
    assert dialog.opened.experiment.activations == ("identity",)
    assert cells(dialog.layers)[0][0] == "dense, identity"
    QTest.keyClick(dialog.data, Qt.Key.Key_End)
    assert dialog.opened.experiment.dataset == "sine_ridge"


def test_a_network_that_cannot_be_had_is_looked_at_and_not_opened(qtbot: QtBot, tmp_path: Path) -> None:
    path = saved(tmp_path / "wide.npz", {"a.weight": (600, 3), "a.gate": (5,)})
    dialog = ModelDialog(path, reading(path), lambda parent: None)
    qtbot.addWidget(dialog)
    assert dialog.opened is None
    assert not dialog.ok.isEnabled()
    assert "belong to no layer" in dialog.notes.text()
    assert "could not be read whole" in dialog.about.text()
    assert [line[0] for line in cells(dialog.arrays)] == ["a.weight", "a.gate"]


def test_the_tables_have_no_second_frame_around_them(open_window: Open, dense: Path, qtbot: QtBot) -> None:
    open_window()  # it brings the style
    dialog = ModelDialog(dense, reading(dense), lambda parent: None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.parts.width() == dialog.tabs.width())


def test_the_line_chosen_makes_no_heading_bold(dialog: ModelDialog) -> None:
    dialog.show()
    dialog.tabs.setCurrentIndex(2)
    dialog.arrays.clearSelection()
    before = dialog.arrays.horizontalHeader().grab().toImage()
    dialog.arrays.selectRow(0)
    assert dialog.arrays.horizontalHeader().grab().toImage() == before


def test_the_histogram_takes_on_another_theme(dialog: ModelDialog) -> None:
    dialog.show()
    dark = QPalette(dialog.histogram.palette())
    dark.setColor(QPalette.ColorRole.Base, QColor("#1c2229"))
    dialog.setPalette(dark)
    assert dialog.histogram.backgroundBrush().color().name() == "#1c2229"


def test_two_networks_are_compared(qtbot: QtBot, dense: Path, tmp_path: Path) -> None:
    other = saved(tmp_path / "other.npz", {"0.weight": (4, 2), "0.bias": (4,), "2.weight": (3, 4)})
    dialog = ModelDialog(dense, reading(dense), lambda parent: other)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.compare.click()
    assert dialog.tabs.currentWidget() is dialog.compared
    lines = {line[0]: line[1:] for line in cells(dialog.compared)}
    assert lines["Layer 1"][:2] == ["dense, ReLU · 4", "dense, ReLU · 4"]
    assert lines["Layer 2"][:2] == ["dense, identity · 1", "dense, identity · 3"]
    assert lines["0.weight"][0].startswith("4 × 2, ‖·‖ = ")
    assert lines["2.bias"][1] == "–"
    gap = np.abs(read_model(dense).tensors["0.weight"] - read_model(other).tensors["0.weight"]).max()
    assert float(lines["0.weight"][2]) == pytest.approx(gap, rel=1e-4)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_control_has_a_name_and_a_tip(qtbot: QtBot, dense: Path, language: str) -> None:
    install_language(language)
    dialog = ModelDialog(dense, reading(dense), lambda parent: None)
    qtbot.addWidget(dialog)
    boxes = (dialog.assumed.activation, dialog.assumed.side, dialog.assumed.padding, dialog.assumed.pooling)
    tables = (dialog.parts, dialog.layers, dialog.arrays, dialog.told, dialog.compared)
    for control in (*boxes, *tables, dialog.data, dialog.histogram):
        assert control.accessibleName()
        assert control.toolTip()
    for button in (dialog.ok, dialog.cancel, dialog.compare):
        assert button.text()
        assert button.toolTip()


def dropped(window: MainWindow, path: Path) -> None:
    """Let a file fall on the window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    place, action = QPoint(300, 300), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(place, action, mime, buttons, keys),
        QDropEvent(place.toPointF(), action, mime, buttons, keys),
    ):
        QApplication.sendEvent(window, event)
        assert event.isAccepted()


def test_it_takes_the_place_of_the_run_and_can_be_taken_back(
    open_window: Open, until: Until, qtbot: QtBot, dense: Path
) -> None:
    """Dropped while another lesson is open: it goes to the playground, which has a stage for it."""
    window = open_window("line_fit")
    seen: list[ModelDialog] = []

    def accept() -> None:
        seen.extend(dialog for dialog in window.findChildren(ModelDialog) if dialog.isVisible())
        if seen:
            timer.stop()
            seen[0].ok.click()

    timer = QTimer()
    timer.timeout.connect(accept)
    timer.start(10)
    dropped(window, dense)
    frame = until(window, lambda frame: frame.experiment.start_from == "own")
    assert window.view is not None
    assert window.view.lesson.name == "playground"
    assert len(seen) == 1
    network = read_model(dense).network
    assert network is not None
    assert np.array_equal(frame.state.parameters, network.parameters())
    window.controller.undo()
    until(window, lambda frame: frame.experiment.start_from == "scratch")
    expected = open_model(read_model(dense), RANDOM).experiment
    assert frame.experiment == expected


def test_the_file_menu_opens_networks_and_projects(monkeypatch: pytest.MonkeyPatch, dense: Path, qtbot: QtBot) -> None:
    window = LessonWindow()
    window.settings = Settings(QSettings(str(dense.parent / "settings.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    asked: list[Path] = []
    opened: list[Path] = []
    imports = ModelImport(window, opened.append)
    monkeypatch.setattr(imports, "ask_about", asked.append)
    for path in (dense, dense.with_suffix(".ONNX"), dense.with_suffix(".nnviz")):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, path=path: (str(path), ""))
        imports.handlers["open"]()
    assert asked == [dense, dense.with_suffix(".ONNX")]
    assert opened == [dense.with_suffix(".nnviz")]
