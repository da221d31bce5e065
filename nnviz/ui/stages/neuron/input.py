"""The probe of the one-neuron stage, dragged in the map or moved with the arrow keys."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from nnviz.ui.look.keys import ESCAPE, PROBE
from nnviz.ui.stages.neuron.draw_map import from_map
from nnviz.ui.stages.neuron.hover import nearest_point
from nnviz.ui.stages.neuron.layout import Layout
from nnviz.ui.stages.neuron.plane import Plane

Probe = tuple[float, float]

_STEP, _LEAP = 0.05, 0.25


class ProbeInput:
    """Moves a probe: `probe()` tells where it is, `move_to(x1, x2)` moves it."""

    def __init__(self, probe: Callable[[], Probe], move_to: Callable[[float, float], None]) -> None:
        self._probe, self._move_to = probe, move_to
        self._before_drag: Probe | None = None

    def press(self, place: Layout, plane: Plane, spot: QPointF) -> None:
        """Take hold of the probe and bring it here; on a data point it is put exactly there."""
        self._before_drag = self._probe()
        point = nearest_point(place, plane, spot)
        self._move_to(*(from_map(place.map, plane, spot) if point is None else plane.points.x[point].tolist()))

    def drag(self, place: Layout, plane: Plane, spot: QPointF) -> None:
        """Bring the probe here if it is held; it does not leave the map."""
        if self._before_drag is not None:
            x1, x2 = from_map(place.map, plane, spot)
            self._move_to(min(max(x1, plane.low), plane.high), min(max(x2, plane.low), plane.high))

    def release(self) -> None:
        """End the drag of the probe."""
        self._before_drag = None

    def key(self, event: QKeyEvent) -> bool:
        """Carry out a key; False for one that means nothing here.

        Arrows move the probe, with Shift further; Escape in a drag puts it back.
        """
        key = Qt.Key(event.key())
        if key in PROBE and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            (x1, x2), (right, up) = self._probe(), PROBE[key]
            # Rounded so that steps of one twentieth meet whole numbers, where data points are.
            self._move_to(round(x1 + right * step, 6), round(x2 + up * step, 6))
        elif key in ESCAPE and self._before_drag is not None:
            before, self._before_drag = self._before_drag, None
            self._move_to(*before)
        else:
            return False
        return True
