"""The classes under the map share its width."""

import pytest
from PySide6.QtWidgets import QApplication

from nnviz.ui.look.styled_painter import width_of
from nnviz.ui.look.theme import text_font
from nnviz.ui.stages.network.map.draw import widths_of


def test_longer_words_get_more_room_and_nobody_less_than_needed(app: QApplication) -> None:
    del app
    texts, font = ("● A", "■ AB", "▲ B", "undecided"), text_font(11)
    needed = sum(width_of(text, font) for text in texts)
    widths = widths_of(texts, font, needed + 30)
    assert sum(widths) == pytest.approx(needed + 30)
    assert all(width > width_of(text, font) for text, width in zip(texts, widths, strict=True))
    assert widths_of(texts, font, 40) == [10.0] * 4, "where there is too little, all get the same"
