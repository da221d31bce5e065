"""Signals travel for a moment after a move through a step, and not when one hurries."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.place import Place
from nnviz.session.session import Session
from nnviz.ui.stages.network.step.signals import Signals


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which stands until a test moves it."""
    now = [100.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    return now


@pytest.fixture
def signals(qtbot: QtBot) -> Iterator[Signals]:
    del qtbot
    parent = QObject()
    yield Signals(parent)
    parent.deleteLater()


def at(place: Place) -> Frame:
    session = Session(find_lesson("backprop").experiment)
    session.go_to_place(place)
    return session.frame()


def test_they_set_out_with_a_move_and_arrive(qtbot: QtBot, signals: Signals, clock: list[float]) -> None:
    signals.show_frame(at(Place()))
    assert signals.share is None, "nothing has moved yet"
    signals.show_frame(at(Place(0)))
    assert signals.share == 0.0
    clock[0] += 0.25
    assert signals.share == pytest.approx(0.5)
    clock[0] += 1.0
    with qtbot.waitSignal(signals.ticked):
        pass
    assert signals.share is None, "and the clock stands"


def test_who_hurries_sees_none(signals: Signals, clock: list[float]) -> None:
    for phase in range(6):
        signals.show_frame(at(Place(phase)))
        clock[0] += 0.1
    assert signals.share is None


@pytest.mark.parametrize(("place", "travel"), [(Place(1), False), (Place(3), True), (Place(2, 0), True)])
def test_what_has_arrived_is_only_computed_with(
    signals: Signals, clock: list[float], place: Place, travel: bool
) -> None:
    signals.show_frame(at(Place(0)))
    clock[0] += 1.0
    signals.show_frame(at(place))
    assert (signals.share is not None) == travel


def test_they_stop_where_no_step_is_looked_into(signals: Signals, clock: list[float]) -> None:
    del clock
    signals.show_frame(at(Place()))
    signals.show_frame(at(Place(0)))
    signals.show_frame(Session(find_lesson("backprop").experiment).frame())
    assert signals.share is None
