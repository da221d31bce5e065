"""The step as code: which lines are lit where in a step, what a name tells, and how the program is taken home."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.activations import ACTIVATIONS, Activation
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.export.program import copy_program, save_program
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.panels.plot_card import PlotCard
from nnviz.ui.plots.base.table import plot_class
from nnviz.ui.plots.code import CodePlot
from tests.ui.painted import painted_texts

NET = Experiment(
    dataset="xor", points=8, noise=0.3, hidden=(3, 2), batch_size=4, learning_rate=0.3, output_activation="tanh"
)


def lesson_of(experiment: Experiment) -> Lesson:
    text = {"en": "A network", "zh_CN": "神经网络"}
    return Lesson("network", 5, text, text, "network", ("code",), experiment, {}, (), ())


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[..., tuple[CodePlot, Session]]]:
    """A visible listing of a session's next step; it lives until Qt has closed it, as plots must."""
    kept: list[CodePlot] = []

    def make_one(experiment: Experiment = NET, width: int = 460, height: int = 200) -> tuple[CodePlot, Session]:
        session = Session(experiment)
        plot = CodePlot(lesson_of(experiment), Look(LIGHT))
        qtbot.addWidget(plot)
        kept.append(plot)
        plot.resize(width, height)
        plot.show()
        plot.show_frame(session.frame())
        return plot, session

    yield make_one
    qtbot.wait(1)
    kept.clear()


Make = Callable[..., tuple[CodePlot, Session]]


def lit_texts(plot: CodePlot) -> list[str]:
    return [plot.lines[number] for number in plot.lit]


def turn_wheel(plot: CodePlot, turn: int) -> None:
    """Turn the wheel over the plot by this many eighths of a degree."""
    place, buttons = QPointF(50, 50), Qt.MouseButton.NoButton
    keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, plot.mapToGlobal(place), QPoint(), QPoint(0, turn), buttons, keys, phase, False)
    QApplication.sendEvent(plot.viewport(), event)


# --- what is lit ---


def test_each_phase_lights_its_lines(make: Make) -> None:
    plot, session = make()
    session.open_step()
    plot.show_frame(session.frame())
    assert lit_texts(plot) == [], "nothing is computed yet"
    found = []
    while session.state.step == 0:
        session.phase_forward()
        plot.show_frame(session.frame())
        found.append(lit_texts(plot))
    assert found[:3] == [["z1 = x @ W1 + b1"], ["z1 = x @ W1 + b1"], ["a1 = np.tanh(z1)"]]
    assert found[8] == ["y_pred = np.tanh(z3)"]
    assert found[9] == ["loss = np.sum(0.5 * (y_pred - y) ** 2) / n"]
    assert found[10][0] == "d3 = (y_pred - y) / n * (1 - y_pred ** 2)"
    assert found[12] == ["d1 = (d2 @ W2.T) * (1 - a1 ** 2)", "dW1 = x.T @ d1", "db1 = d1.sum(axis=0)"]
    assert found[13][0] == "W1 -= lr * dW1"
    assert len(found) == 14
    assert all(found)


def test_term_by_term_the_way_back_lights_single_lines(make: Make) -> None:
    plot, session = make()
    session.open_step()
    found: list[str] = []
    while session.state.step == 0:
        session.phase_forward("term")
        plot.show_frame(session.frame())
        if session.route.block(session.place)[:2] == ("backward", 1) and session.place.term is not None:
            found += [text for text in lit_texts(plot) if found[-1:] != [text]]
            assert len(plot.lit) == 1
    way = ["d2 = (d3 @ W3.T) * (1 - a2 ** 2)", "dW2 = a1.T @ d2"]
    assert found[:4] == way * 2, "neuron by neuron; its last term ends the neuron"


def test_forward_term_by_term_is_the_sum_and_then_the_activation(make: Make) -> None:
    plot, session = make()
    session.open_step()
    found = []
    for _ in range(4):
        session.phase_forward("term")
        plot.show_frame(session.frame())
        found.append(lit_texts(plot))
    assert found == [["z1 = x @ W1 + b1"]] * 3 + [["a1 = np.tanh(z1)"]]


