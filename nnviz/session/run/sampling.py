"""How often all data is evaluated: so seldom that it costs little beside the training it reports. One rule, here."""

import math
import time

from nnviz.engine.analysis.evaluation import Evaluation, evaluate
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.network import Network
from nnviz.engine.training import State
from nnviz.session.run.beside import EvaluationBeside

_STEP, _STEP_LAYER, _PARAMETER = 7.5, 7.5, 0.0075
"""Microseconds of a step: to begin it, for each layer, for each parameter that is changed."""

_PASS, _PASS_LAYER = 9.0, 2.0
"""Microseconds of a pass forward that is judged: to begin it, for each layer."""

_OUTPUT, _PRODUCT = 0.008, 0.0001
"""Microseconds for each output of a neuron, and for each multiply-add."""

_BACKWARD = 3
"""A batch goes forward, and its errors and its gradient back: this many times the work of going forward."""

_SPARING = 20
"""A measurement that costs more than a step is made so seldom that it takes this part of the time of training."""

AGE = 64
"""For so many steps measurements take all of the time of training, for as many half of it, then a third, and so on."""

_SHARE = 0.1
"""The screen's own evaluations take at most this share of the time, once one takes longer than `_QUICK` seconds."""

_QUICK = 0.0002


def evaluation_interval(experiment: Experiment, data: Data, sparing: int = _SPARING) -> int:
    """Every how many steps loss and accuracy over all data are measured in the long run; 1 where that is cheap.

    The estimate counts what there is to compute and not the clock, so that the same run has the same rows everywhere.
    A power of two, so that of any two runs the one measured more seldom is measured where the other is.
    """
    layers = len(experiment.network.layers)
    step = 1e6 * step_seconds(experiment, len(data.x))
    parts = 2 if len(data.test_x) else 1
    each = len(data.x) + len(data.test_x)
    measuring = parts * (_PASS + _PASS_LAYER * layers) + each * _sample(experiment.network)
    return 1 if measuring <= step else 2 ** math.ceil(math.log2(sparing * measuring / step))


def interval_after(experiment: Experiment, data: Data, step: int) -> int:
    """`evaluation_interval` after `step` steps: a young run, in which much happens, is looked at more often.

    It stays the same for all steps up to `next_age`.
    """
    return evaluation_interval(experiment, data, age(step))


def age(step: int) -> int:
    """How old a run is after `step` steps, which is all that `interval_after` knows of them: from 1 to `_SPARING`."""
    return min(_SPARING, 1 + step // AGE)


def next_age(step: int) -> float:
    """The step, beyond `step`, up to which the `age` stays the same: infinite where it does for ever."""
    return math.inf if age(step) == _SPARING else (step // AGE + 1) * AGE


def step_seconds(experiment: Experiment, samples: int) -> float:
    """What a training step is estimated to take, with so many samples, on the machine the figures above are of."""
    layers, size = len(experiment.network.layers), experiment.network.size
    batch = min(experiment.batch_size, samples)
    own = _STEP + _STEP_LAYER * layers + _PARAMETER * size
    return 1e-6 * (own + _BACKWARD * batch * _sample(experiment.network))


def pass_seconds(network: Network, samples: int) -> float:
    """What a pass forward with so many samples is estimated to take on such a machine."""
    return 1e-6 * (_PASS + _PASS_LAYER * len(network.layers) + samples * _sample(network))


def _sample(network: Network) -> float:
    """Microseconds for a sample on its way through all layers."""
    return _OUTPUT * sum(network.widths[1:]) + _PRODUCT * network.work


class ThrottledEvaluation:
    """The evaluation on show: of the very moment, but while a large one runs at most some of its own durations old."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._found: Evaluation | None = None
        self._fresh_until = 0.0
        self._under_way: tuple[tuple[object, ...], EvaluationBeside] | None = None

    def read(
        self, experiment: Experiment, data: Data, state: State, running: bool, *, beside: bool = False
    ) -> Evaluation:
        """How good the parameters are; a large one may be made `beside`, in another thread, and is shown when done."""
        wanted = (experiment, data, state.parameters)
        if self._under_way is not None and self._under_way[1].done:
            of, evaluation = self._under_way
            self._take(of, *evaluation.result())
        same = [kept is asked for kept, asked in zip(self._of, wanted, strict=False)]
        now = time.perf_counter()
        going_on = running and all(same[:2])
        if self._found is not None and (all(same) or (going_on and now < self._fresh_until)):
            return self._found
        if self._found is not None and going_on and beside and self._fresh_until > 0:
            if self._under_way is None:
                self._under_way = wanted, EvaluationBeside(experiment, data, state.parameters)
            return self._found
        found = evaluate(experiment, data, state.parameters)
        return self._take(wanted, found, time.perf_counter() - now)

    def offer(self, experiment: Experiment, data: Data, state: State, found: Evaluation | None) -> None:
        """Take what has been measured already, so that it need not be done twice."""
        if found is not None:
            self._of, self._found = (experiment, data, state.parameters), found

    def _take(self, of: tuple[object, ...], found: Evaluation, took: float) -> Evaluation:
        """Show an evaluation that has just been made."""
        self._of, self._found, self._under_way = of, found, None
        self._fresh_until = time.perf_counter() + took / _SHARE - took if took > _QUICK else 0.0
        return found
