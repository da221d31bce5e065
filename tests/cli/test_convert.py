"""`nnviz convert`: a lesson's network or a project's, as a file or a program."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from nnviz.cli import main
from nnviz.export.models.table import MODELS

Captured = pytest.CaptureFixture[str]
OLD = Path(__file__).parents[1] / "session" / "project" / "format_1.nnviz"


def test_a_lesson_is_trained_and_its_network_written(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "net.npz"
    assert main(["convert", "network", "--steps", "20", "--set", "hidden=5", "--to", str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"wrote {path}",
        "read back: greatest difference 0.0 over 200 samples",
    ]
    with np.load(path) as arrays:
        assert {name: array.shape for name, array in arrays.items()} == {
            "0.weight": (5, 2),
            "0.bias": (5,),
            "2.weight": (1, 5),
            "2.bias": (1,),
        }


def test_a_project_is_converted_where_it_stands(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "go_on.py"
    assert main(["convert", str(OLD), "--to", str(path)]) == 0
    assert capsys.readouterr().out == f"wrote {path}\n"
    done = subprocess.run([sys.executable, "-I", path], capture_output=True, text=True, check=True)
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["120", "170"]


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--to", "net.txt"], 2, f"choose one of {', '.join(f'.{kind}' for kind in MODELS)}, .py"),
        (["--to", "net.onnx", "--framework", "keras"], 2, "--framework goes with a program"),
        (["--to", "net.py", "--framework", "tensorflow"], 2, "invalid choice"),
        (["--to", "net.py", "--framework", "sklearn", "--set", "loss=huber"], 1, "plain outputs"),
        (["--to", "there/net.npz"], 1, "There is no folder"),
    ],
)
def test_what_cannot_be_is_told(
    words: list[str], code: int, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["convert", "network", "--steps", "1", *words]) == code
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_replaced_unasked(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "net.py"
    path.write_text("mine")
    assert main(["convert", "line_fit", "--steps", "1", "--to", str(path)]) == 1
    assert "--force" in capsys.readouterr().err
    assert path.read_text() == "mine"
    assert main(["convert", "line_fit", "--steps", "1", "--to", str(path), "--force"]) == 0


def test_a_network_from_elsewhere_becomes_a_project_and_goes_out_again(tmp_path: Path, capsys: Captured) -> None:
    pytest.importorskip("onnx")
    there, project, back = tmp_path / "net.onnx", tmp_path / "net.nnviz", tmp_path / "back.npz"
    assert main(["convert", "network", "--steps", "20", "--to", str(there)]) == 0
    assert main(["convert", str(there), "--to", str(project)]) == 0
    assert "made up" in capsys.readouterr().err
    assert main(["convert", str(project), "--to", str(back)]) == 0
    assert main(["convert", "network", "--steps", "20", "--to", str(tmp_path / "wanted.npz")]) == 0
    with np.load(back) as found, np.load(tmp_path / "wanted.npz") as wanted:
        assert set(found) == set(wanted)
        for name, array in wanted.items():
            np.testing.assert_array_equal(found[name], array)
    assert (
        main(["convert", str(project), "--steps", "5", "--set", "learning_rate=0.5", "--to", str(tmp_path / "on.py")])
        == 0
    )
    assert main(["convert", str(there), "--data", "x.csv", "--to", str(tmp_path / "x.npz")]) == 2
