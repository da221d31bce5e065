"""The stage of gradient descent with its inspector on a real run, for tests."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from nnviz.session.frame import Frame
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.descent.inspector import DescentSection
from nnviz.ui.stages.descent.stage import DescentStage

Until = Callable[[Controller, Callable[[Frame], object]], Frame]


@dataclass(frozen=True)
class DescentBench:
    """A visible stage, its section and the controller of its run."""

    stage: DescentStage
    section: DescentSection
    controller: Controller
    until: Until

    @property
    def place(self) -> tuple[float, float]:
        """Slope and intercept of the frame on show."""
        assert self.controller.shown is not None
        slope, intercept = self.controller.shown.state.parameters.tolist()
        return slope, intercept

    def spot(self) -> QPoint:
        """Where the ball is on the stage."""
        ball = self.stage.ball()
        assert ball is not None
        return ball.toPoint()

    def drag(self, way: QPoint, *, let_go: bool = True) -> QPointF:
        """Drag the ball by so many pixels; returns where the mouse is in the end."""
        start = self.spot()
        QTest.mousePress(self.stage, Qt.MouseButton.LeftButton, pos=start)
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(self.stage, start + way * part)
        if let_go:
            QTest.mouseRelease(self.stage, Qt.MouseButton.LeftButton, pos=start + way)
        return QPointF(start + way)

    def wait(self, met: Callable[[Frame], object]) -> Frame:
        """Wait until a frame that meets a condition is on show."""
        return self.until(self.controller, met)
