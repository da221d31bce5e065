"""The facts of a network's file in the terminal: what was understood of it, its layers and its arrays."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nnviz.cli.begin import exit_code
from nnviz.cli.speech.examples import examples
from nnviz.cli.speech.language import explain, noted, translate
from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.arrays import Shape
from nnviz.engine.layers.table import LAYERS
from nnviz.engine.text import UserError, mark, shape_words
from nnviz.session.models.facts import Comparison, compared, layer_facts, tensor_facts
from nnviz.session.models.kinds import SUFFIXES
from nnviz.session.models.model import ReadModel
from nnviz.session.models.reader import read_model

_EXAMPLES = (
    ("nnviz inspect net.onnx", mark("cli", "its layers, parameters, multiply-adds and arrays")),
    ("nnviz inspect net.onnx --json", ""),
    ("nnviz inspect before.npz --compare after.npz", ""),
)


def add(known: Any) -> None:
    inspect = known.add_parser(
        "inspect",
        help=translate("cli", "what is in a network's file"),
        description=translate(
            "cli", "Tell what nnviz understands of a network (ONNX, safetensors, NPZ), and its arrays in numbers."
        ),
        epilog=examples(_EXAMPLES),
    )
    inspect.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=translate("cli", "ends in one of {choices}").format(choices=", ".join(SUFFIXES)),
    )
    inspect.add_argument(
        "--compare", type=Path, metavar="FILE", help=translate("cli", "another network, to be told beside it")
    )
    inspect.add_argument("--json", action="store_true", help=translate("cli", "one JSON object instead of lines"))
    inspect.set_defaults(verb=_run)


def _run(arguments: argparse.Namespace) -> int:
    return exit_code(_problems(arguments))


def _problems(arguments: argparse.Namespace) -> list[str]:
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
    return [] if model.trouble is None else [explain(model.trouble)]


def _lines(model: ReadModel) -> Iterator[str]:
    head = translate("cli", "{name}: {kind}, {count} arrays", n=len(model.tensors))
    yield head.format(name=model.name, kind=model.kind, count=len(model.tensors))
    for row in model.rows:
        told = f"✗ {explain(row.trouble)}" if row.trouble is not None else _became(row.became)
        yield "  " + _beside(row.name, told) + (f" → {shape_words(row.shape)}" if row.shape else "")
    granted = translate("cli", "assumed: {note}")
    yield from (f"  {granted.format(note=noted(note))}" for note in model.assumed)
    if model.network is not None:
        facts = layer_facts(model.network)
        yield translate("cli", "layers for {shape}:").format(shape=shape_words(model.network.input_shape))
        for one in facts:
            yield "  " + _beside(f"{_kind(one.kind)} → {shape_words(one.shape)}", _costs(one.parameters, one.work))
        costs = _costs(sum(one.parameters for one in facts), sum(one.work for one in facts))
        yield translate("cli", "in all {costs} for a sample").format(costs=costs)
    yield translate("cli", "arrays:")
    for name, numbers in model.tensors.items():
        fact = tensor_facts(name, numbers)
        spread = translate("cli", "{low} to {high}, mean {mean}, deviation {deviation}").format(
            low=f"{fact.low:.6g}", high=f"{fact.high:.6g}", mean=f"{fact.mean:.6g}", deviation=f"{fact.deviation:.6g}"
        )
        odd = translate("cli", ", {count} not finite").format(count=fact.odd) if fact.odd else ""
        sides = shape_words(fact.shape) or translate("cli", "one number")
        yield "  " + _beside(
            name, translate("cli", "{array}, {spread}").format(array=f"{fact.kind} {sides}", spread=spread + odd)
        )


def _became(note: UserError | None) -> str:
    return str(note) if note is None else noted(note)


def _costs(parameters: int, work: int) -> str:
    """How many parameters there are, and how much work they are."""
    told = translate("cli", "{count} parameters, {work} multiply-adds", n=parameters)
    return told.format(count=f"{parameters:,}", work=f"{work:,}")


def _compared_lines(found: Comparison, other: str) -> Iterator[str]:
    yield translate("cli", "beside {name}:").format(name=other)
    for number, (mine, theirs) in enumerate(found.layers, 1):
        if mine != theirs:
            told = translate("cli", "layer {number}: {here}, there {there}")
            yield "  " + told.format(number=number, here=_layer(mine), there=_layer(theirs))
    for one in found.tensors:
        if one.alike:
            told = translate("cli", "{name}: greatest difference {greatest}, distance {distance}")
            yield "  " + told.format(name=one.name, greatest=f"{one.greatest:.6g}", distance=f"{one.distance:.6g}")
        else:
            here, there = (_none() if shape is None else shape_words(shape) for shape in one.shapes)
            yield "  " + translate("cli", "{name}: {here}, there {there}").format(name=one.name, here=here, there=there)


def _layer(words: tuple[str, Shape, str] | None) -> str:
    if words is None:
        return _none()
    kind, shape, activation = words
    function = translate("engine", ACTIVATIONS[activation].label) if activation else ""
    return f"{_kind(kind)} → {shape_words(shape)} {function}".rstrip()


def _kind(name: str) -> str:
    return translate("engine", LAYERS[name].label)


def _beside(name: str, told: str) -> str:
    return translate("cli", "{name}: {told}").format(name=name, told=told)


def _none() -> str:
    return translate("cli", "none")


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
