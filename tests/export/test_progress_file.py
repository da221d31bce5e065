"""Answers outlive the window; a damaged file is told and never lost."""

import json
import os
import sys
from pathlib import Path

import pytest

from nnviz.engine.text import UserError
from nnviz.export.progress_file import ProgressFile, progress_path
from nnviz.session.lessons.questions.base import Outcome
from nnviz.session.lessons.reader import find_lesson

LESSON = find_lesson("line_fit")
STEP = next(step for step in LESSON.steps if step.question is not None)
OTHER = find_lesson("neuron")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file in a folder that is not there yet."""
    return tmp_path / "data" / "progress.json"


def kept(path: Path) -> ProgressFile:
    """A file with an answer and a place, written."""
    file = ProgressFile(path)
    file.of(LESSON).place = 4
    file.of(LESSON).predict(STEP, (1.0,) * 97, "now")
    file.write(file.content())
    return file


def test_what_is_written_is_there_again(path: Path) -> None:
    kept(path)
    read = ProgressFile(path)
    assert read.problem is None
    assert read.of(LESSON).place == 4
    assert read.of(LESSON).attempts == kept(path).of(LESSON).attempts
    assert read.of(OTHER).place == 0


def test_it_stands_with_the_data_of_the_user(home: Path) -> None:
    assert home in progress_path().parents


def test_two_windows_lose_nothing_of_each_other(path: Path) -> None:
    first, second = ProgressFile(path), ProgressFile(path)
    found = Outcome(500, "wrong", {"true": (1.0,) * 97, "start": 1.0, "end": 1.0, "distance": 0.5})
    for file, made in ((first, "1"), (second, "2")):
        file.of(LESSON).predict(STEP, (2.0,) * 97, made)
        file.of(LESSON).settle(STEP, found)
    first.of(OTHER).place = 3
    first.write(first.content())
    second.write(second.content())
    first.write(first.content())
    read = ProgressFile(path)
    assert sorted(attempt.made for attempt in read.of(LESSON).attempts[STEP.key]) == ["1", "2"]
    assert read.of(OTHER).place == 3


def test_a_prediction_taken_back_does_not_come_back_from_the_file(path: Path) -> None:
    file = kept(path)
    file.of(LESSON).withdraw(STEP)
    file.write(file.content())
    assert ProgressFile(path).of(LESSON).attempts[STEP.key] == ()


def test_without_a_path_nothing_is_written(tmp_path: Path) -> None:
    file = ProgressFile()
    file.of(LESSON).place = 2
    file.write(file.content())
    assert list(tmp_path.iterdir()) == []


def test_lessons_that_are_not_there_keep_what_they_have(path: Path) -> None:
    kept(path)
    values = json.loads(path.read_text("utf-8"))
    values["lessons"]["a_lesson_of_my_own"] = {"place": 7, "attempts": {}}
    path.write_text(json.dumps(values), "utf-8")
    file = ProgressFile(path)
    file.write(file.content())
    assert json.loads(path.read_text("utf-8"))["lessons"]["a_lesson_of_my_own"]["place"] == 7


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[]", b'{"format": 1}', b'{"lessons": []}', b"[" * 100_000, b"9" * 5000]
)
def test_a_damaged_file_is_copied_aside_and_told(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    file = ProgressFile(path)
    aside = path.with_name("progress.damaged-1.json")
    assert file.problem is not None
    assert str(aside) in str(file.problem)
    assert not aside.exists(), "reading changes nothing"
    file.of(LESSON).place = 1
    file.write(file.content())
    assert aside.read_bytes() == content
    assert ProgressFile(path).of(LESSON).place == 1


def test_a_damaged_lesson_costs_only_itself_and_is_copied_aside(path: Path) -> None:
    kept(path)
    values = json.loads(path.read_text("utf-8"))
    values["lessons"]["neuron"] = {"place": "many"}
    path.write_text(json.dumps(values), "utf-8")
    path.with_name("progress.damaged-1.json").write_text("an older one", "utf-8")
    file = ProgressFile(path)
    assert file.of(LESSON).place == 4
    assert file.of(OTHER).place == 0
    file.write(file.content())
    file.write(file.content())
    assert "neuron" in path.with_name("progress.damaged-2.json").read_text("utf-8")
    assert path.with_name("progress.damaged-1.json").read_text("utf-8") == "an older one"
    assert len(list(path.parent.iterdir())) == 3


def test_a_file_of_a_newer_version_is_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    content = '{"format": 2, "lessons": {}}'
    path.write_text(content, "utf-8")
    file = ProgressFile(path)
    assert "newer" in str(file.problem)
    file.of(LESSON).place = 1
    file.write(file.content())
    assert path.read_text("utf-8") == content
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_what_is_no_file_is_left_alone(path: Path) -> None:
    path.mkdir(parents=True)
    file = ProgressFile(path)
    assert file.problem is not None
    file.write(file.content())
    assert path.is_dir()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything may be written")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    file = ProgressFile(tmp_path / "data" / "progress.json")
    with pytest.raises(UserError, match="cannot be kept"):
        file.write(file.content())
    tmp_path.chmod(0o700)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    file = ProgressFile(tmp_path / "data" / "progress.json")
    with pytest.raises(UserError, match="cannot be kept"):
        file.write(file.content())
