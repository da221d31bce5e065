"""Text and lines larger for a projector."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QStyle,
    QStyleOptionButton,
    QStyleOptionSlider,
)
from pytestqt.qtbot import QtBot

from nnviz.engine.options import Number
from nnviz.ui.look.figure import Look
from nnviz.ui.look.icons import app_icon
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.theme import DARK, LIGHT, text_font
from nnviz.ui.settings import Settings
from nnviz.ui.shell.room.projector import STEPS, Projector
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.widgets.basics import fix_width
from nnviz.ui.widgets.formula_label import FormulaLabel
from nnviz.ui.widgets.numbers.entry import NumberEntry


@pytest.fixture
def projector(app: QApplication, settings: Settings) -> Iterator[Projector]:
    """One without a window."""
    parent = QObject()
    made = Projector(parent, settings)
    yield made
    made.close()
    parent.deleteLater()


def test_fonts_grow_with_it_and_come_back_exactly(qtbot: QtBot, projector: Projector) -> None:
    own, usual = QLabel("own"), QLabel("usual")
    for label in (own, usual):
        qtbot.addWidget(label)
    own.setFont(text_font(12))
    usual.show()
    before = usual.fontInfo().pixelSize()
    for percent in (*STEPS, *STEPS[::-1]):
        projector.set_percent(percent)
        assert own.font().pixelSize() == max(11, round(12 * percent / 100))
    projector.set_percent(200)
    qtbot.waitUntil(lambda: usual.fontInfo().pixelSize() == 2 * before)
    later = QLabel("later")
    later.setFont(text_font(13))
    qtbot.addWidget(later)
    later.show()
    assert later.font().pixelSize() == 26, "what comes later is scaled as well"
    projector.set_percent(100)
    assert [label.font().pixelSize() for label in (own, later)] == [12, 13]
    qtbot.waitUntil(lambda: usual.fontInfo().pixelSize() == before)


def test_with_another_theme_fonts_stay_as_large_inside_a_number_too(qtbot: QtBot, projector: Projector) -> None:
    """With a style sheet Qt gives fonts back; and the text in an entry has its font from the entry."""
    entry, label = NumberEntry(Number(0, 9)), QLabel("own")
    for widget in (entry, label):
        qtbot.addWidget(widget)
        widget.setFont(text_font(12))
        widget.show()
    inside = entry.findChild(QLineEdit)
    assert inside is not None
    for percent, theme in ((125, DARK), (150, LIGHT), (150, DARK), (200, DARK), (100, LIGHT)):
        projector.set_percent(percent)
        projector.apply(theme)
        wanted = round(12 * percent / 100)
        assert [widget.font().pixelSize() for widget in (label, entry, inside)] == [wanted] * 3


def test_the_size_is_remembered_and_its_ends_are_ends(projector: Projector, settings: Settings) -> None:
    for _ in range(20):
        projector.handlers["larger"]()
    assert projector.percent == STEPS[-1]
    assert settings.number("text_size", 0, 999, 0) == STEPS[-1]
    for _ in range(20):
        projector.handlers["smaller"]()
    assert projector.percent == STEPS[0]
    projector.handlers["usual_size"]()
    assert projector.scale == 1.0


class Pointed(ScaledWidget):
    """Remembers where it was pointed at."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.at = QPointF()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.at = event.position()


def test_a_drawing_does_not_know_that_it_is_larger(qtbot: QtBot) -> None:
    widget = Pointed(Look(LIGHT, scale=2.0))
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    assert (widget.width(), widget.height(), widget.rect()) == (200, 150, QRect(0, 0, 200, 150))
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=QPoint(100, 60))
    assert widget.at == QPointF(50, 30)
    assert widget.on_widget(QRect(10, 20, 30, 40)) == QRect(20, 40, 60, 80)


def test_the_keys_scale_the_window_at_once(qtbot: QtBot, open_window: Callable[..., MainWindow]) -> None:
    window = open_window("network")
    title, stage = window.lesson_list.height(), window.view
    assert stage is not None
    across = stage.stage_widget.width()
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.look.scale == 1.1
    assert window.lesson_list.height() > title
    assert stage.stage_widget.width() < across
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.look.scale == 1.0
    assert window.lesson_list.height() == title


def test_widths_given_for_a_text_and_icons_grow_with_it(qtbot: QtBot, projector: Projector) -> None:
    entry, button = QLabel("−0.123457"), QPushButton(app_icon(), "Run")
    fix_width(entry, 100)
    button.setIconSize(QSize(16, 16))
    for widget in (entry, button):
        qtbot.addWidget(widget)
    projector.set_percent(150)
    assert (entry.width(), button.iconSize()) == (150, QSize(24, 24))
    later = QLabel("later")
    qtbot.addWidget(later)
    fix_width(later, 80)
    later.show()
    assert later.width() == 120, "what comes later is scaled as well"
    projector.set_percent(100)
    assert (entry.width(), later.width(), button.iconSize()) == (100, 80, QSize(16, 16))


def test_formulas_grow_with_it(qtbot: QtBot, projector: Projector) -> None:
    formulas = [FormulaLabel(12.5), FormulaLabel(13)]
    for formula in formulas:
        qtbot.addWidget(formula)
        formula.setText("y = a·x + b")
    before = [formula.sizeHint().width() for formula in formulas]
    projector.set_percent(200)
    later = FormulaLabel(13)
    qtbot.addWidget(later)
    later.setText("y = a·x + b")
    after = [formula.sizeHint().width() for formula in (*formulas, later)]
    assert after == pytest.approx([2 * before[0], 2 * before[1], 2 * before[1]], abs=3)
    projector.set_percent(100)
    assert [formula.sizeHint().width() for formula in formulas] == before


def corner(picture: QImage, round_part: QRect) -> bool:
    """Whether something is painted in the corner of a part that is to be round."""
    return picture.pixelColor(round_part.topLeft()) != picture.pixelColor(0, picture.height() - 1)


@pytest.mark.parametrize("percent", STEPS)
def test_what_is_round_stays_round_at_every_size(qtbot: QtBot, projector: Projector, percent: int) -> None:
    """Qt makes a corner square whose radius is more than half of the side."""
    projector.set_percent(percent)
    projector.apply(LIGHT)
    for chosen in (False, True):
        button = QRadioButton("")
        button.setAutoExclusive(False)
        button.setChecked(chosen)
        qtbot.addWidget(button)
        button.resize(80, 60)
        option = QStyleOptionButton()
        button.initStyleOption(option)
        place = button.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, button)
        assert not corner(button.grab().toImage(), place), "a square is a box to tick, of which several can be ticked"
    slider = QSlider(Qt.Orientation.Horizontal)
    qtbot.addWidget(slider)
    slider.resize(200, 60)
    slider.setValue(50)
    part = QStyleOptionSlider()
    slider.initStyleOption(part)
    style, kind = slider.style(), QStyle.ComplexControl.CC_Slider
    handle = style.subControlRect(kind, part, QStyle.SubControl.SC_SliderHandle, slider)
    assert not corner(slider.grab().toImage(), handle)
