"""What dev.py says while it works: plain lines on stderr, so that stdout stays the app's own."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

TAIL_LINES = 60
OFFLINE = re.compile(
    r".*(NewConnectionError|NameResolutionError|ConnectTimeout|Max retries|Network is unreachable"
    r"|Temporary failure resolving|Could not resolve|Could not connect|Unable to connect).*"
)


class SetupError(Exception):
    """What a person can read and act on; dev.py prints it and ends with exit code 1."""


def say(text: str) -> None:
    """One line of progress."""
    print(f"nnviz: {text}", file=sys.stderr, flush=True)


def ask(question: str) -> bool:
    """A yes or no at the terminal; Enter means yes."""
    print(f"nnviz: {question} [Y/n] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"", "y", "yes"}


def on_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


@contextmanager
def stage(text: str) -> Iterator[None]:
    """Say what begins, and how long it took once it is done."""
    say(f"{text} …")
    start = time.monotonic()
    yield
    say(f"done in {time.monotonic() - start:.1f} s")


def stream(
    command: Sequence[str],
    brief: Callable[[str], str | None],
    env: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """Run a talkative command, showing only what `brief` makes of each line.

    Returns the exit code and the command's last lines, for when it fails.
    """
    tail: deque[str] = deque(maxlen=TAIL_LINES)
    with subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            tail.append(line.rstrip())
            shown = brief(line)
            if shown:
                say(f"  {shown}")
    return process.returncode, "\n".join(tail)


def why(name: str, tail: str) -> str:
    """What a failed download says to a person: that the network is away, or the command's last words."""
    offline = OFFLINE.search(tail)
    if offline:
        return f"{name} could not download: this machine seems to be offline. It said:\n  {offline[0].strip()}"
    last = [line for line in tail.splitlines() if line.strip()][-6:]
    return "\n  ".join([f"{name} failed. Its last words:", *last])
