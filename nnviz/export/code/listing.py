"""What a listing is: lines that know which part of a step they are, and names that know what they stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nnviz.engine.arrays import Shape
from nnviz.engine.text import mark

GIVEN, SUM, ACTIVATION, LOSS, BACKWARD, UPDATE = "given", "sum", "activation", "loss", "backward", "update"
"""The kinds of lines, in their order; `GIVEN` are settings, `SUM` whatever a layer does before its activation."""

_SECTIONS = {
    GIVEN: mark("code", "settings"),
    SUM: mark("code", "forward, layer {number}"),
    LOSS: mark("code", "loss"),
    BACKWARD: mark("code", "backward, layer {number}"),
    UPDATE: mark("code", "update"),
}


class Line(NamedTuple):
    """One line of code; `layer` counts from 0 and is −1 where it belongs to none, `makes` are the names it gives."""

    text: str
    kind: str
    layer: int = -1
    makes: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """What stands beside the first line of a section, an English template for `number`, marked for translation."""
        return _SECTIONS[SUM if self.kind == ACTIVATION else self.kind]


class Named(NamedTuple):
    """What a name stands for: its kind, the layer (−1: none), which of its parameters, and the array's shape.

    Kinds are input, target, parameter, sum, output, loss, error (∂L/∂y′), delta (∂L/∂z of the layer) and gradient.
    """

    kind: str
    layer: int
    part: str
    shape: Shape


@dataclass(frozen=True)
class Listing:
    """A step as code. `by_point` is the line fit's own form, a loop over points that are pairs of plain numbers."""

    lines: tuple[Line, ...]
    names: Mapping[str, Named]
    by_point: bool = False

    def lit(self, kind: str, layer: int) -> range:
        """The lines of a part of a step, named as the engine's `phases` do; none where nothing is computed by code."""
        found = self._at(kind, layer)
        if not found and kind not in (LOSS, BACKWARD, UPDATE):
            found = self._at(SUM, layer)
        return range(found[0], found[-1] + 1) if found else range(0)

    def begins_section(self, number: int) -> bool:
        """Whether another section begins with this line."""
        line, before = self.lines[number], self.lines[number - 1] if number else None
        return before is None or (line.section, line.layer) != (before.section, before.layer)

    def _at(self, kind: str, layer: int) -> Sequence[int]:
        return [number for number, line in enumerate(self.lines) if (line.kind, line.layer) == (kind, layer)]


def shape_text(shape: Shape) -> str:
    """A shape as NumPy writes it; nothing for a plain number."""
    return str(shape) if shape else ""
