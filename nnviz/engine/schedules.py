"""How the learning rate changes as training goes on. A new schedule is one more entry in `SCHEDULES`."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from nnviz.engine.text import mark


@dataclass(frozen=True)
class Schedule:
    """`share(step, period, factor)`: what is left of the learning rate at a step counting from 0, from 0 to 1."""

    label: str
    formula: str
    share: Callable[[int, int, float], float]


def _cosine(step: int, period: int, factor: float) -> float:
    """Half a cosine wave from 1 to `factor` over `period` steps, then `factor`: Loshchilov, Hutter 2017, equation 5."""
    return factor + (1.0 - factor) * 0.5 * (1.0 + math.cos(math.pi * min(step / period, 1.0)))


SCHEDULES: dict[str, Schedule] = {
    "constant": Schedule(mark("engine", "constant"), "η", lambda step, period, factor: 1.0),
    "step": Schedule(
        mark("engine", "in steps"), "η·γ^⌊t/T⌋", lambda step, period, factor: float(factor ** (step // period))
    ),
    "cosine": Schedule(mark("engine", "cosine"), "η·(γ + (1 − γ)·(1 + cos(π·t/T))/2)", _cosine),
}
