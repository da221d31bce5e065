"""A plot under its title."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.session.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.figure import Look
from nnviz.ui.i18n import install_language
from nnviz.ui.panels.plot_card import PlotCard
from nnviz.ui.plots.slope import SlopePlot
from nnviz.ui.theme import LIGHT


@pytest.fixture
def card(qtbot: QtBot, line_fit: Lesson) -> PlotCard:
    """The slope's card."""
    card = PlotCard(SlopePlot(line_fit, Look(LIGHT)))
    qtbot.addWidget(card)
    card.resize(320, 200)
    card.show()
    return card


def test_title_and_note_follow_the_frame(card: PlotCard, line_fit: Lesson) -> None:
    assert card._title.text() == "Slope param"
    card.show_frame(Session(line_fit.experiment).frame())
    assert card._note.toolTip() == "dashed: least squares 3.0395"
    other = Session(line_fit.experiment.with_option("noise", 0.0))
    card.show_frame(other.frame())
    assert card._note.toolTip() == "dashed: least squares 3.0000"


def test_a_plain_note_is_shortened_where_it_does_not_fit(card: PlotCard, line_fit: Lesson) -> None:
    card.show_frame(Session(line_fit.experiment).frame())
    card.resize(card.minimumWidth(), 150)
    assert card._title.width() >= card._title.sizeHint().width()


def test_a_right_click_asks_for_the_menu(qtbot: QtBot, card: PlotCard) -> None:
    with qtbot.waitSignal(card.menu_wanted) as wanted:
        place = QPoint(20, 60)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, card.plot.mapToGlobal(place))
        QApplication.sendEvent(card.plot.viewport(), event)
    assert wanted.args is not None
    assert wanted.args[0] == "slope"


def test_words_follow_the_language(app: QApplication, card: PlotCard) -> None:
    install_language("zh_CN")
    card.restyle(Look(LIGHT, "zh_CN"))
    assert card._title.text() == card.plot.caption() != "Slope param"
