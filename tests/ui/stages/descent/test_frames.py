"""What a frame of a running lesson has to paint: what has not changed is not painted again."""

from functools import partial
from threading import current_thread, main_thread

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnviz.session.session import Session
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.plots.relief import draw_map
from nnviz.ui.plots.relief.chart import Chart
from nnviz.ui.plots.relief.heights import Relief
from tests.ui.stages.descent.descent_bench import DescentBench


class Paints(QObject):
    """Counts the paints of some widgets."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.count = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        self.count += event.type() == QEvent.Type.Paint
        return False

    def beyond(self, count: int) -> bool:
        return self.count > count


@pytest.mark.parametrize("view", ["map", "curve", "surface"])
def test_while_the_ball_moves_neither_the_ground_nor_the_buttons_are_painted_again(
    qtbot: QtBot, bench: DescentBench, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    stage, session = bench.stage, Session(bench.stage.lesson.experiment)
    grounds, draw = list[tuple[Relief, bool]](), draw_map.draw_ground

    def draw_noted(styled: StyledPainter, chart: Chart, relief: Relief, *, told: bool) -> None:
        draw(styled, chart, relief, told=told)
        grounds.append((relief, current_thread() is main_thread()))

    monkeypatch.setattr(draw_map, "draw_ground", draw_noted)
    qtbot.waitUntil(lambda: stage.source.progress is None and (stage.relief, False) in grounds)
    stage.bar.show_view(view)
    stage.repaint()
    grounds.clear()
    seen, buttons = Paints(stage), Paints(stage.bar, *stage.bar.findChildren(QPushButton))
    for _ in range(6):
        session.advance(1)
        before = seen.count
        stage.show_frame(session.frame(running=True))
        qtbot.waitUntil(partial(seen.beyond, before))
    assert (len(grounds), buttons.count) == (0, 0)


def test_every_place_of_a_curve_stands_where_it_stands_alone() -> None:
    chart = Chart(QRectF(10.5, 20.25, 300, 200), (-1.0, 3.0), (0.0, 7.5))
    points = np.array([[-1.0, 0.0], [-0.9999, 0.0001], [2.0, 1e300], [3.0, -np.inf], [0.1, 0.2]])
    assert chart.spots(points, every=True) == [chart.spot(x, y) for x, y in points.tolist()]
    assert len(chart.spots(points)) == len(points) - 1
    assert chart.spots(points)[0] == QPointF(10.5, 220.25)
