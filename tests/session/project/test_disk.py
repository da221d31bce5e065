"""A disk that is full, or a folder in which nobody may write: one sentence, and the file that was there stays."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SAVE = """
import resource, sys
from pathlib import Path
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.session.project.project import project_of
from nnviz.session.project.writer import write_project
from nnviz.session.session import Session
session = Session(Experiment(dataset="xor", hidden=(3,)))
path = Path(sys.argv[1])
session.advance(20)
write_project(project_of(session, "network"), path)
session.advance(300)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 1000, resource.RLIM_INFINITY))
try:
    write_project(project_of(session, "network"), path)
except UserError as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs limits of resources")
def test_a_full_disk_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    from nnviz.session.project.reader import read_project

    path = tmp_path / "a.nnviz"
    done = subprocess.run(
        [sys.executable, "-c", SAVE, str(path)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN),
    )
    assert done.stdout.startswith(f"The file {path} could not be written: File too large.")
    assert done.stderr == ""
    assert read_project(path).project.step == 20
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.nnviz"]
