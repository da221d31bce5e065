"""The list of lessons."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.look.typeset.shortened import elided
from nnviz.ui.panels import lesson_list
from nnviz.ui.panels.lesson_list import LessonList
from tests.ui.painted import ill_painted, painted_texts


@pytest.fixture
def listed(qtbot: QtBot, lessons: tuple[Lesson, ...]) -> LessonList:
    """The list with the first lesson chosen."""
    listed = LessonList(lessons, Look(LIGHT))
    qtbot.addWidget(listed)
    listed.choose(lessons[0].name)
    listed.resize(220, listed.height())
    listed.show()
    return listed


def test_every_lesson_is_there_and_fits(listed: LessonList, lessons: tuple[Lesson, ...]) -> None:
    assert [listed.item(place).text() for place in range(listed.count())] == [lesson.title["en"] for lesson in lessons]
    assert listed.verticalScrollBar().maximum() == 0
    listed.restyle(Look(DARK, "zh_CN"))
    assert listed.item(0).text() == lessons[0].title["zh_CN"]
    assert listed.item(0).toolTip().splitlines() == [lessons[0].title["zh_CN"], lessons[0].subtitle["zh_CN"]]


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_choosing_tells_the_name(qtbot: QtBot, listed: LessonList, lessons: tuple[Lesson, ...], way: str) -> None:
    with qtbot.waitSignal(listed.chosen) as chosen:
        if way == "mouse":
            place = listed.visualItemRect(listed.item(1)).center()
            qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
        else:
            QTest.keyClick(listed, Qt.Key.Key_Down)
    assert chosen.args == [lessons[1].name]


def test_marking_a_lesson_tells_nothing(qtbot: QtBot, listed: LessonList, lessons: tuple[Lesson, ...]) -> None:
    with qtbot.assertNotEmitted(listed.chosen):
        listed.choose(lessons[1].name)
        listed.choose("not there")
    assert listed.currentRow() == 1


def test_the_chosen_lesson_stands_out(qtbot: QtBot, listed: LessonList) -> None:
    def ground(place: int) -> str:
        area = listed.visualItemRect(listed.item(place))
        return listed.viewport().grab().toImage().pixelColor(area.right() - 8, area.center().y()).name()

    assert ground(0) == LIGHT.accent_soft.lower()
    assert ground(1) != ground(0)


@pytest.mark.parametrize("wide", [216, 300])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_title_loses_its_end_nor_what_is_told_of_the_chosen_lesson(
    monkeypatch: pytest.MonkeyPatch, listed: LessonList, lessons: tuple[Lesson, ...], wide: int, language: str
) -> None:
    written: list[str] = []

    def note(text: str, font: QFont, room: float) -> str:
        written.append(text)
        assert elided(text, font, room) == text
        return text

    listed.resize(wide, listed.height())
    listed.restyle(Look(LIGHT, language))
    monkeypatch.setattr(lesson_list, "elided", note)
    for chosen in lessons:
        written.clear()
        listed.choose(chosen.name)
        listed.grab()
        shown = "".join(written).replace(" ", "")
        assert all(lesson.title[language].replace(" ", "") in shown for lesson in lessons)
        assert chosen.subtitle[language].replace(" ", "") in shown


def test_words_of_the_chosen_lesson_lie_inside_its_ground(listed: LessonList, lessons: tuple[Lesson, ...]) -> None:
    for place, lesson in enumerate(lessons):
        listed.choose(lesson.name)
        ground = QRectF(listed.visualItemRect(listed.item(place))).adjusted(2, 4, -2, -4)
        words = [text for text in painted_texts(listed.viewport()) if text.ink.intersects(ground)]
        assert len(words) >= 3, "its number, its title and what it is about"
        assert all(ground.contains(text.ink) for text in words), lesson.name
        assert not ill_painted(listed)
