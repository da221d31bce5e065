#!/usr/bin/env python3
"""Measure what a person would feel, and print it as a small table: `python3 packaging/dev.py bench`.

The window is measured offscreen and, where there is a display, on it. Nothing is asserted: figures depend on the
machine and on what else it does.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from itertools import product
from pathlib import Path
from statistics import median_low
from typing import Any

import numpy as np
import performance
from bench_cases import CASES, LESSONS, PLAYGROUND, Case
from bench_compare import Compared, step_figures, work_figures
from console import say
from environment import ROOT, Environment
from performance import BARE, Bare, OnScreen

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.training import initial_state, step
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.run.sampling import evaluation_interval
from nnviz.session.session import Session
from nnviz.system.desktop import display_problem
from nnviz.system.threads import use_one_core

WINDOW = Path(__file__).with_name("bench_window.py")
_PATIENCE = 3600

MEANWHILE = {
    "nothing": "{what} in the window",
    "drag": "{what} in the window, while a weight is dragged",
    "race": "{what} in the window, in a race of six (the steps of all)",
    "landscape": "{what} in the window, while a landscape is computed",
}
"""What may go on while a network trains at full speed, and what the rows of it are called."""

Row = tuple[str, str]


def main(argv: Sequence[str]) -> int:
    """Measure, and print a table; 1 when the window could not be measured."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=8.0, help="how long to watch the window train")
    parser.add_argument("--drags", type=int, default=200, help="how often to move the slider")
    parser.add_argument("--starts", type=int, default=5, help="how often to start the app")
    parser.add_argument("--steps", type=int, default=100_000, help="steps of the run that is sought in")
    parser.add_argument("--repeats", type=int, default=3, help="how often to watch each network; the median counts")
    parser.add_argument("--long", type=int, default=100_000, help="steps of the long run, such as 5000000")
    parser.add_argument("--offscreen", action="store_true", help="leave the display alone, though there is one")
    parser.add_argument("--write", action="store_true", help="put the comparison into the page on performance")
    arguments = parser.parse_args(argv)
    use_one_core()
    print_table(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} CPUs", [])
    print_table("engine and session, no window", engine_rows(arguments.seconds / 4))
    found = [*step_figures(arguments.seconds / 4), *work_figures(arguments.steps)]
    print_table("beside others, on one core", compared_rows(found))
    failed, screens = False, dict[tuple[str, str], OnScreen | Bare]()
    for name, environ in platforms(os.environ, arguments.offscreen):
        try:
            rows = window_rows(environ, arguments)
        except subprocess.SubprocessError as trouble:
            say(f"the window cannot be measured {name}: {getattr(trouble, 'stderr', None) or trouble}")
            failed = True
            continue
        print_table(f"window of 1440×900, {name}", rows)
        for beside, what in BARE.items():
            screens["bare", beside] = plain = bare_seen(environ, beside, arguments)
            print_table(f"{what}, {name}", bare_rows(plain))
        for case, meanwhile in product(CASES.values(), MEANWHILE):
            seen = network_seen(environ, case, meanwhile, arguments)
            screens[case.name, meanwhile] = seen  # Where there is a display, what was seen on it is what counts.
            print_table(f"{seen.name.format(what=case.title)}, full speed, {name}", network_rows(seen))
        for lesson, title in LESSONS.items():
            screens["lesson", lesson] = seen = lesson_seen(environ, lesson, arguments)
            print_table(f"{seen.name.format(what=title)}, full speed, {name}", network_rows(seen))
        print_table(f"a long run, {name}", long_rows(environ, arguments.long))
    print_table("installed", size_rows())
    if arguments.write:
        performance.write([*found, *screens.values()])
    return 1 if failed else 0


def print_table(title: str, rows: Iterable[Row]) -> None:
    """A title, and under it a name and a figure on each line."""
    print(title)
    for name, figure in rows:
        print(f"  {name:46} {figure}", flush=True)


# --- without a window ---


def engine_rows(seconds: float) -> list[Row]:
    """Steps a second of NumPy's `step` and of a session that keeps its history, and what measuring costs."""
    rows: list[Row] = []
    for name in ("line_fit", "neuron"):
        rows.append((f"{name}: NumPy's step alone", f"{_per_second(bare(name), seconds):,.0f} steps/s"))
        rows.append((f"{name}: session with history", f"{_per_second(kept(name), seconds):,.0f} steps/s"))
    rows += [
        (
            f"{case.title}: measuring all data",
            f"{measuring_share(case, seconds):.0%} of the time of the steps it is for",
        )
        for case in CASES.values()
    ]
    return rows


