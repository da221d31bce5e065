"""What nnviz takes for its work beside PyTorch, scikit-learn and NumPy alone, turn by turn on one core.

Each contestant is measured in the CPU time of its thread and in many short turns, and the quickest turn counts: so all
meet the same machine, whatever else it does. What is not installed is left out: `packaging/dev.py proof` adds it.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from bench_cases import CASES, STEPS

from nnviz.engine.analysis.landscape import landscape, losses_of, random_plane
from nnviz.engine.arrays import Array
from nnviz.engine.backends.base import KERNEL, NOTHING, NUMPY
from nnviz.engine.backends.table import BACKENDS
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import initial_state
from nnviz.session.run.commands import ChangeOptions
from nnviz.session.run.run import Run
from nnviz.session.session import Session

ENGINE, SESSION, REPLAY = "engine", "session", "a replay"
PYTORCH, SKLEARN, BY_HAND = "PyTorch", "scikit-learn", "NumPy by hand"

LANES = 6
_NAMES = {NUMPY: "NumPy", KERNEL: "kernel"}
_TURNS = 20
SIDE = 200
_ONE_BY_ONE = 200
"""Points of a landscape that are computed one by one, to tell what all would take."""

STEP, SEEK, UNDO = "a step of {what}", "a seek among {what} steps", "an undo among {what} steps"
RACE, LANDSCAPE = "a race of six, {what} steps each", "a landscape of {what} points"
NAMES_OF_WORK = (STEP, SEEK, UNDO, RACE, LANDSCAPE)

Steps = Callable[[int], object]
"""Takes so many steps."""


class Compared(NamedTuple):
    """Seconds that something takes in nnviz and elsewhere, by who does it; `name` says what, with {what} told."""

    name: str
    what: str
    ours: dict[str, float]
    theirs: dict[str, float]

    @property
    def ratios(self) -> dict[str, float]:
        """How many times as long as nnviz's quickest each other takes."""
        return {name: seconds / min(self.ours.values()) for name, seconds in self.theirs.items()}


def step_figures(seconds: float) -> Iterator[Compared]:
    """What a step takes: of each network, for each that computes it, beside each other that can."""
    for title, experiment in STEPS.items():
        mine = {f"{ENGINE}, {_NAMES[name]}": engine(experiment, name) for name in _backends(experiment)}
        mine[SESSION] = Session(experiment).advance
        others = {name: make(experiment) for name, make in OTHERS.items() if _is_there(name)}
        found = quickest({**mine, **others}, seconds)
        yield Compared(STEP, title, {name: found[name] for name in mine}, {n: found[n] for n in others})


def quickest(contestants: dict[str, Steps], seconds: float) -> dict[str, float]:
    """Seconds of a step of each, in the quickest of its turns; about so many seconds in all for each."""
    counts = dict.fromkeys(contestants, 1)
    for name, take in contestants.items():
        take(2)  # What is only done once.
        while _timed(take, counts[name]) < seconds / _TURNS:
            counts[name] *= 2
    found = dict.fromkeys(contestants, np.inf)
    for _ in range(_TURNS):
        for name, take in contestants.items():
            found[name] = min(found[name], _timed(take, counts[name]) / counts[name])
    return found


def _timed(take: Steps, count: int) -> float:
    began = time.thread_time()
    take(count)
    return time.thread_time() - began


# --- those who take steps ---


def _backends(experiment: Experiment) -> list[str]:
    """The backends that compute it themselves."""
    return [name for name, backend in BACKENDS.items() if backend.computes(experiment, experiment.data) == name]


def engine(experiment: Experiment, name: str) -> Steps:
    """A backend alone, many steps in a call."""
    backend, data, state = BACKENDS[name], experiment.data, initial_state(experiment)

    def take(count: int) -> None:
        nonlocal state
        state = backend.advance(experiment, data, state, count, NOTHING).state

    return take


def _batches(experiment: Experiment) -> list[tuple[Array, Array]]:
    data, size = experiment.data, experiment.batch_size
    return [(data.x[first : first + size], data.y[first : first + size]) for first in range(0, len(data.x), size)]


