"""Presses that follow each other are one undo step."""

import time

import pytest

from nnviz.ui.run.key_presses import PAUSE, KeyPresses


def test_a_pause_or_another_thing_begins_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    presses, began = KeyPresses(), list[bool]()
    for after, of in ((0.0, "a"), (0.9, "a"), (0.9, "a"), (1.1, "a"), (0.1, "b"), (0.1, "a")):
        clock[0] += after * PAUSE
        began.append(presses.begin_step(of))
    assert began == [True, False, False, True, True, True]
