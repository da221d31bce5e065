"""As many notes as fit, and of the next one its first words."""

import pytest
from pytestqt.qtbot import QtBot

from nnviz.ui.widgets.note_line import NoteLine

NOTE = '<span style="color:#000">━</span> training · ╌ test, every 16 steps · ─ this step'


@pytest.mark.parametrize(
    "shown",
    [
        NOTE,
        '<span style="color:#000">━</span> training · ╌ test, every 16 steps · …',
        '<span style="color:#000">━</span> training · ╌ test…',
        '<span style="color:#000">━</span> training · …',
    ],
)
def test_it_shows_what_fits_and_tells_all(qtbot: QtBot, shown: str) -> None:
    line = NoteLine()
    line.show()
    qtbot.addWidget(line)
    line.set_note(NOTE)
    line.resize(line.needed(shown), 20)
    assert line.text() == shown
    assert line.toolTip() == NOTE
    assert line.accessibleName().endswith("this step")


def test_what_has_no_room_at_all_is_cut(qtbot: QtBot) -> None:
    line = NoteLine()
    line.show()
    qtbot.addWidget(line)
    line.resize(40, 20)
    line.set_note("training and more")
    assert line.text().endswith("…")
    line.resize(1, 20)
    line.set_note("")
    assert not line.text()


def test_a_comma_in_the_colour_of_a_note_parts_no_detail_from_it(qtbot: QtBot) -> None:
    first, second = (f'<span style="color:rgba(0,{green},0,0.4)">━</span> hidden' for green in (1, 2))
    line = NoteLine()
    line.show()
    qtbot.addWidget(line)
    line.set_note(f"{first} · {second} and more")
    line.resize(line.needed(f"{first} · {second} and"), 20)
    assert line.text() == f"{first} · …"
