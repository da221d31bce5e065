"""Snippets for NumPy said in another library, where a framework has no name of its own for an entry."""

import re
from collections.abc import Mapping
from typing import Any

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.layers.base import Layer
from nnviz.engine.losses import Loss
from nnviz.engine.options import Entry
from nnviz.export.code.step import written


def in_library(text: str, library: str, options: Mapping[str, Any]) -> str:
    """A snippet with the library's functions in place of NumPy's, and options by key as numbers."""
    for key, value in options.items():
        text = re.sub(rf"\b{key}\b", repr(value), text)
    return text.replace("np.", f"{library}.")


def own_options(entry: Entry, options: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the options an entry has."""
    return {option.key: options.get(option.key, option.default) for option in entry.options}


def activation_of(layer: Layer, framework: str, library: str, options: Mapping[str, Any]) -> str:
    """A layer's activation as a framework names it, else as a lambda of z; raises UserError without either."""
    entry = ACTIVATIONS[layer.activation]
    own = own_options(entry, options)
    if framework in entry.frameworks:
        return entry.frameworks[framework].format(**own) if own else entry.frameworks[framework]
    code = entry.code
    text = written(code.value if code else "", entry.label)
    first = f"({code.first.format(z='z')})" if code else ""
    return f"lambda z: {in_library(text.format(z='z', t=first), library, own)}"


def loss_of(loss: Loss, framework: str, library: str, name: str, options: Mapping[str, Any]) -> tuple[list[str], str]:
    """Lines before a loss of `name` and y, and the loss as an expression, a number for each output.

    Raises UserError for a loss that has no snippet.
    """
    own = own_options(loss, options)
    if framework in loss.frameworks:
        return [], loss.frameworks[framework].format(p=name, **own)
    text = written(loss.code.value if loss.code else "", loss.label).format(p=name)
    first = [in_library(line.format(p=name), library, own) for line in (loss.code.first if loss.code else ())]
    return first, in_library(text, library, own)
