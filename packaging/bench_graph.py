#!/usr/bin/env python3
"""Measure how long the network's stage takes to draw itself anew: `python3 packaging/dev.py bench graph`.

Each redraw shows another step of a run, so that no picture of the one before will do. The time is that of the
window's own thread, which a busy machine does not lengthen.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.shell.app import prepare
from nnviz.ui.stages.network.graph.edges import Bundle, curves_of, draw_edges, levels
from nnviz.ui.stages.network.stage import NetworkStage

SIZE = (860, 540)
TIMES = 200

_GAP = 60.0
"""Pixels from layer to layer where there are many."""

NETWORKS = {
    "2-4-2-1": (4, 2),
    "six layers of eight": (8,) * 6,
    "1,072 edges, all drawn": (16,) * 5,
    "1,872 edges, all drawn": (16,) * 8,
    "10,300 edges, 16 neurons a layer drawn": (100, 100),
}


def main() -> int:
    """Measure, and print a table."""
    app = QApplication.instance() or QApplication(["nnviz"])
    assert isinstance(app, QApplication)
    prepare(app)
    print(f"redraw of the graph, {SIZE[0]}×{SIZE[1]}, milliseconds: mean, 99 %")
    for count in (1_000, 10_000):
        report(f"{count:,} lines alone, layers {_GAP:g} pixels apart", lines_alone(count))
    for name, hidden in NETWORKS.items():
        views, paints = stage_times(hidden)
        report(f"{name}: neurons computed", views)
        report(f"{name}: painted", paints)
    return 0


def report(name: str, times: Sequence[float]) -> None:
    """One line of the table."""
    found = 1000 * np.asarray(times)
    print(f"  {name:58} {found.mean():7.2f} {np.quantile(found, 0.99):7.2f}", flush=True)


def timed(work: Callable[[], object]) -> float:
    """Seconds of this thread."""
    began = time.thread_time()
    work()
    return time.thread_time() - began


def lines_alone(count: int) -> list[float]:
    """All edges of one layer as the stage strokes them where they are many, with other weights each time."""
    side = round(count**0.5)
    ys = np.linspace(10.0, SIZE[1] - 10.0, side)
    origins, neurons = np.divmod(np.arange(side * side), side)
    curves = curves_of(100.0, ys[origins], 100.0 + _GAP, ys[neurons])
    bundle, chance, times = Bundle(0, origins, neurons, curves, 4.0), np.random.default_rng(0), []
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    for _ in range(TIMES):
        found = levels(chance.normal(size=side * side))
        painter = QPainter(image)
        times.append(timed(partial(draw_edges, painter, bundle, found, Look(LIGHT))))
        painter.end()
    return times[5:]


def stage_times(hidden: tuple[int, ...]) -> tuple[list[float], list[float]]:
    """What it takes to compute the neurons' pictures of one step after the other, and to paint the stage."""
    lesson = find_lesson("network")
    session = Session(lesson.experiment.with_option("hidden", hidden))
    stage = NetworkStage(lesson, Look(LIGHT))
    stage.resize(*SIZE)
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    views, paints = [], []
    for _ in range(TIMES):
        session.advance(3)
        frame = session.frame(running=True)
        views.append(timed(partial(stage.show_frame, frame)))
        paints.append(timed(partial(stage.render, image)))
    return views[5:], paints[5:]


if __name__ == "__main__":
    sys.exit(main())
