"""The table of layer kinds: every spec in a file of this folder is an entry."""

import math
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from inspect import isabstract
from pathlib import Path
from pkgutil import iter_modules

from nnviz.engine.arrays import Shape
from nnviz.engine.layers.base import Layer, LayerSpec
from nnviz.engine.options import MAX_LAYERS
from nnviz.engine.text import UserError, mark, shape_words

MAX_PARAMETERS = 20_000_000
"""Parameters a network may have: 160 MB of them, and as much again for each that an optimizer remembers."""


def _found() -> Iterator[type[LayerSpec]]:
    for module in iter_modules([str(Path(__file__).parent)], f"{__package__}."):
        if module.name != __name__:
            for entry in vars(import_module(module.name)).values():
                if isinstance(entry, type) and issubclass(entry, LayerSpec) and entry.__module__ == module.name:
                    yield entry


LAYERS: dict[str, type[LayerSpec]] = {entry.kind: entry for entry in _found() if not isabstract(entry)}


def read_layers(key: str, values: object) -> tuple[LayerSpec, ...]:
    """Specs, or their JSON values, as specs; raises UserError for a kind or an option that cannot be."""
    if not isinstance(values, (list, tuple)) or len(values) > MAX_LAYERS:
        template = mark("errors", "{key} cannot be {value}: give a list of at most {count} layers.")
        raise UserError(template, key=key, value=values, count=MAX_LAYERS)
    return tuple(value if isinstance(value, LayerSpec) else _read(key, value) for value in values)


def _read(key: str, value: object) -> LayerSpec:
    options = dict(value) if isinstance(value, Mapping) else {}
    kind = options.pop("kind", None)
    if not isinstance(kind, str) or kind not in LAYERS:
        template = mark("errors", "{key} cannot be {value}: give each layer a kind, one of {choices}.")
        raise UserError(template, key=key, value=value, choices=", ".join(LAYERS))
    entry = LAYERS[kind]
    for option in options:
        if option not in entry.options:
            template = mark("errors", "A layer of the kind {kind} has no option {key}: it has {choices}.")
            raise UserError(template, kind=kind, key=option, choices=", ".join(entry.options) or "-")
    return entry(**options)


def build_layers(specs: Sequence[LayerSpec], input_shape: Shape) -> tuple[Layer, ...]:
    """The layers one after another; raises UserError where one cannot take what the one before gives."""
    built, shape = [], input_shape
    for number, spec in enumerate(specs, 1):
        if spec.axes not in (None, len(shape)):
            raise UserError(_TAKES[spec.axes == 1], number=number, kind=spec.kind, shape=shape_words(shape))
        layer = spec.build(shape)
        after = layer.output_shape(shape)
        if min(after) < 1:
            template = mark("errors", "Layer {number} ({kind}) leaves nothing of {shape}: choose a smaller kernel.")
            raise UserError(template, number=number, kind=spec.kind, shape=shape_words(shape))
        built.append(layer)
        shape = after
    count = sum(math.prod(part.shape) for layer in built for part in layer.parameters.values())
    if count > MAX_PARAMETERS:
        template = mark(
            "errors", "This network would have {count} parameters, and {most} is the most: make it smaller."
        )
        raise UserError(template, count=count, most=MAX_PARAMETERS)
    return tuple(built)


def fitting_layers(specs: Sequence[LayerSpec], input_shape: Shape) -> tuple[LayerSpec, ...]:
    """Those of the layers that leave something of such an input, as small pictures cannot be pooled as often."""
    kept, shape = [], input_shape
    for spec in specs:
        if spec.axes in (None, len(shape)):
            after = spec.build(shape).output_shape(shape)
            if min(after) < 1:
                continue
            shape = after
        kept.append(spec)
    return tuple(kept)


_TAKES = {
    True: mark(
        "errors", "Layer {number} ({kind}) takes rows of numbers, and {shape} come in: put a flatten layer before it."
    ),
    False: mark(
        "errors",
        "Layer {number} ({kind}) takes pictures (channels × height × width), and {shape} come in: take it out, or "
        "choose data that are pictures.",
    ),
}
