"""A data point on its way through the network: what each neuron gives for it, and what each line carries."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from nnviz.engine.arrays import Array, Indices
from nnviz.session.frame import Frame
from nnviz.ui.look.number_format import number
from nnviz.ui.look.styled_painter import StyledPainter, width_of
from nnviz.ui.look.theme import number_font
from nnviz.ui.stages.network.graph.edges import STEPS, Bundle
from nnviz.ui.stages.network.places import Layout
from nnviz.ui.stages.network.view_model import View

READABLE = 26.0
"""Pixels of a neuron's side from which its value is written on it."""


@dataclass(frozen=True)
class Path:
    """One `point` (inputs,): `outputs[column]` are what a column's neurons give for it, the input's first."""

    point: Array
    outputs: tuple[Array, ...]


def path_of(frame: Frame, row: int, test: bool) -> Path:
    """The way of a training point, or of a test point."""
    data, experiment = frame.data, frame.experiment
    x, points = (data.test_x, data.test_points) if test else (data.x, data.points)
    one = x[row : row + 1]
    layers = experiment.network.hidden_outputs(frame.state.parameters, one)
    return Path(points[row], (one[0], *(outputs[:, 0] for outputs in layers)))


def carried(bundle: Bundle, path: Path, weights: Array) -> Indices:
    """The pens of a bundle's edges (edges,), by what each adds to its neuron's z: weight times output before.

    The strongest of the layer has the widest pen.
    """
    shares = bundle.part(weights) * path.outputs[bundle.layer][bundle.origins]
    shares = np.nan_to_num(shares, nan=0.0, posinf=0.0, neginf=0.0)
    most = float(np.abs(shares).max(initial=0.0)) or 1.0
    found: Indices = np.rint(shares / most * STEPS).astype(np.intp)
    return found


def draw_path(styled: StyledPainter, place: Layout, view: View, path: Path) -> None:
    """On every neuron shown: where the point is in its picture, a frame as strong as its output, and the number."""
    span = view.high - view.low
    x1, x2 = view.plane.project(path.point[None])[0].tolist()
    across, down = (x1 - view.low) / span, (view.high - x2) / span
    for column in place.columns:
        outputs = path.outputs[column.layer + 1][column.numbers]
        most = float(np.abs(outputs).max(initial=0.0)) or 1.0
        for value, box in zip(outputs.tolist(), column.places, strict=True):
            if box is place.map:
                continue
            share = value / most if value == value else 0.0
            grow = 1.5 + 1.5 * abs(share)
            styled.use(styled.theme.signed(share), 2.0 * grow - 1.0)
            outer = box.adjusted(-grow, -grow, grow, grow)
            corner = 0.5 * outer.width() if place.round else 0.12 * box.width()
            styled.painter.drawRoundedRect(outer, corner, corner)
            if not place.round:
                styled.use("panel", 1.2, "ink")
                spot = QPointF(box.left() + across * box.width(), box.top() + down * box.height())
                styled.painter.drawEllipse(spot, 2.6, 2.6)
            if box.width() >= READABLE:
                text, size = number(value, 2, signed=True), 0.8 * place.font
                plate = plate_for(box, width_of(text, number_font(size)) + 0.8 * size, size, column.layer < 0)
                styled.card(plate)
                styled.figures(plate, text, size)


def plate_for(box: QRectF, wide: float, size: float, is_input: bool) -> QRectF:
    """Where a value stands at a neuron: at its foot; at an input's top, as its name may stand below."""
    top = box.top() - 3 if is_input else box.bottom() - 0.4 * size
    return QRectF(box.right() + 3 - wide, top, wide, 1.5 * size)
