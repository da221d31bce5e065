"""A listing as a program that runs as it stands, with Python and NumPy alone: data and parameters are in it."""

import base64
import math
import zlib
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from nnviz.engine.arrays import AnyArray, Array, Flags
from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import State, next_batch
from nnviz.export.code.listing import Listing, shape_text
from nnviz.export.code.point import INTERCEPT, PARAM, is_line_fit, point_listing
from nnviz.export.code.step import Parameters, StepPlace, memory_of, parameter_arrays, step_listing

MOST_READ = 50_000
"""Numbers a program may hold as they are: a megabyte of them. Where there are more, large arrays are packed."""

MOST_NUMBERS = 500_000
"""Numbers a program may hold at all."""

_FEW = 100
"""Numbers of an array that is always written out."""

_LINE = 110
"""Signs of a packed array in a line."""

_WIDEST = 64
"""Signs of code beside which a comment stands in a column; longer lines have theirs right behind."""

Say = Callable[[str], str]
"""Translates a template marked for the context "code"."""

Write = Callable[[Array], str]
"""Writes an array as an expression that makes the same bits."""

_UNPACKING = (
    "import base64",
    "import zlib",
    "",
    "",
    "def unpacked(kind, shape, text):",
    "    return np.frombuffer(zlib.decompress(base64.b64decode(text)), kind).reshape(shape).copy()",
    "",
    "",
)
"""What a program with packed arrays reads them with."""


def listing(experiment: Experiment, data: Data, state: State) -> Listing:
    """The step that follows a state, as code; raises UserError where an entry has none."""
    _, x, _ = next_batch(experiment, data, state)
    if is_line_fit(experiment, x):
        return point_listing(experiment)
    age = state.step + 1 - state.memory_from
    return step_listing(experiment, StepPlace(state.step, age, len(x), bool(state.regularizer_state)))


def program(experiment: Experiment, data: Data, state: State, say: Say = str) -> str:
    """A program for the step that follows a state: it prints its loss, and every parameter after it, by name.

    Raises UserError where an entry has no code, or there would be too many numbers in it.
    """
    _, x, y = next_batch(experiment, data, state)
    count = x.size + y.size + sum(array.size for array in state.arrays)
    if count > MOST_NUMBERS:
        template = mark(
            "errors",
            "A program with {count} numbers in it would be too long to read: {most} is the most. Choose a smaller "
            "network or a smaller batch.",
        )
        raise UserError(template, count=count, most=MOST_NUMBERS)
    found, write = listing(experiment, data, state), literal if count <= MOST_READ else packed
    head = [f"# {say(_TITLE).format(step=state.step + 1)}"]
    if found.by_point:
        body = _body(found, say)
        imports = ["import numpy as np", ""] if any("np." in line for line in body) else [""]
        parts = [*head, *imports, *_point(state, x, y, say), "", *body, "", *_point_prints()]
    else:
        body = _body(found, say)
        imports = ["import math", ""] if any("math." in line for line in body) else []
        given = [*(_UNPACKING if write is packed else ()), *_given(experiment, state, (x, y), say, write)]
        prints = _prints(parameter_arrays(experiment))
        parts = [*head, *imports, "import numpy as np", "", *given, "", *body, "", *prints]
    return "\n".join(parts) + "\n"


_TITLE = mark("code", "step {step} of this training: forward, loss, backward, update")
_BATCH = mark("code", "the samples of this step")
_BEFORE = mark("code", "the parameters before it")
_MEMORY = mark("code", "what the optimizer remembers")
_FROZEN = mark("code", "what is frozen")
_POINTS = mark("code", "x and y of this step's point; with all points in the list it is an epoch")


def _body(found: Listing, say: Say) -> list[str]:
    """The lines with what they make and where they belong as comments; a blank line before each section."""
    lines: list[str] = []
    width = min(_WIDEST, max(len(line.text) for line in found.lines))
    for number, line in enumerate(found.lines):
        parts = []
        shape = shape_text(found.names[line.makes[0]].shape) if line.makes and line.makes[0] in found.names else ""
        if shape:
            parts.append(shape)
        if found.begins_section(number):
            parts.append(say(line.section).format(number=line.layer + 1))
            if lines and not found.by_point:
                lines.append("")
        comment = f"  # {'  '.join(parts)}" if parts else ""
        lines.append(f"{line.text:<{width if parts else 0}}{comment}")
    return lines


