"""The verbs that take a run to others, as they are called."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageSequence
from PySide6.QtWidgets import QApplication

from nnviz.cli import main
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.share.reader import read_setting
from nnviz.ui.look.i18n import install_language

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """A page or a film may switch the whole application's language."""
    del qapp
    yield
    install_language("en")


def test_a_setting_is_printed(capsys: Captured) -> None:
    assert main(["share", "network", "--set", "hidden=8", "--steps", "500"]) == 0
    found = read_setting(capsys.readouterr().out, find_lesson)
    assert (found.run.start.hidden, found.step) == ((8,), 500)


def test_a_film_is_written(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "x.gif"
    words = ["animate", "line_fit", "--plot", "slope", "--to", str(path), "--steps", "8", "--every", "4"]
    assert main([*words, "--size", "321x200", "--lang", "zh_CN"]) == 0
    with Image.open(path) as gif:
        assert (len(list(ImageSequence.Iterator(gif))), gif.size) == (3, (321, 200))
    assert main(words) == 1, "it is not replaced unasked"
    assert "exists already" in capsys.readouterr().err


def test_a_project_stands_where_a_lesson_does(tmp_path: Path, capsys: Captured) -> None:
    project, page, film = (tmp_path / name for name in ("a.nnviz", "a.html", "a.gif"))
    assert main(["train", "line_fit", "--steps", "20", "--set", "step_size=0.05", "--save", str(project)]) == 0
    capsys.readouterr()
    assert main(["share", str(project), "--set", "step_size=0.02", "--steps", "5"]) == 0
    found = read_setting(capsys.readouterr().out, find_lesson)
    assert (found.lesson.name, found.run.start.learning_rate, found.step) == ("line_fit", 0.05, 25)
    assert [edit.step for edit in found.run.edits] == [20]
    assert main(["report", str(project), "--to", str(page), "--plot", "none", "--name", "<Ada>"]) == 0
    text = page.read_text(encoding="utf-8")
    assert "By &lt;Ada&gt;" in text
    assert "step_size" not in text, "settings are called what the screen calls them"
    assert "step=20" in text
    assert main(["animate", str(project), "--plot", "loss", "--to", str(film), "--frames", "3"]) == 0
    with Image.open(film) as gif:
        assert len(list(ImageSequence.Iterator(gif))) == 3


def test_a_setting_stands_where_a_lesson_does(tmp_path: Path, capsys: Captured) -> None:
    text, table, project = "nnviz://line_fit?learning_rate=0.05&step=20", tmp_path / "a.csv", tmp_path / "a.nnviz"
    words = ["train", text, "--steps", "5", "--save", str(project), "--csv", str(table)]
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("steps 25\n")
    assert len(table.read_text(encoding="utf-8").splitlines()) == 1 + 26
    assert main(["share", text, "--steps", "5"]) == 0
    found = capsys.readouterr().out
    assert main(["share", str(project)]) == 0
    assert capsys.readouterr().out == found
    loss = tmp_path / "loss.csv"
    assert main(["export", text, "--plot", "loss", "--to", str(loss)]) == 0
    assert loss.read_text(encoding="utf-8").splitlines()[-1].startswith("20,")
    assert main(["train", "nnviz://line_fit?learning_rate=x"]) == 2
    assert main(["train", text, "--experiment", "a.json"]) == 2
    assert "A setting has its own experiment" in capsys.readouterr().err


def test_a_file_that_is_not_there_opens_no_window(capsys: Captured) -> None:
    assert main(["file:///nowhere/net.onnx"]) == 1
    assert capsys.readouterr().err == "nnviz: There is no file /nowhere/net.onnx: look for another name.\n"


def test_a_bad_setting_opens_no_window(capsys: Captured) -> None:
    assert main(["nnviz://network?hidden=9999"]) == 2
    assert "hidden cannot be 9999" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--plot", "window", "--to", "x.gif"], "no plot window"),
        (["--plot", "slope", "--to", "x.avi"], "choose one of .gif, .mp4"),
        (["--plot", "slope", "--to", "x.gif", "--frames", "9999"], "--frames cannot be 9999"),
        (["--plot", "slope", "--to", "x.gif", "--steps", "99999", "--every", "1"], "at most 2000 frames"),
        (["--plot", "slope", "--to", "x.gif", "--size", "10x10"], "each side from 120"),
    ],
)
def test_what_is_off_in_the_call_is_told(words: list[str], told: str, capsys: Captured) -> None:
    assert main(["animate", "line_fit", *words]) == 2
    assert told in capsys.readouterr().err
