"""Grid races: each cell comes to what its run comes to, what diverges is no number, and a stop keeps what is known."""

import math
from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.settings import HIGHEST_SEED
from nnviz.engine.text import UserError
from nnviz.session.race.grid import REACHED, Axis, Grid, Outcome, seeds_from
from nnviz.session.race.grid_run import Found, run_grid
from nnviz.session.run.run import Run
from nnviz.session.session import Session

EXPERIMENT = Experiment(dataset="circle", hidden=(3,), learning_rate=0.1, points=40)


def axis(key: str, *values: float) -> Axis:
    return Axis(key, values, tuple(((key, value),) for value in values))


def grid(**changed: object) -> Grid:
    found = Grid(
        start=Run(EXPERIMENT),
        down=axis("learning_rate", 0.01, 0.3),
        across=axis("batch_size", 1, 5, 10),
        seeds=(0, 1, 2),
        steps=30,
    )
    return replace(found, **changed)  # type: ignore[arg-type]


def carried_out(asked: Grid, workers: int = 1) -> Grid:
    for row, column, outcome in run_grid(asked, lambda taken: None, workers):
        asked = asked.with_outcome(row, column, outcome)
    return asked


def of_values(*values: float) -> tuple[Outcome, ...]:
    """Outcomes with these training losses; an infinite one overflowed."""
    return tuple(Outcome(seed, 9, {"train_loss": value}, None, math.isinf(value)) for seed, value in enumerate(values))


def test_every_cell_comes_to_what_its_run_comes_to_in_the_window() -> None:
    found = carried_out(grid())
    assert found.done == found.total == 18
    for row, column, seed in found.places:
        session = Session(found.run(row, column, seed))
        session.advance(30)
        outcome = next(one for one in found.outcomes(row, column) if one.seed == seed)
        assert outcome.step == 30
        assert outcome.values["train_loss"] == session.frame().train_loss


def test_threads_give_the_same_as_one_after_the_other() -> None:
    one, several = carried_out(grid()), carried_out(grid(), workers=3)
    assert repr(one.cells) == repr(several.cells)  # NaN is not equal to itself.


def test_the_bound_is_reached_at_the_step_that_the_history_has() -> None:
    found = carried_out(grid(bound=("train_loss", 0.45), measure=REACHED, steps=80))
    for row, column, seed in found.places:
        session = Session(found.run(row, column, seed))
        session.advance(80)
        steps, losses = session.track.history.series("train_loss")
        good = steps[(losses <= 0.45) & (steps > 0)]
        outcome = next(one for one in found.outcomes(row, column) if one.seed == seed)
        assert outcome.reached == (int(good[0]) if len(good) else None)


def test_a_run_that_diverges_is_told_as_such_and_never_the_best() -> None:
    wild = EXPERIMENT.with_options({"activation": "identity", "output_activation": "identity"})
    found = carried_out(grid(start=Run(wild), down=axis("learning_rate", 0.01, 1000.0), steps=60))
    assert all(one.overflowed for column in range(3) for one in found.outcomes(1, column))
    summary = found.summary(1, 0)
    assert summary is not None
    assert (summary.median, summary.diverged) == (math.inf, 3)
    assert found.best is not None
    assert found.best[0] == 0


@pytest.mark.parametrize(
    ("values", "median"),
    [((3.0, 1.0, 2.0), 2.0), ((1.0, 2.0), 2.0), ((1.0, math.inf, 2.0), 2.0), ((1.0, math.inf), math.inf)],
)
def test_the_median_of_a_cell_takes_what_diverged_as_the_worst(values: tuple[float, ...], median: float) -> None:
    asked = grid()
    for outcome in of_values(*values):
        asked = asked.with_outcome(0, 0, outcome)
    summary = asked.summary(0, 0)
    assert summary is not None
    assert (summary.median, summary.low, summary.high) == (median, min(values), max(values))
    assert asked.summary(1, 1) is None


def test_the_greatest_accuracy_is_the_best_and_losses_of_several_kinds_have_none() -> None:
    asked = grid(measure="train_accuracy")
    for row, value in ((0, 0.5), (1, 0.9)):
        asked = asked.with_outcome(row, 2, Outcome(0, 9, {"train_accuracy": value, "train_loss": 1.0 - value}))
    assert asked.best == (1, 2)
    kinds = Axis("loss", ("hinge", "huber"), ((("loss", "hinge"),), (("loss", "huber"),)))
    assert replace(asked, down=kinds, measure="train_loss").best is None


def test_a_stop_keeps_what_is_known_and_the_rest_can_follow() -> None:
    asked, taken = grid(), 0

    class StoppedError(Exception):
        pass

    def look(steps: int) -> None:
        nonlocal taken
        taken += steps
        if taken > 4 * 30:
            raise StoppedError

    known: list[Found] = []
    with pytest.raises(StoppedError):
        known.extend(run_grid(asked, look))
    for found in known:
        asked = asked.with_outcome(*found)
    assert asked.done == 4
    assert repr(carried_out(asked).cells) == repr(carried_out(grid()).cells)


def test_epochs_are_as_many_as_the_steps_take() -> None:
    found = carried_out(grid(start=Run(EXPERIMENT.with_option("epochs", 1))))
    assert {one.step for row in found.cells for cell in row for one in cell} == {30}


@pytest.mark.parametrize(
    "changed",
    [
        {"down": axis("learning_rate", 0.1)},
        {"down": axis("learning_rate", *np.linspace(0.1, 0.9, 9).tolist())},
        {"down": axis("learning_rate", 0.1, 0.1)},
        {"down": axis("learning_rate", 0.1, -1.0)},
        {"down": axis("batch_size", 1, 2)},
        {"down": axis("seed", 1, 2)},
        {"seeds": ()},
        {"seeds": tuple(range(6))},
        {"steps": 0},
    ],
)
def test_what_cannot_be_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(UserError):
        grid(**changed).check()


def test_seeds_follow_the_first_and_stay_within_what_they_may_be() -> None:
    assert seeds_from(7, 3) == (7, 8, 9)
    assert seeds_from(HIGHEST_SEED, 3) == (HIGHEST_SEED - 2, HIGHEST_SEED - 1, HIGHEST_SEED)
