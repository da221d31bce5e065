"""A sample typed by hand: its inputs, an arrow, its target."""

import math
import re

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError, mark

_ARROW = re.compile(r"->|→|⇒|=>|;|；")
_BETWEEN = re.compile(r"[\s,，、()（）]+")

_LARGEST = 1e12


def typed_sample(text: str, experiment: Experiment) -> tuple[Array, Array]:
    """x (features,), y (outputs,) of a text such as “0.8, −0.3 → 1”, its numbers in the units of the data.

    A class is told by its name or its number. Raises UserError for numbers that are none, and too few or too many.
    """
    left, *right = _ARROW.split(text)
    inputs, targets = _words(left), _words(" ".join(right))
    wanted, outputs = experiment.source.inputs, 1 if experiment.encoding else experiment.source.outputs
    if len(experiment.input_shape) != 1:
        raise UserError(mark("errors", "A picture cannot be typed: choose a sample from the data."))
    if (len(inputs), len(targets), len(right)) != (wanted, outputs, 1):
        template = mark(
            "errors",
            "A sample here has {count} inputs, an arrow and {targets} target: type it like {example}.",
            n=wanted,
        )
        raise UserError(template, count=wanted, targets=outputs, example=sample_text(experiment, 0))
    points = np.array([[_number(word) for word in inputs]])
    labels = np.array([[_label(word, experiment) for word in targets]])
    if experiment.own is not None:
        own = experiment.samples()
        points = np.stack([(p - c.mean) / c.scale for c, p in zip(own.columns, points.T, strict=True)], axis=1)
        labels = labels if own.class_names else (labels - own.target.mean) / own.target.scale
    y = labels if experiment.encoding is None else experiment.encoding.targets(labels)
    return experiment.inputs(points)[0].astype(experiment.dtype), y[0].astype(experiment.dtype)


def sample_text(experiment: Experiment, row: int) -> str:
    """A training sample as it may be typed."""
    data, own = experiment.data, None if experiment.own is None else experiment.samples()
    numbers, label = data.points[row].tolist(), float(data.labels[row, 0])
    if own is not None:
        numbers = [column.original(number) for column, number in zip(own.columns, numbers, strict=True)]
        label = label if own.class_names else float(own.target.original(label))
    target = own.class_names[int(label)] if own is not None and own.class_names else _short(label)
    return f"{', '.join(map(_short, numbers))} → {target}"


def _words(text: str) -> list[str]:
    return [word for word in _BETWEEN.split(text) if word]


def _number(word: str) -> float:
    try:
        value = float(word.replace("−", "-"))
    except ValueError:
        value = math.nan
    if not abs(value) <= _LARGEST:  # Also where it is NaN.
        template = mark("errors", "{value} is no number that can be computed with: type one such as 0.5.")
        raise UserError(template, value=word[:20])
    return value


def _label(word: str, experiment: Experiment) -> float:
    if experiment.encoding is None:
        return _number(word)
    names = experiment.own.class_names if experiment.own is not None else ()
    choices = (*names, *(str(number) for number in range(len(names), experiment.source.count())))
    if word in choices:
        return float(choices.index(word))
    raise UserError(
        mark("errors", "There is no class {label} here: choose one of {choices}."),
        label=word[:20],
        choices=", ".join(choices),
    )


def _short(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")
