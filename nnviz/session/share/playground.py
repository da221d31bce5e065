"""TensorFlow Playground's links as settings: the state in its address, read as `src/state.ts` there reads it.

Keys it does not know it passes over, and for a name it does not know it takes its own standard; so it is done here.
What cannot be had is told in notes.
"""

import math
import re
import zlib
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from nnviz.engine.experiment import Experiment
from nnviz.engine.options import MAX_LAYERS
from nnviz.engine.playground import playground
from nnviz.engine.text import UserError, cut, mark
from nnviz.session.run.run import Run
from nnviz.session.share.setting import FindLesson, Setting
from nnviz.session.tables.notes import Note

LESSON = "playground"

_ADDRESS = re.compile(r"(?:https?://)?playground\.tensorflow\.org(?:/[^#]*)?(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_ACTIVATIONS = {"tanh": "tanh", "relu": "relu", "sigmoid": "sigmoid", "linear": "identity"}
_CLASSES = {"circle": "circle", "xor": "xor_quadrants", "gauss": "two_gaussians", "spiral": "spiral"}
_NUMBERS = {"reg-plane": "plane", "reg-gauss": "bumps"}
_FEATURES = {  # In the order in which they are connected there, and whether they are on where nothing is said.
    "x": ("x1", True),
    "y": ("x2", True),
    "xSquared": ("x1_squared", False),
    "ySquared": ("x2_squared", False),
    "xTimesY": ("x1_x2", False),
    "sinX": ("sin_x1", False),
    "sinY": ("sin_x2", False),
}
_MOST_NOISE, _NOISE_BEYOND = 80.0, 50.0
"""Per cent of noise that it takes from an address, and what it takes instead of more."""

State = Mapping[str, str]
"""Keys and values of the address; the last one counts where a key comes twice."""


def is_playground(text: str) -> bool:
    """Whether a text is an address of TensorFlow Playground."""
    return _ADDRESS.fullmatch(text) is not None


def read_playground(text: str, find: FindLesson) -> Setting:
    """The experiment of an address in the free playground; raises UserError for what cannot be had here."""
    found = _ADDRESS.fullmatch(text)
    assert found is not None
    parts = (part.partition("=") for part in (found[1] or "").split("&"))
    state = {key: unquote(value) for key, _, value in parts}
    experiment = _experiment(state)
    return Setting(find(LESSON), Run(experiment), notes=tuple(_notes(state, experiment)))


def _experiment(state: State) -> Experiment:
    classes = state.get("problem") != "regression"
    key, table, usual = ("dataset", _CLASSES, "circle") if classes else ("regDataset", _NUMBERS, "reg-plane")
    penalty = {"L1": "l1", "L2": "l2"}.get(state.get("regularization", ""))
    zero = _on(state, "initZero", False)
    return playground(
        table.get(state.get(key, usual), table[usual]),
        noise=_noise(state),
        train_share=_number(state, "percTrainData", 50.0) / 100,
        features=_features(state),
        hidden=_shape(state),
        activation=_ACTIVATIONS.get(state.get("activation", ""), "tanh"),
        learning_rate=_number(state, "learningRate", 0.03),
        batch_size=_number(state, "batchSize", 10.0),
        seed=zlib.crc32(state.get("seed", "").encode()),
        **({penalty: _number(state, "regularizationRate", 0.0)} if penalty else {}),
        **({"initializer": "zeros", "bias_start": 0.0} if zero else {}),
    )


def _noise(state: State) -> float:
    percent = _number(state, "noise", 0.0)
    return (_NOISE_BEYOND if percent > _MOST_NOISE else max(0.0, percent)) / 100


def _features(state: State) -> tuple[str, ...]:
    """The inputs that are on; one whose control is hidden is taken out there altogether."""
    found = tuple(
        name
        for key, (name, usual) in _FEATURES.items()
        if _on(state, key, usual) and state.get(f"{key}_hide") != "true"
    )
    if not found:
        raise UserError(mark("errors", "This link has no input for the network: choose one there, such as x1, first."))
    return found


def _shape(state: State) -> tuple[float, ...]:
    parts = state.get("networkShape", "4,2").split(",")
    if parts == [""]:
        return ()
    if len(parts) > MAX_LAYERS:
        template = mark("errors", "This link has {count} hidden layers, and {most} is the most: take some out.")
        raise UserError(template, count=len(parts), most=MAX_LAYERS)
    return tuple(_read("networkShape", part) for part in parts)


def _number(state: State, key: str, usual: float) -> float:
    return _read(key, state[key]) if state.get(key, "").strip() else usual


def _read(key: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        template = mark("errors", "This link says {key}={value}, which is no number: correct it.")
        raise UserError(template, key=key, value=cut(text, 40))
    return number


def _on(state: State, key: str, usual: bool) -> bool:
    return state[key] != "false" if state.get(key, "").strip() else usual


def _notes(state: State, experiment: Experiment) -> Iterator[Note]:
    yield Note(
        mark(
            "share",
            "From TensorFlow Playground, with its own rules of learning. Only the random numbers are others: points "
            "and first weights are drawn in the same way, but are not the same.",
        )
    )
    count, batch = len(experiment.data.x), experiment.batch_size
    if batch > count:
        text = mark(
            "share",
            "Its batch of {batch} is larger than the {count} training points: there nothing would ever be learnt, here "
            "a batch is all of them.",
        )
        yield Note(text, {"batch": batch, "count": count})
    elif count % batch:
        text = mark(
            "share",
            "{batch} does not divide the {count} training points: there the rest of an epoch waits for the next one, "
            "here it is a smaller batch of its own.",
        )
        yield Note(text, {"batch": batch, "count": count})
    if _on(state, "showTestData", False) or _on(state, "discretize", False):
        yield Note(
            mark("share", "How it is shown there (test points, two colours only) is not part of a setting here.")
        )
