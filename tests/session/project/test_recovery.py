"""Unsaved work of one that was killed is found again; that of one that runs, or has ended as it should, is not."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.session.project import recovery as module
from nnviz.session.project.project import Project, project_of
from nnviz.session.project.reader import read_project
from nnviz.session.project.recovery import Recovery, discard
from nnviz.session.session import Session

WORKER = """
import sys
from pathlib import Path
from nnviz.engine.experiment import Experiment
from nnviz.session.project.project import project_of
from nnviz.session.project.recovery import Recovery
from nnviz.session.project.writer import write_project
from nnviz.session.session import Session
session, recovery = Session(Experiment(dataset="xor", hidden=(3,))), Recovery(Path(sys.argv[1]))
while True:
    session.advance(100)
    project = project_of(session, "network", {"step": session.state.step})
    recovery.keep(project)
    write_project(project, Path(sys.argv[2]))
    print(session.state.step, flush=True)
"""


def some_project(steps: int = 30) -> Project:
    session = Session(Experiment(dataset="xor", hidden=(3,)))
    session.advance(steps)
    return project_of(session, "network")


def test_what_a_running_process_keeps_is_its_own_until_it_ends(tmp_path: Path) -> None:
    one, other = Recovery(tmp_path), Recovery(tmp_path)
    one.keep(some_project())
    assert other.leftovers() == ()
    assert one.leftovers() == ()
    one.keep(some_project(40))
    one.drop("network")
    one.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="needs kill -9")
def test_of_one_that_was_killed_in_any_moment_everything_is_whole(tmp_path: Path) -> None:
    folder, path = tmp_path / "recovery", tmp_path / "a.nnviz"
    for number in range(3):
        command = [sys.executable, "-c", WORKER, str(folder), str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            told = int(process.stdout.readline())
            time.sleep(0.013 * number)  # Some moment of a later round, whichever it is.
            process.send_signal(signal.SIGKILL)
            told = max([told, *(int(line) for line in process.stdout.read().split())])
        (left,) = Recovery(folder).leftovers()
        for file in (left.files[0], path):
            project, notes = read_project(file)
            assert notes == ()
            assert project.step == project.sections["step"]
            assert project.step >= told
        discard(left)
    assert Recovery(folder).leftovers() == ()


def test_what_nobody_asked_for_goes_after_months(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    old = tmp_path / "old"
    old.mkdir()
    (old / "network.nnviz").write_bytes(b"x")
    assert [left.folder for left in Recovery(tmp_path).leftovers()] == [old]
    monkeypatch.setattr(module, "LONGEST_AGE", -1)
    assert Recovery(tmp_path).leftovers() == ()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_somebody_has_removed_is_made_anew(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path)
    recovery.keep(some_project())
    for folder in tmp_path.iterdir():
        shutil.rmtree(folder)
    recovery.keep(some_project(40))
    (left,) = tmp_path.glob("*/network.nnviz")
    assert read_project(left).project.step == 40
    recovery.close()
