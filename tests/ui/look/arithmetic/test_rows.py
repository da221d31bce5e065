"""Rows laid out: none over another, none beyond the page; they are drawn with their words."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from nnviz.ui.look.arithmetic.columns import fitted, on_page
from nnviz.ui.look.arithmetic.moment import Subject
from nnviz.ui.look.arithmetic.rows import Row, draw_rows, laid_out
from nnviz.ui.look.arithmetic.subject_rows import subject_rows
from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import DARK, LIGHT
from tests.ui.look.arithmetic.steps import looked_into

pytestmark = pytest.mark.usefixtures("qapp")

ROWS = [Row("title", "A title"), *(Row("factor", f"w{number}", "x + y", "0.25") for number in range(30))]


@pytest.mark.parametrize("width", [200.0, 300.0])
def test_rows_stand_below_each_other(width: float) -> None:
    long = Row("factor", "z", "first + second + third + fourth + fifth + sixth + seventh", "0.5")
    placed, height = laid_out([ROWS[0], long, *ROWS[1:4], Row("note", "word " * 40)], width)
    bottoms = [place.bottom() for _, place in placed]
    tops = [place.top() for _, place in placed]
    assert all(bottom <= top for bottom, top in zip(bottoms, tops[1:], strict=False))
    assert bottoms[-1] == height
    assert placed[1].place.height() > placed[2].place.height(), "a long formula has a line of its own"
    assert all(place.left() >= 0 and place.right() <= width for _, place in placed)


def test_rows_fill_one_column_after_the_other_and_nothing_is_lost() -> None:
    page = on_page(ROWS, 700.0, 400.0, 1.0)
    assert [row for row, _ in page.placed] + list(page.left_over) == ROWS
    assert {round(place.left()) for _, place in page.placed} == {0, 359}
    assert all(place.bottom() <= 400.0 for _, place in page.placed)
    rest = on_page([*ROWS[1:12], Row("title", "last"), ROWS[1]], 300.0, 11 * 32 + 40.0, 1.0)
    assert [row.kind for row in rest.left_over] == ["title", "factor"], "a title goes with what follows"


def test_a_page_is_drawn_as_large_as_it_fits() -> None:
    scales = [fitted(ROWS, 600.0, height).scale for height in (2000.0, 520.0, 400.0)]
    assert scales == sorted(scales, reverse=True)
    assert len(set(scales)) == 3
    assert fitted(ROWS, 300.0, 200.0).left_over


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_kind_of_row_leaves_something_to_be_seen(theme: object) -> None:
    look = Look(LIGHT if theme is LIGHT else DARK)
    rows = [
        *subject_rows(looked_into("update", optimizer="adam"), Subject("weight", 0, 0, 0)),
        Row("blank", "z =", value="1", known=False),
        Row("blank", "z =", value="1"),
        Row("good", "fine"),
    ]
    for row in rows:
        image = QImage(300, 120, QImage.Format.Format_RGB32)
        image.fill(look.theme.color("panel"))
        before = image.copy()
        painter = QPainter(image)
        placed, height = laid_out([row], 280.0)
        draw_rows(StyledPainter(painter, look), placed)
        painter.end()
        assert image != before, row
        below = QRectF(0, height + 3, 300, 120 - height - 3).toRect()
        assert image.copy(below) == before.copy(below), "nothing is drawn below its place"
