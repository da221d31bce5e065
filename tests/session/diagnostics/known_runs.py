"""Runs of which it is known how they are: in good health, or ill and of what.

`python -m tests.session.diagnostics.known_runs` looks at all of them, and longer; it prints hits and false alarms.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from nnviz.engine.backends.table import preferred
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.session.diagnostics.diagnoses import diagnose
from nnviz.session.run.run import Run
from nnviz.session.session import Session

POINTS = 200


@dataclass(frozen=True)
class KnownRun:
    """An experiment, the steps at which it is looked at, and which diagnoses are right for it: none in good health.

    `right` are those of which one is to be found at the last look; any of `besides` may be found as well.
    """

    name: str
    experiment: Experiment
    looks: tuple[int, ...]
    right: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    backend: str = field(default_factory=preferred)

    @property
    def illness(self) -> str:
        """What it is counted as."""
        return self.right[0] if self.right else ""

    def found(self) -> list[tuple[int, str]]:
        """What is found at each look: its step, and the diagnosis."""
        session, found = Session(Run(self.experiment, backend=self.backend)), list[tuple[int, str]]()
        for step in self.looks:
            session.advance(step - session.state.step)
            found += [(step, finding.name) for finding in diagnose(session.frame().snapshot)]
        return found


# --- in good health ---

_DATASETS = ("circle", "xor_quadrants", "two_gaussians", "moons", "blobs", "plane", "sine_ridge", "circle noisy")
_HIDDEN = ((4, 2), (8,), (6, 6))
_ACTIVATIONS = ("tanh", "sigmoid", "leaky_relu", "elu")
_RULES = (
    ("gradient_descent", 0.1),
    ("gradient_descent", 0.03),
    ("momentum", 0.01),
    ("adam", 0.01),
    ("adam", 0.003),
    ("rmsprop", 0.003),
)

_SEEDS = {3: 1, 12: 2, 16: 1, 19: 1, 45: 1, 73: 7, 78: 4, 90: 1}
"""Of runs that come to rest early with the first seed, so that they are not well: one with which they learn."""


def healthy(looks: tuple[int, ...] = (0, 100, 300, 500), seed: int = 0) -> Iterator[KnownRun]:
    """96 runs: every dataset with every rule, and with each width and activation several times.

    With the first seed each comes, in 4,000 steps, within 8 % of what the nearest samples tell.
    """
    for i, name in enumerate(_DATASETS):
        for j in range(12):
            hidden, rule = _HIDDEN[j % 3], _RULES[(i + j) % 6]
            activation = _ACTIVATIONS[(i + j // 3) % 4]
            dataset, noisy = name.split()[0], " " in name
            settings: dict[str, Any] = {"noise": 0.1 if noisy else 0.0, "initializer": "xavier"}
            settings["seed"] = seed + _SEEDS.get(12 * i + j, 0)
            if dataset == "blobs":
                settings |= {"blobs": 3, "noise": 0.1, "loss": "softmax_cross_entropy", "output_activation": "identity"}
            experiment = _run(dataset, rule, hidden=hidden, activation=activation, **settings)
            yield KnownRun(f"{name} {hidden} {activation} {rule[0]} {rule[1]}", experiment, looks)


def _run(dataset: str, rule: tuple[str, float], **settings: Any) -> Experiment:
    settings = {"points": POINTS, "noise": 0.0, **settings}
    return playground(dataset, optimizer=rule[0], learning_rate=rule[1], **settings)


# --- ill ---


def too_small() -> Iterator[KnownRun]:
    rules = [
        *(("gradient_descent", rate) for rate in (1e-6, 1e-5, 1e-4)),
        *(("momentum", rate) for rate in (1e-6, 1e-5)),
        *(("adam", rate) for rate in (1e-6, 1e-5)),
    ]
    for dataset in ("circle", "two_gaussians", "moons", "xor_quadrants"):
        for rule in rules:
            yield KnownRun(f"{dataset} {rule}", _run(dataset, rule), (300,), ("too_slow",))


def too_large() -> Iterator[KnownRun]:
    """They leap about, so that the last digit of a number decides what becomes of one: several seeds of each."""
    rules = [("gradient_descent", 3.0), ("gradient_descent", 10.0), ("adam", 0.3), ("adam", 1.0), ("adam", 3.0)]
    right, besides = ("too_large", "diverging"), ("saturated", "vanishing")
    for dataset, rule, seed in product(("circle", "moons", "xor_quadrants", "spiral"), rules, range(6)):
        yield KnownRun(f"{dataset} {rule} {seed}", _run(dataset, rule, seed=seed), (400,), right, besides)


def over_fitting() -> Iterator[KnownRun]:
    for dataset, noise in (("circle", 0.35), ("two_gaussians", 0.9), ("moons", 0.35), ("xor_quadrants", 0.4)):
        for points, hidden, seed in ((60, (16, 16), 0), (60, (8, 8), 1), (40, (16,), 2), (100, (16, 16), 3)):
            experiment = _run(dataset, ("adam", 0.03), points=points, hidden=hidden, noise=noise, seed=seed)
            yield KnownRun(f"{dataset} {points} {hidden} {seed}", experiment, (1500,), ("overfitting",))


def under_fitting() -> Iterator[KnownRun]:
    quick = ("adam", 0.03)
    for name, experiment in {
        "spiral 4-2": _run("spiral", ("gradient_descent", 0.03), points=500),
        "spiral 4-2 again": _run("spiral", ("gradient_descent", 0.03), points=500, seed=1),
        "spiral 2": _run("spiral", quick, hidden=(2,)),
        "XOR without hidden layer": _run("xor_quadrants", quick, hidden=()),
        "XOR without hidden layer, descent": _run("xor_quadrants", ("gradient_descent", 0.1), hidden=()),
        "circle without hidden layer": _run("circle", quick, hidden=()),
        "moons without hidden layer": _run("moons", quick, hidden=()),
        "1-1-1": _run("circle", quick, hidden=(1, 1, 1)),
        "1-1-1 XOR": _run("xor_quadrants", quick, hidden=(1, 1, 1)),
        "identity": _run("circle", ("gradient_descent", 0.03), activation="identity"),
        "checkerboard 2": _run("checkerboard", quick, hidden=(2,)),
        "bumps 1": _run("bumps", quick, hidden=(1,)),
    }.items():
        yield KnownRun(name, experiment, (2000,), ("underfitting",), ("unused", "saturated"))


def other_illness() -> Iterator[KnownRun]:
    descent = ("gradient_descent", 0.03)
    for seed in range(4):
        wild = _run("bumps", ("gradient_descent", 1.0), activation="relu", initializer="he", hidden=(8, 8), seed=seed)
        yield KnownRun(f"dead {seed}", wild, (300,), ("dead",), ("too_large", "diverging"))
        deep = _run("circle", descent, activation="sigmoid", hidden=(6,) * (6 + seed % 2), seed=seed)
        yield KnownRun(f"vanishing {seed}", deep, (300,), ("vanishing",), ("too_slow", "underfitting"))
        loud = _run("bumps", ("gradient_descent", 1e-12), hidden=(32,) * 6, activation="relu", initializer="normal")
        loud = loud.with_option("seed", seed)
        yield KnownRun(f"exploding {seed}", loud, (10,), ("exploding",), ("dead",))
    for dataset in ("circle", "moons", "plane"):
        for start in ("zeros", "constant"):
            twins = _run(dataset, descent, initializer=start)
            others = ("too_slow", "vanishing", "unused")
            yield KnownRun(f"twins {dataset} {start}", twins, (300,), ("symmetric",), others)
        frozen = _run(dataset, descent)
        frozen = frozen.with_option("frozen", frozen.network.names)
        yield KnownRun(f"frozen {dataset}", frozen, (300,), ("untrained",))
        for activation in ("tanh", "sigmoid"):
            far = _run(dataset, descent, activation=activation, start={"layers[0].bias[1]": 60.0})
            yield KnownRun(f"saturated {dataset} {activation}", far, (100,), ("saturated",), ("unused",))
    for rate in (0.3, 0.5, 1.0):
        steep = Experiment(points=20, learning_rate=rate)
        yield KnownRun(f"diverging {rate}", steep, (40,), ("diverging",), ("exploding",))


def ill() -> Iterator[KnownRun]:
    """All runs that are ill."""
    for kind in (too_small, too_large, over_fitting, under_fitting, other_illness):
        yield from kind()


# --- counting ---


@dataclass(frozen=True)
class Score:
    """How many runs there are of each illness, of how many it was found, and what was found that should not be."""

    runs: Mapping[str, int]
    hits: Mapping[str, int]
    missed: tuple[str, ...]
    false: tuple[str, ...]

    def share(self, illness: str) -> float:
        """The part of the runs with an illness of which it was found."""
        return self.hits[illness] / self.runs[illness]


def score(known: Iterable[KnownRun]) -> Score:
    runs, hits, missed, false = Counter[str](), Counter[str](), list[str](), list[str]()
    for one in known:
        found = one.found()
        allowed = {*one.right, *one.besides}
        false += [f"{one.name}: {name} at step {step}" for step, name in found if name not in allowed]
        if one.right:
            hit = any(step == one.looks[-1] and name in one.right for step, name in found)
            runs[one.illness] += 1
            hits[one.illness] += hit
            if not hit:
                missed.append(f"{one.illness}: {one.name}")
    return Score(runs, hits, tuple(missed), tuple(false))


def _report() -> None:
    long = (0, 50, 100, 200, 300, 450, 600, 900, 1500, 2500, 4000)
    well = score(one for seed in range(3) for one in healthy(long, seed))
    sick = score(ill())
    lines = [f"{name}: {sick.hits[name]} of {count}" for name, count in sick.runs.items()]
    lines += ["missed:", *sick.missed, "found beside:", *sick.false, "in good health:", *well.false]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    _report()
