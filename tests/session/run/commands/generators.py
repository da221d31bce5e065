"""Random commands of every kind in the table, now and then one that cannot be carried out."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, get_type_hints

import numpy as np

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.experiment import Experiment
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.session.run.commands import (
    AddLayer,
    AddPoints,
    ChangeLayer,
    ChangeOptions,
    Command,
    ErasePoints,
    FreezeParameter,
    InsertLayer,
    MovePoint,
    ReinitializeParameters,
    RemoveLayer,
    RenameClass,
    ResizeLayer,
    ScaleParameters,
    SetActivation,
    SetParameter,
    SetParameters,
    UseData,
    UsePictures,
)

Random = np.random.Generator
Make = Callable[[Random, Experiment], Command]

WIDEST = 5
MOST_POINTS = 25


def _index(rng: Random, experiment: Experiment) -> int:
    """A parameter's flat index; one time in twenty of one that is not there."""
    size = experiment.network.size
    return int(rng.integers(size)) if rng.random() < 0.95 else int(rng.choice([-1, size, size + 40]))


def _indices(rng: Random, experiment: Experiment) -> tuple[int, ...]:
    if rng.random() < 0.05:
        return (0, _index(rng, experiment), experiment.network.size)
    size = experiment.network.size
    return tuple(rng.choice(size, int(rng.integers(0, min(size, 6) + 1)), replace=False).tolist())


def _number(rng: Random) -> float:
    """A value for a parameter; now and then one that none can have."""
    return float(rng.choice([rng.normal(), 0.0, 1e9, 1e13, np.inf], p=[0.85, 0.05, 0.02, 0.04, 0.04]))


def _point(rng: Random, experiment: Experiment) -> tuple[float, ...]:
    inputs = experiment.source.inputs if rng.random() < 0.95 else 3
    return tuple(rng.normal(size=inputs).tolist())


def _row(rng: Random, experiment: Experiment) -> int:
    return int(rng.integers(-1, len(experiment.samples().points) + 1))


def _set_parameters(rng: Random, experiment: Experiment) -> Command:
    indices = _indices(rng, experiment)
    values = tuple(_number(rng) for _ in indices)
    return SetParameters(indices, values if rng.random() < 0.95 else (*values, 1.0))


def _layer(rng: Random, experiment: Experiment) -> int:
    return int(rng.integers(-1, len(experiment.network.layers) + 1))


def _activation(rng: Random) -> str:
    return str(rng.choice([*ACTIVATIONS, "nonsense"]))


def _options_of_layer(rng: Random) -> tuple[str, tuple[tuple[str, object], ...]]:
    """A kind of layer and some of its options; now and then one that it does not have."""
    many: list[tuple[str, tuple[tuple[str, object], ...]]] = [
        ("dense", (("units", int(rng.integers(1, WIDEST + 1))),)),
        ("dense", (("units", 2), ("activation", _activation(rng)))),
        ("dropout", (("rate", float(rng.choice([0.0, 0.2, 1.0]))),)),
        ("dropout", ()),
        ("flatten", ()),
        ("conv2d", (("channels", 2),)),
        ("dropout", (("units", 3),)),
        ("nonsense", ()),
    ]
    return many[int(rng.choice(len(many), p=[0.35, 0.2, 0.2, 0.15, 0.04, 0.02, 0.02, 0.02]))]


def _few_layers(experiment: Experiment) -> bool:
    return len(experiment.network.layers) < 5


def own_data(rng: Random, inputs: int, classes: int) -> OwnData:
    """Some points with numbers no decimal has, some of them kept for testing now and then."""
    rows = int(rng.integers(2, MOST_POINTS))
    labels = rng.integers(0, classes, rows).astype(float) if classes else rng.normal(size=rows)
    mask = None if rng.random() < 0.5 else np.arange(rows) % 3 == 2
    columns = tuple(Column(f"输入 {number}", float(rng.normal()), 1 / 3) for number in range(inputs))
    names = tuple("abcdef"[:classes])
    return OwnData(rng.normal(size=(rows, inputs)), labels, columns, Column("t"), names, mask, bool(rng.integers(2)))


