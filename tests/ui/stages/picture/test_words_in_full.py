"""In a small window the lesson's classes and layers keep their names in full, in both languages."""

from itertools import combinations

import pytest
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPicture
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.names import class_name
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.look.typeset.shortened import elided
from nnviz.ui.stages.picture import draw, draw_scores
from nnviz.ui.stages.picture.draw import Drawing
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.stages.picture.view_model import View
from nnviz.ui.stages.picture.words import column_title
from tests.shipped import LESSONS
from tests.ui.conftest import quick
from tests.ui.painted import painted_texts

LESSON = quick(next(lesson for lesson in LESSONS if lesson.name == "picture"))
SESSION = Session(LESSON.experiment)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("size", [(554, 410), (660, 420), (900, 560)])
def test_no_name_loses_its_end(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, language: str, size: tuple[int, int]
) -> None:
    """554×410 is the stage in a window of 1100×700, 660×420 in one of 960×560."""
    written: list[str] = []

    def note(text: str, font: QFont, room: float) -> str:
        written.append(text)
        assert elided(text, font, room) == text
        return text

    for module in (draw, draw_scores):
        monkeypatch.setattr(module, "elided", note)
    install_language(language)
    try:
        stage = PictureStage(LESSON, Look(LIGHT, language))
        qtbot.addWidget(stage)
        stage.resize(*size)
        stage.show_frame(SESSION.frame())
        assert stage.painted is not None
        picture = QPicture()
        with QPainter(picture) as painter:
            drawing = Drawing(StyledPainter(painter, stage.look), stage.places(), stage.painted, None)
            drawing.draw()
        view = _view(stage)
        assert {class_name(view.experiment, number) for number in range(10)} <= set(written)
        if size == (554, 410):
            titles = {column_title(view.experiment, shown.column) for shown in view.columns[1:-1]}
            assert titles <= set(written), "they stand on two lines"
            kernels = [place.kernel_box(place.first) for place in stage.places().places if place.column.value == "z"]
            assert kernels[0], "the names' room is not the kernels'"
    finally:
        install_language("en")


class _Board(QWidget):
    """Draws all of a stage each time, where that one keeps what stands still as a picture."""

    def __init__(self, stage: PictureStage) -> None:
        super().__init__()
        self.resize(stage.size())
        self._stage = stage

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        assert self._stage.painted is not None
        with QPainter(self) as painter:
            Drawing(StyledPainter(painter, self._stage.look), self._stage.places(), self._stage.painted, None).draw()


@pytest.mark.parametrize("size", [(465, 345), (540, 390), (554, 410)])
def test_titles_and_scales_of_narrow_columns_are_apart(qtbot: QtBot, size: tuple[int, int]) -> None:
    """465×345 is the stage in a window of 1440×900 for a projector, at 150 %."""
    stage = PictureStage(LESSON, Look(LIGHT))
    qtbot.addWidget(stage)
    stage.resize(*size)
    stage.show_frame(SESSION.frame())
    board = _Board(stage)
    qtbot.addWidget(board)
    found = painted_texts(board)
    names = {column_title(_view(stage).experiment, shown.column) for shown in _view(stage).columns[1:-1]}
    titles = [text.ink for text in found if text.text in names]
    assert len(titles) == len(_view(stage).columns) - 2
    around = (ink.adjusted(-1.5, 0, 1.5, 0) for ink in titles)
    assert not [1 for one, two in combinations(around, 2) if one.intersects(two)]
    assert not [text.text for text in found if text.text.startswith("Full colour") and text.text.endswith("…")]


def _view(stage: PictureStage) -> View:
    assert stage.view is not None
    return stage.view
