"""What the kernel keeps to as a backend: the same bits however steps are shared out, overflow, memory, threads."""

import ctypes
import sys
import threading
import weakref
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnviz.engine.backends.base import KERNEL, NOTHING, NUMPY, Advanced, Recording
from nnviz.engine.backends.kernel import machine as machine_module
from nnviz.engine.backends.kernel.backend import KernelBackend
from nnviz.engine.backends.kernel.machine import Machine, module_path
from nnviz.engine.backends.kernel.structures import Layer, Run
from nnviz.engine.backends.numpy import NumpyBackend
from nnviz.engine.backends.table import preferred
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.engine.training import State, initial_state

wasmtime: Any = pytest.importorskip("wasmtime", reason="wasmtime is not installed: nothing runs the kernel")

SMALL = playground("circle", points=60, hidden=(4, 3), optimizer="adam", shuffle=True, batch_size=7, l1=0.001, l2=0.001)
WATCHED = np.array([3, 0, 17], np.intp)
COUNT = 60
EXPERIMENTS = {
    "shuffled": SMALL,
    "in order": replace(SMALL, shuffle=False, regularizer="standard", clip_norm=0.3),
    "softmax": Experiment(
        dataset="blobs",
        points=31,
        hidden=(5,),
        loss="softmax_cross_entropy",
        output_activation="identity",
        batch_size=3,
    ),
    "one sample": Experiment(
        dataset="plane", points=9, hidden=(3,), batch_size=1, schedule="cosine", activation="gelu"
    ),
}


def advanced(experiment: Experiment, count: int, recording: Recording = NOTHING) -> Advanced:
    return KernelBackend().advance(experiment, experiment.data, initial_state(experiment), count, recording)


def bits(state: State) -> list[bytes]:
    return [array.tobytes() for array in state.arrays]


@pytest.mark.parametrize("parts", [(1,) * COUNT, (1, 59), (59, 1), (20, 7, 33)])
@pytest.mark.parametrize("name", EXPERIMENTS)
def test_steps_shared_out_between_calls_are_the_same_to_the_bit(name: str, parts: tuple[int, ...]) -> None:
    experiment, recording = EXPERIMENTS[name], Recording(WATCHED % EXPERIMENTS[name].network.size, 4)
    whole, state, tables, backend = (
        advanced(experiment, COUNT, recording),
        initial_state(experiment),
        [],
        KernelBackend(),
    )
    for count in parts:
        advanced(EXPERIMENTS["one sample"], 5)  # Whatever else was in memory meanwhile.
        found = backend.advance(experiment, experiment.data, state, count, recording)
        tables.append(found.rows)
        state = found.state
    assert state[:3] == whole.state[:3]
    assert bits(state) == bits(whole.state)
    assert found.record is not None
    assert whole.record is not None
    for mine, theirs in zip(found.record, whole.record, strict=True):
        np.testing.assert_array_equal(mine, theirs)
    for column, pieces in zip(whole.rows, zip(*tables, strict=True), strict=True):
        np.testing.assert_array_equal(np.concatenate(pieces), column)


def test_nothing_given_is_changed_and_what_is_given_back_is_read_only() -> None:
    start = initial_state(SMALL)
    before = bits(start)
    first = KernelBackend().advance(SMALL, SMALL.data, start, 3, NOTHING)
    assert first.record is not None
    arrays = (*first.state.arrays, first.record.gradient, first.record.prediction, first.record.before)
    assert not any(array.flags.writeable for array in arrays)
    kept = [array.tobytes() for array in arrays]
    advanced(SMALL, 20)
    assert [array.tobytes() for array in arrays] == kept
    assert bits(start) == before


@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "adagrad"])
def test_an_overflow_ends_the_rows_at_the_last_good_step(optimizer: str) -> None:
    wild = Experiment(dataset="plane", points=20, learning_rate=1e6, activation="identity", optimizer=optimizer)
    wanted = NumpyBackend().advance(wild, wild.data, initial_state(wild), 400, NOTHING)
    state, rows, record, overflowed = advanced(wild, 400)
    assert overflowed == wanted.overflowed
    assert state.step == wanted.state.step == len(rows.step)
    assert record is not None
    assert record.step == state.step
    assert bits(advanced(wild, state.step).state) == bits(state)
    if overflowed:
        again = KernelBackend().advance(wild, wild.data, state, 100, NOTHING)
        assert (again.state is state, len(again.rows.step), again.record, again.overflowed) == (True, 0, None, True)


