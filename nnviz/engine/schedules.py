"""How the learning rate changes as training goes on. A new schedule is one more entry in `SCHEDULES`."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from nnviz.engine.options import Entry, Number, Option
from nnviz.engine.text import mark

STEPS = Option(
    "schedule_steps",
    Number(1, 1e9, whole=True, slider=(1, 10_000)),
    1000,
    mark("settings", "Schedule steps T"),
    mark("settings", "After how many steps the learning rate falls, or has come down to its end."),
)
FACTOR = Option(
    "schedule_factor",
    Number(0, 1, decimals=4, slider=(0.0, 1.0)),
    0.1,
    mark("settings", "Falls to γ"),
    mark("settings", "Which part of the learning rate is left then."),
)


@dataclass(frozen=True, eq=False)
class Schedule(Entry):
    """`share(step)`: what is left of the learning rate at a step counting from 0, from 0 to 1.

    `code` is the learning rate as Python, of what is set, {rate}, and of step; options are called by their keys.
    """

    given = ("share",)

    formula: str
    share: Callable[..., float]
    code: str = field(default="", kw_only=True)


def _in_steps(step: int, *, schedule_steps: int, schedule_factor: float) -> float:
    """Multiply by the factor after every so many steps."""
    return float(schedule_factor ** (step // schedule_steps))


def _cosine(step: int, *, schedule_steps: int, schedule_factor: float) -> float:
    """Half a cosine wave from 1 to the factor, then the factor: Loshchilov, Hutter 2017, equation 5."""
    wave = 0.5 * (1.0 + math.cos(math.pi * min(step / schedule_steps, 1.0)))
    return schedule_factor + (1.0 - schedule_factor) * wave


SCHEDULES: dict[str, Schedule] = {
    "constant": Schedule(mark("engine", "constant"), "η", lambda step: 1.0, code="{rate}", kernel=0),
    "step": Schedule(
        mark("engine", "in steps"),
        "η·γ^⌊t/T⌋",
        _in_steps,
        options=(STEPS, FACTOR),
        code="{rate} * schedule_factor ** (step // schedule_steps)",
        kernel=1,
    ),
    "cosine": Schedule(
        mark("engine", "cosine"),
        "η·(γ + (1 − γ)·(1 + cos(π·min(t/T, 1)))/2)",
        _cosine,
        options=(STEPS, FACTOR),
        code="{rate} * (schedule_factor + (1 - schedule_factor) * (1 + math.cos(math.pi * "
        "min(step / schedule_steps, 1))) / 2)",
        kernel=2,
    ),
}