def test_every_phase_of_a_convolutional_network_is_lit(bars: Experiment, make: Make) -> None:
    plot, session = make(bars)
    session.open_step()
    while session.state.step == 0:
        session.phase_forward()
        plot.show_frame(session.frame())
        assert plot.lit, session.phase


def test_of_the_line_fits_two_ways_the_one_taken_is_lit(make: Make, line_fit: Lesson) -> None:
    plot, session = make(line_fit.experiment)
    found = set()
    for _ in range(12):
        before = session.state
        session.open_step()
        while session.state.step == before.step:
            session.phase_forward()
            plot.show_frame(session.frame())
            assert plot.lit
            if session.phase is not None and session.phase.kind == "backward":
                assert lit_texts(plot) == ["    if y_pred < y:"]
        up = session.state.parameters[0] > before.parameters[0]
        assert [text.strip() for text in lit_texts(plot)] == (["param += 0.01"] if up else ["else:", "param -= 0.01"])
        found.add(up)
    assert len(found) == 2


def test_of_a_step_taken_whole_nothing_is_lit(make: Make) -> None:
    plot, session = make()
    session.advance(3)
    plot.show_frame(session.frame())
    assert not plot.lit


def test_what_is_lit_is_in_sight_however_long_the_code(make: Make) -> None:
    plot, session = make(playground("circle", hidden=(2,) * 10), 300, 120)
    session.open_step()
    moved = set()
    while session.state.step == 0:
        session.phase_forward()
        plot.show_frame(session.frame())
        assert plot.lit[0] in plot.visible
        moved.add(plot.visible)
    assert len(moved) > 10


def test_the_pointer_finds_names_and_lines(make: Make) -> None:
    plot, _ = make(NET, 460, 700)
    told = {plot.value_at(QPointF(x, y)) for y in range(0, 700, 6) for x in range(0, 460, 5)}
    heads = {text.splitlines()[0].split("  ")[0] for text in told if text}
    assert {"x", "W1", "b1", "z1", "a1", "y_pred", "y", "loss", "d3", "dW1", "db1"} <= heads
    assert "lr = 0.3" in told, "a line that makes no array is told as it is"


# --- keys, wheel, buttons ---


