"""Evaluations made in a thread beside the one that trains: NumPy lets go of the interpreter while it multiplies."""

import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import cache, partial
from typing import NamedTuple

from nnviz.engine.analysis.evaluation import Evaluation, evaluate
from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.pauses import CancelledError

_MOST = 2
"""Evaluations of a run that may be under way: who takes steps faster than that waits for the oldest."""


class Timed(NamedTuple):
    """What came of an evaluation, and how many seconds it took."""

    found: Evaluation
    seconds: float


class EvaluationBeside:
    """Parameters being evaluated; the numbers are those of `evaluate`.

    All take their turn in one thread, and pause as the one does that asks for them.
    """

    def __init__(self, experiment: Experiment, data: Data, parameters: Array) -> None:
        self._evaluate = partial(_evaluate, experiment, data, parameters)
        self._future = _thread().submit(copy_context().run, self._evaluate)

    @property
    def done(self) -> bool:
        """Whether it need not be waited for."""
        return self._future.done()

    def result(self) -> Timed:
        """The evaluation, waited for; made anew where whoever asked for it first has given up."""
        try:
            return self._future.result()
        except CancelledError:
            return self._evaluate()


class LateMeasures:
    """What is measured of the steps of one run, oldest first; for use by one thread."""

    def __init__(self) -> None:
        self._under_way: deque[tuple[int, EvaluationBeside]] = deque()

    def order(self, step: int, experiment: Experiment, data: Data, parameters: Array) -> None:
        """Have the parameters after a step measured."""
        self._under_way.append((step, EvaluationBeside(experiment, data, parameters)))

    def take(self, *, everything: bool) -> Iterator[tuple[int, Evaluation]]:
        """The steps measured meanwhile, or all of them, which waits, and what was found."""
        while self._under_way:
            step, evaluation = self._under_way[0]
            if not (everything or evaluation.done or len(self._under_way) > _MOST):
                return
            found = evaluation.result().found
            self._under_way.popleft()
            yield step, found


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "nnviz-evaluation")


def _evaluate(experiment: Experiment, data: Data, parameters: Array) -> Timed:
    began = time.perf_counter()
    found = evaluate(experiment, data, parameters)
    return Timed(found, time.perf_counter() - began)
