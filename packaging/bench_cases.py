"""The networks that `bench.py` measures: TensorFlow Playground's opening one, and the largest it can show."""

from __future__ import annotations

from typing import NamedTuple

from nnviz.engine import FEATURES, Experiment, playground


class Case(NamedTuple):
    """An experiment, and what TensorFlow Playground does with the same one in headless Chromium on two cores."""

    name: str
    title: str
    experiment: Experiment
    their_steps: int
    their_frames: int


CASES = {
    case.name: case
    for case in (
        Case("small", "2-4-2-1 on circle", playground("circle"), 1146, 46),
        Case(
            "large",
            "7-8-8-8-8-8-8-1 on spiral",
            playground("spiral", features=tuple(FEATURES), hidden=(8,) * 6),
            410,
            17,
        ),
    )
}
