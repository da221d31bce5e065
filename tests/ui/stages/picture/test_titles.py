"""The words of the picture's stage: none touches another, and none moves for a number that grows."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPicture
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.layers.pooling import MaxPool2DSpec
from nnviz.session.place import Place
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.styled_painter import CENTER, StyledPainter, width_of
from nnviz.ui.look.theme import number_font, text_font
from nnviz.ui.stages.picture.draw import Drawing
from nnviz.ui.stages.picture.stage import PictureStage
from tests.ui.stages.picture.picture_bench import make_stage, view_of

pytest_plugins = ("tests.engine.pictures",)
pytestmark = pytest.mark.usefixtures("qapp")

DEEP = (Conv2DSpec(8, 3, padding=1), MaxPool2DSpec(2, 2)) * 2 + (Conv2DSpec(16, 3, padding=1), FlattenSpec())
"""Layers enough for a column to become narrow."""


class Written(StyledPainter):
    """Notes every word and where it was written."""

    def __init__(self, painter: QPainter, look: Look) -> None:
        super().__init__(painter, look)
        self.boxes: list[tuple[str, QRectF]] = []

    def words(
        self,
        place: QRectF,
        text: str,
        size: float,
        color: object = "ink",
        bold: bool = False,
        align: Qt.AlignmentFlag = CENTER,
    ) -> None:
        self._note(place, text, text_font(8, bold), align)

    def figures(
        self,
        place: QRectF,
        text: str,
        size: float,
        color: object = "ink",
        bold: bool = False,
        align: Qt.AlignmentFlag = CENTER,
    ) -> None:
        self._note(place, text, number_font(8, bold), align)

    def _note(self, place: QRectF, text: str, smallest: QFont, align: Qt.AlignmentFlag) -> None:
        """Words shrink to fit, but no further than to the smallest font."""
        if text:
            wide = max(width_of(text, smallest), 1.0)
            box = QRectF(0, 0, wide, 8)
            box.moveCenter(place.center())
            if align & Qt.AlignmentFlag.AlignLeft:
                box.moveLeft(place.left())
            self.boxes.append((text, box))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("size", [(460, 320), (555, 420), (860, 560)])
@pytest.mark.parametrize("phase", [None, 14, 17])
def test_no_two_words_touch(
    bars: Experiment, language: str, size: tuple[int, int], phase: int | None, qtbot: QtBot
) -> None:
    install_language(language)
    try:
        stage, session = make_stage(bars.with_options({"layers": DEEP}), steps=0)
        qtbot.addWidget(stage)
        if phase is not None:
            session.go_to_place(Place(phase))
            stage.show_frame(session.frame())
        stage.resize(*size)
        assert stage.painted is not None
        picture = QPicture()
        painter = QPainter(picture)
        written = Written(painter, stage.look)
        Drawing(written, stage.places(), stage.painted, None).draw()
        painter.end()
    finally:
        install_language("en")
    assert any("\u2202L" in text for text, _ in written.boxes) == (phase is not None)
    for (one, box), (other, beside) in combinations(written.boxes, 2):
        assert not box.intersects(beside), (one, other)


def rescaled(stage: PictureStage, factor: float) -> list[tuple[str, QRectF]]:
    """The words of the stage and where they stand, were all its numbers larger by a factor."""
    assert stage.painted is not None
    shown = view_of(stage).columns
    columns = tuple(replace(one, values=None if one.values is None else one.values * factor) for one in shown)
    painted = replace(stage.painted, view=replace(view_of(stage), columns=columns))
    picture = QPicture()
    painter = QPainter(picture)
    written = Written(painter, stage.look)
    Drawing(written, stage.places(), painted, None).draw()
    painter.end()
    return written.boxes


def test_a_scale_without_room_is_left_out_and_looks_not_like_hidden_maps(bars: Experiment, qtbot: QtBot) -> None:
    stage, _ = make_stage(bars.with_options({"layers": DEEP}))
    qtbot.addWidget(stage)
    stage.resize(555, 420)
    texts = [text for text, _ in rescaled(stage, 1e-12)]
    hidden = [place for place in stage.places().places if place.hidden]
    assert sum("↕" in text for text in texts) <= len(hidden)
    assert any("·10" in text for text in texts)


@pytest.mark.parametrize("width", [740, 820])
def test_titles_stay_where_they_are_as_numbers_become_known_and_large(
    bars: Experiment, qtbot: QtBot, width: int
) -> None:
    titles = {"ReLU", "池化 1", "卷积 2", "展平"}
    install_language("zh_CN")
    try:
        stage, session = make_stage(bars.with_options({"layers": DEEP}))
        qtbot.addWidget(stage)
        stage.resize(width, 420)
        largest = max(shown.limit for shown in view_of(stage).columns if shown.column.kind == "maps")
        small, large = (
            [(text, box) for text, box in rescaled(stage, most / largest) if text in titles] for most in (9.0, 90.0)
        )
        session.go_to_place(Place())
        stage.show_frame(session.frame())
        unknown = [(text, box) for text, box in rescaled(stage, 1.0) if text in titles]
    finally:
        install_language("en")
    assert small == large == unknown
    assert small


@pytest.mark.parametrize("width", [480, 555, 700, 1000])
def test_the_picture_keeps_clear_of_the_kernels_beside_it(qtbot: QtBot, bars: Experiment, width: int) -> None:
    stage, _ = make_stage(bars.with_options({"layers": DEEP}))
    qtbot.addWidget(stage)
    stage.resize(width, 410)
    picture, first = stage.places().places[:2]
    boxes = [box for number in range(first.total) if (box := first.kernel_box(number)) is not None]
    assert all(box.left() - picture.cells[0].right() > 5.0 for box in boxes)
    assert picture.cells[0].width() == pytest.approx(picture.cells[0].height())
