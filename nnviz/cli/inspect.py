"""The facts of a network's file in the terminal: what was understood of it, its layers and its arrays."""

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from nnviz.engine.arrays import Shape
from nnviz.session.models.facts import Comparison, compared, layer_facts, tensor_facts
from nnviz.session.models.model import ReadModel
from nnviz.session.models.reader import read_model

_EXAMPLES = """\
examples:
  nnviz inspect net.onnx                   its layers, parameters, multiply-adds and arrays
  nnviz inspect net.onnx --json
  nnviz inspect before.npz --compare after.npz"""

Verb = Callable[[argparse.Namespace], int]


def add_inspect(known: Any, verb: Verb) -> None:
    """The words of `nnviz inspect`."""
    inspect = known.add_parser(
        "inspect",
        help="what is in a network's file",
        description="Tell what nnviz understands of a network (ONNX, safetensors, NPZ), and its arrays in numbers.",
        epilog=_EXAMPLES,
    )
    inspect.add_argument("file", type=Path, metavar="FILE", help="ends in .onnx, .safetensors or .npz")
    inspect.add_argument("--compare", type=Path, metavar="FILE", help="another network, to be told beside it")
    inspect.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    inspect.set_defaults(verb=verb)


def run_inspect(arguments: argparse.Namespace) -> list[str]:
    """Print the facts; return why the network could not be read whole, if so. Raises UserError for what is none."""
    model = read_model(arguments.file)
    other = None if arguments.compare is None else read_model(arguments.compare)
    comparison = None if other is None else compared(model, other)
    if arguments.json:
        print(json.dumps(_as_json(model, comparison), allow_nan=False))
    else:
        print(*_lines(model), sep="\n")
        if other is not None and comparison is not None:
            print(*_compared_lines(comparison, other.name), sep="\n")
    return [] if model.trouble is None else [str(model.trouble)]


def _lines(model: ReadModel) -> Iterator[str]:
    yield f"{model.name}: {model.kind}, {len(model.tensors)} arrays"
    for row in model.rows:
        told = f"✗ {row.trouble}" if row.trouble is not None else str(row.became)
        yield f"  {row.name}: {told}" + (f" → {_sides(row.shape)}" if row.shape else "")
    yield from (f"  taken for granted: {note}" for note in model.assumed)
    if model.network is not None:
        facts = layer_facts(model.network)
        yield f"layers for {_sides(model.network.input_shape)}:"
        for one in facts:
            yield f"  {one.kind} → {_sides(one.shape)}: {one.parameters:,} parameters, {one.work:,} multiply-adds"
        parameters, work = sum(one.parameters for one in facts), sum(one.work for one in facts)
        yield f"in all {parameters:,} parameters, {work:,} multiply-adds for a sample"
    yield "arrays:"
    for name, numbers in model.tensors.items():
        fact = tensor_facts(name, numbers)
        spread = f"{fact.low:.6g} to {fact.high:.6g}, mean {fact.mean:.6g}, deviation {fact.deviation:.6g}"
        odd = f", {fact.odd} not finite" if fact.odd else ""
        yield f"  {name}: {fact.kind} {_sides(fact.shape) or 'one number'}, {spread}{odd}"


def _compared_lines(found: Comparison, other: str) -> Iterator[str]:
    yield f"beside {other}:"
    for number, (mine, theirs) in enumerate(found.layers, 1):
        if mine != theirs:
            yield f"  layer {number}: {_layer(mine)}, there {_layer(theirs)}"
    for one in found.tensors:
        if one.alike:
            yield f"  {one.name}: greatest difference {one.greatest:.6g}, distance {one.distance:.6g}"
        else:
            here, there = ("none" if shape is None else _sides(shape) for shape in one.shapes)
            yield f"  {one.name}: {here}, there {there}"


def _layer(words: tuple[str, Shape, str] | None) -> str:
    if words is None:
        return "none"
    kind, shape, activation = words
    return f"{kind} → {_sides(shape)} {activation}".rstrip()


def _as_json(model: ReadModel, comparison: Comparison | None) -> dict[str, Any]:
    """Everything as plain JSON; what is not a finite number is null."""
    network = model.network
    facts = () if network is None else layer_facts(network)
    found: dict[str, Any] = {
        "name": model.name,
        "kind": model.kind,
        "trouble": None if model.trouble is None else str(model.trouble),
        "assumed": list(map(str, model.assumed)),
        "metadata": dict(model.metadata),
        "parts": [
            {"name": row.name, "became": str(row.became or ""), "trouble": str(row.trouble or ""), "shape": row.shape}
            for row in model.rows
        ],
        "input_shape": None if network is None else network.input_shape,
        "layers": [vars(one) for one in facts],
        "arrays": [vars(tensor_facts(name, numbers)) for name, numbers in model.tensors.items()],
    }
    if comparison is not None:
        found["compared"] = {"layers": comparison.layers, "arrays": [vars(one) for one in comparison.tensors]}
    plain: dict[str, Any] = _finite(found)
    return plain


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not abs(value) < float("inf") else value


def _sides(shape: Shape) -> str:
    return " × ".join(map(str, shape))
