"""ONNX nodes as Python writes a call: {a} = LeakyRelu({z}, alpha=0.01). Numbers and lists in it are constants."""

import ast
from collections.abc import Mapping
from typing import Any, NamedTuple


class Node(NamedTuple):
    """`inputs` are names of values, numbers, or lists of whole numbers."""

    op: str
    inputs: tuple[str | float | list[int], ...]
    output: str
    attributes: Mapping[str, Any]


def read_node(line: str, names: Mapping[str, str]) -> Node:
    """A line, the words in its braces filled in; raises ValueError for what is no such line."""
    output, _, text = line.partition(" = ")
    call = ast.parse(text.format(**{key: repr(name) for key, name in names.items()}) or "None", mode="eval").body
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        raise ValueError(f"no node: {line}")
    return Node(
        call.func.id,
        tuple(ast.literal_eval(argument) for argument in call.args),
        output.format(**names),
        {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in call.keywords},
    )
