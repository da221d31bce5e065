"""How far the axes of plots reach."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPicture
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionGraphicsItem
from pytestqt.qtbot import QtBot

from nnviz.engine.text import parse_number
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT, text_font
from nnviz.ui.plots.area.axes import Axis, roomy, round_up
from nnviz.ui.plots.over_steps.loss import LossPlot
from tests.ui.ruler import measure_only


def shown_numbers(plot: LossPlot, side: str = "left") -> list[tuple[float, float, str]]:
    """Where each number painted at an axis begins and ends, and its words; from above, or from the left."""
    axis = plot.getPlotItem().getAxis(side)
    plot.getPlotItem().grid.activate()
    picture = QPicture()
    painter = QPainter(picture)
    _, _, texts = axis.generateDrawSpecs(painter)
    painter.end()
    ends = ((rect.top(), rect.bottom()) if side == "left" else (rect.left(), rect.right()) for rect, _, _ in texts)
    return sorted((*end, words) for end, (_, _, words) in zip(ends, texts, strict=True) if words)


@pytest.fixture(scope="module")
def shown(qapp: QApplication, lessons: tuple[Lesson, ...]) -> Iterator[LossPlot]:
    """A plot on screen."""
    del qapp
    lesson = next(lesson for lesson in lessons if lesson.name == "line_fit")
    plot = LossPlot(lesson, Look(LIGHT))
    plot.show()
    assert QTest.qWaitForWindowExposed(plot)
    plot.show_frame(Session(lesson.experiment).frame())
    measure_only(plot)
    yield plot
    plot.close()
    plot.deleteLater()


@pytest.fixture
def plot(shown: LossPlot) -> LossPlot:
    """As small as a card, and as it was at first."""
    shown.resize(300, 150)
    shown.set_logarithmic(False)
    shown.set_range((0.0, 1.0), (0.0, 1.0))
    return shown


@pytest.mark.parametrize("top", [3.0, 9.9e4, 1.5e5, 7.3e6, 1e9, 2.5e20, 1e150, -3e7, 1e300])
@pytest.mark.parametrize("span", [1.0, 1e-3])
def test_there_are_numbers_however_large_they_are(plot: LossPlot, top: float, span: float) -> None:
    plot.set_range((0.0, 10.0), (top - abs(top) * span, top))
    numbers = shown_numbers(plot)
    words = [word for _, _, word in numbers]
    assert len(words) >= 2
    assert len(set(words)) == len(words), "each reads otherwise"
    assert all(len(word) < 14 for word in words)


@pytest.mark.parametrize(
    ("low", "high"),
    [(0, 500), (0, 50_000), (0, 700_000), (0, 5e7), (-2.5, 2.5), (-0.012, 0.013), (99_999, 100_001), (-3e20, 1e20)],
)
@pytest.mark.parametrize("width", [150, 190, 240, 300, 560])
@pytest.mark.parametrize("side", ["bottom", "left"])
def test_numbers_side_by_side_do_not_run_together(
    plot: LossPlot, low: float, high: float, width: int, side: str
) -> None:
    plot.resize(width, width // 2 + 20)
    rim = 0.05 * (high - low)
    plot.set_range((low - rim, high + rim), (low - rim, high + rim))
    numbers = shown_numbers(plot, side)
    gap = 4 if side == "bottom" else -2  # A line's height has air of its own.
    assert len(numbers) >= (1 if width < 200 and low == 99_999 else 2)
    assert len({words for _, _, words in numbers}) == len(numbers), "each reads otherwise"
    assert all(first[1] + gap <= second[0] for first, second in pairwise(numbers)), numbers


@pytest.mark.parametrize("width", [150, 175, 210])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_run_of_any_length_has_two_numbers_below_it(plot: LossPlot, width: int, scale: float) -> None:
    plot.restyle(Look(LIGHT, scale=scale))
    plot.resize(round(width * scale), 110)
    for end in (*range(10, 130), 190, 199, 490, 700, 1_990, 4_900, 9_990, 70_000, 150_000, 499_000, 950_000, 3_000_000):
        plot.set_range((-0.015 * end, 1.01 * end), (0.0, 1.0))
        numbers = shown_numbers(plot, "bottom")
        assert len(numbers) >= 2, end
        assert all(first[1] + 3 <= second[0] for first, second in pairwise(numbers)), numbers
    plot.restyle(Look(LIGHT))


@pytest.mark.parametrize("high", [0.9, 1.05, 1.9, 2.6, 7.0, 13.0, 0.013, 260.0, 1.3e7])
@pytest.mark.parametrize("height", [90, 110, 130, 150, 200])
def test_every_number_is_that_of_its_place(plot: LossPlot, high: float, height: int) -> None:
    plot.resize(300, height)
    plot.set_range((0.0, high), (0.0, high))
    for side in ("left", "bottom"):
        axis = plot.getPlotItem().getAxis(side)
        size = axis.geometry().height() if side == "left" else axis.geometry().width()
        for spacing, values in axis.tickValues(0.0, high, size):
            if spacing is not None:
                words = axis.tickStrings(values, 1.0, spacing)
                assert [parse_number(word.replace(",", "")) for word in words] == pytest.approx(
                    values, rel=1e-12, abs=1e-12
                )


@pytest.mark.parametrize(
    ("low", "high"),
    [(-3, 1), (-0.6, -0.5), (0.1, 0.9), (-12, 12), (-300, 300), (5, 9), (-2.001, -2.0), (3.3, 4.6), (-0.2, 0.2)],
)
@pytest.mark.parametrize("height", [110, 150, 400])
def test_the_numbers_of_a_logarithmic_axis_are_there_and_apart(
    plot: LossPlot, low: float, high: float, height: int
) -> None:
    plot.resize(300, height)
    plot.set_logarithmic(True)
    plot.set_range((0.0, 10.0), (low, high))
    numbers = shown_numbers(plot)
    assert len(numbers) >= 2
    assert len({word for _, _, word in numbers}) == len(numbers)
    for (_, above, _), (below, _, _) in pairwise(numbers):
        assert below >= above


@pytest.mark.parametrize(
    ("value", "spacing", "words"),
    [
        (0.0, 1e5, "0"),
        (150000.0, 5e4, "1.5·10⁵"),
        (100000.0, 1e5, "10⁵"),
        (-2.5e20, 5e19, "−2.5·10²⁰"),
        (1234567.0, 1.0, "1.234567·10⁶"),
        (20000.0, 1e4, "20,000"),
    ],
)
def test_large_numbers_have_a_power_of_ten(qtbot: QtBot, value: float, spacing: float, words: str) -> None:
    del qtbot
    assert Axis("left").tickStrings([value, 4 * value or 1e6], 1.0, spacing)[0] == words


@pytest.mark.parametrize(
    ("value", "up"), [(0.0, 1), (1, 1), (1.01, 1.5), (2.5, 3), (11, 15), (999, 1000), (5001, 7000), (70_001, 100_000)]
)
def test_round_up(value: float, up: float) -> None:
    assert round_up(value) == pytest.approx(up)


def test_a_range_stands_still_while_the_values_fit_and_fill_it() -> None:
    low, high = roomy(0.0, 1.0, (-5.0, 5.0))
    assert low < 0.0 < 1.0 < high, "with room on both sides"
    assert roomy(0.0, 0.9, (low, high)) == (low, high)
    assert roomy(0.0, 0.3, (low, high)) != (low, high), "too little of it is used"
    assert roomy(0.0, 2.0, (low, high))[1] > 2.0


def test_a_range_of_one_value_is_not_empty() -> None:
    low, high = roomy(3.0, 3.0, (0.0, 0.0))
    assert low < 3.0 < high


def drop(draw: Callable[[QPainter], object]) -> int:
    """By how much the first letter that is drawn reaches lower than the last one, in pixels."""
    image = QImage(400, 60, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    rows, columns = np.nonzero(pixels[:, : image.width()] < 170)
    feet = (rows[columns < columns.min() + 6].max(), rows[columns > columns.max() - 3].max())
    return int(feet[0] - feet[1])


def test_letters_of_two_fonts_stand_on_one_line(plot: LossPlot) -> None:
    def write(painter: QPainter) -> None:
        painter.setFont(text_font(11))
        painter.drawText(200, 30, "层1")

    axis = plot.getPlotItem().getAxis("bottom")
    axis.set_names([(0.5, "层1")])
    try:
        assert drop(lambda painter: axis.paint(painter, QStyleOptionGraphicsItem())) == drop(write)
    finally:
        axis.setTicks(None)
