"""The settings of an experiment: those that every one has, and after each that chooses an entry those of the entry.

An option of an entry is declared with the entry, in the entry's own file; this file knows none of them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.data.features import FEATURES
from nnviz.engine.layers.initializers import INITIALIZERS
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.options import Choice, Choices, Entry, Field, Number, Option, Switch, Widths
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.starts.table import STARTS
from nnviz.engine.text import UserError, mark

OWN = "own"
"""What `dataset` is where an experiment has data of its own."""

HIGHEST_SEED = 2**32 - 1

COMMON: tuple[Option, ...] = (
    Option(
        "dataset",
        Choice(DATASETS, {OWN: mark("engine", "own data")}),
        "line",
        mark("settings", "Data"),
        mark("settings", "What is to be learned: which class, or which number, belongs to each point of the plane."),
        of_data=True,
    ),
    Option(
        "train_share",
        Number(0.01, 1, decimals=2, slider=(0.1, 1.0)),
        1.0,
        mark("settings", "Train share"),
        mark("settings", "Which part of the points is trained on; the others are kept aside for testing."),
        of_data=True,
    ),
    Option(
        "features",
        Choices(FEATURES, none=("x1", "x2")),
        (),
        mark("settings", "Input features"),
        mark("settings", "What the network is told of a point. Changing it begins a new run."),
        starts_anew=True,
        of_data=True,
        counts=lambda experiment: experiment.source.inputs == 2,
    ),
    Option(
        "seed",
        Number(0, HIGHEST_SEED, whole=True, chance=True),
        0,
        mark("settings", "Seed"),
        mark("settings", "Which points are drawn and, from the next reset on, which start weights."),
        of_data=True,
    ),
    Option(
        "hidden",
        Widths(),
        (),
        mark("settings", "Hidden layers"),
        mark(
            "settings",
            "How many neurons each hidden layer has, from first to last. Entered here it begins a new run; "
            "in the graph the network changes while it trains.",
        ),
        starts_anew=True,
    ),
    Option(
        "activation",
        Choice(ACTIVATIONS),
        "tanh",
        mark("settings", "Activation"),
        mark(
            "settings",
            "The function of the hidden neurons; click the name above a layer to change that layer alone.",
        ),
    ),
    Option(
        "activations",
        Choices(ACTIVATIONS, repeats=True),
        (),
        mark("settings", "Activation by layer"),
        mark("settings", "The functions of the first hidden layers, where they are not the common one."),
        expert=True,
    ),
    Option(
        "output_activation",
        Choice(ACTIVATIONS),
        "identity",
        mark("settings", "Output"),
        mark(
            "settings",
            "The function of the output neuron. Cross-entropy needs sigmoid, softmax cross-entropy needs identity.",
        ),
    ),
    Option(
        "initializer",
        Choice(INITIALIZERS),
        "uniform",
        mark("settings", "Start weights"),
        mark("settings", "How the first weights are drawn. Changing it begins a new run."),
        starts_anew=True,
    ),
    Option(
        "bias_start",
        Number(-1_000, 1_000, decimals=2, slider=(-1.0, 1.0)),
        0.0,
        mark("settings", "Start biases"),
        mark("settings", "Where every bias begins. Changing it begins a new run."),
        starts_anew=True,
    ),
    Option(
        "loss",
        Choice(LOSSES),
        "half_squared_error",
        mark("settings", "Loss"),
        mark("settings", "How a wrong output is counted."),
    ),
    Option(
        "optimizer",
        Choice(OPTIMIZERS),
        "gradient_descent",
        mark("settings", "Optimizer"),
        mark("settings", "How the gradient becomes a change of the weights."),
    ),
    Option(
        "learning_rate",
        Number(0, 1e6, decimals=5, slider=(0.0001, 10.0), logarithmic=True),
        0.1,
        mark("settings", "Learning rate"),
        mark("settings", "The factor in front of the gradient."),
    ),
    Option(
        "schedule",
        Choice(SCHEDULES),
        "constant",
        mark("settings", "Schedule"),
        mark("settings", "How the learning rate changes in the course of training."),
    ),
    Option(
        "batch_size",
        Number(1, 100_000, whole=True, slider=(1, 50)),
        1,
        mark("settings", "Batch size"),
        mark("settings", "How many points are looked at before the weights change once."),
    ),
    Option(
        "epochs",
        Number(0, 1e9, whole=True, slider=(1, 50)),
        0,
        mark("settings", "Epochs"),
        mark("settings", "How many times all points are gone through. 0 trains without end."),
    ),
    Option(
        "shuffle",
        Switch(),
        False,
        mark("settings", "Shuffle"),
        mark("settings", "Whether the points are taken in another order in each epoch."),
    ),
    Option(
        "clip_norm",
        Number(0, 1e12, decimals=4, slider=(0.0, 10.0)),
        0.0,
        mark("settings", "Clip gradient"),
        mark("settings", "The longest gradient that is let through; 0 lets every one."),
    ),
    Option(
        "l1",
        Number(0, 1_000, decimals=5, slider=(0.0, 0.1)),
        0.0,
        mark("settings", "L1 penalty"),
        mark("settings", "Pulls every weight towards zero by the same amount; many become exactly zero."),
    ),
    Option(
        "l2",
        Number(0, 1_000, decimals=5, slider=(0.0, 0.1)),
        0.0,
        mark("settings", "L2 penalty"),
        mark("settings", "Pulls large weights towards zero, the larger the harder."),
    ),
    Option(
        "regularizer",
        Choice(REGULARIZERS),
        "standard",
        mark("settings", "Penalty acts"),
        mark(
            "settings",
            "How L1 acts on a weight it would carry across zero: as is usual, the weight stops at zero and may leave "
            "it again; as in TensorFlow Playground, it stays zero for good.",
        ),
    ),
    Option(
        "decimals",
        Number(0, 15, whole=True),
        None,
        mark("settings", "Decimals"),
        mark("settings", "To how many decimals a prediction is rounded, as a person with paper would."),
        expert=True,
    ),
    Option(
        "precision",
        Choice({}, {"float64": mark("engine", "64 bits"), "float32": mark("engine", "32 bits")}),
        "float64",
        mark("settings", "Precision"),
        mark("settings", "How exact every number is: 32 bits are quicker where there are many. It begins a new run."),
        expert=True,
        starts_anew=True,
    ),
    Option(
        "start_from",
        Choice(STARTS),
        "scratch",
        mark("settings", "Start from"),
        mark(
            "settings",
            "Begin with weights drawn by chance, with those of the picture lesson's trained network, or with your own "
            "from a file: layers are taken over up to the first that is another here. Changing it begins a new run.",
        ),
        expert=True,
        starts_anew=True,
        counts=lambda experiment: len(experiment.input_shape) == 3 or experiment.weights is not None,
    ),
)
"""What every experiment has, but for what stands in `BEYOND`."""

BEYOND = ("start", "frozen", "layers", "own", "pictures", "weights")
"""What an experiment holds beside its settings: values and names of single parameters, layers, data and weights."""


def check_known(keys: Iterable[str], known: Collection[str]) -> None:
    """Raise UserError for a key that is not there, naming those that are."""
    for key in keys:
        if key not in known:
            choices = ", ".join(name for name in known if name not in BEYOND)
            raise UserError(
                mark("errors", "There is no setting {key}: choose one of {choices}."), key=key, choices=choices
            )


def every_option() -> dict[str, Option]:
    """Every setting by key: each common one, followed by the options of the entries it chooses from.

    Made anew from the tables as they are.
    """
    found: dict[str, Option] = {}  # filled in loops: this is asked for each experiment that is made
    for common in COMMON:
        found[common.key] = common
        if isinstance(common.kind, Choice | Choices):
            for entry in common.kind.table.values():
                for option in entry.options:
                    found[option.key] = option
    return found


def entry_options(kind: Field) -> tuple[Option, ...]:
    """The options of the entries that may be chosen, each once, in the order of the table; none where nothing is."""
    if not isinstance(kind, Choice | Choices):
        return ()
    return tuple(dict.fromkeys(option for entry in kind.table.values() for option in entry.options))


def owners(key: str) -> Iterator[tuple[Option, str, Entry]]:
    """The entries that have an option, each with the option that chooses it and its name there."""
    for chooser in COMMON:
        if isinstance(chooser.kind, Choice | Choices):
            for name, entry in chooser.kind.table.items():
                if any(option.key == key for option in entry.options):
                    yield chooser, name, entry


def decides(key: str) -> tuple[Option, ...]:
    """The common options a setting is about: itself, or those that choose the entries it belongs to."""
    for option in COMMON:
        if option.key == key:
            return (option,)
    return tuple(dict.fromkeys(chooser for chooser, _, _ in owners(key)))


def starts_anew(key: str) -> bool:
    """Whether another value of a setting begins a new run; so do other layers and a parameter's start, `start:NAME`."""
    return key.partition(":")[0] in {"start", "layers", "weights"} or any(option.starts_anew for option in decides(key))


