"""What the app is started with goes to the part of the window that opens it."""

import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from unittest.mock import Mock

import pytest

from nnviz.ui.shell.opening import begin
from nnviz.ui.shell.window import MainWindow


@pytest.fixture
def network(tmp_path: Path) -> Path:
    """An archive with the names of a network's arrays."""
    path = tmp_path / "net.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("0.weight.npy", b"")
    return path


@pytest.mark.parametrize(
    ("word", "opener"),
    [
        ("a.nnviz", "documents.open_file"),
        ("a.ONNX", "model_import.ask_about"),
        ("a.safetensors", "model_import.ask_about"),
        ("a.keras", "model_import.ask_about"),
        ("net.npz", "model_import.ask_about"),
        ("a.toml", "own_lessons.add"),
        ("a.csv", "data_import.take_file"),
        ("none.npz", "data_import.take_file"),
    ],
)
def test_each_kind_of_file_has_its_opener(network: Path, word: str, opener: str) -> None:
    parts = Mock()
    begin(cast(MainWindow, parts), [str(network.parent / word)])
    assert [(name, words) for name, words, _ in parts.method_calls] == [(opener, (network.parent / word,))]


def test_a_setting_is_opened_and_nothing_is_what_was_there_last() -> None:
    parts = SimpleNamespace(sharing=Mock(), documents=Mock())
    begin(cast(MainWindow, parts), ["nnviz://network?hidden=8"])
    parts.sharing.open.assert_called_once_with("nnviz://network?hidden=8")
    begin(cast(MainWindow, parts), [])
    parts.documents.begin.assert_called_once_with()
