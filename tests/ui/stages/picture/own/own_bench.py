"""A stage with the panel beside it, for tests."""

from PySide6.QtCore import QPoint, Qt

from nnviz.engine.arrays import Array
from nnviz.session.session import Session
from nnviz.ui.stages.picture.own.board import Board
from nnviz.ui.stages.picture.own.panel import OwnPanel
from nnviz.ui.stages.picture.stage import PictureStage
from tests.ui.stages.picture.picture_bench import view_of

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
Bench = tuple[OwnPanel, PictureStage, Session]


def at(board: Board, line: int, column: int) -> QPoint:
    """The middle of a pixel of the picture."""
    return board.point_of((column + 0.5, line + 0.5)).toPoint()


def shown(stage: PictureStage) -> Array:
    found = view_of(stage).columns[0].values
    assert found is not None
    return found


def number_of(stage: PictureStage) -> int:
    assert stage.picture is not None
    return stage.picture.number
