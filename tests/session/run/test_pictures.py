"""A convolutional network in a session: costs, history, diagnoses, commands and a branch know nothing of its kinds."""

import json

import numpy as np
import pytest

from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state
from nnviz.session.diagnostics.diagnoses import DIAGNOSES, diagnose
from nnviz.session.diagnostics.evidence import sampled_rows
from nnviz.session.run.commands import RenameClass, UsePictures
from nnviz.session.run.commands.options import ChangeOptions
from nnviz.session.run.commands.parameters import FreezeParameter, ReinitializeParameters, SetParameter
from nnviz.session.run.run import Run
from nnviz.session.run.sampling import evaluation_interval, pass_seconds, step_seconds
from nnviz.session.session import Session

pytest_plugins = ("tests.engine.pictures",)


def test_costs_go_by_the_work_and_not_by_the_parameters(bars: Experiment) -> None:
    few_parameters = bars.network.size
    work = 10 * 4 * 64 + 4 * 4 * 16 + 37 * 6 * 4 + 25 * 8 + 9 * 3
    assert bars.network.work == work > 5 * few_parameters
    dense = bars.with_option("hidden", (few_parameters // 64,))
    assert pass_seconds(bars.network, 1000) > pass_seconds(dense.network, 1000)
    assert step_seconds(bars, 60) > step_seconds(dense, 60)
    assert evaluation_interval(bars, bars.data) >= 1
    large = bars.with_option("points", 400).with_option(
        "layers", [{"kind": "conv2d", "channels": 512, "kernel": 5}, {"kind": "flatten"}]
    )
    assert len(sampled_rows(large, large.data)) < len(large.data.x)


def test_a_run_of_pictures_is_kept_diagnosed_edited_and_replayed(bars: Experiment) -> None:
    session = Session(bars)
    session.watch((50, 300))
    index = bars.network.index("layers[0].weight[0,1,1,2]")
    session.advance(30)
    session.do(SetParameter(index, 0.25))
    session.do(FreezeParameter(index, True))
    session.do(ReinitializeParameters((0, 1, 2, 3), draw=1))
    session.advance(30)
    frame = session.frame()
    assert frame.state.parameters[index] == 0.25
    assert f"gradient_norm[{len(bars.network.layers) - 1}]" in frame.history.columns
    assert frame.history.last("gradient_norm[1]", 60) == (60, 0.0), "pooling has nothing to learn"
    assert {finding.name for finding in diagnose(frame.snapshot)} <= set(DIAGNOSES)

    again = Session(Run.from_json(json.loads(json.dumps(frame.run.to_json()))))
    again.advance(60)
    assert again.state.parameters.tobytes() == frame.state.parameters.tobytes()
    session.seek(10)
    session.catch_up()
    session.seek(60)
    session.catch_up()
    assert session.state.parameters.tobytes() == frame.state.parameters.tobytes()


def test_a_class_of_own_pictures_gets_another_name_and_training_goes_on_as_it_was(bars: Experiment) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (12, 1, 16, 16)).astype(np.uint8)
    pictures = OwnPictures(pixels, (np.arange(12) % 3).astype(np.uint8), ("a", "b", "c"))
    session, plain = (Session(UsePictures(pictures).changed(bars)) for _ in range(2))
    session.advance(3)
    session.do(RenameClass(1, "猫"))
    session.advance(3)
    plain.advance(6)
    assert session.state.parameters.tobytes() == plain.state.parameters.tobytes()
    assert session.experiment.source.class_names == ("a", "猫", "c")
    again = Session(Run.from_json(json.loads(json.dumps(session.track.run.to_json()))))
    again.advance(6)
    assert again.experiment == session.experiment
    for label, name in ((3, "d"), (0, "c"), (0, " ")):
        with pytest.raises(UserError):
            session.do(RenameClass(label, name))
    session.undo()
    assert session.experiment.source.class_names == ("a", "b", "c")


def test_channels_that_are_dead_are_found(bars: Experiment) -> None:
    state = initial_state(bars)
    parameters = state.parameters.copy()
    views = bars.network.views(parameters)
    views[0]["weight"][..., 2], views[0]["bias"][2] = 0.0, -1.0
    session = Session(bars)
    session.do(ChangeOptions((("start", dict(zip(bars.network.names, parameters.tolist(), strict=True))),)))
    dead = [finding for finding in diagnose(session.frame().snapshot) if finding.name == "dead"]
    assert [(finding.layer, finding.neurons) for finding in dead] == [(0, (2,))]
    assert dead[0].numbers["width"] == 4


def test_other_layers_and_another_precision_begin_a_new_run(bars: Experiment) -> None:
    session = Session(bars)
    session.advance(5)
    for change in (("precision", "float32"), ("layers", [{"kind": "flatten"}]), ("hidden", (4,))):
        assert ChangeOptions((change,)).restarts(session.experiment)
        session.do(ChangeOptions((change,)))
        assert session.state.step == 0
        session.advance(5)
        assert session.state.step == 5
    assert session.state.parameters.dtype == np.float32
    session.undo()
    assert session.experiment.layers[0].kind == "flatten"
