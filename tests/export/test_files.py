"""A file is whole or not there at all, and a name is checked before work is done for it."""

import errno
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nnviz.engine.text import UserError
from nnviz.export.files import check_target, check_targets
from nnviz.system.whole_file import write_parts, write_whole


def fail_with_full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class FullDisk(io.BytesIO):
    """A file on a disk that has no room, also not when it is closed."""

    def write(self, content: Any) -> int:
        fail_with_full_disk()
        return len(content)

    def close(self) -> None:
        super().close()
        fail_with_full_disk()


def test_a_file_is_written(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.svg", b"one")
    write_parts(tmp_path / "b.svg", (b"o", b"n", b"e"))
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes() == b"one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.svg", "b.svg"]


def test_it_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write_whole(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_an_older_one_is_replaced_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_long_name_is_as_good_as_the_system_allows(tmp_path: Path) -> None:
    write_whole(tmp_path / ("x" * 255), b"")
    assert (tmp_path / ("x" * 255)).is_file()


def test_a_full_disk_at_the_end_leaves_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", fail_with_full_disk)
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    with pytest.raises(UserError, match=r"a\.csv could not be written: No space left on device"):
        write_whole(path, b"new")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.csv", b"old")]


def test_a_full_disk_in_the_middle_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", lambda *_: FullDisk())
    with pytest.raises(UserError, match="No space left on device"):
        write_whole(tmp_path / "a.csv", b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError(), UserError("no")])
def test_whoever_stops_writing_leaves_nothing(tmp_path: Path, error: BaseException) -> None:
    def parts() -> Iterator[bytes]:
        yield b"half"
        raise error

    with pytest.raises(type(error)):
        write_parts(tmp_path / "a", parts())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="could not be written: No such file or directory"):
        write_whole(tmp_path / "no" / "a", b"")


@pytest.mark.skipif(os.name == "nt", reason="there are no modes here")
def test_one_that_only_its_owner_may_read_stays_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"")
    path.chmod(0o600)
    modes: set[int] = set()

    def parts() -> Iterator[bytes]:
        for part in (b"half", b"whole"):
            modes.update(file.stat().st_mode & 0o777 for file in tmp_path.iterdir())
            yield part

    write_parts(path, parts())
    assert modes | {path.stat().st_mode & 0o777} == {0o600}


def test_files_are_not_written_over_each_other(tmp_path: Path) -> None:
    one, other, link = tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "link.csv"
    check_targets([one, other], [tmp_path / "c.csv"], overwrite=False)
    with pytest.raises(UserError, match=r"a\.csv is to be written twice: give each file its own name"):
        check_targets([one, tmp_path / "." / "a.csv"], [], overwrite=False)
    one.write_bytes(b"")
    link.symlink_to(one)
    with pytest.raises(UserError, match=r"link\.csv is read, so it cannot be written: choose another name"):
        check_targets([link], [one], overwrite=True)


def test_targets_are_checked_beforehand(tmp_path: Path) -> None:
    check_target(tmp_path / "new", overwrite=False)
    (tmp_path / "old").write_bytes(b"")
    check_target(tmp_path / "old", overwrite=True)
    with pytest.raises(UserError, match=r"exists already: .* --force"):
        check_target(tmp_path / "old", overwrite=False)
    with pytest.raises(UserError, match="is a folder"):
        check_target(tmp_path, overwrite=True)
    with pytest.raises(UserError, match="There is no folder"):
        check_target(tmp_path / "no" / "a", overwrite=True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes among the files here")
def test_a_pipe_is_never_replaced(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path in (pipe, link):
        with pytest.raises(UserError, match="is a device or a pipe, not a file: choose another name"):
            check_target(path, overwrite=True)
        with pytest.raises(UserError, match="is a device or a pipe, not a file"):
            write_whole(path, b"")
    assert pipe.is_fifo()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_that_may_not_be_entered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *args: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "stat", refuse)
    with pytest.raises(UserError, match="could not be written: Permission denied"):
        check_targets([tmp_path / "a.csv"], [], overwrite=False)
