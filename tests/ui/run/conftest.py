"""A controller whose session trains without end."""

from collections.abc import Callable

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.session.frame import Frame
from nnviz.session.session import Session
from nnviz.ui.run.controller import Controller

Open = Callable[[Session], Controller]
Until = Callable[[Controller, Callable[[Frame], object]], Frame]


@pytest.fixture
def controller(open_controller: Open, xor: Experiment) -> Controller:
    """A controller of a session that trains without end."""
    return open_controller(Session(xor))
