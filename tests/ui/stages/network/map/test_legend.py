"""The classes under the map share its width."""

from contextlib import closing
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter, width_of
from nnviz.ui.look.theme import LIGHT, text_font
from nnviz.ui.stages.network.map.draw import widths_of
from nnviz.ui.stages.network.stage import NetworkStage


def test_longer_words_get_more_room_and_nobody_less_than_needed(app: QApplication) -> None:
    del app
    texts, font = ("● A", "■ AB", "▲ B", "undecided"), text_font(11)
    needed = sum(width_of(text, font) for text in texts)
    widths = widths_of(texts, font, needed + 30)
    assert sum(widths) == pytest.approx(needed + 30)
    assert all(width > width_of(text, font) for text, width in zip(texts, widths, strict=True))
    assert widths_of(texts, font, 40) == [10.0] * 4, "where there is too little, all get the same"


def test_both_ends_have_their_class_s_name_or_neither(monkeypatch: pytest.MonkeyPatch, english: None) -> None:
    lesson, words, told, seen = find_lesson("network"), StyledPainter.words, list[str](), set[int]()

    def listen(painter: StyledPainter, box: QRectF, text: str, *rest: Any, **more: Any) -> None:
        told.append(text)
        words(painter, box, text, *rest, **more)

    monkeypatch.setattr(StyledPainter, "words", listen)
    stage = NetworkStage(lesson, Look(LIGHT))
    with closing(stage):
        stage.show_frame(Session(lesson.experiment).frame())
        for wide in range(420, 700, 4):
            told.clear()
            stage.resize(wide, 420)
            stage.grab()
            seen.add(sum(" class " in text for text in told))
    assert seen == {0, 2}
