"""The end when the display goes away under the window, as with a session that is closed or a server that dies."""

import os
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from nnviz.system.log import LOG

_LOST = ("The X11 connection broke", "The Wayland connection broke", "The Wayland connection experienced")


def end_with_display() -> None:
    """Have the process end with exit code 1 and a sentence once its display is lost.

    Qt tells of it in a message and calls `exit` at once: the worker's thread still runs then, and the process aborts.
    """
    qInstallMessageHandler(_on_message)


def _on_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    del kind, context
    if not message.startswith(_LOST):
        print(message, file=sys.stderr, flush=True)
        return
    LOG.error("the display is lost: %s", message)
    print("nnviz: the display has gone, and the window with it: start nnviz again.", file=sys.stderr, flush=True)
    os._exit(1)