def _use_data(rng: Random, experiment: Experiment) -> Command:
    same = rng.random() < 0.8
    classes = (2 if experiment.source.classes else 0) if same else int(rng.choice([0, 2, 3]))
    return UseData(own_data(rng, experiment.source.inputs if same else int(rng.integers(1, 4)), classes))


def _use_pictures(rng: Random, experiment: Experiment) -> Command:
    del experiment
    count, classes = int(rng.integers(4, MOST_POINTS)), int(rng.integers(2, 4))
    pictures = OwnPictures(
        rng.integers(0, 256, (count, 1, 4, 3)).astype(np.uint8),
        (np.arange(count) % classes).astype(np.uint8),
        ("轮子", "b", "c")[:classes],
        None if rng.random() < 0.5 else np.arange(count) % 3 == 2,
    )
    return UsePictures(pictures, float(rng.choice([0.5, 0.8, 1.0, -1.0], p=[0.3, 0.3, 0.35, 0.05])))


def _erase(rng: Random, experiment: Experiment) -> Command:
    return ErasePoints(tuple(_row(rng, experiment) for _ in range(rng.integers(0, 4))))


def _add(rng: Random, experiment: Experiment) -> Command:
    count = int(rng.integers(0, 4)) if len(experiment.samples().points) < MOST_POINTS else 0
    return AddPoints(tuple(_point(rng, experiment) for _ in range(count)), float(rng.choice([0.0, 1.0, -1.0])))


def _options(rng: Random, experiment: Experiment) -> Command:
    del experiment
    often: list[tuple[str, object]] = [
        ("learning_rate", float(rng.choice([0.0, 0.01, 0.1, 1e6, -1.0], p=[0.1, 0.4, 0.4, 0.05, 0.05]))),
        ("noise", float(rng.choice([0.0, 0.5, np.nan]))),
        ("batch_size", int(rng.integers(0, 12))),
        ("points", int(rng.integers(0, MOST_POINTS))),
        ("train_share", float(rng.choice([1.0, 0.7, 0.0]))),
        ("epochs", int(rng.choice([0, 0, 0, 3, 40]))),
        ("dataset", str(rng.choice(["and", "xor", "circle", "line", "nonsense"], p=[0.3, 0.3, 0.25, 0.05, 0.1]))),
        ("optimizer", str(rng.choice(list(OPTIMIZERS)))),
        ("optimizer", str(rng.choice(["momentum", "adam", "adamw", "rmsprop"]))),
        ("schedule", str(rng.choice(list(SCHEDULES)))),
        ("schedule_steps", int(rng.integers(1, 50))),
        ("beta1", float(rng.uniform(0, 0.99))),
        ("momentum", float(rng.uniform(0, 0.99))),
        ("l1", float(rng.choice([0.0, 0.01]))),
        ("l2", float(rng.choice([0.0, 0.01]))),
        ("regularizer", str(rng.choice(list(REGULARIZERS)))),
        ("clip_norm", float(rng.choice([0.0, 0.5]))),
        ("shuffle", bool(rng.integers(2))),
        ("decimals", None if rng.integers(2) else int(rng.integers(0, 6))),
        ("loss", str(rng.choice(["half_squared_error", "absolute_error", "binary_cross_entropy"]))),
        ("activation", str(rng.choice(["tanh", "relu", "gelu"]))),
        ("activations", tuple(str(rng.choice(["tanh", "relu"])) for _ in range(rng.integers(0, 3)))),
        ("frozen", ()),
        ("seed", int(rng.integers(5))),
    ]
    rare: list[tuple[str, object]] = [
        ("hidden", (2,)),
        ("hidden", ()),
        ("start:layers[0].bias[0]", 0.5),
        ("start", {"layers[0].weight[0,0]": 1 / 3}),
        ("nonsense", 1),
        ("own", own_data(rng, 2, 2)),
    ]
    pool = often if rng.random() < 0.97 else rare
    return ChangeOptions(tuple(pool[place] for place in rng.integers(len(pool), size=rng.integers(1, 3))))


