"""TensorFlow Playground's links: its state as an experiment of ours, and a word for what cannot be had."""

import numpy as np
import pytest

from nnviz.engine.playground import playground
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state, step, steps_per_epoch
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.share.reader import is_setting, read_setting
from nnviz.session.share.setting import Setting

OPENING = (
    "https://playground.tensorflow.org/#activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane"
    "&learningRate=0.03&regularizationRate=0&noise=0&networkShape=4,2&seed=0.81743&showTestData=false"
    "&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false"
    "&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false"
)


PLAYGROUND = find_lesson("playground")


def find(name: str) -> Lesson:
    """The one lesson it is all about, read once."""
    assert name == "playground"
    return PLAYGROUND


def read(changed: str = "") -> Setting:
    """The opening link with keys given again: the last one counts."""
    return read_setting(f"{OPENING}&{changed}", find)


def test_its_opening_link_is_its_opening_experiment() -> None:
    setting = read()
    assert setting.lesson.name == "playground"
    assert setting.run.start == playground("circle", seed=setting.run.start.seed)
    assert len(setting.notes) == 1, "only that the random numbers are others"
    assert is_setting(OPENING)


def test_a_link_without_a_state_is_the_same() -> None:
    for text in (
        "https://playground.tensorflow.org",
        "playground.tensorflow.org/",
        "HTTP://playground.tensorflow.org/#",
    ):
        assert read_setting(text, find).run.start == playground("circle", seed=0)


@pytest.mark.parametrize(
    ("changed", "key", "value"),
    [
        ("activation=linear", "activation", "identity"),
        ("activation=nonsense", "activation", "tanh"),
        ("dataset=xor", "dataset", "xor_quadrants"),
        ("dataset=gauss", "dataset", "two_gaussians"),
        ("dataset=spiral", "dataset", "spiral"),
        ("problem=regression", "dataset", "plane"),
        ("problem=regression&regDataset=reg-gauss", "dataset", "bumps"),
        ("problem=regression", "output_activation", "identity"),
        ("problem=regression", "points", 1200),
        ("noise=35", "noise", 0.35),
        ("noise=-3", "noise", 0.0),
        ("noise=90", "noise", 0.5),
        ("percTrainData=70", "train_share", 0.7),
        ("regularization=L1&regularizationRate=0.01", "l1", 0.01),
        ("regularization=L2&regularizationRate=0.01", "l2", 0.01),
        ("regularization=none&regularizationRate=0.01", "l2", 0.0),
        ("networkShape=", "hidden", ()),
        ("networkShape=8,7,6,5,4,3", "hidden", (8, 7, 6, 5, 4, 3)),
        ("learningRate=1e-3", "learning_rate", 0.001),
        ("sinX=true&xSquared=true", "features", ("x1", "x2", "x1_squared", "sin_x1")),
        ("x_hide=true", "features", ("x2",)),
        ("cosX=true", "features", ("x1", "x2")),
        ("initZero=true", "initializer", "zeros"),
        ("initZero=true", "bias_start", 0.0),
    ],
)
def test_each_of_its_settings_is_the_same_here(changed: str, key: str, value: object) -> None:
    assert read(changed).run.start.value(key) == value


def test_another_seed_is_another_start() -> None:
    assert read("seed=0.1").run.start.seed != read("seed=0.2").run.start.seed


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("batchSize=12", "12 does not divide the 250 training points"),
        ("percTrainData=10&batchSize=60", "Its batch of 60 is larger than the 50 training points"),
        ("discretize=true", "How it is shown there"),
    ],
)
def test_what_is_otherwise_here_is_told(changed: str, told: str) -> None:
    assert any(told in str(note) for note in read(changed).notes)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("x=false&y=false", "no input"),
        ("batchSize=many", "batchSize=many, which is no number"),
        ("networkShape=4,,2", "no number"),
        ("networkShape=4.5", "choose a whole number"),
        ("networkShape=0", "cannot be 0"),
        ("networkShape=" + ",".join("2" * 20), "20 hidden layers"),
        ("learningRate=-1", "learning_rate cannot be -1"),
    ],
)
def test_what_cannot_be_had_is_told(changed: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        read(changed)


def test_an_epoch_there_is_an_epoch_here() -> None:
    """Its `oneStep`, in numbers of our own: each batch in the one fixed order, mean gradient, half squared error."""
    experiment = read("dataset=gauss&networkShape=&learningRate=0.1").run.start
    data, state = experiment.data, initial_state(experiment)
    x, y = data.x, data.y[:, 0]
    w, b = state.parameters[:2].copy(), float(state.parameters[2])
    for _ in range(steps_per_epoch(experiment)):
        state, _record = step(experiment, data, state)
    for first in range(0, len(x), 10):
        rows = slice(first, first + 10)
        out = np.tanh(x[rows] @ w + b)
        slope = (out - y[rows]) * (1 - out**2)
        w, b = w - 0.1 * x[rows].T @ slope / 10, b - 0.1 * slope.mean()
    np.testing.assert_allclose(state.parameters, [*w, b], rtol=1e-12)
