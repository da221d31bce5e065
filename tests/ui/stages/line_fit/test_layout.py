"""The small neuron stands where it covers no points, and gives way where it would."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QSizeF

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.stages.line_fit.layout import neuron
from nnviz.ui.stages.line_fit.view_model import LineState, line_state

NATURAL = QSizeF(300, 110)


@pytest.fixture
def state(line_fit: Lesson) -> LineState:
    return line_state(Session(line_fit.experiment).frame())


def test_it_is_smaller_where_it_would_touch_points(state: LineState) -> None:
    high, low = neuron(state, QSizeF(590, 400), NATURAL), neuron(state, QSizeF(590, 281), NATURAL)
    assert high is not None
    assert low is not None
    assert low.scale < high.scale
    assert (low.x, low.y) == (high.x, high.y)


def test_it_is_left_out_where_points_are_everywhere_and_where_there_is_no_room(state: LineState) -> None:
    x, y = np.meshgrid(np.linspace(0, 4, 20), np.linspace(0, 16, 20))
    assert neuron(replace(state, points=(x.ravel(), y.ravel())), QSizeF(860, 540), NATURAL) is None
    assert neuron(state, QSizeF(400, 540), NATURAL) is None
    assert neuron(state, QSizeF(860, 540), NATURAL) is not None
