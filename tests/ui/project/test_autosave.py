"""Unsaved work is written beside the window, of each lesson the newest, and goes once it is safe."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.project.project import Project, project_of
from nnviz.session.project.reader import read_project
from nnviz.session.project.recovery import Recovery
from nnviz.session.session import Session
from nnviz.ui.look.message import Tell
from nnviz.ui.project.autosave import EVERY, Autosave
from nnviz.ui.project.fingerprint import of_project


def some_project(lesson: str, steps: int) -> Project:
    session = Session(Experiment(dataset="xor", hidden=(2,)))
    session.advance(steps)
    return project_of(session, lesson)


def kept(folder: Path) -> dict[str, int]:
    """The step of each lesson's work in the folder."""
    return {path.stem: read_project(path).project.step for path in folder.glob("*/*.nnviz")}


def test_the_newest_of_each_lesson_is_there_within_ten_seconds_and_goes_when_it_is_safe(
    qtbot: QtBot, tmp_path: Path
) -> None:
    autosave = Autosave(Recovery(tmp_path))
    assert EVERY < 10 / 2
    assert not autosave.due
    for steps in (3, 5, 8):
        autosave.keep(some_project("network", steps))
        autosave.keep(some_project("neuron", steps + 1))
    last = of_project(some_project("network", 8))
    qtbot.waitUntil(lambda: autosave.knows("network", last) and kept(tmp_path) == {"network": 8, "neuron": 9})
    autosave.drop("neuron")
    qtbot.waitUntil(lambda: not list(tmp_path.glob("*/neuron.nnviz")))  # no file is read while it goes
    assert kept(tmp_path) == {"network": 8}
    assert autosave.knows("network", last)
    autosave.close()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_once(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    autosave, said = Autosave(Recovery(tmp_path / "file")), list[Tell]()
    autosave.said.connect(said.append)
    for steps in (3, 5):
        with qtbot.waitSignal(autosave.tried):
            autosave.keep(some_project("network", steps))
    assert len(said) == 1
    assert "cannot be kept" in said[0]().text
    autosave.close()


def test_what_could_not_be_written_is_written_once_it_can_be(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "place").write_text("in the way")
    autosave = Autosave(Recovery(tmp_path / "place"))
    with qtbot.waitSignal(autosave.tried):
        autosave.keep(some_project("network", 3))
    (tmp_path / "place").unlink()
    with qtbot.waitSignal(autosave.tried):
        autosave.retry()
    assert kept(tmp_path / "place") == {"network": 3}
    autosave.close()


def test_one_that_cannot_be_written_holds_up_no_other(qtbot: QtBot, tmp_path: Path) -> None:
    autosave, said = Autosave(Recovery(tmp_path)), list[Tell]()
    autosave.said.connect(said.append)
    with qtbot.waitSignal(autosave.tried):
        autosave.keep(some_project("xor", 2))
    (folder,) = tmp_path.iterdir()
    (folder / "network.nnviz").mkdir()
    with qtbot.waitSignal(autosave.tried):
        autosave.keep(some_project("network", 3))
        autosave.keep(some_project("neuron", 4))
    with qtbot.waitSignal(autosave.tried):
        autosave.retry()
    (folder / "network.nnviz").rmdir()
    assert "save it yourself, or free some space there" in said[0]().text
    assert kept(tmp_path) == {"xor": 2, "neuron": 4}
    (folder / "network.nnviz").mkdir()
    autosave.leave([some_project("network", 5), some_project("neuron", 6)])
    (folder / "network.nnviz").rmdir()
    assert kept(tmp_path) == {"neuron": 6}
    autosave.recovery.close()
