"""A network from elsewhere becomes a run: its own weights, data that fit, training that goes on from them."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state
from nnviz.session.models.model import ReadModel
from nnviz.session.models.reader import read_model
from nnviz.session.models.start import RANDOM, data_choices, open_model, settings_of
from nnviz.session.run.commands import ChangeOptions
from nnviz.session.run.run import Run
from nnviz.session.session import Session

RNG = np.random.default_rng(3)


def saved(folder: Path, widths: tuple[int, ...], **others: Any) -> ReadModel:
    """A dense network of PyTorch's names."""
    arrays = {}
    for number, (inputs, outputs) in enumerate(pairwise(widths)):
        arrays[f"{2 * number}.weight"] = RNG.normal(size=(outputs, inputs)).astype(np.float32)
        arrays[f"{2 * number}.bias"] = RNG.normal(size=outputs).astype(np.float32)
    np.savez(folder / "net.npz", allow_pickle=False, **arrays, **others)
    return read_model(folder / "net.npz")


@pytest.mark.parametrize("widths", [(2, 5, 1), (3, 4, 4, 3), (7, 2)])
def test_it_begins_with_its_own_weights_and_trains_on(widths: tuple[int, ...], tmp_path: Path) -> None:
    model = saved(tmp_path, widths)
    for data in data_choices(model):
        opened = open_model(model, data)
        experiment = opened.experiment
        assert opened.stage == "network"
        assert experiment.hidden == widths[1:-1]
        session = Session(experiment)
        assert model.network is not None
        assert np.array_equal(session.state.parameters, model.network.parameters())
        session.advance(3)
        learns = data != RANDOM or experiment.source.classes  # Numbers of its own making it tells without a mistake.
        assert np.array_equal(session.state.parameters, model.network.parameters()) != learns
        session.reset()
        assert np.array_equal(session.state.parameters, model.network.parameters())
        assert Run.from_json(session.track.run.to_json()) == session.track.run


def test_made_up_data_are_what_the_network_answers(tmp_path: Path) -> None:
    frame = Session(open_model(saved(tmp_path, (4, 5, 3)), RANDOM).experiment).frame()
    assert frame.accuracy == 1.0
    assert Session(open_model(saved(tmp_path, (4, 5, 1)), RANDOM).experiment).frame().train_loss == 0.0


def test_data_that_are_there_already_fit_in_inputs_and_outputs(tmp_path: Path) -> None:
    assert data_choices(saved(tmp_path, (2, 4, 1))) == (RANDOM, "plane", "bumps", "sine_ridge")
    assert data_choices(saved(tmp_path, (2, 4, 5))) == (RANDOM, "blobs")
    assert data_choices(saved(tmp_path, (1, 4, 1))) == (RANDOM, "line")
    assert data_choices(saved(tmp_path, (3, 4, 2))) == (RANDOM,)
    with pytest.raises(UserError, match="data cannot be spiral"):
        open_model(saved(tmp_path, (3, 4, 2)), "spiral")


def test_long_rows_are_taken_as_pictures(tmp_path: Path) -> None:
    opened = open_model(saved(tmp_path, (784, 16, 10)))
    assert opened.stage == "picture"
    assert opened.experiment.input_shape == (1, 28, 28)
    assert Session(opened.experiment).frame().accuracy == 1.0


def test_a_convolution_goes_to_the_stage_of_pictures(tmp_path: Path) -> None:
    arrays = {"c.weight": RNG.normal(size=(4, 3, 3, 3)), "f.weight": RNG.normal(size=(10, 1024))}
    np.savez(tmp_path / "net.npz", allow_pickle=False, **{name: 0.1 * array for name, array in arrays.items()})
    model = read_model(tmp_path / "net.npz")
    assert data_choices(model) == ("pictures", RANDOM)
    opened = open_model(model)
    assert opened.stage == "picture"
    assert opened.experiment.precision == "float32"
    assert np.isfinite(Session(opened.experiment).frame().train_loss or np.nan)


@pytest.mark.parametrize(
    ("widths", "said"), [((4, 20), "20 outputs, and there can be 10 classes"), ((70, 3), "1 to 64 features")]
)
def test_what_has_no_data_here_says_so(widths: tuple[int, ...], said: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=said):
        open_model(saved(tmp_path, widths), RANDOM)


def test_the_start_can_be_chance_again(tmp_path: Path) -> None:
    experiment = open_model(saved(tmp_path, (2, 5, 1)), "plane").experiment
    drawn = initial_state(experiment.with_option("start_from", "scratch"))
    assert not (drawn.parameters[:10] == initial_state(experiment).parameters[:10]).any()
    with pytest.raises(UserError, match="no weights of your own"):
        Experiment(start_from="own")


@pytest.mark.parametrize("widths", [(2, 5, 1), (784, 16, 10)])
def test_it_takes_the_place_of_any_run_and_can_be_taken_back(widths: tuple[int, ...], tmp_path: Path) -> None:
    before = Experiment(dataset="circle", hidden=(3,), start={"layers[0].bias[1]": 1.0}, frozen=("layers[0].bias[2]",))
    session = Session(before)
    session.advance(1)
    opened = open_model(saved(tmp_path, widths)).experiment
    session.do(ChangeOptions(settings_of(opened)))
    assert session.experiment == opened
    assert session.state.step == 0
    session.undo()
    assert (session.experiment, session.state.step) == (before, 1)
