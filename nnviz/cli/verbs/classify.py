"""What the trained picture network sees in picture files."""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from nnviz.cli.begin import exit_code
from nnviz.cli.speech.examples import examples
from nnviz.cli.speech.language import explain, translate
from nnviz.engine.arrays import Array
from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.losses import softmax
from nnviz.engine.starts.table import trained
from nnviz.engine.text import UserError
from nnviz.session.pictures.picture_file import read_picture
from nnviz.session.pictures.weights import read_weights

_SHOWN = 3
"""Classes told of a picture in a line of words."""

_EXAMPLES = (
    ("nnviz classify truck.png", ""),
    ("nnviz classify *.jpg --json", ""),
)


def add(known: Any) -> None:
    classify = known.add_parser(
        "classify",
        help=translate("cli", "what the trained picture network sees in picture files"),
        description=translate(
            "cli", "Tell for each picture how likely it is of which class. Any size and kind; it is scaled."
        ),
        epilog=examples(_EXAMPLES),
    )
    classify.add_argument("files", nargs="+", type=Path, metavar="FILE", help=translate("cli", "a picture"))
    classify.add_argument(
        "--weights", type=Path, metavar="FILE", help=translate("cli", "other weights of the same network, as .npz")
    )
    classify.add_argument("--json", action="store_true", help=translate("cli", "print one JSON object for each file"))
    classify.set_defaults(verb=_run)


def _run(arguments: argparse.Namespace) -> int:
    return exit_code(_problems(arguments))


def _problems(arguments: argparse.Namespace) -> list[str]:
    """Print a line or a JSON object for each file; return what could not be read, a sentence for each."""
    known = trained("picture")
    weights = known.parameters if arguments.weights is None else read_weights(arguments.weights, known.network)
    problems = []
    for path in arguments.files:
        try:
            probabilities = _classified(path, weights)
        except UserError as error:
            problems.append(_beside(path, explain(error)))
            continue
        print(_object(path, probabilities) if arguments.json else _line(path, probabilities), flush=True)
    return problems


def _classified(path: Path, weights: Array) -> Array:
    """The probability of each class (classes,) for the picture in a file; raises UserError."""
    network = trained("picture").network
    _, height, width = network.shapes[0]
    pixels = read_picture(path, width, height).pixels
    x = (pixels[None] / 255.0).astype(weights.dtype)
    probabilities: Array = softmax(network.output(weights, x))[0]
    return probabilities


def _ranked(probabilities: Array) -> Iterator[tuple[str, float]]:
    """Names and probabilities, the likeliest first."""
    names: Sequence[str] = DATASETS["pictures"].class_names
    order = np.argsort(-probabilities, kind="stable")
    return ((names[number], float(probabilities[number])) for number in order)


def _object(path: Path, probabilities: Array) -> str:
    ranked = dict(_ranked(probabilities))
    return json.dumps({"file": str(path), "class": next(iter(ranked)), "probabilities": ranked}, ensure_ascii=False)


def _line(path: Path, probabilities: Array) -> str:
    told = [f"{translate('engine', name)} {share:.1%}" for name, share in _ranked(probabilities)][:_SHOWN]
    return _beside(path, translate("cli", ", ").join(told))


def _beside(path: Path, told: str) -> str:
    return translate("cli", "{name}: {told}").format(name=path, told=told)
