"""A plot's card: which plot it shows, its menu, and what is remembered of both."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import ChangeOptions
from nnviz.session.session import Session
from nnviz.ui.export.figures import make_figure
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.panels.plot_card import PlotCard
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.base.table import FOR_ANY_RUN, plot_class
from nnviz.ui.plots.over_steps.parameters import ParametersPlot
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.widgets.note_line import plain

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow, Callable[[Frame], object]], Frame]


@pytest.fixture
def window(fresh_run: Open) -> MainWindow:
    """The lesson of the network."""
    return fresh_run("network")


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def test_a_card_shows_another_plot_and_it_is_remembered(qtbot: QtBot, open_window: Open, until: Until) -> None:
    window = open_window("network")
    assert window.view is not None
    card = window.view.cards[0]
    assert card.plot.name == "loss"
    assert card.chooser.isVisible()
    for _ in range(10):
        window.controller.forward()
    until(window, lambda frame: frame.state.step == 10)
    for name in FOR_ANY_RUN:
        card.choose(name)
        assert card.plot.name == name
        assert card.plot.caption().startswith(card.plot.title)
        if name != "grid":  # It has nothing to show before a grid race.
            qtbot.waitUntil(lambda: bool(card.plot.table().rows))  # Some compute in the background.
    card.choose("accuracy")
    window.close()
    again = open_window("network")
    assert again.view is not None
    assert [card.plot.name for card in again.view.cards] == ["accuracy", "parameters", "gradients"]


def test_without_further_plots_there_is_nothing_to_choose(qtbot: QtBot, line_fit: Lesson) -> None:
    card, menu = PlotCard("loss", lambda name: plot_class(name)(line_fit, Look(LIGHT))), QMenu()
    qtbot.addWidget(card)
    card.show()
    card.fill_menu(menu)
    assert not card.chooser.isVisible()
    assert texts(menu) == ["Logarithmic axis (L)"]


def test_the_axis_is_switched_by_menu_and_key_and_remembered(qtbot: QtBot, open_window: Open) -> None:
    window = open_window("network")
    assert window.view is not None
    card, menu = window.view.cards[0], QMenu()
    card.fill_menu(menu)
    menu.actions()[0].trigger()
    assert card.plot.logarithmic
    QTest.keyClick(window.view.cards[2].plot, Qt.Key.Key_L)
    figure = make_figure(window.view.lesson, "loss", window.look)
    assert isinstance(figure, Plot)
    qtbot.addWidget(figure)
    window.view.adopt(figure)
    assert figure.logarithmic, "what is taken home looks as on screen"
    window.close()
    again = open_window("network")
    assert again.view is not None
    assert [card.plot.logarithmic for card in again.view.cards] == [True, False, True]


def test_what_is_selected_can_be_pinned_and_let_go(qtbot: QtBot, window: MainWindow) -> None:
    view = window.view
    assert view is not None
    plot = view.plot("parameters")
    assert isinstance(plot, ParametersPlot)
    window.actions_["pin"].trigger()
    assert not plot.pins
    view.stage.selected.emit((3, 20))  # type: ignore[attr-defined] # The network's stage has it.
    window.actions_["pin"].trigger()
    assert plot.pins == (3, 20)
    figure = make_figure(view.lesson, "parameters", window.look)
    assert isinstance(figure, ParametersPlot)
    qtbot.addWidget(figure)
    view.adopt(figure)
    assert figure.pins == (3, 20)
    window.actions_["pin"].trigger()
    assert not plot.pins
    menu = QMenu()
    view.cards[1].fill_menu(menu, view.selected)
    assert texts(menu) == ["Pin what is selected", "Let all pins go", "Show instead"]
    menu.actions()[0].trigger()
    assert plot.pins == (3, 20)


def test_a_pin_is_noted_at_every_step_and_finds_a_plot_to_show_it(window: MainWindow, until: Until) -> None:
    view = window.view
    assert view is not None
    window.controller.do(ChangeOptions((("hidden", (12, 12)),)))
    until(window, lambda frame: frame.experiment.network.size == 205)
    for card in view.cards:
        card.choose("loss")
    view.stage.selected.emit((150,))  # type: ignore[attr-defined] # The network's stage has it.
    window.actions_["pin"].trigger()
    plot = view.plot("parameters")
    assert isinstance(plot, ParametersPlot)
    assert plot.pins == (150,)
    window.controller.forward()
    frame = until(window, lambda frame: frame.state.step == 1)
    assert frame.experiment.network.name(150) in frame.history.columns


def test_the_test_loss_has_a_readout_where_there_is_one(fresh_run: Open, until: Until) -> None:
    window = fresh_run("network")
    frame = until(window, lambda frame: frame.test_loss is not None)
    readouts = window.toolbar.readouts
    assert readouts["test_loss"].isVisible()
    assert readouts["loss"].title.text() == "Training loss (½)"
    assert readouts["test_loss"].value.text() == f"{frame.test_loss:.6f}"
    window.open_lesson("line_fit")
    until(window, lambda frame: frame.test_loss is None)
    assert not readouts["test_loss"].isVisible()
    assert readouts["loss"].title.text() == "Mean loss (½)"


@pytest.fixture
def card(qtbot: QtBot, line_fit: Lesson) -> PlotCard:
    """The slope's card."""
    card = PlotCard("slope", lambda name: plot_class(name)(line_fit, Look(LIGHT)))
    qtbot.addWidget(card)
    card.resize(320, 200)
    card.show()
    assert card.plot.name == "slope"  # It is made as soon as it is asked for.
    return card


