"""What Qt wants from a Linux system beyond the wheels: which of it is missing, and how to get it."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from console import SetupError, ask, on_terminal, say, stage, stream, why


@dataclass(frozen=True)
class Need:
    """One thing the system has to hold, and what the package managers call it."""

    what: str
    debian: str
    arch: str
    rpm: str
    essential: bool = True


def _library(soname: str, debian: str, arch: str) -> Need:
    # dnf and zypper find a package by the library it holds, so they need no table.
    return Need(soname, debian, arch, rpm=f"{soname}()(64bit)")


QT = (
    _library("libGL.so.1", "libgl1", "libglvnd"),
    _library("libEGL.so.1", "libegl1", "libglvnd"),
    _library("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    _library("libdbus-1.so.3", "libdbus-1-3", "dbus"),
    _library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    _library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
)
X11 = (
    _library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    _library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    _library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    _library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    _library("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    _library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    _library("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    _library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    _library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    _library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    _library("libX11-xcb.so.1", "libx11-xcb1", "libx11"),
)
WAYLAND = (
    _library("libwayland-client.so.0", "libwayland-client0", "wayland"),
    _library("libwayland-cursor.so.0", "libwayland-cursor0", "wayland"),
    _library("libwayland-egl.so.1", "libwayland-egl1", "wayland"),
)
PDF_TOOLS = Need("pdftoppm, which tests look at PDF with", "poppler-utils", "poppler", "poppler-utils", essential=False)
VENV = Need(
    "Python's venv module",
    "python{}.{}-venv".format(*sys.version_info),
    arch="python",
    rpm="python3-libs",
)


def loads(soname: str) -> bool:
    """Whether the dynamic linker finds the library: the one answer that holds on every distribution."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing(
    environ: Mapping[str, str],
    *,
    first_time: bool,
    window: bool,
    loads: Callable[[str], bool] = loads,
) -> list[Need]:
    """What this Linux system lacks; nothing on other systems, where the wheels bring all there is.

    `first_time` also looks for what only the set-up needs and for what is merely wanted, so that a person
    who said no is not asked again. `window` looks for what a window on the present display needs; who wants none
    is at work on nnviz, and will run its tests.
    """
    if not sys.platform.startswith("linux"):
        return []
    libraries = QT + (_for_window(environ) if window else ())
    needs = [need for need in libraries if not loads(need.what)]
    if first_time and importlib.util.find_spec("ensurepip") is None:
        needs.insert(0, VENV)
    if first_time and not window and not shutil.which("pdftoppm"):
        needs.append(PDF_TOOLS)
    return needs


def _for_window(environ: Mapping[str, str]) -> tuple[Need, ...]:
    if environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return ()
    if environ.get("WAYLAND_DISPLAY"):
        return WAYLAND
    return X11 if display_answers(environ.get("DISPLAY", "")) else ()


def display_answers(display: str) -> bool:
    """Whether an X server listens behind `DISPLAY`, which may be left over from a closed session."""
    host, colon, number = display.rpartition(":")
    number = number.split(".")[0]
    if not colon or not number.isdigit():
        return False
    try:
        if host in {"", "unix"}:
            with socket.socket(socket.AF_UNIX) as probe:
                probe.connect(f"/tmp/.X11-unix/X{number}")
        else:
            socket.create_connection((host, 6000 + int(number)), timeout=2).close()
    except OSError:
        return False
    return True


def install_command(needs: Iterable[Need], manager: str) -> list[str]:
    """The command that brings the needs with one of the package managers we know."""
    needs = list(needs)
    if manager == "apt-get":
        return ["apt-get", "install", "-y", "--no-install-recommends", *_unique(n.debian for n in needs)]
    if manager == "pacman":
        return ["pacman", "-S", "--needed", *_unique(n.arch for n in needs)]
    return [manager, "install", *_unique(n.rpm for n in needs)]


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def known_manager() -> str | None:
    """The first package manager found whose package names we know."""
    return next(filter(shutil.which, ("apt-get", "dnf", "zypper", "pacman")), None)


def instruction(needs: Sequence[Need], manager: str | None) -> str:
    """One sentence that says what is missing and the exact command that brings it."""
    lacking = ", ".join(need.what for need in needs)
    if manager is None:
        return f"This system lacks {lacking}: install the packages that hold them, then call this again."
    sudo = [] if _is_root() else ["sudo"]
    command = shlex.join([*sudo, *install_command(needs, manager)])
    return f"This system lacks {lacking}; this command brings it, then call this again:\n  {command}"


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def obtain(needs: Sequence[Need], *, allowed: bool) -> None:
    """Install what is missing, with leave; raise SetupError if something essential stays missing."""
    if not needs:
        return
    manager = known_manager()
    if allowed and manager == "apt-get" and _may_install(needs):
        try:
            _apt(install_command(needs, manager))
        except SetupError as trouble:
            _give_up(needs, f"{trouble}\n{instruction(needs, manager)}")
    else:
        _give_up(needs, instruction(needs, manager))


def _may_install(needs: Sequence[Need]) -> bool:
    names = " ".join(need.debian for need in needs)
    if on_terminal():
        return (_is_root() or bool(shutil.which("sudo"))) and ask(f"Install with apt-get: {names}?")
    if _is_root():
        say(f"nobody to ask here, so as root installing with apt-get: {names}")
        return True
    return False


def _give_up(needs: Sequence[Need], why: str) -> None:
    if any(need.essential for need in needs):
        raise SetupError(why)
    say(f"{why}\nnnviz: going on without it.")


def _apt(install: list[str]) -> None:
    sudo = [] if _is_root() else ["sudo", "--"]
    if sudo:
        # Asks for the password here, where it is seen; the commands below have no standard input.
        subprocess.run(["sudo", "-v"], check=False)
    prefix = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive"]
    with stage("reading Debian's package lists"):
        # A failure here is not the last word: the lists may be new enough, or one of many sources is away.
        stream([*prefix, "apt-get", "update"], _brief_apt)
    with stage("installing system packages"):
        code, tail = stream([*prefix, *install], _brief_apt)
        if code:
            raise SetupError(why("apt-get", tail))


def _brief_apt(line: str) -> str | None:
    return line.strip() if line.startswith("Need to get") else None
