"""Whether a window can open is found out before Qt is started, and what nnviz does where it cannot."""

import csv
import os
import shutil
import socket
import sys
from pathlib import Path

import pytest
import system_libs
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from nnviz.cli import main
from nnviz.engine.text import UserError
from nnviz.system import desktop
from nnviz.system.desktop import check_qt, display_problem, missing_libraries
from nnviz.system.log import log_path
from nnviz.ui.shell.doctor import examine
from tests.cli.test_main import but_progress

pytestmark = pytest.mark.skipif(not desktop.LINUX, reason="other systems always have a desktop")

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qapp: object) -> None:
    """The user's environment without a display, in an empty folder."""
    del qapp
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.chdir(tmp_path)


def test_no_variable_no_display() -> None:
    assert str(display_problem({})) == "neither DISPLAY nor WAYLAND_DISPLAY is set"


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600", "linuxfb"])
def test_a_platform_of_the_users_own_needs_no_display(platform: str) -> None:
    assert display_problem({"QT_QPA_PLATFORM": platform}) is None
    assert display_problem({"QT_QPA_PLATFORM": "xcb;wayland"}) is not None


@pytest.mark.parametrize("display", [":63999", "unix:63999", "nonsense", ":", "localhost:x", ":99999999999", ""])
def test_a_display_that_does_not_answer(display: str) -> None:
    assert display_problem({"DISPLAY": display})


def test_a_wayland_display_answers_at_its_socket(tmp_path: Path) -> None:
    environ = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert str(display_problem(environ)) == "the display wayland-7 does not answer"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        assert display_problem(environ) is None


@pytest.mark.parametrize(("let_in", "problem"), [(True, "None"), (False, "does not let this user in")])
def test_a_forwarded_display_answers_at_its_port(monkeypatch: pytest.MonkeyPatch, let_in: bool, problem: str) -> None:
    monkeypatch.setattr(desktop, "_x_server_lets_in", lambda *_: let_in)
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1] - 6000
        assert str(display_problem({"DISPLAY": f"127.0.0.1:{number}.0"})).endswith(problem)
    assert str(display_problem({"DISPLAY": f"127.0.0.1:{number}.0"})).endswith("does not answer")


def test_the_libraries_are_those_the_set_up_brings() -> None:
    for ours, theirs in (
        (desktop.QT, system_libs.QT),
        (desktop.X11, system_libs.X11),
        (desktop.WAYLAND, system_libs.WAYLAND),
    ):
        assert [(library.soname, library.package) for library in ours] == [(need.what, need.debian) for need in theirs]


def test_missing_libraries_are_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desktop, "_loads", lambda soname: soname not in {"libEGL.so.1", "libxcb-cursor.so.0"})
    with pytest.raises(UserError) as caught:
        check_qt({}, window=True)
    assert str(caught.value) == (
        "Qt lacks the system libraries libEGL.so.1, libxcb-cursor.so.0: "
        "install them, on Debian or Ubuntu with: sudo apt install libegl1 libxcb-cursor0"
    )
    assert [library.soname for library in missing_libraries({}, window=False)] == ["libEGL.so.1"]
    assert len(missing_libraries({"QT_QPA_PLATFORM": "offscreen"}, window=True)) == 1
    assert len(missing_libraries({"WAYLAND_DISPLAY": "wayland-0"}, window=True)) == 1


@pytest.mark.usefixtures("no_display")
@pytest.mark.parametrize("words", [[], ["export", "line_fit", "--plot", "loss", "--to", "a.svg"]])
def test_missing_libraries_are_one_sentence(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setattr(desktop, "_loads", lambda soname: soname != "libGL.so.1")
    assert main(words) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("sudo apt install libgl1\n")
    assert said.err.count("\n") == 1


def test_qt_that_does_not_load_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)
    with pytest.raises(UserError, match=r"Qt cannot be loaded \(.*\): install nnviz again"):
        check_qt({}, window=False)


@pytest.mark.usefixtures("no_display")
def test_without_a_window(capsys: Captured, tmp_path: Path) -> None:
    assert main([]) == 0
    said = capsys.readouterr()
    folder = tmp_path / "nnviz-first-light"
    assert but_progress(said.err) == ""
    assert "No window can be opened here: neither DISPLAY nor WAYLAND_DISPLAY is set." in said.out
    assert f"In {folder}:" in said.out
    assert "ssh -X" in said.out
    assert sorted(path.name for path in folder.iterdir()) == ["slope.svg", "steps.csv", "window.png"]
    assert QImage(str(folder / "window.png")).width() == 1440
    assert QSvgRenderer(str(folder / "slope.svg")).isValid()
    with (folder / "steps.csv").open(newline="", encoding="utf-8") as file:
        assert [row["param"] for row in csv.DictReader(file)][-1] == "3.019999999999979"


@pytest.mark.usefixtures("no_display")
def test_without_a_window_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "nnviz-first-light").write_text("somebody's")
    assert main([]) == 0
    assert (tmp_path / "nnviz-first-light").read_text() == "somebody's"
    assert (tmp_path / "nnviz-first-light-2" / "window.png").is_file()


@pytest.mark.usefixtures("no_display")
def test_without_a_window_finds_another_place(capsys: Captured, tmp_path: Path, home: Path) -> None:
    here = tmp_path / "gone"
    here.mkdir()
    os.chdir(here)
    here.rmdir()
    assert main([]) == 0
    assert f"In {home.resolve()}" in capsys.readouterr().out


@pytest.mark.usefixtures("no_display")
def test_without_a_window_that_fails_leaves_nothing(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", refuse)
    assert main([]) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("qapp")
def test_doctor_tells_versions_and_places() -> None:
    report = examine({"QT_QPA_PLATFORM": "offscreen"})
    found = dict(report.lines)
    assert report.ready
    assert found["log file"] == str(log_path())
    assert found["display"] == "QT_QPA_PLATFORM=offscreen"
    assert found["PySide6-Essentials"] == found["Qt"]
    assert {"nnviz", "Python", "pyqtgraph", "numpy", "superqt", "Chinese font", "settings", "translations"} <= set(
        found
    )


@pytest.mark.usefixtures("no_display")
def test_doctor_says_what_hinders(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desktop, "_loads", lambda soname: soname != "libGL.so.1")
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "neither DISPLAY nor WAYLAND_DISPLAY is set" in said
    assert "missing: libGL.so.1" in said
    assert "No window can be opened here.\n" in said
    assert "sudo apt install libgl1" in said


@pytest.mark.usefixtures("no_display")
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")
def test_a_real_display_lets_in(monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess

    ready, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-nolisten", "tcp", "-screen", "0", "640x480x24"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        try:
            os.close(write)
            with os.fdopen(ready) as pipe:
                display = f":{pipe.readline().strip()}"
            monkeypatch.setenv("DISPLAY", display)
            assert display_problem({"DISPLAY": display}) is None
        finally:
            server.terminate()
