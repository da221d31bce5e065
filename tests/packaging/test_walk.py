"""The random walk: what it counts, types and opens."""

from collections import Counter
from collections.abc import Callable

import gestures
import pytest
import walk
from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from nnviz.ui.shell.menus.table import every_action


def test_the_summary_counts_by_kind_and_names_what_was_never_chosen() -> None:
    chosen = [spec.name for spec in every_action() if spec.menu][1:]
    counts = Counter({"gesture/click": 3, "gesture/drag": 5, "lesson/network": 8})
    lines = walk.summary(counts + Counter(f"menu/{name}" for name in chosen)).splitlines()
    assert "gesture: drag 5, click 3" in lines
    assert "lesson: network 8" in lines
    assert lines[-1] == f"never chosen: {next(spec.name for spec in every_action() if spec.menu)}"


def test_what_it_types_and_opens_is_absurd_enough() -> None:
    assert {"", "nan", "inf"} < set(gestures.ABSURD)
    assert {name.rpartition(".")[2] for name in gestures.BAD_FILES} > {"csv", "nnviz", "npz", "onnx", "png", "xlsx"}


class GoesWhenTouched(QLineEdit):
    """Waits in a loop of its own, as a menu does, and is deleted there."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._go()

    def _go(self) -> None:
        loop = QEventLoop()
        self.destroyed.connect(loop.quit)
        QTimer.singleShot(0, self.deleteLater)
        loop.exec()


@pytest.mark.parametrize(
    "touch",
    [
        lambda widget: gestures.click(widget, gestures.LEFT, gestures.NONE, QPoint(2, 2)),
        lambda widget: gestures.type_text(widget, "12"),
    ],
)
def test_what_goes_while_it_is_touched_is_left_alone(qtbot: QtBot, touch: Callable[[QWidget], None]) -> None:
    widget, touched = GoesWhenTouched(), list[bool]()

    def begin() -> None:
        touch(widget)
        touched.append(True)

    QTimer.singleShot(0, begin)
    qtbot.waitUntil(lambda: bool(touched))
    assert not isValid(widget)
