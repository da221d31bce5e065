"""A map over the picture that tells what an answer rests on, as numbers."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.explain.answer.gradients import checked_maps, class_activation, input_gradient, strongest_channel
from nnviz.engine.explain.answer.occlusion import occlusion
from nnviz.ui.stages.picture.pictures import Asked, Picture
from nnviz.ui.stages.picture.view_model import View

Method = Literal["occlusion", "gradient", "cam"]

METHODS: tuple[Method, ...] = ("occlusion", "gradient", "cam")

_MOST_SQUARES = 1024
"""Places at which a square is put at most: every pixel of 32 × 32."""

EIGHTHS = (1, 2, 3, 4)
"""How large the square that covers may be: its side in eighths of the picture's."""


@dataclass(frozen=True, eq=False)
class Question:
    """What is asked: why the network takes a view's picture for class `label`, or how far it does."""

    view: View
    method: Method
    label: int
    eighths: int

    def check(self) -> None:
        """Raise UserError where the network cannot be asked so: there must be maps for Grad-CAM."""
        if self.method == "cam":
            checked_maps(self.view.network)

    @property
    def patch(self) -> int:
        """The side of the square that covers, in pixels."""
        return patch_side(self.view, self.eighths)

    @property
    def strides(self) -> tuple[int, ...]:
        """How far apart its places are: first few, which are quick, at last as many as there is time for."""
        if self.method != "occlusion":
            return (1,)
        finest = finest_stride(self.view.picture)
        return 4 * finest, 2 * finest, finest

    def same_as(self, other: "Question | None") -> bool:
        """Whether another one has the same answer."""
        if other is None or (self.method, self.label, self.patch) != (other.method, other.label, other.patch):
            return False
        one, two = self.view, other.view
        return one.parameters is two.parameters and one.picture is two.picture and one.experiment is two.experiment


@dataclass(frozen=True, eq=False)
class Explanation:
    """`values` (height, width) for each pixel: what speaks for the class is positive.

    Of an occlusion they are known every `stride` pixels, and `sure` is how sure the network is with nothing covered.
    """

    question: Question
    values: Array
    stride: int = 1
    sure: float | None = None

    @cached_property
    def limit(self) -> float:
        """The largest size among the numbers."""
        return float(np.abs(self.values).max(initial=0.0))

    @property
    def signed(self) -> bool:
        """Whether there is anything that could speak against the class."""
        return self.question.method != "cam"

    @cached_property
    def peak(self) -> tuple[int, int]:
        """Line and column of the largest number."""
        line, column = divmod(int(np.nan_to_num(self.values, nan=-np.inf).argmax()), self.values.shape[1])
        return line, column


def explain(question: Question, stride: int, check: Callable[[int], None] = lambda done: None) -> Explanation:
    """Answer it; raises UserError where the network cannot be asked so."""
    view, label = question.view, question.label
    picture = view.picture.pixels
    if question.method == "occlusion":
        found = occlusion(
            view.experiment, view.parameters, picture, label, patch=question.patch, stride=stride, check=check
        )
        return Explanation(question, found.by_pixel(*picture.shape[1:]), stride, found.sure)
    if question.method == "gradient":
        slopes = input_gradient(view.experiment, view.parameters, picture, label)
        return Explanation(question, strongest_channel(slopes))
    return Explanation(question, class_activation(view.experiment, view.parameters, picture, label).by_pixel)


def ask(view: View, method: Method, asked: Asked) -> Question:
    """The question about a class, or, where none is named, about what the network takes the picture for."""
    encoding, label = view.experiment.encoding, asked.label
    classes = 1 if encoding is None else max(2, encoding.columns)
    return Question(view, method, view.winner if label is None or label >= classes else label, asked.eighths)


def finest_stride(picture: Picture) -> int:
    """How far apart squares stand at least."""
    height, width = picture.pixels.shape[1:]
    return max(1, math.ceil(math.sqrt(height * width / _MOST_SQUARES)))


def patch_side(view: View, eighths: int) -> int:
    """So many eighths of the picture's side in pixels, one at least."""
    _, height, width = view.picture.pixels.shape
    return max(1, round(float(min(height, width)) * eighths / 8))
