"""The reference backend: the numbers of a plain loop over `step`, in columns."""

import math
from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.backends.base import NOTHING, Advanced, Recording
from nnviz.engine.backends.numpy import NumpyBackend
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.engine.training import Record, State, initial_state, step

SMALL = playground("circle", points=60, hidden=(4, 2), optimizer="adam", shuffle=True)
LARGE = Experiment(dataset="circle", points=40, hidden=(150, 150), batch_size=7, learning_rate=0.01)
WATCHED = np.array([3, 0, 17], np.intp)
COUNT = 30


def walked(experiment: Experiment, count: int) -> list[tuple[State, Record]]:
    found, state = [], initial_state(experiment)
    for _ in range(count):
        state, record = step(experiment, experiment.data, state)
        found.append((state, record))
    return found


def advanced(experiment: Experiment, count: int, recording: Recording) -> Advanced:
    return NumpyBackend().advance(experiment, experiment.data, initial_state(experiment), count, recording)


@pytest.mark.parametrize("experiment", [SMALL, LARGE], ids=["small", "large"])
def test_the_rows_are_those_of_a_plain_loop_to_the_bit(experiment: Experiment) -> None:
    state, rows, record, overflowed = advanced(experiment, COUNT, Recording(WATCHED, 7))
    plain = walked(experiment, COUNT)
    last_state, last = plain[-1]
    assert not overflowed
    assert state.parameters.tobytes() == last_state.parameters.tobytes()
    assert [slot.tobytes() for slot in state.optimizer_state] == [s.tobytes() for s in last_state.optimizer_state]
    assert state[:3] == last_state[:3]
    assert record is not None
    assert record.gradient.tobytes() == last.gradient.tobytes()
    assert record.before.tobytes() == last.before.tobytes()
    slices = experiment.network.layer_slices
    for number, (after, each) in enumerate(plain):
        facts = (rows.step[number], rows.epoch[number], rows.sample[number], rows.loss[number])
        assert facts == (each.step, each.epoch, each.samples[0], each.loss)
        assert rows.gradient_norm[number] == each.gradient_norm
        parts = [each.gradient[where] for where in slices]
        assert rows.layer_norms[number].tolist() == [math.sqrt(float(part @ part)) for part in parts]
        assert rows.watched[number].tolist() == after.parameters[WATCHED].tolist()
        due = (number + 1) % 7 == 0
        found = evaluate(experiment, experiment.data, after.parameters) if due else [None] * 4
        wanted = [math.nan if value is None else value for value in found]
        np.testing.assert_array_equal(rows.measured[number], wanted)


@pytest.mark.parametrize("parts", [(1, 29), (29, 1), (10, 10, 10)])
def test_steps_shared_out_between_calls_are_the_same(parts: tuple[int, ...]) -> None:
    recording = Recording(WATCHED, 4)
    whole, state, tables = advanced(SMALL, COUNT, recording), initial_state(SMALL), []
    for count in parts:
        found = NumpyBackend().advance(SMALL, SMALL.data, state, count, recording)
        tables.append(found.rows)
        state = found.state
    assert state.parameters.tobytes() == whole.state.parameters.tobytes()
    for column, pieces in zip(whole.rows, zip(*tables, strict=True), strict=True):
        np.testing.assert_array_equal(np.concatenate(pieces), column)


def test_nothing_is_noted_of_what_is_known() -> None:
    rows = advanced(SMALL, 5, NOTHING).rows
    assert rows.watched.shape == (5, 0)
    assert np.isnan(rows.measured).all()


@pytest.mark.parametrize("experiment", [Experiment(points=20), LARGE], ids=["many at once", "one by one"])
def test_an_overflow_ends_the_rows_at_the_last_good_step(experiment: Experiment) -> None:
    wild = replace(experiment, learning_rate=1e6, activation="identity")
    plain = walked(wild, 200)
    fine = [math.isfinite(record.loss) and bool(np.isfinite(state.parameters).all()) for state, record in plain]
    good = fine.index(False)
    assert good > 1
    state, rows, record, overflowed = advanced(wild, 200, Recording(WATCHED[:0], 0))
    assert overflowed
    assert state.parameters.tobytes() == plain[good - 1][0].parameters.tobytes()
    assert record is not None
    assert (record.step, rows.step.tolist()) == (good, list(range(1, good + 1)))
    again = NumpyBackend().advance(wild, wild.data, state, 200, NOTHING)
    assert (again.state is state, len(again.rows.step), again.record, again.overflowed) == (True, 0, None, True)


def test_what_is_given_back_is_read_only() -> None:
    state, _, record, _ = advanced(SMALL, 3, NOTHING)
    assert record is not None
    arrays = (state.parameters, *state.optimizer_state, record.gradient, record.prediction, record.before)
    assert not any(array.flags.writeable for array in arrays)
