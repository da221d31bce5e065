"""What the system lacks, and with whose leave it is installed."""

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

import pytest
import system_libs
from console import SetupError
from system_libs import PDF_TOOLS, QT, VENV, WAYLAND, X11, Need


def lacking(environ: Mapping[str, str], *absent: str, first_time: bool = False, window: bool = True) -> list[Need]:
    return system_libs.missing(environ, first_time=first_time, window=window, loads=lambda name: name not in absent)


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_libs, "display_answers", lambda display: display == ":0")


@pytest.mark.usefixtures("linux")
@pytest.mark.parametrize(
    ("environ", "window", "wanted"),
    [
        ({"DISPLAY": ":0"}, True, QT + X11),
        ({"DISPLAY": ":0"}, False, QT),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, True, QT + WAYLAND),
        ({"DISPLAY": ":9"}, True, QT),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, True, QT),
        ({}, True, QT),
    ],
)
def test_only_libraries_of_the_present_display_matter(
    environ: dict[str, str], window: bool, wanted: tuple[Need, ...]
) -> None:
    everything = [need.what for need in QT + X11 + WAYLAND]
    assert lacking(environ, window=window) == []
    assert lacking(environ, *everything, window=window) == list(wanted)


@pytest.mark.usefixtures("linux")
def test_what_only_a_first_set_up_looks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert lacking({}, "libGL.so.1", first_time=True) == [VENV, QT[0]]
    assert lacking({}, "libGL.so.1") == [QT[0]]


@pytest.mark.usefixtures("linux")
def test_a_renderer_of_pdf_is_for_those_who_run_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert lacking({}, first_time=True, window=False) == [PDF_TOOLS]
    assert lacking({}, first_time=True, window=True) == lacking({}, window=False) == []
    assert "poppler-utils" in system_libs.install_command([PDF_TOOLS], "apt-get")


def test_other_systems_lack_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert lacking({}, "libGL.so.1", first_time=True) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads Linux's libraries")
def test_the_linker_is_asked() -> None:
    assert system_libs.loads("libc.so.6")
    assert not system_libs.loads("libnobody-has-this.so.7")


@pytest.mark.parametrize("display", ["", "nonsense", ":x", ":654", "localhost:59000.0"])
def test_a_display_that_does_not_answer(display: str) -> None:
    assert not system_libs.display_answers(display)


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt-get", "apt-get install -y --no-install-recommends libgl1 libegl1 poppler-utils"),
        ("dnf", "dnf install libGL.so.1()(64bit) libEGL.so.1()(64bit) poppler-utils"),
        ("pacman", "pacman -S --needed libglvnd poppler"),
    ],
)
def test_each_package_manager_is_told_its_own_names(manager: str, command: str) -> None:
    assert system_libs.install_command([*QT[:2], PDF_TOOLS], manager) == command.split(" ")


# Leave to install


@pytest.fixture
def apt(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A Debian without anybody at the terminal; the commands it would have run."""
    calls: list[list[str]] = []

    def stream(command: Sequence[str], *_: object) -> tuple[int, str]:
        calls.append(list(command))
        return 0, ""

    monkeypatch.setattr(system_libs, "stream", stream)
    monkeypatch.setattr(system_libs, "known_manager", lambda: "apt-get")
    monkeypatch.setattr(system_libs, "on_terminal", lambda: False)
    monkeypatch.setattr(system_libs, "_is_root", lambda: True)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: None)  # sudo's question for a password
    return calls


def test_root_without_a_terminal_installs_and_says_so(apt: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    system_libs.obtain(QT[:1], allowed=True)
    assert [call[2:4] for call in apt] == [["apt-get", "update"], ["apt-get", "install"]]
    assert apt[1][:2] == ["env", "DEBIAN_FRONTEND=noninteractive"]
    assert apt[1][-1] == "libgl1"
    assert "libgl1" in capsys.readouterr().err


def test_without_leave_the_exact_command_is_named(apt: list[list[str]]) -> None:
    with pytest.raises(SetupError) as refusal:
        system_libs.obtain(QT[:1], allowed=False)
    assert "libGL.so.1" in str(refusal.value)
    assert "\n  apt-get install -y --no-install-recommends libgl1" in str(refusal.value)
    assert apt == []


def test_a_user_without_a_terminal_is_told_to_use_sudo(apt: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libs, "_is_root", lambda: False)
    with pytest.raises(SetupError, match="sudo apt-get install"):
        system_libs.obtain(QT[:1], allowed=True)
    assert apt == []


@pytest.mark.parametrize("answer", [True, False])
def test_on_a_terminal_the_answer_decides(apt: list[list[str]], monkeypatch: pytest.MonkeyPatch, answer: bool) -> None:
    asked: list[str] = []

    def ask(question: str) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr(system_libs, "on_terminal", lambda: True)
    monkeypatch.setattr(system_libs, "_is_root", lambda: False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system_libs, "ask", ask)
    if answer:
        system_libs.obtain(QT[:1], allowed=True)
        assert apt[1][:3] == ["sudo", "--", "env"]
    else:
        with pytest.raises(SetupError, match="sudo apt-get"):
            system_libs.obtain(QT[:1], allowed=True)
        assert apt == []
    assert "libgl1" in asked[0]


def test_what_only_tests_look_with_stops_nobody(apt: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    system_libs.obtain([PDF_TOOLS], allowed=False)
    assert "poppler-utils" in capsys.readouterr().err
    assert apt == []


def test_nothing_missing_asks_nothing(apt: list[list[str]]) -> None:
    system_libs.obtain([], allowed=True)
    assert apt == []


@pytest.mark.usefixtures("apt")
def test_a_failing_apt_gives_its_words_and_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libs, "stream", lambda *_: (100, "E: Unable to locate package libgl1"))
    with pytest.raises(SetupError, match=r"(?s)Unable to locate package libgl1.*apt-get install -y"):
        system_libs.obtain(QT[:1], allowed=True)


@pytest.mark.usefixtures("apt")
@pytest.mark.parametrize(("manager", "said"), [("dnf", "sudo dnf install 'libGL"), (None, "libGL.so.1: install the")])
def test_elsewhere_one_sentence(monkeypatch: pytest.MonkeyPatch, manager: str | None, said: str) -> None:
    monkeypatch.setattr(system_libs, "known_manager", lambda: manager)
    monkeypatch.setattr(system_libs, "_is_root", lambda: False)
    with pytest.raises(SetupError) as refusal:
        system_libs.obtain(QT[:1], allowed=True)
    assert said in str(refusal.value)
