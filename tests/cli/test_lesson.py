"""Lessons of one's own on the command line."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from nnviz.cli import main
from nnviz.session.lessons.reader import own_lessons

Captured = pytest.CaptureFixture[str]


@pytest.mark.usefixtures("home")
def test_a_lesson_is_begun_checked_and_trained(capsys: Captured) -> None:
    assert main(["lesson", "new", "mine"]) == 0
    path = own_lessons() / "mine.toml"
    assert capsys.readouterr().out == f"{path}\n"
    assert main(["lesson", "check", str(path)]) == 0
    assert capsys.readouterr().out == "mine.toml: nothing is wrong. 2 steps, 1 with a question.\n"
    assert main(["lessons"]) == 0
    assert " ★  mine  My lesson" in capsys.readouterr().out
    assert main(["train", "Mine", "--steps", "3"]) == 0
    assert capsys.readouterr().out.startswith("steps 3\n")
    assert main(["lesson", "folder"]) == 0
    assert capsys.readouterr().out == f"{path.parent}\n"


@pytest.mark.usefixtures("home")
def test_every_mistake_is_told(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    assert main(["lesson", "new", "mine", "--to", str(path)]) == 0
    assert main(["lesson", "new", "mine", "--to", str(path)]) == 1, "what is there stays"
    path.write_text(path.read_text("utf-8").replace("number = 101", "number = 1.5").replace("measure =", "measur ="))
    capsys.readouterr()
    assert main(["lesson", "check", str(path), str(tmp_path / "none.toml")]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.split(":")[1].split(",")[1] for line in said[:3]] == [" line 3", " line 28", " line 29"]
    assert "none.toml cannot be read" in said[3]


@pytest.mark.usefixtures("home")
def test_a_damaged_lesson_costs_no_other(capsys: Captured) -> None:
    assert main(["lesson", "new", "mine"]) == 0
    (own_lessons() / "mine.toml").write_text("number = ")
    capsys.readouterr()
    assert main(["train", "line_fit", "--steps", "1"]) == 0
    assert main(["train", "mine"]) == 1
    assert "mine.toml, line 1" in capsys.readouterr().err


@pytest.mark.usefixtures("home")
def test_a_name_that_is_taken(capsys: Captured) -> None:
    assert main(["lesson", "new", "network"]) == 1
    assert "nnviz has a lesson network itself" in capsys.readouterr().err
    assert main(["lesson", "new", "mine"]) == 0
    (own_lessons() / "mine.toml").rename(own_lessons() / "network.toml")
    capsys.readouterr()
    assert main(["lessons"]) == 0
    said = capsys.readouterr()
    assert "network.toml: nnviz has a lesson network itself: rename this file." in said.err
    assert said.out.count("  network  ") == 1


@pytest.mark.parametrize("name", ["", "a b", "../x", "x" * 101])
def test_a_name_that_cannot_be(capsys: Captured, name: str) -> None:
    assert main(["lesson", "new", name]) == 1
    assert "cannot be a lesson's name: use letters, digits, - and _" in capsys.readouterr().err


def test_questions_for_moodle(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "q.xml"
    assert main(["lesson", "moodle", "neuron", "--to", str(path), "--lang", "zh_CN"]) == 0
    assert capsys.readouterr().out.startswith(f"{path}: ")
    assert len(ElementTree.parse(path).findall("question[@type='multichoice']")) >= 1
    assert main(["lesson", "moodle", "playground", "--to", str(tmp_path / "none.xml")]) == 1
    assert "no question that a run can answer" in capsys.readouterr().err
