"""Which changes of a control are one undo step."""

import itertools
from collections.abc import Iterator
from typing import cast

import pytest

from nnviz.ui.run.controller import Controller
from nnviz.ui.widgets.numbers import gesture as gesture_module
from nnviz.ui.widgets.numbers.gesture import Gesture


class Clock:
    """Stands in for the `time` module."""

    now = 0.0

    def monotonic(self) -> float:
        """The time."""
        return self.now


class Numbers:
    """Stands in for the controller: numbers gestures."""

    def __init__(self) -> None:
        self.numbers: Iterator[int] = itertools.count(1)

    def begin_gesture(self) -> int:
        """The next number."""
        return next(self.numbers)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that moves when told."""
    clock = Clock()
    monkeypatch.setattr(gesture_module, "time", clock)
    return clock


@pytest.fixture
def gesture() -> Gesture:
    """A control's gestures."""
    return Gesture(cast("Controller", Numbers()))


def test_changes_soon_after_each_other_belong_together(clock: Clock, gesture: Gesture) -> None:
    numbers = []
    for _ in range(5):
        numbers.append(gesture.number())
        clock.now += 0.5
    assert len(set(numbers)) == 1
    clock.now += 0.2
    assert gesture.number() != numbers[0]


def test_a_drag_is_one_however_long_it_rests(clock: Clock, gesture: Gesture) -> None:
    number = gesture.begin()
    clock.now += 60.0
    assert gesture.number() == number
    gesture.end()
    assert gesture.number() != number


def test_the_press_that_moved_the_handle_belongs_to_its_drag(clock: Clock, gesture: Gesture) -> None:
    pressed = gesture.number()
    assert gesture.begin() == pressed


def test_two_drags_are_two(clock: Clock, gesture: Gesture) -> None:
    first = gesture.begin()
    gesture.end()
    assert gesture.begin() != first