def test_what_is_not_a_number_has_the_same_bits_everywhere() -> None:
    wild = Experiment(dataset="plane", points=20, hidden=(3, 3), learning_rate=1e6, activation="identity")
    rows = advanced(wild, 400, Recording(WATCHED, 1)).rows
    numbers = np.concatenate([rows.measured.ravel(), rows.layer_norms.ravel()])
    assert set(numbers[np.isnan(numbers)].view(np.uint64).tolist()) <= {0x7FF8000000000000}


@pytest.mark.parametrize(
    "options",
    [
        {"precision": "float32"},
        {"layers": [{"kind": "dense", "units": 3}, {"kind": "dropout"}], "hidden": ()},
        {"hidden": (500, 500), "batch_size": 1000, "points": 1000},
    ],
)
def test_what_it_has_no_code_for_numpy_takes_to_the_bit(options: dict[str, Any]) -> None:
    experiment = Experiment(**{"dataset": "circle", "points": 30, "batch_size": 5, **options})
    assert KernelBackend().computes(experiment, experiment.data) == NUMPY
    wanted = NumpyBackend().advance(experiment, experiment.data, initial_state(experiment), 2, NOTHING)
    assert bits(advanced(experiment, 2).state) == bits(wanted.state)


def test_without_the_kernel_numpy_takes_its_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (preferred(), KernelBackend().computes(SMALL, SMALL.data)) == (KERNEL, KERNEL)
    monkeypatch.setitem(sys.modules, "wasmtime", None)
    assert (preferred(), KernelBackend().computes(SMALL, SMALL.data)) == (NUMPY, NUMPY)
    wanted = NumpyBackend().advance(SMALL, SMALL.data, initial_state(SMALL), 5, NOTHING)
    assert bits(advanced(SMALL, 5).state) == bits(wanted.state)


def test_python_and_c_lay_out_memory_alike() -> None:
    machine = Machine()
    assert machine.size_of(Run) == ctypes.sizeof(Run)
    assert machine.size_of(Layer) == ctypes.sizeof(Layer)


def test_the_module_asks_for_nothing_and_its_memory_is_bounded() -> None:
    module = wasmtime.Module.from_file(wasmtime.Engine(), str(module_path()))
    assert list(module.imports) == []
    (memory,) = [export.type for export in module.exports if isinstance(export.type, wasmtime.MemoryType)]
    assert memory.limits.max is not None
    assert memory.limits.max * 65536 == machine_module.MOST_MEMORY


def test_threads_have_memory_of_their_own_and_the_same_bits() -> None:
    backend, found = KernelBackend(), dict[int, list[bytes]]()

    def take(number: int) -> None:
        state = initial_state(SMALL)
        for _ in range(50):
            state = backend.advance(SMALL, SMALL.data, state, 20, NOTHING).state
        found[number] = bits(state)

    threads = [threading.Thread(target=take, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0] == found[1] == found[2] == bits(advanced(SMALL, 1000).state)


def test_at_the_end_nothing_is_left_of_an_instance() -> None:
    def work() -> None:
        advanced(SMALL, 3)
        instance = weakref.ref(machine_module.machine() or thread)
        machine_module.release()
        gone.append(instance() is None)

    gone = list[bool]()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert gone == [True]


def test_other_threads_go_on_while_it_computes() -> None:
    """A long call in another thread: meanwhile this one counts, which it could not if the interpreter were held."""
    slow = Experiment(dataset="circle", points=2000, batch_size=300, hidden=(16, 16))
    assert KernelBackend().computes(slow, slow.data) == KERNEL
    advanced(slow, 1)
    begun, ended = threading.Event(), threading.Event()

    def take() -> None:
        machine_module.machine()
        begun.set()
        KernelBackend().advance(slow, slow.data, initial_state(slow), 1000, NOTHING)
        ended.set()

    thread = threading.Thread(target=take)
    thread.start()
    begun.wait()
    counted = 0
    while not ended.is_set():
        counted += 1
    thread.join()
    assert counted > 10_000
