"""Files are read within bounds, and what a killed run left half written goes at the next start."""

import os
import signal
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from nnviz.system.files import file_named, read_ordinary, remove_parts
from nnviz.system.whole_file import WholeFile

WRITE = """
import sys
from pathlib import Path
from nnviz.system.whole_file import WholeFile
with WholeFile(Path(sys.argv[1])) as file:
    file.write(b"half")
    print("half", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("word", "path"),
    [
        ("file:///tmp/my%20net.onnx", Path("/tmp/my net.onnx")),
        ("FILE:///tmp/folder", Path("/tmp/folder")),
        ("/tmp/a.nnviz", Path("/tmp/a.nnviz")),
        ("a.toml", Path("a.toml").absolute()),
        ("train", None),
        ("--to=a.svg", None),
    ],
)
def test_a_file_is_named_by_its_path_or_its_address(word: str, path: Path | None) -> None:
    assert file_named(word) == path


def test_no_more_is_read_than_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_ordinary(tmp_path / "a", 5) == b"12345"
    assert read_ordinary(tmp_path / "a", 3) == b"1234"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes and devices among the files here")
def test_room_is_made_for_what_there_is_and_not_for_what_may_be_read(tmp_path: Path) -> None:
    path = tmp_path / "small"
    path.write_bytes(b"x" * 10)
    tracemalloc.start()
    try:
        assert read_ordinary(path, 2**28) == b"x" * 10
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


def test_devices_and_pipes_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (Path("/dev/zero"), Path("/dev/null"), tmp_path / "pipe"):
        with pytest.raises(OSError, match="not an ordinary file"):
            read_ordinary(path, 10)


def killed_while_writing(path: Path, number: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITE, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half\n"
        process.send_signal(number)


@pytest.mark.skipif(os.name == "nt", reason="signals are different here")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL"])
def test_what_a_killed_run_left_goes_at_the_next_start(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    (tmp_path / ".nnviz-000000000000.part").write_bytes(b"of somebody else")
    killed_while_writing(tmp_path / "a.csv", getattr(signal, name))
    assert len(list(tmp_path.iterdir())) == 3
    with WholeFile(tmp_path / "b.csv") as file:
        file.write(b"new")
        remove_parts()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.csv": b"old",
        "b.csv": b"new",
        ".nnviz-000000000000.part": b"of somebody else",
    }


def test_a_note_naming_another_file_removes_nothing(home: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"mine")
    with WholeFile(tmp_path / "a") as file:
        file.write(b"")
        note = next(path for path in home.rglob("*.part") if path.parent.name == "unfinished")
        note.write_text(str(tmp_path / "mine.txt"), encoding="utf-8")
        remove_parts()
    assert (tmp_path / "mine.txt").read_bytes() == b"mine"


def test_a_home_that_may_not_be_entered_stops_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied", str(home))

    monkeypatch.setattr(Path, "glob", refuse)
    remove_parts()