def is_of_data(key: str) -> bool:
    """Whether a setting decides what the data are."""
    return key == OWN or any(option.of_data for option in decides(key))


# --- as JSON ---

FORMAT = 1
"""Version of an experiment's JSON form; raised when an older reader would misread it."""

_RENAMED = {"initialiser": "initializer", "regularisation": "regularizer"}
"""Keys of earlier versions, and what they are called today."""

_LATER = {"precision": "float64", "start_from": "scratch"}
"""Settings that came later than the format, and what they are where a file does not tell."""


def settings_to_json(values: Mapping[str, object]) -> dict[str, Any]:
    """Settings by key as plain JSON; what came later than the format is left out where it is as it was before."""
    told = {key: value for key, value in values.items() if key not in _LATER or value != _LATER[key]}
    lists = {key: list(value) for key, value in told.items() if isinstance(value, tuple)}
    return {"format": FORMAT, **told, **lists}


def settings_from_json(values: object) -> dict[str, Any]:
    """What an experiment is made of, by key; raises UserError for another format and for an unknown key."""
    settings: dict[str, Any] = dict(values) if isinstance(values, Mapping) else {}
    found = settings.pop("format", None)
    if found != FORMAT:
        raise UserError(
            mark("errors", "This experiment has format {found}, and this nnviz reads format {format}."),
            found=found,
            format=FORMAT,
        )
    settings = {_RENAMED.get(key, key): value for key, value in settings.items()}
    check_known(settings, {**every_option(), **dict.fromkeys(BEYOND)})
    return settings
