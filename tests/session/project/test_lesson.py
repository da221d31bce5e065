"""A lesson of one's own goes along with its project, and is read where it is not known."""

import errno
from dataclasses import replace
from pathlib import Path

import platformdirs
import pytest

from nnviz.cli import main
from nnviz.engine.experiment import Experiment
from nnviz.engine.resources import resource
from nnviz.engine.text import UserError
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.project.lesson import lesson_in, own_text
from nnviz.session.project.project import project_of
from nnviz.session.project.reader import read_project
from nnviz.session.session import Session

TEXT = resource("lessons/network.toml").read_text(encoding="utf-8").replace("number = 5", "number = 90")


STEPS = '[[steps]]\ntitle = { en = "a" }\ntext = { en = "b" }\n'


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path / "data"))


def test_a_friend_goes_on_with_a_lesson_that_only_the_project_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data" / "lessons"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "a.nnviz"
    assert main(["train", "mine", "--steps", "20", "--save", str(path)]) == 0
    (folder / "mine.toml").unlink()
    assert main(["train", "mine", "--steps", "20"]) == 2
    assert main(["train", str(path), "--steps", "5"]) == 0
    assert "steps 25" in capsys.readouterr().out
    assert read_project(path).project.lesson_text == TEXT


def test_only_lessons_of_ones_own_go_along() -> None:
    assert own_text(find_lesson("network")) == ""


def test_what_a_lesson_takes_from_another_of_ones_own_goes_along_too(tmp_path: Path) -> None:
    (tmp_path / "first.toml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(
        'number = 91\nlike = "first"\ntitle = { en = "x" }\nsubtitle = { en = "y" }\n' + STEPS, "utf-8"
    )
    lesson = find_lesson("mine", tmp_path)
    found = lesson_in(project_of(Session(lesson.experiment), "mine", lesson_text=own_text(lesson)))
    assert found == lesson
    assert found.controls == find_lesson("network").controls
    assert own_text(found) == own_text(lesson), "and a friend passes it on"


@pytest.mark.parametrize("name", ["../outside", "a/b", "", "x" * 200])
def test_a_lesson_whose_name_is_no_name_is_not_written_anywhere(name: str) -> None:
    project = project_of(Session(find_lesson("network").experiment), name, lesson_text=TEXT)
    assert lesson_in(project) is None


def test_a_damaged_lesson_is_told() -> None:
    project = project_of(Session(find_lesson("network").experiment), "mine", lesson_text="title = ")
    with pytest.raises(UserError):
        lesson_in(project)
    assert lesson_in(replace(project, lesson_text="")) is None


def test_a_text_that_is_none_and_a_disk_that_is_full_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    project = project_of(Session(Experiment(dataset="xor", hidden=(2,))), "mine", lesson_text="title = '\ud800'")
    with pytest.raises(UserError, match="The lesson in this project is damaged: get the file again"):
        lesson_in(project)

    def full(*_args: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(UserError, match=r"cannot be unpacked \(No space left on device\): free some space"):
        lesson_in(project)
