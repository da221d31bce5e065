"""Below the map: switches in words where all of them have room, else all as signs; classes by name or by shape."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.network.graph.items import widths_of
from nnviz.ui.stages.network.layout import layout
from nnviz.ui.stages.network.map.draw import Map
from nnviz.ui.stages.network.view_model import Wanted, palette_of, view
from tests.ui.painted import painted_texts

_WORDS, _SIGNS = {"Discretize", "Test points", "Paint"}, {"▦", "○", "✎"}


class _Sheet(QWidget):
    """Draws what stays around a map while the network trains."""

    def __init__(self) -> None:
        super().__init__()
        self.frame = Session(find_lesson("network").experiment).frame()
        self.wanted = Wanted((2, 4, 2, 1), limits=(-6.0, 6.0))
        self.found = view(self.frame, self.wanted, palette_of(LIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = layout(float(self.width()), float(self.height()), widths_of(self.frame.experiment.network))
        Map(StyledPainter(painter, Look(LIGHT)), place, self.frame, self.found, self.wanted, True).furniture()
        painter.end()


def test_no_sign_stands_among_words(qtbot: QtBot) -> None:
    sheet = _Sheet()
    qtbot.addWidget(sheet)
    seen = []
    for width in range(300, 1000, 20):
        sheet.resize(width, width * 6 // 10)
        written = {found.text for found in painted_texts(sheet)} & (_WORDS | _SIGNS)
        assert written in (_WORDS, _SIGNS), width
        seen.append(written)
    assert seen[0] == _SIGNS
    assert seen[-1] == _WORDS


def test_a_class_has_all_of_its_name_or_its_shape(qtbot: QtBot) -> None:
    sheet = _Sheet()
    qtbot.addWidget(sheet)
    seen = set()
    for width in (300, 400, 500, 1000):
        sheet.resize(width, width * 6 // 10)
        seen |= {found.text for found in painted_texts(sheet) if found.text.startswith("−1")}
    assert seen == {"−1 ● class 0", "−1 ●"}
