"""Sees threads that wait until the window has drawn."""

import sys
import threading
import traceback

from nnviz.ui.run import paint_lock


def in_wait(thread: threading.Thread) -> bool:
    """Whether a thread is at this moment inside `threading`'s wait, called by a lock of the window's."""
    frame = sys._current_frames().get(thread.ident or 0)
    files = [(call.filename, call.name) for call in traceback.extract_stack(frame)] if frame is not None else []
    return (paint_lock.__file__, "wait") in files and files[-1] == (threading.__file__, "wait")
