"""The numbers at the ends of the map's axes."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.network.stage import NetworkStage
from tests.ui.stages.network.network_bench import CIRCLE, network_lesson


@pytest.mark.parametrize(
    ("scale", "numbers", "within"),
    [(1.5, ("1.8", "−1.8"), False), (1234.5, ("1481.4", "−1481.4"), True)],
)
def test_long_numbers_are_within_the_map_and_short_ones_beside_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, scale: float, numbers: tuple[str, str], within: bool
) -> None:
    points = np.array([[-1.0, -1.0, 0.0], [1.0, 1.0, 0.5], [0.0, 1.0, 1.0], [1.0, 0.0, -1.0]])
    columns = (Column("mass"), Column("length", 0.0, scale), Column("a third one, which is held"))
    own = OwnData(points, np.array([[0.0], [1.0], [0.0], [1.0]]), columns, Column("y"), ("no", "yes"))
    experiment = CIRCLE.with_options({"own": own})
    told: list[tuple[QRectF, str]] = []
    words = StyledPainter.words

    def listen(painter: StyledPainter, box: QRectF, text: str, *rest: Any, **more: Any) -> None:
        told.append((box, text))
        words(painter, box, text, *rest, **more)

    stage = NetworkStage(network_lesson(experiment), Look(LIGHT))
    qtbot.addWidget(stage)
    stage.resize(560, 420)
    stage.show_frame(Session(experiment).frame())
    monkeypatch.setattr(StyledPainter, "words", listen)
    stage.grab()
    place = stage.layout_for(stage.frame).map
    assert place is not None
    ends = [box for box, text in told if text in numbers]
    assert len(ends) == 2
    assert [place.contains(box) for box in ends] == [within] * 2
    assert [box.left() > place.right() for box in ends] == [not within] * 2
    held = [box for box, _ in told if abs(box.left() - place.left() - 6) < 1 and abs(box.top() - place.top() - 6) < 1]
    assert len(held) == 1
    assert not any(held[0].intersects(box) for box in ends), "what is held is told beside the numbers, not under them"
