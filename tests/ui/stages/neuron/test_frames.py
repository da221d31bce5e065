"""In a fast run the map is painted at every frame, and all else where its numbers are told."""

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK
from nnviz.ui.stages.neuron.draw_anatomy import Anatomy
from tests.ui.stages.neuron.neuron_bench import make_stage


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[Anatomy]:
    """Every drawing of the neuron."""
    found, draw = list[Anatomy](), Anatomy.draw

    def draw_noted(anatomy: Anatomy) -> None:
        found.append(anatomy)
        draw(anatomy)

    monkeypatch.setattr(Anatomy, "draw", draw_noted)
    return found


def test_the_neuron_is_drawn_where_its_numbers_are_told(qtbot: QtBot, drawings: list[Anatomy]) -> None:
    stage, session = make_stage(qtbot, steps=5)
    stage.grab()
    pictures = []
    for told, drawn in ((True, 1), (False, 0), (False, 0), (True, 1), (False, 0)):
        drawings.clear()
        session.advance(20)
        stage.tells = told
        stage.show_frame(session.frame(running=True))
        pictures.append(stage.grab().toImage())
        assert len(drawings) == drawn
    assert all(before != after for before, after in pairwise(pictures))
    stage.restyle(Look(DARK))
    assert stage.grab().toImage() != pictures[-1]
    assert len(drawings) == 1
