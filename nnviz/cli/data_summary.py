"""What is told of own data in JSON: the columns used, in their unit, and how well a regression fits."""

import math

import numpy as np

from nnviz.engine.analysis.determination import r_squared
from nnviz.engine.arrays import Array
from nnviz.engine.data.own_data import OwnData
from nnviz.engine.experiment import Experiment
from nnviz.session.session import Session


def fit(session: Session) -> dict[str, float | None]:
    """R² on both parts of the data; None for classes, where there are no samples, and where it overflowed."""
    data, parameters = session.data, session.state.parameters
    parts = {"train_r2": (data.x, data.y), "test_r2": (data.test_x, data.test_y)}
    found = {name: r_squared(session.experiment, parameters, x, y) for name, (x, y) in parts.items()}
    return {name: value if value is not None and math.isfinite(value) else None for name, value in found.items()}


def described(experiment: Experiment) -> dict[str, object] | None:
    """Own data, not repeated but told: each column used, and the unit of a number that is learnt; None for others.

    Mean and scale of the unit turn an output of the network into the number: mean + scale · output. Of pictures it
    tells how many there are, their shape and their classes.
    """
    own, pictures = experiment.own, experiment.pictures
    if pictures is not None:
        names = list(pictures.class_names)
        return {"pictures": len(pictures.labels), "shape": list(pictures.input_shape), "classes": names}
    if own is None:
        return None
    settled = experiment.samples()
    plain = own.unsettled()
    columns = [
        {"name": column.name, "role": "feature", **_range(numbers)}
        for column, numbers in zip(plain.columns, _in_units(plain), strict=True)
    ]
    target = plain.target.original(plain.labels[:, 0])
    about = _range(target) if not own.classes else {"minimum": None, "mean": None, "maximum": None, "filled": 0}
    columns.append({"name": own.target.name, "role": "target", **about})
    return {
        "rows": len(own.points),
        "features": [column.name for column in own.columns],
        "target": own.target.name,
        "classes": list(own.class_names),
        "columns": columns,
        "unit": None if own.classes else {"mean": settled.target.mean, "scale": settled.target.scale},
    }


def _in_units(own: OwnData) -> list[Array]:
    return [column.original(numbers) for column, numbers in zip(own.columns, own.points.T, strict=True)]


def _range(numbers: Array) -> dict[str, float | int | None]:
    """The least, the mean and the greatest of a column's numbers, and how many were missing and filled in."""
    known = numbers[~np.isnan(numbers)]
    with np.errstate(over="ignore"):
        mean = float(known.mean()) if len(known) else math.nan
    return {
        "minimum": float(known.min()) if len(known) else None,
        "mean": mean if math.isfinite(mean) else None,
        "maximum": float(known.max()) if len(known) else None,
        "filled": len(numbers) - len(known),
    }
