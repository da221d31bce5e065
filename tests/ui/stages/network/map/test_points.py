"""The picture of the points: painted ones are put on top of it, and it is what drawing all of them anew would give."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.run.commands import AddPoints, Command, ErasePoints, MovePoint
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.network.graph.items import widths_of
from nnviz.ui.stages.network.layout import layout
from nnviz.ui.stages.network.map.draw import Map
from nnviz.ui.stages.network.map.points import PointPicture
from nnviz.ui.stages.network.view_model import Wanted, palette_of, view


@pytest.fixture
def playground() -> Lesson:
    """With few points, so that a picture is drawn quickly."""
    lesson = find_lesson("playground")
    return replace(lesson, experiment=lesson.configured([("points", 60)]))


def painted(session: Session, picture: PointPicture) -> QImage:
    """The picture as it paints itself for the present moment."""
    frame = session.frame()
    place = layout(900.0, 560.0, widths_of(frame.experiment.network))
    wanted = Wanted((2, 4, 2, 1), limits=(-6.0, 6.0))
    image = QImage(900, 560, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    found = view(frame, wanted, palette_of(LIGHT))
    picture.paint(painter, Map(StyledPainter(painter, Look(LIGHT)), place, frame, found, wanted, True), "key")
    painter.end()
    return image


@pytest.mark.parametrize(
    "commands",
    [
        (AddPoints(((-5.8, 5.8), (5.8, -5.8)), 1.0), AddPoints(((5.8, 5.8),), 0.0)),
        (AddPoints(((-5.8, 5.8),), 1.0), MovePoint(60, (5.8, 5.8))),
        (AddPoints(((-5.8, 5.8),), 0.0), ErasePoints((3, 60))),
        (ErasePoints(tuple(range(10))),),
    ],
    ids=["painted", "moved", "painted and erased", "erased"],
)
def test_it_is_what_drawing_all_anew_gives(
    qapp: QApplication, playground: Lesson, commands: tuple[Command, ...]
) -> None:
    session, kept = Session(playground.experiment), PointPicture()
    before = painted(session, kept)
    for command in commands:
        session.do(command)
        after = painted(session, kept)
    assert after != before
    assert after == painted(session, PointPicture())
    while session.frame().can_undo:
        session.undo()
    assert painted(session, kept) == before