def test_the_keyboard_goes_from_line_to_line(make: Make, qtbot: QtBot) -> None:
    plot, _ = make(NET, 460, 120)
    plot.setFocus()
    qtbot.waitUntil(plot.hasFocus)
    for key, line in ((Qt.Key.Key_Down, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1)):
        QTest.keyClick(plot, key)
        told = plot.accessibleDescription()
        assert told == plot.crosshair.label.text()
        assert told.startswith("z1" if line == 2 else plot.lines[line])
    for _ in range(12):
        QTest.keyClick(plot, Qt.Key.Key_PageDown)
    assert plot.accessibleDescription().startswith("b3")
    assert plot.visible[-1] == len(plot.lines) - 1
    with qtbot.waitSignal(plot.copy_wanted):
        QTest.keyClick(plot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_the_wheel_scrolls_and_stops_at_both_ends(make: Make) -> None:
    plot, _ = make(NET, 460, 120)
    last = len(plot.lines) - 1
    for turn, in_sight in ((0, 0), (-12000, last), (120000, 0)):
        turn_wheel(plot, turn)
        assert in_sight in plot.visible
    turn_wheel(plot, -120)
    assert 0 < plot.visible[0] < last


@pytest.mark.parametrize("height", range(90, 130, 7))
def test_no_line_is_cut_in_its_height(make: Make, height: int) -> None:
    """At no place of the listing, not even where a line goes on in another row."""
    plot, _ = make(NET, 200, height)
    for _ in range(60):
        texts = painted_texts(plot.viewport())
        assert texts
        for found in texts:
            assert found.clip is not None
            assert found.clip.top() <= found.ink.top() + 1.5, found.text
            assert found.ink.bottom() <= min(found.clip.bottom(), plot.height()) + 1.5, found.text
        turn_wheel(plot, -40)
    assert plot.visible[-1] == len(plot.lines) - 1


def test_an_entry_without_code_is_told_in_its_place(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ACTIVATIONS, "made_up", Activation("Made up", "z", np.tanh, lambda z, a: 1 - a * a))
    plot, session = make(Experiment(dataset="xor", points=8, hidden=(3,), activation="made_up"))
    assert plot.lines == ()
    assert not plot.grab().isNull()
    assert list(plot.table().rows) == []
    session.open_step()
    session.phase_forward()
    plot.show_frame(session.frame())
    assert not plot.lit


@pytest.mark.parametrize("look", [Look(LIGHT, standalone=True), Look(DARK, standalone=True)])
def test_on_paper_all_of_it_is_drawn(make: Make, look: Look) -> None:
    """The last line lies on the page, also of a long one."""
    plot, _ = make(playground("circle", hidden=(2,) * 6, optimizer="adam"), 900, 600)
    plot.restyle(look)
    assert plot.visible == range(len(plot.lines))
    page = QImage(900, 600, QImage.Format.Format_ARGB32)
    page.fill(look.theme.panel)
    painter = QPainter(page)
    plot.draw(painter)
    painter.end()
    assert len({page.pixelColor(x, y).name() for x in range(0, 900, 3) for y in range(0, 600, 3)}) > 10


def test_its_table_has_a_row_for_each_line(make: Make) -> None:
    plot, _ = make()
    rows = list(plot.table().rows)
    assert [row[1] for row in rows] == list(plot.lines)
    assert (3, "z1 = x @ W1 + b1", "forward, layer 1", "(4, 3)") in rows


# --- taken home ---


def test_a_card_shows_its_buttons_only_beside_it(qtbot: QtBot) -> None:
    lesson = lesson_of(NET)
    card = PlotCard("code", lambda name: plot_class(name)(lesson, Look(LIGHT)), ("code", "loss"))
    qtbot.addWidget(card)
    card.resize(400, 200)
    card.show()
    card.show_frame(Session(NET).frame())
    assert isinstance(card.plot, CodePlot)
    tools = card.plot.tools()
    assert [tool.accessibleName() for tool in tools] == ["Copy the code", "Save the code as a file that Python runs"]
    for tool, wanted in zip(tools, (card.plot.copy_wanted, card.plot.save_wanted), strict=True):
        assert tool.isVisible()
        assert tool.focusPolicy() & Qt.FocusPolicy.TabFocus
        with qtbot.waitSignal(wanted):
            QTest.keyClick(tool, Qt.Key.Key_Space)
    menu = QMenu()
    card.fill_menu(menu)
    assert [action.text() for action in menu.actions()][:2] == ["Copy the code", "Save as .py…"]
    gone: list[object] = []
    for tool in tools:
        tool.destroyed.connect(lambda: gone.append(1))
    card.choose("loss")
    qtbot.waitUntil(lambda: len(gone) == 2)
    card.choose("code")
    assert isinstance(card.plot, CodePlot)
    assert all(tool.isVisible() for tool in card.plot.tools())


def test_the_program_goes_to_the_clipboard_in_the_language_in_force(make: Make) -> None:
    plot, _ = make()
    texts = []
    for language in ("en", "zh_CN"):
        install_language(language)
        copy_program(plot, plot)
        texts.append(QGuiApplication.clipboard().text())
        assert texts[-1] == plot.program()
    assert "# update" not in texts[1]
    assert "更新" in texts[1]
    codes = [[line.split("#")[0].rstrip() for line in text.splitlines()] for text in texts]
    assert codes[0] == codes[1]


def test_the_program_is_saved(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plot, _ = make()
    asked: list[str] = []

    def choose(_parent: QWidget, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        asked.append(suggested)
        return str(tmp_path / "mine"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    assert save_program(plot, plot, "nnviz-step") == tmp_path / "mine.py"
    assert (tmp_path / "mine.py").read_text(encoding="utf-8") == plot.program()
    assert asked[0].endswith("nnviz-step.py")


def test_one_that_would_be_too_long_is_refused_in_words(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    plot, _ = make(playground("circle", hidden=(512, 512, 512)))
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda _parent, _title, text: told.append(text))
    copy_program(plot, plot)
    save_program(plot, plot, "nnviz-step")
    assert len(told) == 2
    assert all("too long to read" in text for text in told)
