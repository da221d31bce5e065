"""The dialog that takes a network elsewhere: what is previewed, saved, copied, and what is told of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.export.code.training.table import FRAMEWORKS
from nnviz.export.models import base
from nnviz.export.models.table import MODELS
from nnviz.session.session import Session
from nnviz.ui.export.network_dialog import NetworkDialog

Open = Callable[..., NetworkDialog]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    def open_dialog(kind: str = "pytorch", **settings: Any) -> NetworkDialog:
        session = Session(Experiment(**{"dataset": "xor", "points": 12, "hidden": (3, 2), **settings}))
        session.advance(10)
        dialog = NetworkDialog("network", session.frame())
        qtbot.addWidget(dialog)
        dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
        return dialog

    return open_dialog


def answer(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """Have the file dialog return this path; gives back the names it suggested."""
    asked: list[str] = []

    def chosen(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(name).name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    return asked


@pytest.mark.parametrize("framework", ["numpy", "pytorch", "keras"])
def test_a_program_is_seen_copied_and_saved(
    framework: str, opened: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, path = opened(framework), tmp_path / "mine.py"
    text = dialog.preview.toPlainText()
    assert text.startswith("# network 2-3-2-1 after 10 steps")
    asked = answer(monkeypatch, path)
    qtbot.mouseClick(dialog.buttons.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == text
    qtbot.mouseClick(dialog.buttons.save_button, Qt.MouseButton.LeftButton)
    assert asked == ["nnviz-network-network.py"]
    assert path.read_text(encoding="utf-8") == text
    assert str(path) in dialog.message.text()


@pytest.mark.parametrize("kind", MODELS)
def test_a_file_is_read_back_and_the_difference_told(
    kind: str, opened: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if MODELS[kind].package:
        pytest.importorskip(MODELS[kind].package)
    dialog, path = opened(kind), tmp_path / f"mine.{kind}"
    assert "0.weight  3 × 2" in dialog.preview.toPlainText()
    assert not dialog.buttons.copy_button.isEnabled()
    answer(monkeypatch, path)
    qtbot.mouseClick(dialog.buttons.save_button, Qt.MouseButton.LeftButton)
    assert path.stat().st_size > 0
    assert "over 12 samples it differs by 0 at most" in dialog.message.text()


def test_many_numbers_are_saved_beside_the_program(
    opened: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, path = opened("numpy", hidden=(80, 80)), tmp_path / "mine.py"
    assert "beside it" in dialog.message.text()
    answer(monkeypatch, path)
    qtbot.mouseClick(dialog.buttons.save_button, Qt.MouseButton.LeftButton)
    assert "mine.data.npz" in dialog.message.text()
    with np.load(tmp_path / "mine.data.npz") as arrays:
        assert arrays["W2"].shape == (80, 80)


def test_what_a_framework_cannot_say_is_told_and_the_next_one_can(opened: Open, qtbot: QtBot) -> None:
    dialog = opened("sklearn", activation="gelu")
    assert "one activation" in dialog.message.text()
    assert dialog.preview.toPlainText() == ""
    assert not dialog.buttons.save_button.isEnabled()
    qtbot.keyClick(dialog.kind, Qt.Key.Key_Up)
    assert dialog.kind.currentData() == "keras"
    assert dialog.buttons.save_button.isEnabled()
    assert dialog.message.text() == ""


def test_a_missing_package_is_told_with_the_way_to_it(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "find_spec", lambda _: None)
    dialog = opened("onnx")
    assert "nnviz-desktop[models]" in dialog.message.text()
    assert not dialog.buttons.save_button.isEnabled()


def test_what_is_done_to_inputs_is_told(opened: Open) -> None:
    pytest.importorskip("onnx")
    assert "is in the file" in opened("onnx", features=("x1", "x1_x2")).message.text()
    assert "in words beside" in opened("npz", features=("x1", "x1_x2")).message.text()


def test_the_last_choice_is_remembered(opened: Open) -> None:
    opened("npz")
    session = Session(Experiment(dataset="xor"))
    again = NetworkDialog("network", session.frame())
    assert again.kind.currentData() == "npz"
    assert {again.kind.itemData(place) for place in range(again.kind.count())} >= {*MODELS, *FRAMEWORKS}
    again.deleteLater()
