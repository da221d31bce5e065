"""Where a listing's lines, rows and words stand."""

import pytest
from PySide6.QtCore import QPointF

from nnviz.engine.playground import playground
from nnviz.export.code.program import listing
from nnviz.session.session import Session
from nnviz.ui.plots.base.code_drawing import lay_out_screen, name_at, tokens

pytestmark = pytest.mark.usefixtures("qapp")


def test_words_of_a_line_are_found_by_column() -> None:
    text = "d1 = (d2 @ W2.T) * (1 - a1 ** 2)"
    assert name_at(text, 6) == "d2"
    assert name_at(text, 11) == name_at(text, 12) == "W2"
    assert name_at(text, 4) == name_at(text, 99) == ""
    assert "".join(token for _, token in tokens(text)) == text.replace(" ", "")


@pytest.mark.parametrize("width", [120.0, 200.0, 300.0, 520.0, 900.0])
def test_lines_that_are_too_long_go_on_in_another_row(width: float) -> None:
    session = Session(playground("circle", hidden=(3,), optimizer="adam", clip_norm=1.0))
    code = listing(session.experiment, session.data, session.state)
    comments = [""] * len(code.lines)
    layout = lay_out_screen(code, comments, width)
    assert any(len(rows) > 1 for rows in layout.rows) == (width < 520)
    for at, (line, rows) in enumerate(zip(code.lines, layout.rows, strict=True)):
        assert "".join(row.text for row in rows).replace(" ", "") == line.text.replace(" ", "")
        assert all(16 + (row.indent + len(row.text)) * layout.advance <= max(width, 160) for row in rows)
        for place, row in enumerate(rows):
            middle = layout.tops[at] + (place + 0.5) * layout.row_height
            last = 16 + (row.indent + len(row.text) - 0.5) * layout.advance
            assert layout.at(QPointF(last, middle)) == (at, row.start + len(row.text) - 1)
            assert line.text[row.start :].startswith(row.text)
    assert layout.at(QPointF(20, layout.height + 1)) is None
