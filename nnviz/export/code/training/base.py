"""What programs of all frameworks share: data, order of the batches, learning rate, and where numbers stand."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from nnviz.engine.arrays import AnyArray
from nnviz.engine.experiment import Experiment
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.seeds import Stream
from nnviz.engine.text import mark
from nnviz.engine.training import State
from nnviz.export.code.program import Say, literal
from nnviz.export.code.step import written
from nnviz.export.inputs import inputs_of, raw_points

MOST_NUMBERS = 5_000
"""Numbers a program has in its text; more stand in a file beside it."""

STEPS = 50
"""How many steps a program goes on training, unless it is told otherwise."""


@dataclass(frozen=True)
class Program:
    """`text` runs as it stands; where there are `arrays`, by name, with these in the file `table.beside` it."""

    text: str
    arrays: Mapping[str, AnyArray]


@dataclass
class Source:
    """What a program is made of: an experiment, where it stands, and how many steps it goes on.

    `given` collects the arrays that are too large for the text.
    """

    experiment: Experiment
    state: State
    steps: int = STEPS
    say: Say = str
    given: dict[str, AnyArray] = field(default_factory=dict)

    @cached_property
    def beside(self) -> bool:
        """Whether the numbers go into a file beside the program, as its text has no room for so many."""
        data = self.experiment.data
        return data.x.size + data.y.size + sum(array.size for array in self.state.arrays) > MOST_NUMBERS

    def numbers(self, name: str, array: AnyArray) -> str:
        """An array as an expression."""
        if not self.beside:
            return literal(array)
        self.given[name] = array
        return f'given["{name}"]'

    def comment(self, text: str, **values: object) -> str:
        """A template marked for the context "code" as a line of comment."""
        return f"# {self.say(text).format(**values)}"

    @cached_property
    def age(self) -> int:
        """How many steps ago the memory of the optimizer began."""
        return self.state.step - self.state.memory_from

    def head(self, imports: Iterable[str], notes: Iterable[str] = ()) -> Iterator[str]:
        """Title, what is not as in nnviz, imports, and how many steps are to come."""
        experiment = self.experiment
        shape = "-".join(map(str, experiment.network.widths))
        yield self.comment(_TITLE, shape=shape, step=self.state.step)
        yield from map(self.comment, notes)
        yield ""
        found = [*imports, *(["from pathlib import Path"] if self.beside else [])]
        standard = sorted(line for line in found if line in ("import math", "import os", "from pathlib import Path"))
        yield from ([*standard, ""] if standard else [])
        yield from (line for line in found if line not in standard)
        yield ""
        yield f"STEPS = {self.steps}  {self.comment(_MORE)}"
        yield ""

    def data(self) -> Iterator[str]:
        """`points`, `inputs` and `targets`, and the function that makes the second of the first."""
        experiment = self.experiment
        if self.beside:
            yield 'with np.load(Path(__file__).with_suffix(".data.npz")) as file:'
            yield "    given = dict(file)"
            yield ""
        inputs, targets = inputs_of(experiment), experiment.data.y
        yield self.comment(_DATA)
        yield f"points = {self.numbers('points', raw_points(experiment))}"
        yield f"targets = {self.numbers('targets', targets)}"
        body = list(inputs.code(experiment.precision))
        yield from ("", "", "def prepared(points):")
        yield f'    """{self.say(_PREPARED)}"""'
        yield from (f"    {line}" for line in body or ["return points"])
        yield from ("", "", "inputs = prepared(points)")

    def batches(self) -> Iterator[str]:
        """A generator of the rows of one batch after another, as nnviz takes them."""
        experiment = self.experiment
        order = f"np.random.default_rng(({experiment.seed}, {int(Stream.ORDER)}, epoch)).permutation(len(inputs))"
        yield from ("", "", "def batches(epoch, position):")
        yield f'    """{self.say(_BATCHES)}"""'
        yield "    while True:"
        yield f"        order = {order if experiment.shuffle else 'np.arange(len(inputs))'}"
        yield f"        for start in range(position, len(inputs), {experiment.batch_size}):"
        yield f"            yield order[start : start + {experiment.batch_size}]"
        yield "        epoch, position = epoch + 1, 0"
        yield from ("", "")

    @property
    def loop(self) -> str:
        """The head of the loop over the steps to come."""
        step, epoch, position = self.state.step, self.state.epoch, self.state.position
        return f"for step, rows in zip(range({step}, {step} + STEPS), batches({epoch}, {position})):"

    def rate(self) -> str:
        """The learning rate as an expression of `step`."""
        entry = SCHEDULES[self.experiment.schedule]
        text = written(entry.code, entry.label).format(rate=repr(self.experiment.learning_rate))
        for option in entry.options:
            text = re.sub(rf"\b{option.key}\b", repr(self.experiment.options[option.key]), text)
        return text

    def moved_epsilon(self) -> str:
        """Adam's ε for who adds it to √s before s is corrected for its start, as an expression of `step`."""
        options = self.experiment.options
        return f"{options['epsilon']} * (1 - {options['beta2']} ** (step + 1 - {self.state.memory_from})) ** 0.5"

    def loss_line(self, expression: str, after: str) -> str:
        """A line that prints the loss over all data after so many steps, an expression."""
        return f'print("loss", {after}, {expression})'


def indented(lines: Iterable[str], by: int = 4) -> Iterator[str]:
    """The lines, further in; empty ones stay empty."""
    return (f"{' ' * by}{line}" if line else "" for line in lines)


def list_lines(name: str, items: Iterable[str]) -> Iterator[str]:
    """A list of expressions of several lines each."""
    yield f"{name} = ["
    yield from (line for item in items for line in indented(f"{item},".split("\n")))
    yield "]"


def text_of(lines: Iterable[str]) -> str:
    """The lines as a text, with at most two empty ones together."""
    return re.sub("\n{4,}", "\n\n\n", "\n".join(lines)).strip("\n") + "\n"


_TITLE = mark("code", "network {shape} after {step} steps of training in nnviz, and the steps that follow")
_MORE = mark("code", "how many more steps to train")
_DATA = mark("code", "the training data, as they came, and what should come out")
_PREPARED = mark("code", "What the network is given.")
_BATCHES = mark("code", "The rows of one batch after another, in the order of nnviz.")
