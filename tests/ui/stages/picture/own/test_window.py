"""Pictures of one's own in the whole window: dropped there, and drawn on while everything around changes."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.picture.side.inspector import PictureInspector
from nnviz.ui.stages.picture.stage import PictureStage

LEFT = Qt.MouseButton.LeftButton


def parts(window: MainWindow) -> tuple[PictureStage, PictureInspector]:
    assert window.view is not None
    stage, inspector = window.view.stage, window.view.panel(PictureInspector)
    assert isinstance(stage, PictureStage)
    return stage, inspector


def drop(window: MainWindow, brought: QMimeData) -> None:
    """Bring something over the window and let it fall."""
    action, no_keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(500, 300), action, brought, LEFT, no_keys)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(500, 300), action, brought, LEFT, no_keys))


def test_a_picture_is_dropped_and_drawn_on_and_the_hand_may_be_interrupted(
    open_window: Callable[..., MainWindow],
    until: Callable[[MainWindow, Callable[[Frame], object]], Frame],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    window = open_window("picture")
    until(window, lambda frame: True)
    stage, inspector = parts(window)
    Image.new("RGB", (1, 10_000), (255, 255, 255)).save(tmp_path / "white.png")
    (tmp_path / "no.png").write_bytes(b"<html>")
    brought = QMimeData()
    brought.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("white.png", "no.png")])
    drop(window, brought)
    qtbot.waitUntil(lambda: stage.picture is not None and bool((stage.picture.pixels == 1.0).all()))
    qtbot.waitUntil(lambda: "no.png: This is no picture" in window.notice.text())

    window.actions_["brush"].trigger()
    board = inspector.own.board
    window.controller.toggle()
    qtbot.mousePress(board, LEFT, pos=QPoint(40, 40))
    qtbot.mouseMove(board, QPoint(90, 90))
    until(window, lambda frame: frame.state.step > 0)
    qtbot.waitUntil(lambda: stage.picture is not None and float(np.min(stage.picture.pixels)) < 0.5)
    qtbot.keyClick(board, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: stage.picture is not None and bool((stage.picture.pixels == 1.0).all()))
    assert not window.controller.frame.can_redo

    qtbot.mousePress(board, LEFT, pos=QPoint(40, 40))
    window.open_lesson("line_fit")
    window.actions_["open_picture"].trigger()
    assert "no picture" in window.notice.text()