def _given(experiment: Experiment, state: State, batch: tuple[Array, Array], say: Say, write: Write) -> Iterator[str]:
    """The arrays a step begins with."""
    arrays = parameter_arrays(experiment)
    yield f"# {say(_BATCH)}"
    yield f"x = {write(batch[0])}"
    yield f"y = {write(batch[1])}"
    yield ""
    yield f"# {say(_BEFORE)}"
    views = experiment.network.views(state.parameters)
    for array in arrays:
        yield f"{array.name} = {write(views[array.layer][array.part])}"
    yield from _remembered(experiment, state, arrays, say, write)
    held = [array for array in arrays if array.held]
    if held:
        trained = experiment.network.views(experiment.rules.trained.astype(float))
        yield ""
        yield f"# {say(_FROZEN)}"
        for array in held:
            yield f"frozen_{array.name} = {_flags(trained[array.layer][array.part] == 0)}"
            yield f"held_{array.name} = {array.name}[frozen_{array.name}]"


def _remembered(
    experiment: Experiment, state: State, arrays: Sequence[Parameters], say: Say, write: Write
) -> Iterator[str]:
    """The memory of the optimizer and of the regularizer, where there is any."""
    trained = [array for array in arrays if not array.frozen]
    lists = memory_of(experiment).values()
    if lists and trained:
        yield ""
        yield f"# {say(_MEMORY)}"
        yield f"parameters = [{', '.join(array.name for array in trained)}]"
        for name, flat in zip(lists, state.optimizer_state, strict=True):
            views = experiment.network.views(flat)
            if flat.any():
                parts = [write(views[array.layer][array.part]) for array in trained]
                yield "\n".join([f"{name} = [", *(f"    {part}," for part in parts), "]"])
            else:
                yield f"{name} = [np.zeros_like(p) for p in parameters]"
    if state.regularizer_state and experiment.l1:
        views = experiment.network.views(state.regularizer_state[0])
        for array in trained:
            if array.penalized:
                yield f"dead_{array.name} = {_flags(views[array.layer][array.part] > 0)}"


def _point(state: State, x: Array, y: Array, say: Say) -> Iterator[str]:
    yield f"points = [({float(x[0, 0])!r}, {float(y[0, 0])!r})]  # {say(_POINTS)}"
    for name, value in zip((PARAM, INTERCEPT), state.parameters.tolist(), strict=True):
        yield f"{name} = {value!r}"


def _point_prints() -> Iterator[str]:
    yield 'print("loss", loss)'
    yield f'print("layers[0].weight[0,0]", {PARAM})'
    yield f'print("layers[0].bias[0]", {INTERCEPT})'


def _prints(arrays: Sequence[Parameters]) -> Iterator[str]:
    """The loss, and each parameter by the name the engine has for it."""
    yield 'print("loss", repr(float(loss)))'
    yield "after = {"
    yield from (f'    "layers[{array.layer}].{array.part}": {array.name},' for array in arrays)
    yield "}"
    yield "for name, array in after.items():"
    yield "    for place in np.ndindex(array.shape):"
    yield "        print(f\"{name}[{','.join(map(str, place))}]\", repr(float(array[place])))"


def literal(array: AnyArray) -> str:
    """An array as the expression that makes the same bits."""
    kind = "" if array.dtype == np.float64 else f", np.{array.dtype}"
    if array.ndim <= 2:
        rows = [_row(row) for row in array] if array.ndim == 2 else [_row(array)]
        return f"np.array({rows[0] if array.ndim == 1 else _column(rows)}{kind})"
    rows = [_row(row) for row in array.reshape(-1, array.shape[-1])]
    return f"np.array({_column(rows)}{kind}).reshape{array.shape}"


def packed(array: Array) -> str:
    """A large array as text that nobody reads: compressed, its shape before it; a small one as it is."""
    if array.size <= _FEW:
        return literal(array)
    small = array.astype(array.dtype.newbyteorder("<"))
    text = base64.b64encode(zlib.compress(small.tobytes(), 9)).decode()
    lines = (f'    "{text[start : start + _LINE]}"' for start in range(0, len(text), _LINE))
    return "\n".join([f'unpacked("{small.dtype.str}", {array.shape}, (', *lines, "))"])


def _flags(flags: Flags) -> str:
    return f"np.array({flags.tolist()})"


def _row(numbers: AnyArray) -> str:
    return f"[{', '.join(map(_number, numbers.tolist()))}]"


def _number(value: float) -> str:
    return repr(value) if math.isfinite(value) else f'float("{value}")'


def _column(rows: Sequence[str]) -> str:
    if len(rows) == 1:
        return f"[{rows[0]}]"
    return "\n".join(["[", *(f"    {row}," for row in rows), "]"])