def note_of(card: PlotCard) -> str:
    """The whole note, wherever it is shown."""
    (line,) = (line for line in (card.beside, card.below) if line.isVisible() and line.toolTip())
    return line.toolTip()


def test_title_and_note_follow_the_frame(card: PlotCard, line_fit: Lesson) -> None:
    assert card.title.text() == "Slope param"
    card.show_frame(Session(line_fit.experiment).frame())
    assert note_of(card) == "dashed: least squares 3.03949"
    other = Session(line_fit.experiment.with_option("noise", 0.0))
    card.show_frame(other.frame())
    assert note_of(card) == "dashed: least squares 3.00000"


@pytest.mark.parametrize("name", ["loss", "accuracy", "parameters", "gradients"])
def test_no_note_is_cut_off(qtbot: QtBot, lessons: tuple[Lesson, ...], name: str) -> None:
    lesson = next(lesson for lesson in lessons if lesson.name == "network")
    card = PlotCard(name, lambda name: plot_class(name)(lesson, Look(LIGHT)), list(FOR_ANY_RUN))
    qtbot.addWidget(card)
    card.show()
    session = Session(lesson.experiment)
    session.advance(5)
    card.show_frame(session.frame())
    for width in (150, 220, 320, 900):
        card.resize(width, 200)

        def line() -> QLabel:
            return card.below if card.below.isVisible() else card.beside

        def fits(wanted: int = width) -> bool:
            inside = line().fontMetrics().horizontalAdvance(plain(line().text())) <= line().width()
            return inside and line().toolTip() == card.plot.note() and (line() is card.beside or wanted < 900)

        qtbot.waitUntil(fits)
        assert card.title.width() >= card.title.sizeHint().width()
        if width == 900:
            assert line().text() == card.plot.note()
        elif line().text() != card.plot.note():
            assert line().text().endswith("…")


def test_the_button_stays_beside_the_title_wherever_the_note_is(qtbot: QtBot, lessons: tuple[Lesson, ...]) -> None:
    lesson = next(lesson for lesson in lessons if lesson.name == "network")
    card = PlotCard("loss", lambda name: plot_class(name)(lesson, Look(LIGHT)), list(FOR_ANY_RUN))
    qtbot.addWidget(card)
    card.show()
    card.show_frame(Session(lesson.experiment).frame())
    places = []
    for width in (220, 900):
        card.resize(width, 200)
        qtbot.waitUntil(lambda: card.below.isVisible() == (card.width() == 220))
        settled = card.layout()
        assert settled is not None
        settled.activate()
        places.append(card.chooser.x())
    assert places[0] == places[1]


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
    assert card.title.text() == card.plot.caption() != "Slope param"


def test_one_that_is_pointed_out_stands_out_for_a_moment(qtbot: QtBot, card: PlotCard) -> None:
    card.point_out()
    assert card.property("pointed")
    only_own = Qt.FindChildOption.FindDirectChildrenOnly
    (moment,) = (timer for timer in card.findChildren(QTimer, options=only_own) if timer.isActive())
    moment.start(1)  # It is some seconds else.
    qtbot.waitUntil(lambda: not card.property("pointed"))
