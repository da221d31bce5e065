"""What a window needs of a Linux desktop: a display that answers, and Qt's system libraries. Looked at without Qt."""

import ctypes
import importlib
import os
import socket
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nnviz.engine.text import UserError, mark

LINUX = sys.platform.startswith("linux")


@dataclass(frozen=True)
class Library:
    """A shared library, and the Debian package that brings it."""

    soname: str
    package: str


def _table(text: str) -> tuple[Library, ...]:
    return tuple(Library(*line.split()) for line in text.strip().splitlines())


QT = _table("""
    libGL.so.1 libgl1
    libEGL.so.1 libegl1
    libglib-2.0.so.0 libglib2.0-0
    libdbus-1.so.3 libdbus-1-3
    libfontconfig.so.1 libfontconfig1
    libxkbcommon.so.0 libxkbcommon0
""")
"""What importing Qt's widgets needs."""

X11 = _table("""
    libxcb-cursor.so.0 libxcb-cursor0
    libxcb-icccm.so.4 libxcb-icccm4
    libxcb-image.so.0 libxcb-image0
    libxcb-keysyms.so.1 libxcb-keysyms1
    libxcb-randr.so.0 libxcb-randr0
    libxcb-render-util.so.0 libxcb-render-util0
    libxcb-shape.so.0 libxcb-shape0
    libxcb-xfixes.so.0 libxcb-xfixes0
    libxcb-xkb.so.1 libxcb-xkb1
    libxkbcommon-x11.so.0 libxkbcommon-x11-0
    libX11-xcb.so.1 libx11-xcb1
""")
"""What a window on an X11 display needs besides."""

WAYLAND = _table("""
    libwayland-client.so.0 libwayland-client0
    libwayland-cursor.so.0 libwayland-cursor0
    libwayland-egl.so.1 libwayland-egl1
""")
"""What a window on a Wayland display needs besides."""

_TIMEOUT = 2.0
_PAUSES = (0.0, 0.1, 0.4)
"""Seconds before each try to be let in: a server that is just starting afresh turns everybody away."""


def missing_libraries(environ: Mapping[str, str], *, window: bool) -> list[Library]:
    """The system libraries that are not there, for Qt itself or also for a window on the present display."""
    if not LINUX:
        return []
    desktop = () if not window or _own_platform(environ) else WAYLAND if environ.get("WAYLAND_DISPLAY") else X11
    return [library for library in (*QT, *desktop) if not _loads(library.soname)]


def install_hint(libraries: Iterable[Library]) -> str:
    """The command that brings the libraries on Debian and Ubuntu."""
    return "sudo apt install " + " ".join(dict.fromkeys(library.package for library in libraries))


def check_qt(environ: Mapping[str, str], *, window: bool) -> None:
    """Raise UserError saying what to install where Qt cannot be loaded, or would abort for want of a library."""
    missing = missing_libraries(environ, window=window)
    if missing:
        raise UserError(
            mark(
                "errors", "Qt lacks the system libraries {libraries}: install them, on Debian or Ubuntu with: {command}"
            ),
            libraries=", ".join(library.soname for library in missing),
            command=install_hint(missing),
        )
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        raise UserError(
            mark("errors", "Qt cannot be loaded ({reason}): install nnviz again, or see what nnviz doctor says."),
            reason=error,
        ) from error


def display_problem(environ: Mapping[str, str]) -> UserError | None:
    """Why no window can be opened here, as the end of a sentence; None where one can.

    Asked before Qt is started, because Qt ends the process where there is no display.
    """
    if not LINUX or _own_platform(environ):
        return None
    wayland, display = environ.get("WAYLAND_DISPLAY", ""), environ.get("DISPLAY", "")
    if wayland and _answers(_wayland_socket(wayland, environ)):
        return None
    if display and _x_server_answers(display):
        let_in = any(_x_server_lets_in(display, pause) for pause in _PAUSES)
        refused = UserError(mark("errors", "the display {display} does not let this user in"), display=display)
        return None if let_in else refused
    if wayland or display:
        return UserError(mark("errors", "the display {display} does not answer"), display=wayland or display)
    return UserError(mark("errors", "neither DISPLAY nor WAYLAND_DISPLAY is set"))


def _own_platform(environ: Mapping[str, str]) -> bool:
    """Whether the user chose a platform that needs no desktop, such as offscreen or vnc."""
    wanted = [name.split(":")[0] for name in environ.get("QT_QPA_PLATFORM", "").split(";") if name]
    return bool(wanted) and not any(name == "xcb" or name.startswith("wayland") for name in wanted)


def _wayland_socket(name: str, environ: Mapping[str, str]) -> str:
    return str(Path(environ.get("XDG_RUNTIME_DIR", "/run/user"), name))


def _x_server_answers(display: str) -> bool:
    """Whether a server listens behind `DISPLAY`, which may be left over from a session that has ended."""
    host, _, number = display.rpartition(":")
    number = number.split(".")[0]
    if not number.isdigit():
        return False
    if host in {"", "unix"}:
        path = f"/tmp/.X11-unix/X{number}"
        return _answers(path) or _answers("\0" + path)
    try:
        socket.create_connection((host.strip("[]"), 6000 + int(number)), timeout=_TIMEOUT).close()
    except (OSError, OverflowError, UnicodeError):
        return False
    return True


def _answers(path: str) -> bool:
    """Whether somebody listens at a local socket."""
    try:
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(_TIMEOUT)
            probe.connect(path)
    except OSError:
        return False
    return True


def _x_server_lets_in(display: str, pause: float) -> bool:
    """Whether the server accepts this user's key, asked after a pause; True where that cannot be found out."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    time.sleep(pause)
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    # Never closed again: some servers start afresh when their last client leaves, and turn Qt away meanwhile.
    connection = xcb.xcb_connect(os.fsencode(display), None)
    return not xcb.xcb_connection_has_error(connection)


def _loads(soname: str) -> bool:
    """Whether the dynamic linker finds a library: the one answer that holds on every distribution."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
