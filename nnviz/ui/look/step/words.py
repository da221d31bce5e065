"""The parts of a step in words, and the strip that shows them in a row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import row_of
from nnviz.engine.explain.phases import StepTrace
from nnviz.session.frame import Frame
from nnviz.session.place import Block, Place, Route
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.look.step.numbers import shown_trace
from nnviz.ui.look.step.symbols import delta_symbol, neuron_symbol, sum_symbol, weight_symbol

Stage = Literal["done", "now", "ahead"]


@dataclass(frozen=True)
class Stop:
    """One part of a step in the strip; `place` is where it leads, None for the step that follows."""

    label: str
    told: str
    stage: Stage
    place: Place | None


def stops(frame: Frame) -> tuple[Stop, ...]:
    """The parts of the step looked into, in order; of the next one, none of it done, where there is none."""
    route = Route(frame.experiment if frame.trace is None else frame.trace.experiment)
    before = frame.state.step if frame.trace is None else frame.trace.before.step
    at = -1 if frame.trace is None else route.block_number(frame.place)
    found = []
    for number, block in enumerate(route.blocks):
        stage: Stage = "now" if number == at else "done" if number < at else "ahead"
        found.append(Stop(_label(block, before), _told(block, before), stage, Place(block.last)))
    told = translate("step", "Complete this step and begin the next one")
    return (*found, Stop(translate("step", "repeat"), told, "ahead", None))


def fitting(
    widths: Sequence[float], now: int, room: float, gap: float, dots: float | None = None
) -> tuple[int | None, ...]:
    """Which parts of a strip are shown in a row: all, or those nearest to the present one, first and last ones.

    None stands where some are left out, `dots` wide.
    """
    dots = 2.5 * gap if dots is None else dots
    kept = {0, max(0, now), len(widths) - 2, len(widths) - 1}
    for part in sorted(range(len(widths)), key=lambda part: abs(part - now)):
        if _width(_with_gaps(kept | {part}), widths, gap, dots) > room:
            break
        kept.add(part)
    return _with_gaps(kept)


def place_words(frame: Frame) -> str:
    """Where in a step a frame stands, for the toolbar: backward · layer 1 · δ¹₂."""
    return _place_words(frame, _in_full)


def brief_place_words(frame: Frame) -> str:
    """The same, its part called as in the strip: backward 1 · δ¹₂."""
    return _place_words(frame, _label)


def _place_words(frame: Frame, called: Callable[[Block, int], str]) -> str:
    """Where a frame stands, what its part of the step is `called`, and what of that; empty where no step is shown."""
    if frame.trace is None:
        return ""
    route = Route(frame.trace.experiment)
    block = route.block(frame.place)
    part = _part(route, block, frame.place)
    return " · ".join(filter(None, (called(block, frame.trace.before.step), part)))


def _in_full(block: Block, before: int) -> str:
    del before
    return {
        "start": translate("step", "start"),
        "forward": translate("step", "forward · layer {number}"),
        "loss": translate("step", "loss"),
        "backward": translate("step", "backward · layer {number}"),
        "update": translate("step", "update"),
    }[block.kind].format(number=block.layer + 1)


def sample_words(frame: Frame) -> str:
    """Which sample the numbers are of: #17, a mean over some, a picture kept for testing, or one from outside."""
    trace = shown_trace(frame)
    if trace is None:
        return ""
    if len(trace.samples) > 1:
        return translate("step", "mean of {count}").format(count=count(len(trace.samples)))
    row = int(trace.samples[0])
    return f"#{count(row + 1)}" if row >= 0 else _outside_words(trace)


def _outside_words(trace: StepTrace) -> str:
    """What a sample is called that is none of those trained on."""
    if len(trace.experiment.source.input_shape) != 3:
        return translate("step", "typed")
    row = row_of(trace.experiment.data.test_x, trace.x[0])
    if row is None:
        return translate("step", "your picture")
    return translate("step", "test no. {number}").format(number=count(row + 1))


