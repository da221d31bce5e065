"""What is written into the loop where it is small."""

import pytest
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.loop import words
from nnviz.ui.plots.training_loop import TrainingLoopPlot
from tests.ui.painted import ill_painted, painted_texts


@pytest.mark.parametrize("size", [(276, 113), (300, 150), (447, 280)])
def test_nothing_is_written_of_which_nothing_is_left(
    qtbot: QtBot, lessons: tuple[Lesson, ...], size: tuple[int, int]
) -> None:
    lesson = next(lesson for lesson in lessons if lesson.name == "network")
    plot = TrainingLoopPlot(lesson, Look(LIGHT))
    qtbot.addWidget(plot)
    plot.resize(*size)
    with qtbot.waitExposed(plot):
        plot.show()
    session = Session(lesson.experiment)
    session.advance(3)
    plot.show_frame(session.frame())
    found = [text.text for text in painted_texts(plot.viewport())]
    assert len(found) > 6
    assert not [text for text in found if text in {"…", "W …"}]
    assert all("+1" in text for text in found if text.startswith("+"))


@pytest.mark.parametrize("name", ["network", "line_fit", "picture"])
@pytest.mark.parametrize(
    ("language", "size"),
    [
        ("en", (297, 150)),
        ("en", (297, 310)),
        ("zh_CN", (297, 150)),
        ("zh_CN", (185, 105)),
        ("zh_CN", (185, 260)),
        ("zh_CN", (150, 105)),
    ],
)
def test_a_small_loop_has_its_titles_in_full_and_lines_that_say_something(
    qtbot: QtBot, lessons: tuple[Lesson, ...], size: tuple[int, int], name: str, language: str
) -> None:
    install_language(language)
    lesson = next(lesson for lesson in lessons if lesson.name == name)
    plot = TrainingLoopPlot(lesson, Look(LIGHT, language))
    qtbot.addWidget(plot)
    plot.resize(*size)
    with qtbot.waitExposed(plot):
        plot.show()
    plot.show_frame(Session(lesson.experiment).frame())
    found = [text.text for text in painted_texts(plot.viewport())]
    for block in plot.places().places:
        if words.layer_of(block) is None:
            assert set(words.titles(block)) & set(found), block
    assert not ill_painted(plot)
    assert not [text for text in found if text.endswith("…") and (len(text) < 6 or "‖" in text)]
