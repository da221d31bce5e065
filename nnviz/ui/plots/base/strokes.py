"""How curves are stroked on screen: piece by piece, which Qt does twenty times as fast as one long path."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QPen

from nnviz.engine.arrays import Array, Flags

ON, OFF = 5.0, 4.0
"""Pixels of a dash and of the gap behind it, along x."""


def dashes(x: Array, pixel: float) -> Flags | None:
    """Which points are joined with the next (n,), where a pixel is so wide in the units of x.

    None where points are too far from each other for this: Qt's own dashes then cost little.
    """
    if len(x) < 2 or (x[-1] - x[0]) / pixel > 2 * len(x):
        return None
    joined: Flags = np.mod(x / pixel, ON + OFF) < ON
    return joined


def stroke(curve: pg.PlotCurveItem, pen: QPen, piecewise: bool) -> None:
    """Have a curve drawn with a pen, piece by piece or as one path."""
    if curve.opts["pen"] != pen:
        curve.setPen(pen)
    curve.setSegmentedLineMode("on" if piecewise else "off")