def compared_rows(found: Iterable[Compared]) -> list[Row]:
    """Each with what it takes here and there, and how many times as long there."""
    rows: list[Row] = []
    for one in found:
        ours = ", ".join(f"{who} {performance.duration(seconds)}" for who, seconds in one.ours.items())
        rows.append((one.name.format(what=one.what), ours))
        rows += [
            (f"  {who}", f"{performance.duration(one.theirs[who])}, {ratio:.3g} times as long")
            for who, ratio in one.ratios.items()
        ]
    return rows


def bare(lesson: str) -> Callable[[], int]:
    """Something that takes steps with nothing around the engine, and tells how many."""
    session = Session(find_lesson(lesson).experiment.with_option("epochs", 0))
    experiment, data, state = session.experiment, session.data, session.state

    def advance() -> int:
        nonlocal state
        for _ in range(200):
            state, _record = step(experiment, data, state)
        return 200

    return advance


def kept(lesson: str) -> Callable[[], int]:
    """Something that takes steps as the app does."""
    session = Session(find_lesson(lesson).experiment.with_option("epochs", 0))
    return lambda: session.advance(200)


def measuring_share(case: Case, seconds: float) -> float:
    """What losses and accuracies of all data cost, by what the steps cost at which they are measured."""
    experiment, data, state = case.experiment, case.experiment.data, initial_state(case.experiment)
    interval, end = evaluation_interval(experiment, data), time.perf_counter() + seconds
    shares: list[float] = []
    while time.perf_counter() < end or not shares:
        began = time.perf_counter()
        for _ in range(interval):
            state, _record = step(experiment, data, state)
        trained = time.perf_counter()
        evaluate(experiment, data, state.parameters)
        shares.append((time.perf_counter() - trained) / (trained - began))
    return median_low(shares)


def _per_second(advance: Callable[[], int], seconds: float) -> float:
    advance()
    count, began = 0, time.perf_counter()
    while (taken := time.perf_counter() - began) < seconds:
        count += advance()
    return count / max(taken, 1e-9)


# --- with one ---


def platforms(environ: Mapping[str, str], offscreen: bool) -> list[tuple[str, dict[str, str]]]:
    """Where the window can be measured, each with the environment variables it takes."""
    found = [("offscreen", {**environ, "QT_QPA_PLATFORM": "offscreen"})]
    if not offscreen and not environ.get("QT_QPA_PLATFORM") and not display_problem(environ):
        found.append(("on the display", dict(environ)))
    return found


def window_rows(environ: Mapping[str, str], arguments: argparse.Namespace) -> list[Row]:
    """Start, frames and the wait for the slider; raises SubprocessError where the window fails."""
    starts = [child(environ, "start", time.monotonic())["start"] for _ in range(arguments.starts)]
    live = child(environ, "live", arguments.seconds, arguments.drags)
    intervals = live["intervals"] or [arguments.seconds]
    return [
        ("Qt platform", str(live["platform"])),
        ("start of the process to first painted stage", f"first {starts[0]:.2f} s, median {median_low(starts):.2f} s"),
        ("full speed: frames painted", f"{live['frames']:.1f} frames/s"),
        ("full speed: frame interval", _spread(intervals)),
        ("full speed: training meanwhile", f"{live['steps']:,.0f} steps/s"),
        ("slider to repaint, while it trains", _spread(live["running"])),
        ("slider to repaint, paused", _spread(live["resting"])),
    ]


def network_seen(environ: Mapping[str, str], case: Case, meanwhile: str, arguments: argparse.Namespace) -> OnScreen:
    """A network that trains at full speed in the window; where it does nothing else beside TensorFlow Playground."""
    theirs = (PLAYGROUND, case.their_steps, case.their_frames) if meanwhile == "nothing" else None
    seen = _seen(environ, arguments, "full", case.name, arguments.seconds, meanwhile)
    return OnScreen(MEANWHILE[meanwhile], case.title, *seen, theirs)


def lesson_seen(environ: Mapping[str, str], lesson: str, arguments: argparse.Namespace) -> OnScreen:
    """A lesson that trains at full speed in the window."""
    seen = _seen(environ, arguments, "lesson", lesson, arguments.seconds)
    return OnScreen(MEANWHILE["nothing"], LESSONS[lesson], *seen)


def bare_seen(environ: Mapping[str, str], beside: str, arguments: argparse.Namespace) -> Bare:
    """A window that only draws lines: the medians of some runs."""
    return _bare(beside, [child(environ, "bare", arguments.seconds / 2, beside) for _ in range(arguments.repeats)])


