"""Every stage, part and plot at sizes it has on screen, with usual numbers and with long ones: the texts have room.

Themes have the same fonts and sizes, so one is enough.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from nnviz.ui.export.figures import make_figure
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.plots.base.table import PLOTS
from nnviz.ui.stages.table import STAGES, figure_names
from tests.session.race.grids import a_grid
from tests.shipped import LESSONS
from tests.ui.conftest import quick
from tests.ui.painted import ill_painted
from tests.ui.ruler import settle

SIZES = {"plot": ((276, 113), (447, 280)), "stage": ((430, 272), (900, 600))}
"""A window of 960×560 has the smaller ones, one of 1440×900 the larger."""

LONG = -123456.789


def _cases() -> Iterator[tuple[Lesson, str]]:
    """Each figure once."""
    drawn = set[str]()
    for stage in STAGES:
        for lesson in [quick(lesson) for lesson in LESSONS if lesson.stage == stage][:1]:
            yield from ((lesson, name) for name in figure_names(lesson) if name not in drawn)
            drawn |= set(figure_names(lesson)) & set(PLOTS)


@cache
def frames(name: str) -> tuple[Frame, ...]:
    """A run after some steps, and with some parameters that make all numbers long."""
    lesson = next(lesson for lesson, _ in CASES if lesson.name == name)
    session = Session(lesson.experiment)
    session.advance(200 if len(lesson.experiment.input_shape) == 1 else 2)
    session.grid = a_grid(session)
    usual, size = session.frame(), lesson.experiment.network.size
    for index in range(0, size, max(1, size // 7)):
        session.do(SetParameter(index, LONG if index % 2 else -LONG))
    session.advance(2)
    return usual, session.frame()


CASES = list(_cases())


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(("lesson", "name"), CASES, ids=[f"{lesson.name}-{name}" for lesson, name in CASES])
def test_texts_have_room(qtbot: QtBot, lesson: Lesson, name: str, language: str) -> None:
    install_language(language)
    figure = make_figure(lesson, name, Look(LIGHT, language))
    assert isinstance(figure, QWidget)
    qtbot.addWidget(figure)
    for size in SIZES["plot" if name in PLOTS else "stage"]:
        figure.resize(*size)
        figure.show()
        for frame in frames(lesson.name):
            figure.show_frame(frame)
            settle()
            assert not ill_painted(figure)