def pytorch(experiment: Experiment) -> Steps:
    """The same network, loss and descent in PyTorch, on batches that are ready."""
    torch: Any = import_module("torch")
    torch.set_num_threads(1)
    widths, parts = experiment.network.widths, list[Any]()
    for number, (inputs, outputs) in enumerate(pairwise(widths)):
        parts.append(torch.nn.Linear(inputs, outputs))
        if number + 2 < len(widths):
            parts.append({"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}[experiment.activation]())
    kind = getattr(torch, experiment.precision)
    classes = experiment.loss == "softmax_cross_entropy"
    network = torch.nn.Sequential(*parts).to(kind)
    criterion = torch.nn.CrossEntropyLoss() if classes else torch.nn.MSELoss()
    optimizer = torch.optim.SGD(network.parameters(), experiment.learning_rate)
    batches = [
        (torch.tensor(x, dtype=kind), torch.tensor(y.argmax(axis=1)) if classes else torch.tensor(y, dtype=kind))
        for x, y in _batches(experiment)
    ]

    def take(count: int) -> None:
        for number in range(count):
            x, y = batches[number % len(batches)]
            optimizer.zero_grad()
            criterion(network(x), y).backward()
            optimizer.step()

    return take


def sklearn(experiment: Experiment) -> Steps:
    """The same in scikit-learn, a batch to a call."""
    neural: Any = import_module("sklearn.neural_network")
    classes = experiment.loss == "softmax_cross_entropy"
    network = (neural.MLPClassifier if classes else neural.MLPRegressor)(
        hidden_layer_sizes=experiment.network.widths[1:-1],
        activation=experiment.activation,
        solver="sgd",
        momentum=0.0,
        nesterovs_momentum=False,
        learning_rate_init=experiment.learning_rate,
        batch_size=experiment.batch_size,
        alpha=0.0,
    )
    batches = [(x, y.argmax(axis=1) if classes else y.ravel()) for x, y in _batches(experiment)]
    known = {"classes": np.arange(experiment.network.widths[-1])} if classes else {}

    def take(count: int) -> None:
        for number in range(count):
            network.partial_fit(*batches[number % len(batches)], **known)

    return take


def by_hand(experiment: Experiment) -> Steps:
    """The shortest loop one writes in NumPy for one's own network: nothing is checked, kept or told."""
    dice, widths, kind = np.random.default_rng(0), experiment.network.widths, experiment.precision
    weights = [dice.normal(0, n**-0.5, (n, m)).astype(kind) for n, m in pairwise(widths)]
    biases = [np.zeros(m, kind) for m in widths[1:]]
    batches, tanh = _batches(experiment), experiment.activation == "tanh"
    softmax, rate = experiment.loss == "softmax_cross_entropy", experiment.learning_rate

    def take(count: int) -> None:
        for number in range(count):
            x, y = batches[number % len(batches)]
            values = [x]
            for weight, bias in zip(weights, biases, strict=True):
                z = values[-1] @ weight + bias
                last = len(values) == len(weights)
                values.append(z if last else np.tanh(z) if tanh else np.maximum(z, 0))
            delta = values.pop()
            if softmax:
                delta = np.exp(delta - delta.max(axis=1, keepdims=True))
                delta /= delta.sum(axis=1, keepdims=True)
            delta = (delta - y) / len(x)
            for weight, bias in zip(weights[::-1], biases[::-1], strict=True):
                a = values.pop()
                slope, below = a.T @ delta, delta @ weight.T
                np.subtract(weight, rate * slope, out=weight)
                np.subtract(bias, rate * delta.sum(axis=0), out=bias)
                delta = below * (1 - a * a if tanh else a > 0)

    return take


OTHERS: dict[str, Callable[[Experiment], Steps]] = {PYTORCH: pytorch, SKLEARN: sklearn, BY_HAND: by_hand}


def _is_there(name: str) -> bool:
    module = {PYTORCH: "torch", SKLEARN: "sklearn"}.get(name, "numpy")
    return find_spec(module) is not None


# --- what is done with runs ---


def work_figures(steps: int) -> Iterator[Compared]:
    """What a seek and an undo take in a run of so many steps, a race, and a landscape."""
    experiment = CASES["small"].experiment
    session = Session(Run(experiment, backend=_fast()))
    replay = _wall(lambda: _reach(session, steps))
    chance = random.Random(0)
    seeks = [_wall(lambda: _go(session, chance.randrange(steps))) for _ in range(20)]
    what = f"{steps:,}"
    yield Compared(SEEK, what, {"the longest of 20": max(seeks)}, {REPLAY: replay})
    session.do(ChangeOptions((("learning_rate", 0.02),)))
    session.advance(1000)
    yield Compared(UNDO, what, {SESSION: _wall(lambda: _undo(session))}, {REPLAY: replay})
    yield _race(experiment, steps // 10)
    yield _landscape()


def _fast() -> str:
    return KERNEL if _backends(CASES["small"].experiment)[-1] == KERNEL else NUMPY


def _reach(session: Session, step: int) -> None:
    while session.track.end < step:
        session.advance(step - session.track.end)


def _go(session: Session, step: int) -> None:
    session.seek(step)
    session.catch_up()


def _undo(session: Session) -> None:
    session.undo()
    session.catch_up()


def _race(experiment: Experiment, steps: int) -> Compared:
    """Runs at once, and then NumPy's one after the other."""
    lanes = [Session(Run(experiment.with_option("seed", seed), backend=_fast())) for seed in range(LANES)]

    def at_once() -> None:
        with ThreadPoolExecutor(LANES) as pool:
            list(pool.map(lambda lane: _reach(lane, steps), lanes))

    alone = Session(Run(experiment, backend=NUMPY))
    few = max(1, steps // 20)
    each = _wall(lambda: _reach(alone, few)) / few
    return Compared(RACE, f"{steps:,}", {"at once": _wall(at_once)}, {"by NumPy in turn": LANES * steps * each})


def _landscape() -> Compared:
    """All losses of a grid, and what each of them alone would take."""
    case = CASES["large"]
    experiment, state = case.experiment, initial_state(case.experiment)
    data, axis = experiment.data, np.linspace(-1.0, 1.0, SIDE)
    plane = random_plane(experiment, state.parameters)
    points = plane.points(axis[:_ONE_BY_ONE], axis[:_ONE_BY_ONE])

    def one_by_one() -> None:
        for point in points:
            losses_of(experiment, point[None], data.x, data.y)

    ours = _wall(lambda: landscape(experiment, data, plane, axis, axis))
    theirs = _wall(one_by_one) * SIDE * SIDE / len(points)
    return Compared(LANDSCAPE, f"{SIDE}×{SIDE}", {ENGINE: ours}, {"point by point": theirs})


def _wall(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
