"""What the names of a listing stand for just now: the arrays of the step that is looked into."""

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.explain.phases import StepTrace
from nnviz.export.code.listing import ACTIVATION, BACKWARD, LOSS, SUM, UPDATE, Line, Listing, Named, shape_text
from nnviz.session.frame import Frame
from nnviz.session.place import START, Block, Known, Place, Route
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number

_ROWS, _COLUMNS = 4, 4
"""How many rows and columns of an array are told."""

_BY_NEURON = ("sum", "output", "delta", "gradient")
"""Kinds of arrays whose last axis is the neurons of a layer."""

_MOST_SUMS = 2_000_000
"""Multiply-adds of a step that is computed only to tell its numbers: some milliseconds."""


def lit_lines(listing: Listing, route: Route, place: Place) -> range:
    """The lines of what is computed at a place of a step: of its phase, or of its term where it is one of the way back.

    None before the first phase.
    """
    if place == START:
        return range(0)
    block = route.block(place)
    kind = block.kind if block.kind in (LOSS, BACKWARD, UPDATE) else _part(route, block, place)
    lines = listing.lit(kind, block.layer)
    if block.kind != BACKWARD or place.neuron is None or place.term is None:
        return lines
    before = route.paths(block.layer) + route.slopes(block.layer)
    last = route.terms(block) - 1
    wanted = ("delta", "") if place.term < before else ("gradient", "bias" if place.term == last else "weight")
    exact = [line for line in lines if _makes(listing, line) == wanted]
    return range(exact[0], exact[0] + 1) if exact else lines


def taken(listing: Listing, lines: range, trace: StepTrace) -> range:
    """Of lines that hold the sign rule's two ways, those of the way it takes for this point; else all of them."""
    texts = [listing.lines[number].text.strip() for number in lines]
    if not listing.by_point or "else:" not in texts:
        return lines
    other = lines[texts.index("else:")]
    return range(lines.start, other) if trace.prediction[0, 0] < trace.y[0, 0] else range(other, lines.stop)


def _part(route: Route, block: Block, place: Place) -> str:
    """The part of a pass forward; the last two terms of a neuron are the bias, which ends its sum, and its output."""
    names = route.experiment.network.layers[block.layer].part_names
    if place.term is not None and place.term < route.terms(block) - 1:
        return names[max(0, len(names) - 2)]
    return names[place.phase - block.first]


def _makes(listing: Listing, line: int) -> tuple[str, str]:
    names = listing.lines[line].makes
    made = listing.names.get(names[0]) if names else None
    return ("", "") if made is None else (made.kind, made.part)


class CodeValues:
    """The numbers of a frame's step: of the one looked into as far as it has come, else of all of the next one."""

    def __init__(self, frame: Frame, listing: Listing, route: Route) -> None:
        self._frame, self._listing, self._route = frame, listing, route
        self._trace = frame.trace
        self._inside = frame.trace is not None
        self._done = frame.trace is not None and frame.place == route.end

    def name_words(self, name: str) -> str:
        """A name, its shape and its first numbers; what is not known yet has none. Empty for what is no array."""
        named = self._listing.names.get(name)
        if named is None:
            return ""
        head = f"{name}  {shape_text(named.shape)}".rstrip()
        if not self._known(name, named):
            return "\n".join((head, translate("plots", "not computed yet")))
        value = self._shown(name, named)
        return head if value is None else "\n".join((head, *rows_told(value)))

    def brief(self, name: str) -> str:
        """The first numbers in one line; nothing where they are not known or more than that holds."""
        named = self._listing.names.get(name)
        if named is None or not self._inside or not self._known(name, named):
            return ""
        value = self._shown(name, named)
        if value is None or value.size > _COLUMNS:
            return ""
        numbers = "  ".join(_numbers(value.ravel())).strip()
        return f"[{numbers}]" if named.shape else numbers

    def _known(self, name: str, named: Named) -> bool:
        if named.kind in ("input", "target", "parameter") or not self._inside:
            return True
        made, *_ = (line for line in self._listing.lines if name in line.makes)
        return self._phase_of(made) <= self._frame.place.phase

    def _phase_of(self, line: Line) -> int:
        """The phase of the step that carries out a line; where a layer has an activation, that is its last one."""
        kind = line.kind if line.kind in (LOSS, BACKWARD, UPDATE) else "forward"
        block, *_ = (block for block in self._route.blocks if (block.kind, block.layer) == (kind, line.layer))
        activated = any((other.kind, other.layer) == (ACTIVATION, line.layer) for other in self._listing.lines)
        return max(block.first, block.last - 1) if line.kind == SUM and activated else block.last

    def _shown(self, name: str, named: Named) -> Array | None:
        """The array, NaN for the neurons that are not known yet where a layer is gone through one by one."""
        value, place = self._value(name, named), self._frame.place
        if value is None or place.neuron is None or named.kind not in _BY_NEURON:
            return value
        known = Known(self._route, place)
        flags = {
            "sum": known.sum,
            "output": known.output,
            "delta": known.delta,
            "gradient": lambda layer, neuron: known.gradient(layer, neuron, None),
        }[named.kind]
        return np.where([flags(named.layer, neuron) for neuron in range(value.shape[-1])], value, np.nan)

    def _value(self, name: str, named: Named) -> Array | None:
        trace = self._trace or self._computed()
        if trace is None:
            return None
        layer = named.layer
        match named.kind:
            case "input":
                return trace.x
            case "target":
                return trace.y
            case "parameter":
                views = trace.experiment.network.views(trace.after.parameters) if self._done else trace.views
                return views[layer][named.part]
            case "sum":
                return trace.caches[layer].z
            case "output":
                return trace.prediction if name == "y_pred" else trace.caches[layer].a
            case "error":
                return trace.errors[layer]
            case "delta":
                return trace.deltas[layer]
            case "gradient":
                return trace.gradients[layer][named.part]
        return np.array(trace.loss)

    def _computed(self) -> StepTrace | None:
        """The next step, where it is small."""
        frame = self._frame
        samples = min(frame.experiment.batch_size, len(frame.data.x))
        if frame.running or 3 * samples * frame.experiment.network.work > _MOST_SUMS:
            return None
        self._trace = StepTrace(frame.experiment, frame.data, frame.state)
        return self._trace


def rows_told(value: Array) -> list[str]:
    """The first numbers of an array, a line for each of its rows; of pictures the first rows."""
    rows = value.reshape(1, -1) if value.ndim < 2 else value.reshape(-1, value.shape[-1])
    more = "  …" if value.shape[-1:] > (_COLUMNS,) else ""
    told = ["  ".join(_numbers(row[:_COLUMNS])) + more for row in rows[:_ROWS]]
    return told + ["…"] * (len(rows) > _ROWS)


def _numbers(row: Array) -> list[str]:
    return [f"{number(value, 4):>7}" for value in row.tolist()]