def bare_rows(seen: Bare) -> list[Row]:
    """How smoothly it went."""
    return [
        ("frames painted", f"{seen.frames:.1f} frames/s"),
        ("99 % of the frame intervals", f"{_ms(seen.late)}"),
    ]


def _seen(
    environ: Mapping[str, str], arguments: argparse.Namespace, verb: str, *given: str | float
) -> tuple[float, float, float, Bare]:
    """Steps and frames a second and how late these are: the medians of some runs, with a bare window after each."""
    runs, bare = list[dict[str, Any]](), list[dict[str, Any]]()
    for _ in range(arguments.repeats):
        runs.append(child(environ, verb, *given))
        bare.append(child(environ, "bare", arguments.seconds / 2, "beside"))
    return median_low([run["steps"] for run in runs]), *_smoothness(runs), _bare("beside", bare)


def _bare(beside: str, runs: Sequence[Mapping[str, Any]]) -> Bare:
    return Bare(BARE[beside], *_smoothness(runs))


def _smoothness(runs: Sequence[Mapping[str, Any]]) -> tuple[float, float]:
    """Frames a second and the seconds that 99 % of their intervals keep, the medians of some runs."""
    late = [quantile(run["intervals"] or [1.0 / max(run["frames"], 1e-3)], 0.99) for run in runs]
    return median_low([run["frames"] for run in runs]), median_low(late)


def network_rows(seen: OnScreen) -> list[Row]:
    """How smoothly it went, and how fast; beside it the other program."""
    rows = [
        ("frames painted", f"{seen.frames:.1f} frames/s"),
        ("99 % of the frame intervals", f"{_ms(seen.late)}"),
        ("training", f"{seen.steps:,.0f} steps/s"),
        (seen.bare.name, f"{seen.bare.frames:.1f} frames/s, 99 % {_ms(seen.bare.late)}"),
    ]
    if seen.theirs is not None:
        program, steps, frames = seen.theirs
        rows.append((program, f"{frames} frames/s, {steps:,} steps/s"))
    return rows


def long_rows(environ: Mapping[str, str], steps: int) -> list[Row]:
    """Memory of a long run, and the redraw of its plots."""
    found = child(environ, "long", "small", steps)
    rows = [
        (f"memory before, after {steps:,} steps", f"{found['before'] / 1e6:.0f} MB, {found['after'] / 1e6:.0f} MB"),
        ("without a window", f"{steps / found['seconds']:,.0f} steps/s"),
    ]
    rows += [(f"redraw of {name} then", _spread(times)) for name, times in found["redraws"].items()]
    return rows


def child(environ: Mapping[str, str], verb: str, *given: str | float) -> dict[str, Any]:
    """What one run of `bench_window.py` found."""
    words = [sys.executable, str(WINDOW), verb, *map(str, given)]
    done = subprocess.run(
        words, env=dict(environ), capture_output=True, encoding="utf-8", check=True, timeout=_PATIENCE
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest of the values that at least this share of them does not exceed."""
    return float(np.quantile(values, share, method="inverted_cdf"))


def _spread(seconds: Sequence[float]) -> str:
    if not seconds:
        return "none"
    return f"median {_ms(median_low(seconds))}, 99 % {_ms(quantile(seconds, 0.99))}, longest {_ms(max(seconds))}"


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms"


# --- on the disk ---


def size_rows() -> list[Row]:
    """What the installation takes: all of it, and the part that runs the app."""
    everything = sum(path.lstat().st_size for path in Environment().folder.rglob("*") if not path.is_symlink())
    needed = sum(map(_installed_size, closure("nnviz-desktop")))
    return [
        (f"{Environment().folder.relative_to(ROOT)}, with the tools of developers", f"{everything / 1e6:.0f} MB"),
        ("the app and the packages it needs", f"{needed / 1e6:.0f} MB"),
    ]


def closure(name: str) -> set[str]:
    """A distribution and all it needs here, extras left out."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        try:
            needs = distribution(name).requires or []
        except PackageNotFoundError:  # For another system, or another Python.
            continue
        found.add(name)
        names = (re.split(r"[\s;<>=!~\[(]", need)[0].lower() for need in needs if "extra ==" not in need)
        waiting += [need for need in names if need not in found]
    return found


def _installed_size(name: str) -> int:
    paths = (Path(str(file.locate())) for file in distribution(name).files or [])
    return sum(path.stat().st_size for path in paths if path.is_file())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
