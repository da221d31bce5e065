"""Formulas drawn into a place."""

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from nnviz.ui.look.styled_painter import CENTER, LEFT, RIGHT
from nnviz.ui.look.typeset.formula_text import formula_size, paint_formula

FORMULA = "w ← w − η·g/(√s + ε)"


def inked(width: float, align: Qt.AlignmentFlag = LEFT, color: str = "#ff0000") -> tuple[int, int]:
    """The first and the last column with ink, where the formula has this width."""
    image = QImage(400, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_formula(painter, QRectF(20, 0, width, 60), FORMULA, 12, QColor(color), align=align)
    painter.end()
    columns = [x for x in range(400) if any(image.pixelColor(x, y).green() < 128 for y in range(60))]
    assert all(image.pixelColor(x, y).red() > 200 for x in columns for y in range(60))
    return columns[0], columns[-1]


@pytest.mark.parametrize(("align", "shift"), [(LEFT, 0.0), (CENTER, 0.5), (RIGHT, 1.0)])
def test_it_stands_where_it_is_to_stand(qapp: QApplication, align: Qt.AlignmentFlag, shift: float) -> None:
    del qapp
    wide = formula_size(FORMULA, 12)[0]
    first, last = inked(300, align)
    assert first == pytest.approx(20 + shift * (300 - wide), abs=2)
    assert last == pytest.approx(20 + shift * (300 - wide) + wide, abs=3)


def test_it_is_broken_and_then_smaller_where_there_is_little_room(qapp: QApplication) -> None:
    del qapp
    wide, high = formula_size(FORMULA, 12)
    broken = formula_size(FORMULA, 12, 0.8 * wide)
    assert broken[0] <= 0.8 * wide
    assert broken[1] > 1.3 * high
    assert inked(40)[1] <= 66


def test_lines_are_equally_high_whatever_letters_are_in_them(qapp: QApplication) -> None:
    del qapp
    assert len({formula_size(text, 12)[1] for text in ("x", "y", "x²", "b₁ + 2", "")}) == 1


def test_a_vector_picture_has_outlines_and_needs_no_font(qapp: QApplication) -> None:
    del qapp
    data = QByteArray()
    buffer = QBuffer(data)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(300, 60))
    painter = QPainter(generator)
    paint_formula(painter, QRectF(0, 0, 300, 60), FORMULA, 12, QColor("black"))
    painter.end()
    text = bytes(data.data()).decode()
    assert "<path" in text
    assert "<text" not in text