def share_words(frame: Frame) -> str:
    """What the sample followed has to do with the step; empty where the step has this one alone."""
    if frame.trace is None or frame.followed is None:
        return _batch_words(frame.trace)
    batch, row = frame.trace.samples, int(frame.followed.samples[0])
    if row < 0 or row not in batch:
        return (
            translate("step", "What if? This step has another sample.")
            if len(batch) == 1
            else translate("step", "What if? It is not in this batch.")
        )
    if len(batch) == 1:
        return ""
    told = translate("step", "One of the {count} of this batch: 1/{count} of the gradient is its share.")
    return told.format(count=count(len(batch)))


def difference_words(frame: Frame) -> str:
    """How near these numbers are to the run's, once the step is taken; empty where they are the very same."""
    trace, record = frame.trace, frame.record
    if trace is None or record is None or record.step != trace.record.step:
        return ""
    pairs = (
        (trace.after.parameters, frame.arrived),
        (trace.gradient, record.gradient),
        (trace.prediction, record.prediction),
    )
    if any(mine.shape != theirs.shape for mine, theirs in pairs):
        return ""
    greatest = max(_relative(mine, theirs) for mine, theirs in pairs)
    if not greatest:
        return ""
    told = translate("step", "The compiled kernel's own numbers differ by up to {share} of their size")
    return told.format(share=f"{greatest:.1g}")


def _relative(mine: Array, theirs: Array) -> float:
    """The greatest difference, as a share of the greatest number."""
    difference = float(np.abs(mine - theirs).max())
    return difference / float(np.abs(theirs).max()) if difference else 0.0


def _batch_words(trace: StepTrace | None) -> str:
    if trace is None or len(trace.samples) == 1:
        return ""
    return translate("step", "All numbers are means over the {count} samples of the batch.").format(
        count=count(len(trace.samples))
    )


def step_label(before: int) -> str:
    """What the strip begins with after so many steps."""
    return translate("step", "step {number}").format(number=count(before))


def _label(block: Block, before: int) -> str:
    if block.kind == "start":
        return step_label(before) if before else translate("step", "initialize")
    return {
        "forward": translate("step", "forward {number}"),
        "loss": translate("step", "loss"),
        "backward": translate("step", "backward {number}"),
        "update": translate("step", "update"),
    }[block.kind].format(number=block.layer + 1)


def _told(block: Block, before: int) -> str:
    return {
        "start": translate("step", "The weights after {step} steps: where this step begins", n=before),
        "forward": translate("step", "Layer {number} computes its sums and outputs"),
        "loss": translate("step", "The prediction is compared with the target"),
        "backward": translate("step", "The error comes back to layer {number}: its gradients"),
        "update": translate("step", "Every weight takes its step"),
    }[block.kind].format(number=block.layer + 1, step=count(before))


def _part(route: Route, block: Block, place: Place) -> str:
    """What of its block a place has come to; empty for all of it."""
    network, layer = route.experiment.network, block.layer
    if place.neuron is None:
        if block.kind != "forward" or place.phase == block.last:
            return ""
        return (translate("step", "products"), translate("step", "sums"), "")[min(2, place.phase - block.first)]
    neuron, term = place.neuron, place.term
    if block.kind == "forward":
        if term is None:
            return neuron_symbol(network, layer, neuron)
        fan_in = route.terms(block) - 2
        return weight_symbol(layer, neuron, term) if term < fan_in else sum_symbol(network, layer, neuron)
    before = route.paths(layer) + route.slopes(layer)
    if term is None or term < before:
        return delta_symbol(network, layer, neuron)
    source = term - before
    return "∂" + weight_symbol(layer, neuron, source if source < network.widths[layer] else None)


def _with_gaps(kept: set[int]) -> tuple[int | None, ...]:
    row: list[int | None] = []
    for part in sorted(kept):
        if row and row[-1] != part - 1:
            row.append(None)
        row.append(part)
    return tuple(row)


def _width(row: Sequence[int | None], widths: Sequence[float], gap: float, dots: float) -> float:
    return sum(dots if part is None else widths[part] for part in row) + gap * (len(row) - 1)
