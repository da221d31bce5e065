"""The program for NumPy: the lines of “The step as code”, in a loop."""

import re
from collections.abc import Iterator

from nnviz.engine.seeds import Stream
from nnviz.engine.text import mark
from nnviz.export.code.listing import ACTIVATION, GIVEN, LOSS, SUM, Line
from nnviz.export.code.step import (
    Parameters,
    StepPlace,
    evaluation_listing,
    memory_of,
    parameter_arrays,
    step_listing,
)
from nnviz.export.code.training.base import Program, Source, indented, list_lines, text_of

_CHANGING = ("n", "rng", "t", "step", "lr")
"""Settings that are others at each step."""


def numpy_program(source: Source) -> Program:
    """Forward, loss, backward and update in NumPy alone; to the bit as in nnviz where sums are taken alike."""
    experiment, state = source.experiment, source.state
    listing = step_listing(experiment, StepPlace(state.step, source.age + 1, experiment.batch_size, remembers=True))
    body = list(_body(source, listing.lines))
    fixed = [line.text for line in listing.lines if line.kind == GIVEN and _makes(line) not in _CHANGING]
    middle = [*_parameters(source, body), *fixed, *_evaluation(source), *source.batches()]
    text = "\n".join((*middle, *body))
    imports = ["import math"] * ("math." in text) + ["import numpy as np"]
    lines = [
        *source.head(imports),
        *source.data(),
        "",
        *middle,
        source.loss_line("loss_of(inputs, targets)", str(state.step)),
        source.loop,
        *indented(body),
        source.loss_line("loss_of(inputs, targets)", f"{state.step} + STEPS"),
    ]
    return Program(text_of(lines), source.given)


def _makes(line: Line) -> str:
    return line.text.partition(" = ")[0]


def _body(source: Source, lines: tuple[Line, ...]) -> Iterator[str]:
    """One step: its samples, the settings that change, and the listing's lines."""
    seed = source.experiment.seed
    yield "x, y = inputs[rows], targets[rows]"
    for line in lines:
        makes = _makes(line) if line.kind == GIVEN else ""
        if makes == "rng":
            yield f"rng = np.random.default_rng(({seed}, {int(Stream.DROPOUT)}, step))"
        elif makes == "t":
            yield f"t = step + 1 - {source.state.memory_from}"
        elif makes in ("n", "lr"):
            yield line.text
    before = ""
    for line in lines:
        if line.kind == GIVEN:
            continue
        section = line.section.format(number=line.layer + 1)
        if section != before:
            yield source.comment(line.section, number=line.layer + 1)
            before = section
        if line.text.startswith("for p, g, "):  # Only an optimizer with a memory has this loop.
            yield f"parameters = [{', '.join(array.name for array in _trained(source))}]"
        yield line.text


def _trained(source: Source) -> list[Parameters]:
    return [array for array in parameter_arrays(source.experiment) if not array.frozen]


def _parameters(source: Source, body: list[str]) -> Iterator[str]:
    """The parameters, what is frozen, and what optimizer and regularizer remember."""
    experiment, state = source.experiment, source.state
    network, arrays = experiment.network, parameter_arrays(experiment)
    views = network.views(state.parameters)
    yield source.comment(_PARAMETERS, step=state.step)
    for array in arrays:
        yield f"{array.name} = {source.numbers(array.name, views[array.layer][array.part])}"
    held = [array for array in arrays if array.held]
    for array in held:
        frozen = network.views(experiment.rules.trained.astype(float))[array.layer][array.part] == 0
        yield f"frozen_{array.name} = {source.numbers(f'frozen_{array.name}', frozen)}"
        yield f"held_{array.name} = {array.name}[frozen_{array.name}]"
    for name, flat in zip(memory_of(experiment).values(), state.optimizer_state, strict=True):
        parts = network.views(flat)
        items = [source.numbers(f"{name}_{a.name}", parts[a.layer][a.part]) for a in _trained(source)]
        yield from list_lines(name, items)
    for array in _trained(source):
        if re.search(rf"\bdead_{array.name}\b", "\n".join(body)):
            flat = state.regularizer_state[0] if state.regularizer_state else 0 * state.parameters
            dead = network.views(flat)[array.layer][array.part] > 0
            yield f"dead_{array.name} = {source.numbers(f'dead_{array.name}', dead)}"
    yield ""


def _evaluation(source: Source) -> Iterator[str]:
    """Functions for predictions and for the mean loss, nothing dropped and nothing rounded."""
    listing, judged, outputs = evaluation_listing(source.experiment)
    forward = [line.text for line in listing.lines if line.kind in (SUM, ACTIVATION)]
    loss = [line.text for line in listing.lines if line.kind in (GIVEN, LOSS)]
    settings = [line.text for line in listing.lines if line.kind == GIVEN and _makes(line) not in _CHANGING]
    yield from (line for line in settings)
    both = dict.fromkeys((judged, outputs))
    yield from ("", "", "def forward(x):", *indented(forward), f"    return {', '.join(both)}")
    yield from ("", "", "def predict(points):", f'    """{source.say(_PREDICT)}"""')
    yield f"    return forward(prepared(points)){'[-1]' if len(both) > 1 else ''}"
    yield from ("", "", "def loss_of(x, y):", f"    {', '.join(both)} = forward(x)")
    yield from indented(line for line in loss if line not in settings)
    yield "    return float(loss)"


_PARAMETERS = mark("code", "the parameters after {step} steps")
_PREDICT = mark("code", "What the network makes of points as they came.")
