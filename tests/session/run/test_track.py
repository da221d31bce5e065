"""A track: a run with its known steps."""

import math

import numpy as np
import pytest

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.experiment import Experiment
from nnviz.engine.losses import LOSSES
from nnviz.engine.training import Record, State, initial_state, step
from nnviz.session.run.commands import ResizeLayer, SetParameter
from nnviz.session.run.run import Edit, Run
from nnviz.session.run.sampling import AGE, evaluation_interval, interval_after
from nnviz.session.run.track import WATCHED, Track, gradient_column, layer_norms

EXPERIMENT = Experiment(points=10, hidden=(3,), batch_size=4)


def walked(steps: int, experiment: Experiment = EXPERIMENT) -> tuple[Track, State, Record | None]:
    track = Track(Run(experiment))
    state, record = initial_state(experiment), None
    track.begin()
    while state.step < steps:
        state, _, record, _ = track.advance(experiment, experiment.data, state, steps - state.step)
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
    assert row[9:-2] == state.parameters.tolist()
    assert Track(Run(EXPERIMENT)).end == -1


def test_a_large_network_has_columns_for_the_first_parameters() -> None:
    experiment = Experiment(points=3, hidden=(40, 3))
    track, state, _ = walked(2, experiment)
    assert experiment.network.size > WATCHED
    assert track.history.columns[9:-3] == experiment.network.names[:WATCHED]
    assert track.history.columns[-3:] == tuple(map(gradient_column, range(3)))
    assert track.history.table()[-1, 9:-3].tolist() == state.parameters[:WATCHED].tolist()


def test_steps_known_already_are_left_as_they_are() -> None:
    track, _, _ = walked(5)
    before = track.history.table().tobytes()
    found = track.advance(EXPERIMENT, EXPERIMENT.data, initial_state(EXPERIMENT), 10)
    assert found.state.step == 5, "no further than what is known: from there on there are rows to be made"
    assert track.history.table().tobytes() == before
    assert track.advance(EXPERIMENT, EXPERIMENT.data, found.state, 10).state.step == track.end == 15


def test_a_slice_ends_where_a_checkpoint_is_due_and_leaves_it() -> None:
    track, state, _ = walked(30)
    assert track.room(30) == 34
    found = track.advance(EXPERIMENT, EXPERIMENT.data, state, 1000)
    assert found.state.step == 64
    assert track.checkpoints.nearest(1000)[1] is found.state


def test_where_a_step_overflows_the_rows_end_before_it() -> None:
    wild = Experiment(points=20, learning_rate=1e6)
    track = Track(Run(wild))
    track.begin()
    found = track.advance(wild, wild.data, initial_state(wild), 1000)
    state, record = step(wild, wild.data, initial_state(wild))
    while math.isfinite(record.loss) and np.isfinite(state.parameters).all():
        state, record = step(wild, wild.data, state)
    assert found.overflowed
    assert found.state.step == track.end == record.step - 1 > 1
    assert found.record is not None
    assert found.record.step == track.end


def test_amend_shows_the_edited_parameter_in_the_last_row_only() -> None:
    track, state, record = walked(5)
    before = track.history.table()
    edited = SetParameter(0, 7.0).apply(EXPERIMENT, state)[1]
    track.amend(EXPERIMENT, EXPERIMENT.data, edited, record)
    after = track.history.table()
    assert after[:-1].tobytes() == before[:-1].tobytes()
    assert after[-1, 9] == 7.0
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
    assert track.history.table()[0, 10] == 3.5


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


def test_between_evaluations_nothing_over_all_data_is_measured() -> None:
    experiment = Experiment(dataset="circle", points=1000, train_share=0.5)
    interval = evaluation_interval(experiment, experiment.data)
    steps = max(2 * interval + 1, 3 * AGE)
    track, _, _ = walked(steps, experiment)
    assert interval > 1
    due = [step for step in range(1, steps + 1) if step % interval_after(experiment, experiment.data, step - 1) == 0]
    for name in ("train_loss", "test_loss", "train_accuracy", "test_accuracy"):
        values = track.history.table()[:, track.history.columns.index(name)]
        assert np.flatnonzero(~np.isnan(values)).tolist() == [0, *due]


def test_a_row_tells_test_data_and_accuracies() -> None:
    experiment = Experiment(dataset="circle", points=60, noise=0.0, train_share=0.5, hidden=(3,), batch_size=10)
    track, state, _ = walked(evaluation_interval(experiment, experiment.data), experiment)
    row = dict(zip(track.history.columns, track.history.table()[-1].tolist(), strict=True))
    found = evaluate(experiment, experiment.data, state.parameters)
    assert [row[name] for name in found._fields] == list(found)


def test_without_test_data_or_classes_those_columns_are_empty() -> None:
    track, _, _ = walked(3)
    rows = track.history.table()
    for name in ("test_loss", "train_accuracy", "test_accuracy"):
        assert np.isnan(rows[:, track.history.columns.index(name)]).all()


def test_every_layers_gradient_norm_is_there_and_together_they_are_the_whole() -> None:
    experiment = Experiment(points=10, hidden=(3, 2), batch_size=4)
    track, _, record = walked(5, experiment)
    assert record is not None
    row = dict(zip(track.history.columns, track.history.table()[-1].tolist(), strict=True))
    norms = [row[gradient_column(layer)] for layer in range(3)]
    parts = experiment.network.views(record.gradient)
    wanted = [np.sqrt(sum(float((part**2).sum()) for part in layer.values())) for layer in parts]
    assert norms == pytest.approx(wanted, rel=1e-12)
    assert np.hypot.reduce(norms) == pytest.approx(row["gradient_norm"], rel=1e-12)
    assert all(math.isnan(norm) for norm in layer_norms(Experiment().network, record))


def test_a_gradient_of_another_network_has_no_norms_of_layers() -> None:
    """As where the last step's network has been given another shape since."""
    track, _, record = walked(5)
    large = Experiment(points=10, hidden=(4,), batch_size=4)
    track.run = track.run.with_edit(Edit(5, ResizeLayer(0, 4), 0))
    track.amend(large, large.data, initial_state(large)._replace(step=5), record)
    row = dict(zip(track.history.columns, track.history.table()[-1].tolist(), strict=True))
    assert record is not None
    assert row["gradient_norm"] == record.gradient_norm
    assert math.isnan(row[gradient_column(0)])
    assert math.isnan(row[gradient_column(1)])


def test_a_change_of_shape_leaves_every_number_in_the_column_of_its_name() -> None:
    """Columns are only added: what stood there before keeps its place, and a row has NaN where it has no such thing."""
    small, large = Experiment(points=10, hidden=(2,)), Experiment(points=10, hidden=(3, 2))
    track = Track(Run(small))
    track.begin()
    columns = track.history.columns
    state = track.advance(large, large.data, initial_state(large), 1).state
    assert track.history.columns[: len(columns)] == columns
    before, after = (dict(zip(track.history.columns, row, strict=True)) for row in track.history.table().tolist())
    assert [after[name] for name in large.network.names] == state.parameters.tolist()
    assert after[gradient_column(2)] > 0
    assert math.isnan(before["layers[2].bias[0]"])
    assert [before[name] for name in small.network.names] == initial_state(small).parameters.tolist()
    assert track.history.series("layers[2].bias[0]")[0].tolist() == [1.0]
