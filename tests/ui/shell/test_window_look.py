"""What the window shows in every language, theme and size: all words change, nothing is cut off, all can be reached."""

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QMenu,
    QScrollArea,
    QScrollBar,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.run.commands import ChangeOptions
from nnviz.system.languages import LANGUAGES
from nnviz.ui.look.figure import Figure
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.panels.guide.choice_field import ChoiceField
from nnviz.ui.panels.guide.guide import Guide
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.neuron.stage import NeuronStage
from tests.ui.conftest import timers
from tests.ui.ruler import cut_off, measure_only, plain, settle

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]

CHINESE = re.compile("[\u4e00-\u9fff]")
BY_NAME = [language.name for language in LANGUAGES.values()]
BY_SHORT_NAME = " / ".join(language.short for language in LANGUAGES.values())
SAME_IN_BOTH = re.compile(
    "|".join([*BY_NAME, BY_SHORT_NAME])
    + r"|\[?nnviz|sigmoid|tanh|sine|SiLU|GELU|ReLU|ELU|softplus|param|S\(param\)|AND|OR|NAND|XOR"
)
INTERACTIVE = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QListWidget, Plot, NeuronStage)


def interactive(window: MainWindow) -> list[QWidget]:
    """Every widget that can be used, panels hidden or not."""
    found: list[QWidget] = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, INTERACTIVE) and not isinstance(widget, QScrollBar) and owned(widget)
    ]
    assert len(found) > 25
    return found


