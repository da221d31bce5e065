"""The way through an ONNX graph from its input to its output, one operation after another, as layers."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from nnviz.engine.arrays import Array, Shape
from nnviz.engine.text import UserError, mark
from nnviz.session.models.builder import Builder
from nnviz.session.models.model import Row
from nnviz.session.models.notes import Note, activation_label
from nnviz.session.models.numbers import Numbers
from nnviz.session.models.onnx.constants import BATCH, Constants
from nnviz.session.models.onnx.elementwise import GRID, Match, applied, matched
from nnviz.session.models.onnx.file import Graph, Node
from nnviz.session.models.onnx.operators import OPERATORS, Call
from nnviz.session.tables.notes import listed

_MOST_NODES = 20_000
_LONGEST_FUNCTION = 40
"""Operations of single numbers that are looked at together."""

_NAMED = 6
"""Operations that are told by name where several become one layer."""


@dataclass
class Understood:
    """What came of a graph: the layers as far as they go, and the story of each operation."""

    builder: Builder | None
    rows: list[Row] = field(default_factory=list)
    trouble: Note | None = None


def understand(graph: Graph, input_shape: Shape | None = None) -> Understood:
    """Follow the graph; `input_shape` is what it takes where the file leaves the size of its pictures open."""
    found = Understood(None)
    try:
        walk = _Walk(graph, input_shape)
        found.builder, found.rows = walk.builder, walk.rows
        walk.run()
    except UserError as error:
        found.trouble = error
    return found


class _Walk:
    def __init__(self, graph: Graph, input_shape: Shape | None) -> None:
        if len(graph.nodes) > _MOST_NODES or not graph.outputs:
            raise UserError(mark("errors", "The file has too many parts to be a network: choose another."))
        self._graph, self._constants = graph, Constants(graph)
        self._output = graph.outputs[0]
        self._live = _leading_to(self._output, graph.nodes)
        self._readers: dict[str, list[int]] = {}
        for number in sorted(self._live):
            for name in dict.fromkeys(graph.nodes[number].inputs):
                self._readers.setdefault(name, []).append(number)
        self.rows: list[Row] = []
        self._done: set[int] = set()
        self._name, sides = self._find_input()
        self._batch = sides[0] if sides else None
        self.builder = Builder(self._shape_of(sides, input_shape))

    def run(self) -> None:
        """Go from input to output; raises UserError, naming it, for the operation at which the way ends."""
        name = self._name
        while True:
            self._tell_shape(name)
            readers = [number for number in self._readers.get(name, ()) if not self._is_known(number)]
            if not readers:
                break
            if len(self._done) > _MOST_NODES:
                raise UserError(mark("errors", "The network runs in a circle: export it unrolled."))
            name = self._follow(name, readers)
        if name != self._output:
            template = mark("errors", "The network's output {name} does not follow from its input: export it again.")
            raise UserError(template, name=self._output)
        self._last_word()

    def _follow(self, name: str, readers: list[int]) -> str:
        """Take the next operation, or a few that make one function; return what comes out."""
        nodes = [self._graph.nodes[number] for number in readers]
        label = listed([node.label for node in nodes], _NAMED)
        function = self._function(name)
        try:
            if self.builder.probabilities and not all(node.kind in ("Identity", "Cast") for node in nodes):
                raise UserError(mark("errors", "it comes after the softmax, which can only stand at the end"))
            if function is not None:
                out, taken, match = function
                label = listed([self._graph.nodes[number].label for number in taken], _NAMED)
                note = self._apply(match)
            else:
                taken = readers
                out, note = self._operate(nodes)
        except UserError as error:
            self.rows.append(Row(label, trouble=error))
            self._tell_rest(readers)
            raise UserError(mark("errors", "{layer}: {reason}."), layer=label, reason=error) from error
        self._done.update(taken)
        self.rows.append(Row(label, note, self.builder.shape))
        return out

    def _operate(self, nodes: Sequence[Node]) -> tuple[str, Note]:
        """Take the operation that reads what came last, which must be the only one: what comes out, and what it is."""
        if len(nodes) > 1:
            raise UserError(mark("errors", "the way forks here, and a network here is one line of layers"))
        node = nodes[0]
        if node.kind not in OPERATORS or node.domain:
            raise UserError(mark("errors", "nnviz has nothing like it"))
        out = node.outputs[0] if node.outputs else ""
        return out, OPERATORS[node.kind](self.builder, self._call(node))

    def _apply(self, match: Match) -> Note:
        if match.activation == "identity":
            if (match.scale, match.shift) == (1.0, 0.0):
                return Note(mark("errors", "changes nothing here"))
            self.builder.scaled(np.array([match.scale]), np.array([match.shift]))
            return Note(mark("errors", "folded into the weights of the layer before"))
        self.builder.activation(match.activation)
        if match.rough:
            return Note(mark("errors", "activation gelu, in its usual form, which differs by less than 0.0005"))
        return Note(mark("errors", "activation {name}"), name=activation_label(match.activation))

    def _function(self, name: str) -> tuple[str, list[int], Match] | None:
        """The longest run of operations on single numbers from here on that is a known function: its end, and which."""
        values: dict[str, Array] = {name: GRID}
        taken: list[int] = []
        best = None
        while len(taken) < _LONGEST_FUNCTION:
            found = next(self._ready(values, taken), None)
            if found is None:
                break
            number, value = found
            taken.append(number)
            out = self._graph.nodes[number].outputs[0]
            values[out] = value
            if self._open(values, taken) == {out} and (match := matched(value)) is not None:
                best = out, list(taken), match
        return best

    def _ready(self, values: dict[str, Array], taken: Sequence[int]) -> Iterator[tuple[int, Array]]:
        """Operations on what is known so far, with their values."""
        for name in values:
            for number in self._readers.get(name, ()):
                node = self._graph.nodes[number]
                if number in taken or node.domain or not node.outputs or set(node.outputs[1:]) & set(self._readers):
                    continue
                inputs = [values.get(each, self._single(node, each)) if each else None for each in node.inputs]
                if any(found is None and each for found, each in zip(inputs, node.inputs, strict=True)):
                    continue
                value = applied(node, inputs)
                if value is not None and value.shape == GRID.shape:
                    yield number, value

    def _single(self, node: Node, name: str) -> Numbers | None:
        """A constant that is one number, or the same number throughout where an operation may have a list."""
        found = self._constants.find(name)
        if found is None or not found.size or found.dtype.kind not in "fiu":
            return None
        uniform = node.kind == "PRelu" and bool((found == found.flat[0]).all())
        return found.reshape(-1)[:1].astype(float) if found.size == 1 or uniform else None

    def _open(self, values: dict[str, Array], taken: Sequence[int]) -> set[str]:
        """Those of these names that another operation still reads."""
        done = set(taken)
        left = {name for name in values for number in self._readers.get(name, ()) if not self._over(number, done)}
        return left | ({self._output} & set(values))

    def _over(self, number: int, done: set[int]) -> bool:
        return number in done or self._graph.nodes[number].kind == "Shape"

    def _call(self, node: Node) -> Call:
        known = tuple(self._constants.find(name) if name else None for name in node.inputs)
        return Call(node, known, self._graph.opset, self._batch)

    def _is_known(self, number: int) -> bool:
        """Whether an operation's result is known already, such as a shape."""
        node = self._graph.nodes[number]
        return bool(node.outputs) and self._constants.find(node.outputs[0]) is not None

    def _tell_shape(self, name: str) -> None:
        """Where the graph asks for the shape of this, tell it."""
        for number in self._readers.get(name, ()):
            node = self._graph.nodes[number]
            if node.kind == "Shape" and node.outputs:
                shape = (BATCH if self._batch is None else self._batch, *self.builder.shape)
                self._constants.tell(node.outputs[0], np.array(shape)[node.whole("start", 0) : node.whole("end", 99)])

    def _last_word(self) -> None:
        try:
            self.builder.end()
        except UserError as error:
            raise UserError(mark("errors", "{layer}: {reason}."), layer=self.rows[-1].name, reason=error) from error
        others = self._graph.outputs[1:]
        if others:
            note = Note(mark("errors", "further outputs are left out"))
            self.rows.append(Row(listed(others, _NAMED), note))

    def _tell_rest(self, readers: Sequence[int]) -> None:
        """What comes after the operation at which the way ended."""
        after = [number for number in sorted(self._live) if number > max(readers) and not self._is_known(number)]
        if after:
            names = [self._graph.nodes[number].label for number in after]
            self.rows.append(Row(listed(names, _NAMED), trouble=Note(mark("errors", "not looked at any more"))))

    # --- what comes in ---

    def _find_input(self) -> tuple[str, tuple[int | None, ...]]:
        read = [one for one in self._graph.inputs if one[0] in self._readers]
        if not read:
            raise UserError(mark("errors", "Nothing comes into this network: export it again."))
        if len(read) > 1:
            names = listed([name for name, _ in read], _NAMED)
            template = mark("errors", "The network has {count} inputs ({names}), and here it can have one.")
            raise UserError(template, count=len(read), names=names)
        return read[0]

    def _shape_of(self, sides: tuple[int | None, ...], given: Shape | None) -> Shape:
        """The shape of a sample: as the file says, as it was `given`, or as the first weights ask for."""
        inside = sides[1:]
        if inside and None not in inside and len(inside) <= 3:
            known = tuple(side for side in inside if side is not None)
            shape = (1, *known) if len(known) == 2 else known
        elif len(inside) == 3 and given is not None and len(given) == 3:
            shape = given
        elif len(inside) <= 1 and (count := self._first_rows()):
            shape = (count,)
        else:
            template = mark(
                "errors", "The file leaves the shape of its input open ({shape}): export it with a fixed size."
            )
            raise UserError(template, shape=" × ".join(str(side or "?") for side in sides) or "?")
        if math.prod(shape) > 1_000_000 or min(shape) < 1:
            raise UserError(mark("errors", "Its inputs have {count} numbers, too many."), count=math.prod(shape))
        return shape

    def _first_rows(self) -> int:
        """How many numbers the first dense layer takes."""
        for number in sorted(self._live):
            node = self._graph.nodes[number]
            if node.kind in ("Gemm", "MatMul") and len(node.inputs) > 1:
                weight = self._constants.find(node.inputs[1])
                if weight is not None and weight.ndim == 2:
                    return int(weight.shape[node.whole("transB", 0)]) if node.whole("transB", 0) in (0, 1) else 0
        return 0


def _leading_to(output: str, nodes: Sequence[Node]) -> set[int]:
    """The operations that an output is computed by."""
    makers = {name: number for number, node in enumerate(nodes) for name in node.outputs if name}
    found: set[int] = set()
    names = [output]
    while names:
        number = makers.get(names.pop())
        if number is not None and number not in found:
            found.add(number)
            names += nodes[number].inputs
    return found
