"""A painter for pictures of more pixels than their size says."""

from typing import Any

from PySide6.QtGui import QPaintDevice, QPainter, QPen


class ScaledPainter(QPainter):
    """Widens the pens that Qt draws equally wide at every scale by the device's pixel ratio.

    The plots' pens are such (cosmetic) ones, because their axes stretch x and y differently; in a picture of four
    times the pixels they would be hairlines.
    """

    def __init__(self, device: QPaintDevice) -> None:
        super().__init__(device)
        self._ratio = device.devicePixelRatioF()

    def setPen(self, pen: Any) -> None:
        """Draw with this pen, as wide as it is meant to look."""
        if isinstance(pen, QPen) and pen.isCosmetic() and self._ratio != 1.0:
            pen = QPen(pen)
            pen.setWidthF((pen.widthF() or 1.0) * self._ratio)
        super().setPen(pen)