MAKERS: dict[type[Command], Make] = {
    SetParameters: _set_parameters,
    ScaleParameters: lambda rng, experiment: ScaleParameters(_indices(rng, experiment), float(rng.normal())),
    ReinitializeParameters: lambda rng, experiment: ReinitializeParameters(
        _indices(rng, experiment), int(rng.integers(-1, 5))
    ),
    ResizeLayer: lambda rng, experiment: ResizeLayer(_layer(rng, experiment), int(rng.integers(0, WIDEST + 1))),
    AddLayer: lambda rng, experiment: AddLayer(
        _layer(rng, experiment), int(rng.integers(0, WIDEST + 1)) if _few_layers(experiment) else 0
    ),
    InsertLayer: lambda rng, experiment: InsertLayer(
        _layer(rng, experiment), *(_options_of_layer(rng) if _few_layers(experiment) else ("nonsense", ()))
    ),
    ChangeLayer: lambda rng, experiment: ChangeLayer(_layer(rng, experiment), *_options_of_layer(rng)),
    RemoveLayer: lambda rng, experiment: RemoveLayer(_layer(rng, experiment)),
    SetActivation: lambda rng, experiment: SetActivation(_layer(rng, experiment), _activation(rng)),
    ChangeOptions: _options,
    AddPoints: _add,
    MovePoint: lambda rng, experiment: MovePoint(_row(rng, experiment), _point(rng, experiment)),
    ErasePoints: _erase,
    RenameClass: lambda rng, experiment: RenameClass(int(rng.integers(0, 3)), str(rng.choice(("a", "猫", "", "1")))),
    UseData: _use_data,
    UsePictures: _use_pictures,
}
"""Of those for which values of the right types are not enough."""

_OF_TYPE: dict[object, Callable[[Random, Experiment], object]] = {
    int: _index,
    tuple[int, ...]: _indices,
    float: lambda rng, experiment: _number(rng),
    bool: lambda rng, experiment: bool(rng.integers(2)),
}
"""A whole number is a parameter's place, as in most commands."""


def random_command(kind: type[Command], rng: Random, experiment: Experiment) -> Command:
    """One by the kind's maker or, where it has none, by the types of its fields."""
    if kind in MAKERS:
        return MAKERS[kind](rng, experiment)
    types = get_type_hints(kind)
    makers = {field.name: _OF_TYPE.get(types[field.name]) for field in fields(kind)}
    values: dict[str, Any] = {name: make(rng, experiment) for name, make in makers.items() if make is not None}
    assert len(values) == len(makers), f"give {kind.__name__} a maker in MAKERS of {__file__}"
    return kind(**values)


def drag(rng: Random, experiment: Experiment) -> tuple[Command, ...]:
    """What a parameter dragged while it trains gives, one command after another, of one gesture."""
    index = int(rng.integers(experiment.network.size))
    values = (SetParameter(index, float(value)) for value in rng.normal(size=3))
    return (FreezeParameter(index, True), *values, FreezeParameter(index, False))


STARTS = {
    "network": Experiment(
        dataset="xor", points=9, noise=0.3, hidden=(3,), batch_size=4, shuffle=True, epochs=20, optimizer="adam"
    ),
    "line": Experiment(points=12, decimals=4, optimizer="sign_rule", learning_rate=0.01, epochs=30),
    "neuron": Experiment(dataset="and", points=7, output_activation="sigmoid", loss="binary_cross_entropy"),
    "deep": Experiment(
        dataset="circle", points=14, train_share=0.7, hidden=(4, 3), activations=("relu",), optimizer="momentum"
    ),
    "own": replace(
        Experiment(dataset="circle", hidden=(2,), optimizer="rmsprop", batch_size=5),
        own=own_data(np.random.default_rng(3), 2, 2),
    ),
}
"""Runs of several kinds to begin with."""
