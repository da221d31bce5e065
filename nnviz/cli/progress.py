"""How far long work is, on stderr: a bar where that is a terminal, else a line now and then."""

import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar, cast

from nnviz.cli.speech.language import translate
from nnviz.engine.text import mark
from nnviz.session.session import Session

T = TypeVar("T")

PAUSE = 2.0
"""Seconds: how long nothing is said to who reads stderr through a pipe."""
_SLICE_SECONDS = 0.05

_SECONDS = {True: 0.1, False: 5.0}
"""How long it is silent between two lines, on a terminal and elsewhere."""

_LINES = {
    "steps": mark("cli", "{number} of {total} steps"),
    "frames": mark("cli", "{number} of {total} frames"),
    "runs": mark("cli", "{number} of {total} runs"),
}
_UNITS = {"steps": mark("cli", "steps"), "frames": mark("cli", "frames"), "runs": mark("cli", "runs")}


def with_progress(rows: Iterable[T], count: int, unit: str = "steps") -> Iterable[T]:
    """The rows, and meanwhile how many of them have gone by."""
    if sys.stderr.isatty():
        from tqdm import tqdm  # A tenth of the time the command line takes to start.

        words = translate("cli", _UNITS[unit])
        return cast("Iterable[T]", tqdm(rows, total=count, unit=f" {words}", leave=False))
    return _with_lines(rows, count, unit)


def walk(session: Session, count: int) -> None:
    """Train so many steps, or until it stops by itself, and tell how far it is."""
    deque(with_progress(_steps(session, count), count), maxlen=0)


def progress_lines() -> Callable[[int, int], None]:
    """What is to be called while a picture is computed, with how many points are done, and of how many.

    On a terminal they stand in one line, else in a new one now and then.
    """
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


def _with_lines(rows: Iterable[T], count: int, unit: str) -> Iterator[T]:
    due = time.monotonic() + PAUSE
    for number, row in enumerate(rows, 1):
        yield row
        if time.monotonic() >= due:
            told = translate("cli", _LINES[unit]).format(number=f"{number:,}", total=f"{count:,}")
            print(f"nnviz: {told}", file=sys.stderr, flush=True)
            due = time.monotonic() + PAUSE


def _steps(session: Session, count: int) -> Iterator[int]:
    while count and (taken := session.advance(count, time.perf_counter() + _SLICE_SECONDS)):
        yield from range(taken)
        count -= taken
