"""How far the computing of a picture is, on stderr: in one line on a terminal, else in a new one now and then."""

import sys
import time
from collections.abc import Callable

from nnviz.cli.speech.language import translate

_SECONDS = {True: 0.1, False: 5.0}
"""How long it is silent between two lines, on a terminal and elsewhere."""


def progress_lines() -> Callable[[int, int], None]:
    """What is to be called with how many points are done, and of how many."""
    terminal = sys.stderr.isatty()
    due = time.monotonic() + _SECONDS[terminal]

    def tell(done: int, parts: int) -> None:
        nonlocal due
        if time.monotonic() >= due:
            due = time.monotonic() + _SECONDS[terminal]
            start, end = ("\r", "") if terminal else ("", "\n")
            told = translate("cli", "{number} of {total} points").format(number=f"{done:,}", total=f"{parts:,}")
            print(f"{start}nnviz: {told}", end=end, file=sys.stderr, flush=True)

    return tell
