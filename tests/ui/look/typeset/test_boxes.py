"""Formulas put together of outlines: what stands where."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QApplication

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.ui.look.typeset.boxes import Box, typeset

TABLES = (ACTIVATIONS, LOSSES, OPTIMIZERS, SCHEDULES, REGULARIZERS)
FORMULAS = sorted({line for table in TABLES for entry in table.values() for line in entry.formula.split(";  ")})
COLUMN = 270 / 15
"""Ems in a column of options."""


def one(line: str, bold: bool = False) -> Box:
    (box,) = typeset(line, bold)
    return box


def ink(path: QPainterPath) -> list[QRectF]:
    """The rectangles around the separate outlines, from left to right."""
    return sorted((each.boundingRect() for each in path.toSubpathPolygons()), key=QRectF.left)


@pytest.mark.parametrize("line", FORMULAS)
def test_every_entry_is_set_on_one_line_of_a_column(qapp: QApplication, line: str) -> None:
    del qapp
    box = one(line)
    rect = box.path.boundingRect()
    assert 0.2 < box.width < COLUMN
    assert rect.left() >= -0.25
    assert rect.right() <= box.width + 0.15
    assert -box.up - 0.02 <= rect.top()
    assert rect.bottom() <= box.down + 0.02


def test_a_fraction_is_one_above_the_other(qapp: QApplication) -> None:
    del qapp
    outlines = ink(one("1/2").path)
    line = max(outlines, key=QRectF.width)
    above, below = (each for each in outlines if each != line)
    if above.top() > below.top():
        above, below = below, above
    assert above.bottom() < line.top()
    assert line.bottom() < below.top()
    assert above.center().x() == pytest.approx(below.center().x(), abs=0.1)


def test_scripts_stand_above_and_below_and_apart(qapp: QApplication) -> None:
    del qapp
    one_, raised, lowered, both = one("x"), one("x²"), one("x₂"), one("x²₂")
    assert raised.up > one_.up + 0.2
    assert lowered.down > one_.down + 0.1
    assert both.width == pytest.approx(max(raised.width, lowered.width))
    _, *scripts = ink(both.path)
    upper, lower = sorted(scripts, key=QRectF.top)
    assert upper.bottom() < lower.top()


def test_a_one_above_a_one_is_no_line(qapp: QApplication) -> None:
    """In a fraction of the arithmetic's smallest size there is a pixel between them."""
    del qapp
    _, *scripts = ink(one("z¹₁").path)
    upper, lower = sorted(scripts, key=QRectF.top)
    assert 0.9 * 11 * (lower.top() - upper.bottom()) > 1


def test_brackets_are_as_high_as_what_they_hold(qapp: QApplication) -> None:
    del qapp
    left, *_, right = ink(one("(1/(1 + 2/3))").path)
    inside = one("1/(1 + 2/3)").path.boundingRect()
    for bracket in (left, right):
        assert bracket.top() <= inside.top() + 0.05
        assert bracket.bottom() >= inside.bottom() - 0.05


def test_a_long_one_is_broken_between_terms_with_the_operator_on_the_next_line(qapp: QApplication) -> None:
    del qapp
    whole = one("aaa + bbb − ccc")
    lines = typeset("aaa + bbb − ccc", room=0.7 * whole.width)
    assert [line.path for line in lines] == [one("aaa + bbb").path, one("− ccc").path]
    assert len(typeset("aaa\N{NO-BREAK SPACE}bbb", room=1.0)) == 1
    assert len(typeset("aaa bbb", room=1.0)) == 2


def test_bold_is_heavier(qapp: QApplication) -> None:
    del qapp
    assert one("w", bold=True).path != one("w").path


def test_words_alone_stand_in_the_font_of_words(qapp: QApplication) -> None:
    del qapp
    for words in ("product", "sum of the paths", "mean = gradient", "偏置", "#12"):
        assert one(words).width != pytest.approx(one(f"w {words}").width - one("w ").width - 0.2, abs=1e-3)
