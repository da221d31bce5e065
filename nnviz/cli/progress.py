"""How far long work is, on stderr: a bar where that is a terminal, else a line now and then."""

import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TypeVar, cast

from nnviz.cli.speech.language import translate
from nnviz.engine.text import mark
from nnviz.session.session import Session

T = TypeVar("T")

PAUSE = 2.0
"""Seconds: how long nothing is said to who reads stderr through a pipe."""
_SLICE_SECONDS = 0.05

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
