"""A track: a run with its known steps."""

import math

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.losses import LOSSES
from nnviz.engine.training import Record, State, initial_state, step
from nnviz.session.commands import Edit, Run, SetParameter
from nnviz.session.track import WATCHED, Track, evaluation_interval

EXPERIMENT = Experiment(points=10, hidden=(3,), batch_size=4)


def walked(steps: int, experiment: Experiment = EXPERIMENT) -> tuple[Track, State, Record | None]:
    track = Track(Run(experiment))
    state, record = initial_state(experiment), None
    track.arrive(experiment, experiment.data, state, record)
    for _ in range(steps):
        state, record = step(experiment, experiment.data, state)
        track.arrive(experiment, experiment.data, state, record)
    return track, state, record


def test_a_row_tells_the_step() -> None:
    track, state, record = walked(4)
    assert record is not None
    row = dict(zip(track.history.columns, track.history.table()[-1].tolist(), strict=True))
    output = EXPERIMENT.network.output(state.parameters, EXPERIMENT.data.x)
    assert row["step"] == 4
    assert row["epoch"] == 2
    assert row["sample"] == 0
    assert row["loss"] == record.loss
    assert row["train_loss"] == pytest.approx(float(((output - EXPERIMENT.data.y) ** 2).mean() / 2), rel=1e-14)
    assert row["gradient_norm"] == pytest.approx(float(np.linalg.norm(record.gradient)), rel=1e-14)
    assert [row[name] for name in EXPERIMENT.network.names] == state.parameters.tolist()
    assert track.end == 4


def test_the_first_row_is_the_start() -> None:
    track, state, _ = walked(0)
    (row,) = track.history.table().tolist()
    assert row[:2] == [0, 0]
    assert all(math.isnan(value) for value in (row[2], row[3], row[5]))
    assert row[6:] == state.parameters.tolist()
    assert Track(Run(EXPERIMENT)).end == -1


def test_a_large_network_has_columns_for_the_first_parameters() -> None:
    experiment = Experiment(points=3, hidden=(40, 3))
    track, state, _ = walked(2, experiment)
    assert experiment.network.size > WATCHED
    assert track.history.columns[6:] == experiment.network.names[:WATCHED]
    assert track.history.table()[-1, 6:].tolist() == state.parameters[:WATCHED].tolist()


def test_steps_known_already_are_left_as_they_are() -> None:
    track, _, _ = walked(5)
    before = track.history.table().tobytes()
    state, record = step(EXPERIMENT, EXPERIMENT.data, initial_state(EXPERIMENT))
    track.arrive(EXPERIMENT, EXPERIMENT.data, state, record)
    assert track.history.table().tobytes() == before


def test_amend_shows_the_edited_parameter_in_the_last_row_only() -> None:
    track, state, record = walked(5)
    before = track.history.table()
    edited = SetParameter(0, 7.0).apply(EXPERIMENT, state)[1]
    track.amend(EXPERIMENT, EXPERIMENT.data, edited, record)
    after = track.history.table()
    assert after[:-1].tobytes() == before[:-1].tobytes()
    assert after[-1, 6] == 7.0
    assert after[-1, :4].tolist() == before[-1, :4].tolist()
    output = EXPERIMENT.network.output(edited.parameters, EXPERIMENT.data.x)
    wanted = float(LOSSES[EXPERIMENT.loss].value(output, EXPERIMENT.data.y).mean())
    assert after[-1, 4] == pytest.approx(wanted, rel=1e-13)
    track.amend(EXPERIMENT, EXPERIMENT.data, edited._replace(step=3), record)
    assert track.history.table().tobytes() == after.tobytes()


def test_without_the_steps_record_the_row_is_left_as_it_is() -> None:
    """Replay stands on a checkpoint without knowing how it got there; the row knows already."""
    track, state, _ = walked(5)
    before = track.history.table().tobytes()
    track.amend(EXPERIMENT, EXPERIMENT.data, state, None)
    assert track.history.table().tobytes() == before


def test_the_start_can_be_amended() -> None:
    track, state, _ = walked(0)
    track.amend(EXPERIMENT, EXPERIMENT.data, SetParameter(1, 3.5).apply(EXPERIMENT, state)[1], None)
    assert track.history.table()[0, 7] == 3.5


def test_a_fork_knows_what_is_shared_and_nothing_else() -> None:
    track, _, _ = walked(200)
    run = Run(EXPERIMENT, (Edit(150, SetParameter(0, 1.0), 0),))
    fork = track.fork(run, 149)
    assert fork.run is run
    assert fork.end == 149
    assert fork.history.table().tobytes() == track.history.table()[:150].tobytes()
    assert fork.checkpoints.nearest(1000)[1].step == 128
    assert track.end == 200
    assert track.fork(run, -1).end == -1


@pytest.mark.parametrize(
    ("points", "batch", "interval"),
    [(1, 1, 1), (100, 1, 1), (255, 1, 1), (256, 1, 2), (100_000, 1, 781), (100_000, 100, 7), (1000, 100_000, 1)],
)
def test_evaluating_all_data_costs_a_bounded_share(points: int, batch: int, interval: int) -> None:
    assert evaluation_interval(Experiment(batch_size=batch), points) == interval


def test_between_evaluations_the_loss_over_all_data_is_not_measured() -> None:
    track, _, _ = walked(6, Experiment(points=384))
    measured = ~np.isnan(track.history.table()[:, 4])
    assert measured.tolist() == [True, False, False, True, False, False, True]