def owned(widget: QWidget) -> bool:
    """Whether it is a control of ours rather than a part of one."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (QComboBox, QAbstractSpinBox, QMenu)):
            return False
        parent = parent.parentWidget()
    return not widget.objectName().startswith("qt_")


def words(window: MainWindow) -> dict[str, str]:
    """Every text of the window, by where it stands."""
    found: dict[str, str] = {"title": window.windowTitle()}
    for place, widget in enumerate(window.findChildren(QWidget)):
        name = f"{place} {type(widget).__name__}"
        found[f"{name} tip"] = widget.toolTip()
        found[f"{name} name"] = widget.accessibleName()
        found[f"{name} description"] = widget.accessibleDescription()
        if isinstance(widget, (QLabel, QAbstractButton)):
            found[f"{name} text"] = widget.text()
        if isinstance(widget, QMenu):
            found[f"{name} title"] = widget.title()
        if isinstance(widget, QComboBox):
            found |= {f"{name} item {number}": widget.itemText(number) for number in range(widget.count())}
        if isinstance(widget, QListWidget):
            found |= {f"{name} item {number}": widget.item(number).text() for number in range(widget.count())}
    ours = [action for action in window.findChildren(QAction) if isinstance(action.parent(), (QMainWindow, QMenu))]
    for place, action in enumerate(ours):  # pyqtgraph's scenes have some that are never shown
        for kind, text in (("text", action.text()), ("tip", action.toolTip()), ("status", action.statusTip())):
            found[f"{place} action {kind}"] = text
    return {where: plain(text) for where, text in found.items() if text}


def without_digits(texts: dict[str, str]) -> set[str]:
    """The texts, whatever numbers stand in them; descriptions come at leisure."""
    return {re.sub(r"[\d,.]+", "#", text) for where, text in texts.items() if not where.endswith("description")}


def wordy(text: str) -> bool:
    """Whether a text has words of a language in it, not only numbers, symbols and names that are the same in all."""
    rest = SAME_IN_BOTH.sub("", text)
    return re.search(r"[A-Za-z]{3,}", rest) is not None


@pytest.mark.parametrize("lesson", ["line_fit", "neuron"])
def test_a_live_switch_of_language_changes_every_word(
    open_window: Open, until: Until, monkeypatch: pytest.MonkeyPatch, lesson: str
) -> None:
    window = open_window(lesson, speed=81)
    measure_only(window)
    monkeypatch.setattr(window.controller, "steps_per_second", lambda: 0.0)  # How long ago the step was, differs.
    window.controller.forward()
    until(window, lambda frame: frame.state.step == 1)
    window.controller.branch()
    until(window, lambda frame: len(frame.branches) == 1)
    window.status.show()
    english = words(window)
    assert not [text for text in english.values() if CHINESE.search(SAME_IN_BOTH.sub("", text))]
    window.set_language("zh_CN")
    QApplication.processEvents()
    chinese = words(window)
    left = {where: text for where, text in chinese.items() if wordy(text) and not CHINESE.search(text)}
    assert not left
    window.set_language("en")
    QApplication.processEvents()
    assert without_digits(words(window)) == without_digits(english)


def test_a_live_switch_of_language_inside_a_step(qtbot: QtBot, fresh_run: Open, until: Until) -> None:
    window = fresh_run("backprop")
    window.controller.forward()
    until(window, lambda frame: frame.trace is not None)
    phase, unit = window.toolbar.readouts["phase"].value, window.toolbar.pace.unit
    assert phase.text()
    assert not CHINESE.search(phase.text())
    window.set_language("zh_CN")
    QApplication.processEvents()
    assert CHINESE.search(phase.text())
    width = unit.sizeHint().width()
    window.set_language("en")
    QApplication.processEvents()
    assert not CHINESE.search(phase.text())
    assert unit.sizeHint().width() > width, "the box has room for its longer words"


def test_themes_switch_live_and_are_ticked(qtbot: QtBot, fresh_run: Open, app: QApplication) -> None:
    window = fresh_run()
    assert window.view is not None
    for name, theme in (("dark", DARK), ("light", LIGHT)):
        window.actions_[f"theme_{name}"].trigger()
        assert app.palette().window().color() == QColor(theme.background)
        assert app.palette().windowText().color() == QColor(theme.ink)
        assert window.view.stage.look.theme is theme if isinstance(window.view.stage, Plot) else True
        qtbot.waitUntil(window.updatesEnabled)  # painted once all of it has taken the theme on
        image = window.grab().toImage()
        panel = window.toolbar.mapTo(window, QPoint(4, 4))
        assert image.pixelColor(panel).name() == theme.panel.lower()
        ticked = [kind for kind in ("system", "light", "dark") if window.actions_[f"theme_{kind}"].isChecked()]
        assert ticked == [name]
    window.actions_["theme_system"].trigger()
    assert window.actions_["theme_system"].isChecked()


# --- everybody can use it ---


@pytest.mark.parametrize("lesson", ["line_fit", "neuron", "playground"])
def test_every_control_has_a_name_and_a_tool_tip(fresh_run: Open, subtests: pytest.Subtests, lesson: str) -> None:
    window = fresh_run(lesson)
    measure_only(window)
    assert window.view is not None
    guide = window.view.find(Guide)
    if guide is not None:
        guide.go(3)
    for notice in (window.notice, window.faults):
        notice.say("Something", "Do it")
    for language in LANGUAGES:
        window.set_language(language)
        for widget in interactive(window):
            what = f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}"
            with subtests.test(f"{what}, {language}"):
                named = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
                assert named.strip(" ✕")
                assert widget.toolTip() or answers_hovering(widget)


def answers_hovering(widget: QWidget) -> bool:
    """Whether a widget that answers hovering itself has something to say somewhere."""
    for across in range(1, 12):
        for down in range(1, 12):
            spot = QPoint(widget.width() * across // 12, widget.height() * down // 12)
            QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, spot, widget.mapToGlobal(spot)))
            text = QToolTip.text()
            QToolTip.hideText()
            if text:
                return True
    return False


@pytest.mark.parametrize("lesson", ["line_fit", "neuron"])
def test_tab_reaches_every_control(qtbot: QtBot, fresh_run: Open, lesson: str) -> None:
    window = fresh_run(lesson)
    wanted = {
        widget
        for widget in interactive(window)
        if widget.isVisible() and widget.isEnabled() and not isinstance(widget.parentWidget(), QLineEdit)
    }
    for widget in wanted:
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget
    reached: set[QWidget] = set()
    window.toolbar.run.setFocus()
    for _ in range(200):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in reached and focused is window.toolbar.run:
            break
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert not wanted - reached


def test_shortcuts_are_unique(fresh_run: Open) -> None:
    window = fresh_run()
    keys = [key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()]
    assert len(keys) > 12
    assert len(keys) == len(set(keys))


# --- nothing cut off ---


@pytest.mark.parametrize("lesson", ["line_fit", "neuron"])
def test_no_text_is_cut_off(open_window: Open, until: Until, subtests: pytest.Subtests, lesson: str) -> None:
    window = open_window(lesson, speed=81)
    window.controller.toggle()
    until(window, lambda frame: frame.state.step >= 100)
    window.controller.pause()
    until(window, lambda frame: not frame.running)
    measure_only(window)
    window.status.stop()
    for timer in timers(window):
        timer.stop()  # so that the words of the status bar do not change under the ruler
    window.resize(1100, 700)  # Larger windows are looked at in room/test_every_size.py.
    for language in LANGUAGES:
        window.set_language(language)
        with subtests.test(language):
            assert not every_cut_off(window)


def every_cut_off(window: MainWindow) -> set[str]:
    """What does not fit at any step of the lesson."""
    assert window.view is not None
    guide = window.view.find(Guide)
    faults: set[str] = set()
    for place in range(len(window.view.lesson.steps) or 1):
        if guide is not None:
            guide.go(place)
            if guide.card is not None and isinstance(guide.card.field, ChoiceField):
                guide.card.field.buttons[0].click()
        settle()
        for kind in (QLabel, QAbstractButton, QComboBox, QAbstractSpinBox):
            faults |= {cut_off(widget) for widget in window.findChildren(kind) if widget.isVisible()} - {""}
        for area in window.findChildren(QScrollArea):
            inside = area.widget()
            assert inside is not None
            assert inside.minimumSizeHint().width() <= area.viewport().width(), inside
    return faults


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_notice_fits(open_window: Open, until: Until, language: str) -> None:
    window = open_window(width=1100, height=700, language=language)
    window.controller.do(ChangeOptions((("optimizer", "gradient_descent"), ("learning_rate", 1e6))))
    window.toolbar.pace.slider.setValue(81)
    window.controller.toggle()
    until(window, lambda frame: frame.problem is not None)
    settle()
    assert not {cut_off(widget) for widget in window.notice.findChildren(QWidget)} - {""}


def have_screen(monkeypatch: pytest.MonkeyPatch, width: int, height: int) -> None:
    """Windows made from now on stand on a screen of this size."""
    screen = SimpleNamespace(availableGeometry=lambda: QRect(0, 0, width, height))
    monkeypatch.setattr(MainWindow, "screen", lambda _: screen)


def test_the_smallest_window_has_room_for_its_toolbar(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    have_screen(monkeypatch, 1366, 768)
    window = open_window(width=300, height=200)
    measure_only(window)
    settle()
    assert (window.width(), window.height()) == (960, 560)
    for language in LANGUAGES:
        window.set_language(language)
        settle()
        whole = window.centralWidget()
        assert whole is not None
        assert whole.minimumSizeHint().width() <= whole.width()


def test_hovering_a_plot_tells_the_values_there(qtbot: QtBot, fresh_run: Open, until: Until) -> None:
    window = fresh_run(speed=81)
    window.controller.toggle()
    until(window, lambda frame: frame.finished and not frame.running)
    assert window.view is not None
    figures: list[Figure] = [window.view.cards[0].plot, window.view.stage]
    for figure in figures:
        assert isinstance(figure, Plot)
        box = figure.getPlotItem().vb.sceneBoundingRect()
        QTest.mouseMove(figure.viewport(), box.center().toPoint())
        label = figure.crosshair.label
        qtbot.waitUntil(lambda label=label: label.isVisible() and "\n" in label.text())  # type: ignore[misc]
        assert window.rect().contains(label.geometry())
        QTest.mouseMove(figure.viewport(), QPoint(2, 2))
        qtbot.waitUntil(lambda label=label: not label.isVisible())  # type: ignore[misc]
        assert figure.toolTip() == figure.hint()


def test_on_a_smaller_screen_none_of_the_window_is_off_it(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """1440×900 at 2 is 720×450 to the window; above it stands a title bar."""
    have_screen(monkeypatch, 720, 450)
    window = open_window("descent", 100, 100)
    settle()
    assert (window.width(), window.height()) == (720, 414)
    assert window.view is not None
    assert window.view.stage_widget.isVisible()
    assert window.minimumSizeHint().width() <= 720


def test_on_a_smaller_screen_a_window_can_become_smaller_later(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    have_screen(monkeypatch, 1366, 768)
    window = open_window("descent")
    assert window.minimumSize().toTuple() == (960, 560)
    have_screen(monkeypatch, 720, 450)
    window.move(1400, 10)
    assert window.minimumSize().toTuple() == (720, 414)
    have_screen(monkeypatch, 1366, 768)
    window.move(10, 10)
    assert window.minimumSize().toTuple() == (960, 560)
