"""A run laid out in the kernel's memory: an experiment with its data, ready to take steps from any state."""

import numpy as np

from nnviz.engine.arrays import Array, sealed
from nnviz.engine.backends.base import Recording, Rows
from nnviz.engine.backends.kernel.layout import Layout, layers_at, run_at
from nnviz.engine.backends.kernel.machine import Machine
from nnviz.engine.backends.kernel.structures import Layer, Run, Samples
from nnviz.engine.backends.kernel.support import block_size
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.dense import Dense
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.seeds import Stream
from nnviz.engine.training import Record, State, in_order

ROWS = 4096
"""Steps in one call at most."""

OPTIONS = ("schedule_factor", "momentum", "rho", "beta1", "beta2", "epsilon", "weight_decay", "schedule_steps")
"""Options of entries that the kernel knows; an entry with another one is not for it."""

_FIELDS = ("learning_rate", "l1", "l2", "clip_norm")


class Loaded:
    """An experiment and data in the memory of a machine, which may hold one at a time."""

    def __init__(self, machine: Machine, experiment: Experiment, data: Data, watched: int) -> None:
        self._machine, self._experiment, self._data, self._watched = machine, experiment, data, watched
        self._samples = len(data.x)
        self._layout = Layout(machine.base)
        self._lay_out(watched)
        self._load()

    def is_of(self, experiment: Experiment, data: Data, watched: int) -> bool:
        """Whether these very ones are in memory, and rows have as many parameters."""
        return self._experiment is experiment and self._data is data and self._watched == watched

    def _lay_out(self, watched: int) -> None:
        """Find a place for everything."""
        place, layers, size = self._layout.place, self._experiment.network.layers, self._experiment.network.size
        self._block = block = block_size(self._experiment, self._data)
        self._layout.structure(Layer, len(layers))
        for number, width in enumerate(self._experiment.network.widths[1:]):
            for name in ("z", "a", "delta"):
                place(f"{name}{number}", (width, block))
        for name, x, y in self._sets():
            place(f"{name}_x", (x[0].size * len(x) + 1,))
            place(f"{name}_y", (y[0].size * len(y) + 1,))
            place(f"{name}_classes", (len(x),), np.int32)
        for name in ("parameters", "memory0", "memory1", "dead", "before", "gradient", "change"):
            place(name, (size,))
        for name in ("trained", "penalized"):
            place(name, (size,), np.uint8)
        inputs, outputs = self._experiment.network.widths[0], self._experiment.network.widths[-1]
        place("prediction", (outputs * block,))
        place("batch_x", (inputs, block))
        place("batch_y", (outputs, block))
        place("order", (self._samples if self._experiment.shuffle else 0,), np.int32)
        place("watched", (watched,), np.int32)
        for name, columns in {"norms": 1 + len(layers), "watched": watched, "measured": 4}.items():
            place(f"row_{name}", (ROWS, columns))
        for name in ("epoch", "sample", "loss"):
            place(f"row_{name}", (ROWS,))

    def _sets(self) -> list[tuple[str, Array, Array]]:
        """Names, inputs and targets of what is trained on and what is kept for testing, if anything is."""
        data = self._data
        found = [("train", data.x, data.y)]
        return [*found, ("test", data.test_x, data.test_y)] if len(data.test_x) else found

    def _load(self) -> None:
        """Write down all that stays the same from step to step."""
        memory = self._machine.bytes(self._layout.end)
        self._arrays = arrays = self._layout.arrays(memory)
        self._run = run = run_at(memory, self._machine.run)
        for name in arrays:
            if hasattr(run, name):
                setattr(run, name, self._layout.address(name))
        self._write_settings(run)
        layers = layers_at(memory, self._layout.address("Layer"), run.layer_count)
        for number, layer in enumerate(self._experiment.network.layers):
            assert isinstance(layer, Dense)
            layers[number] = Layer(
                layer.fan_in,
                layer.fan_out,
                layer.function.kernel,
                self._experiment.network.layer_slices[number].start,
                *(self._layout.address(f"{name}{number}") for name in ("z", "a", "delta")),
            )
        run.test = Samples()
        for name, x, y in self._sets():
            self._write_samples(name, x, y)

    def _write_settings(self, run: Run) -> None:
        e, rules = self._experiment, self._experiment.rules
        run.layers = self._layout.address("Layer")
        run.layer_count, run.size, run.block = len(e.network.layers), e.network.size, self._block
        run.batch = min(e.batch_size, self._samples)
        run.from_sum = e.objective.activation is not None
        run.loss = e.objective.loss.kernel
        run.noted_loss = run.loss if e.decimals is None else e.loss_function.kernel
        run.decimal_scale = 0.0 if e.decimals is None else float(10**e.decimals)
        run.optimizer, run.decays = rules.optimizer.kernel, rules.optimizer.decays
        run.regularizer, run.schedule = rules.regularizer.kernel, SCHEDULES[e.schedule].kernel
        run.frozen, run.shuffled = rules.frozen, e.shuffle
        run.seed, run.stream, run.order_epoch = e.seed, Stream.ORDER, -1
        run.boundary = e.encoding.boundary if e.encoding else 0.0
        for name in _FIELDS:
            setattr(run, name, getattr(e, name))
        for name in OPTIONS:
            setattr(run, name, e.options[name])
        self._arrays["trained"][:] = rules.trained
        self._arrays["penalized"][:] = rules.penalized

    def _write_samples(self, name: str, x: Array, y: Array) -> None:
        for letter, rows in (("x", x.reshape(len(x), -1).T), ("y", y.T)):
            numbers = self._arrays[f"{name}_{letter}"]
            numbers[:-1].reshape(rows.shape)[:] = rows
            numbers[-1] = 0.0  # An odd batch at the end is computed with one sample more, which counts nowhere.
        address = self._layout.address
        classes = 0
        if self._experiment.encoding is not None:
            self._arrays[f"{name}_classes"][:] = self._experiment.encoding.classes(y)
            classes = address(f"{name}_classes")
        setattr(self._run, name, Samples(len(x), address(f"{name}_x"), address(f"{name}_y"), classes))

    # --- steps ---

    def write(self, state: State, recording: Recording) -> None:
        """Write a state into the memory, from which the next call goes on, and what its rows are to note."""
        run, arrays = self._run, self._arrays
        run.step, run.epoch, run.position, run.memory_from = state.step, state.epoch, state.position, state.memory_from
        arrays["parameters"][:] = state.parameters
        for number, kept in enumerate(state.optimizer_state):
            arrays[f"memory{number}"][:] = kept
        arrays["dead"][:] = state.regularizer_state[0] if state.regularizer_state else 0.0
        arrays["watched"][:] = recording.watched
        run.watched_count, run.interval = len(recording.watched), recording.interval

    def take(self, count: int) -> int:
        """Take steps, `count` at most, and return how many; fewer where one overflows."""
        self._run.count = count
        self._machine.advance()
        taken: int = self._run.taken
        return taken

    def state(self, before: State) -> State:
        """Where it stands now, having begun at `before`."""
        run, arrays = self._run, self._arrays
        remembers = self._experiment.regularizer == "playground" and self._experiment.l1 != 0
        return State(
            run.step,
            run.epoch,
            run.position,
            sealed(arrays["parameters"].copy()),
            tuple(sealed(arrays[f"memory{number}"].copy()) for number in range(len(before.optimizer_state))),
            before.memory_from,
            (sealed(arrays["dead"].copy()),) if remembers else (),
        )

    def rows(self, first: int, count: int) -> Rows:
        """The rows of the last call, which began after `first` steps and took `count`."""
        arrays = self._arrays
        names = ("epoch", "sample", "loss", "norms", "watched", "measured")
        epoch, sample, loss, norms, watched, measured = (arrays[f"row_{name}"][:count].copy() for name in names)
        step = np.arange(first + 1.0, first + 1.0 + count)
        return Rows(step, epoch, sample, loss, norms[:, 0], norms[:, 1:], watched, measured)

    def record(self, rows: Rows) -> Record:
        """The last step in full."""
        stop = self._run.position or self._samples
        part = slice(stop - self._run.last_count, stop)
        drawn = self._experiment.shuffle
        samples = sealed(self._arrays["order"][part].astype(np.intp)) if drawn else in_order(self._samples)[part]
        outputs = self._experiment.network.widths[-1]
        width = -(-len(samples) // 2) * 2
        prediction = self._arrays["prediction"][: outputs * width].reshape(outputs, width)[:, : len(samples)]
        return Record(
            int(rows.step[-1]),
            int(rows.epoch[-1]),
            samples,
            sealed(prediction.T.copy()),
            float(rows.loss[-1]),
            sealed(self._arrays["gradient"].copy()),
            sealed(self._arrays["before"].copy()),
        )
