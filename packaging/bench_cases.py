"""The networks that `bench.py` measures: TensorFlow Playground's opening one, and the largest it can show."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from nnviz.engine import FEATURES, Column, Experiment, OwnData, playground
from nnviz.engine.data.own_pictures import OwnPictures

PLAYGROUND = "TensorFlow Playground (headless Chromium, 2 cores, November 2026)"
"""Its figures stand here, as they cannot be measured anew without a browser."""


class Case(NamedTuple):
    """An experiment, and what TensorFlow Playground does with the same one: steps and frames a second."""

    name: str
    title: str
    experiment: Experiment
    their_steps: int
    their_frames: int


def _wide() -> Experiment:
    """64 inputs, 128 hidden neurons and 10 classes, of made-up samples."""
    numbers = np.random.default_rng(0)
    points, labels = numbers.normal(size=(1000, 64)), numbers.integers(10, size=(1000, 1)).astype(float)
    columns = tuple(Column(f"x{number}") for number in range(64))
    own = OwnData(points, labels, columns, Column("class"), tuple("abcdefghij"))
    return Experiment(
        own=own,
        hidden=(128,),
        activation="relu",
        loss="softmax_cross_entropy",
        batch_size=32,
        train_share=0.8,
    )


CASES = {
    case.name: case
    for case in (
        Case("small", "2-4-2-1 on circle", playground("circle"), 1500, 60),
        Case(
            "large",
            "7-8-8-8-8-8-8-1 on spiral",
            playground("spiral", features=tuple(FEATURES), hidden=(8,) * 6),
            380,
            15,
        ),
    )
}


LESSONS = {"descent": "the lesson of gradient descent"}
"""Lessons that are watched in the window as they begin, but without an end, and what they are called."""


def _pictures() -> Experiment:
    """784 inputs, of made-up grey pictures."""
    numbers = np.random.default_rng(0)
    grey = numbers.integers(0, 256, (1000, 1, 28, 28), np.uint8)
    pictures = OwnPictures(grey, numbers.integers(10, size=1000).astype(np.uint8), tuple("abcdefghij"))
    return replace(_wide(), own=None, pictures=pictures)


STEPS = {
    **{case.title: case.experiment for case in CASES.values()},
    **{
        f"{title}, batch 32, {precision}": replace(experiment, precision=precision)
        for title, experiment in (("64-128-10", _wide()), ("784-128-10", _pictures()))
        for precision in ("float64", "float32")
    },
}
"""What the cost of a step is measured of, in the engine and in a session."""
