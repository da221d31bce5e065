"""The command line on pictures of one's own."""

import json
from pathlib import Path

import pytest
from PIL import Image

from nnviz.cli import main
from tests.session.pictures.files import write_mnist

Captured = pytest.CaptureFixture[str]


def test_a_folder_of_pictures_is_learnt(capsys: Captured, tmp_path: Path) -> None:
    for name, colour in (("红", (220, 30, 30)), ("蓝", (30, 30, 220))):
        (tmp_path / name).mkdir()
        for number in range(6):
            Image.new("RGB", (30 + number, 40), (*colour[:2], colour[2] + number)).save(
                tmp_path / name / f"{number}.png"
            )
    (tmp_path / "红" / "bad.png").write_bytes(b"nothing")
    words = ["train", "network", "--data", str(tmp_path), "--json", "--steps", "60", "--set", "hidden=4"]
    assert main(words) == 0
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert found["data"] == {"pictures": 12, "shape": [3, 32, 32], "classes": ["红", "蓝"]}
    assert found["train_accuracy"] == 1.0
    left_out, reason = said.err.splitlines()
    assert left_out == "nnviz: Left out, because they cannot be read: bad.png."
    assert reason.startswith("nnviz: bad.png: This is no picture")


def test_what_is_wrong_with_pictures_is_said(capsys: Captured, tmp_path: Path) -> None:
    write_mnist(tmp_path, 9)
    labels = tmp_path / "train-labels-idx1-ubyte"
    labels.unlink()
    assert main(["train", "network", "--data", str(tmp_path)]) == 1
    assert "Beside train-images-idx3-ubyte there is no file of labels" in capsys.readouterr().err
    assert main(["train", "neuron", "--data", str(tmp_path.parent)]) == 1
    assert main(["train", "network", "--data", str(tmp_path), "--target", "x"]) != 0


def test_the_picture_lesson_learns_them_from_scratch_and_no_tables(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    write_mnist(tmp_path / "small", 20)
    assert main(["train", "picture", "--data", str(tmp_path / "small"), "--steps", "2", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["steps"] == 2
    assert "start_from" not in found["experiment"], "as at a start from scratch"
    (tmp_path / "t.csv").write_text("a,b\n1,2\n3,4\n")
    assert main(["train", "picture", "--data", str(tmp_path / "t.csv"), "--target", "b"]) == 2
    assert "has data of its own" in capsys.readouterr().err
