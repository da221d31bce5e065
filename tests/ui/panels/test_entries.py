"""One place is enough: an entry made up here, with an option of its own, is checked, offered, trained and written."""

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.cli import main
from nnviz.engine.activations import ACTIVATIONS, Activation
from nnviz.engine.data.datasets import DATASETS, NOISE, POINTS, Dataset, in_the_plane
from nnviz.engine.data.features import FEATURES, Feature
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.initializers import INITIALIZERS, Initializer
from nnviz.engine.losses import LOSSES, Loss
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.optimizers.base import Optimizer
from nnviz.engine.options import Entry, Number, Option, as_text
from nnviz.engine.regularizers import REGULARIZERS, Regularizer
from nnviz.engine.schedules import SCHEDULES, Schedule
from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.run.commands import ChangeOptions
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.panels.option_panel import OptionPanel
from nnviz.ui.panels.option_rows import NumberRow
from nnviz.ui.plots.special.activation import ActivationPlot
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.neuron.stage import NeuronStage

Until = Callable[[Controller, Callable[[Frame], object]], Frame]
OWN = (Option("strength", Number(0, 5, decimals=2, slider=(0.0, 2.0)), 0.5, "Strength", "How hard it goes."),)
NAME = "made_up"


@dataclass(frozen=True)
class Case:
    """An entry for a table, the setting that chooses it, and settings with which it makes a difference."""

    table: dict[str, Any]
    entry: Entry
    chooser: str
    others: dict[str, object] = field(default_factory=dict)

    @property
    def chosen(self) -> dict[str, object]:
        """The settings with which the entry is in force."""
        return {**self.others, self.chooser: ("x2", NAME) if self.chooser == "features" else NAME}


def cloud(rng: np.random.Generator, count: int, noise: float, *, strength: float) -> Any:
    """Two classes, `strength` apart."""
    labels = np.arange(count) % 2
    return rng.normal(size=(count, 2)) + noise + strength * labels[:, None], labels.astype(float)


CASES = {
    "optimizer": Case(
        OPTIMIZERS,
        Optimizer(
            "Made up",
            "w ← w − s·η·g",
            lambda size: (),
            lambda info, state, *, strength: (-strength * info.learning_rate * info.gradient, state),
            options=OWN,
        ),
        "optimizer",
    ),
    "loss": Case(
        LOSSES,
        Loss(
            "Made up",
            "s·(y′ − y)²/2",
            lambda p, y, *, strength: 0.5 * strength * (p - y) ** 2,
            lambda p, y, *, strength: strength * (p - y),
            options=OWN,
        ),
        "loss",
    ),
    "schedule": Case(
        SCHEDULES,
        Schedule("Made up", "η/(1 + s·t)", lambda t, *, strength: 1 / (1 + strength * t), options=OWN),
        "schedule",
    ),
    "regularizer": Case(
        REGULARIZERS,
        Regularizer(
            "Made up",
            "w ← w·(1 − s·l₂)",
            False,
            lambda p, old, new, memory, *, strength: (new * (1 - strength * p.l2), memory),
            options=OWN,
        ),
        "regularizer",
        {"l2": 0.1},
    ),
    "initializer": Case(
        INITIALIZERS,
        Initializer("Made up", lambda g, shape, *fans, strength: g.normal(0.0, strength, shape), options=OWN),
        "initializer",
    ),
    "dataset": Case(
        DATASETS, Dataset("Made up", 2, 1, True, in_the_plane(cloud), options=(POINTS, NOISE, *OWN)), "dataset"
    ),
    "feature": Case(
        FEATURES, Feature("s·x₁", 1, lambda points, *, strength: strength * points[:, 0], options=OWN), "features"
    ),
    "activation": Case(
        ACTIVATIONS,
        Activation(
            "Made up",
            "tanh(s·z)",
            lambda z, *, strength: np.tanh(strength * z),
            lambda z, a, *, strength: strength * (1.0 - a * a),
            options=OWN,
        ),
        "activation",
    ),
}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A case, its entry in its table."""
    found = CASES[request.param]
    monkeypatch.setitem(found.table, NAME, found.entry)
    return found


def trained(experiment: Experiment) -> bytes:
    session = Session(experiment)
    session.advance(12)
    assert np.isfinite(session.state.parameters).all()
    return session.state.parameters.tobytes()


def test_it_is_checked_kept_and_trained(case: Case) -> None:
    plain = find_lesson("network").experiment
    assert not plain.counts("strength")
    chosen = plain.with_options({**case.chosen, "strength": "1.5"})
    assert chosen.counts("strength")
    assert chosen.value("strength") == 1.5
    assert trained(chosen) == trained(chosen.with_options({}))
    assert trained(chosen) != trained(chosen.with_option("strength", 0.5))
    for bad in (9, "much", None):
        with pytest.raises(UserError, match=r"strength cannot be .*: choose a number from 0 to 5"):
            chosen.with_option("strength", bad)
    back = chosen.with_option(case.chooser, plain.value(case.chooser))
    assert (back.counts("strength"), back.value("strength")) == (False, 1.5)


def test_json_brings_it_back(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    experiment = find_lesson("network").experiment.with_options({**case.chosen, "strength": 1.5})
    text = json.dumps(experiment.to_json())
    assert json.loads(text)["strength"] == 1.5
    assert Experiment.from_json(json.loads(text)) == experiment
    monkeypatch.delitem(case.table, NAME)
    with pytest.raises(UserError, match="strength"):
        Experiment.from_json(json.loads(text))


@pytest.mark.parametrize("name", ["network", "playground"])
def test_it_is_offered_while_it_is_chosen(
    qtbot: QtBot, case: Case, name: str, open_controller: Callable[[Session], Controller], until: Until
) -> None:
    lesson = find_lesson(name)
    assert NAME in lesson.control(case.chooser).choices
    controller = open_controller(Session(lesson.experiment))
    panel = OptionPanel(lesson, Look(LIGHT), controller)
    qtbot.addWidget(panel)
    controller.frame_changed.connect(panel.show_frame)
    panel.show_frame(controller.frame)
    panel.show()
    for fold in panel.groups.values():
        fold.unfold(True)
    row = panel.rows["strength"]
    assert isinstance(row, NumberRow)
    assert row.isHidden()
    controller.do(ChangeOptions(tuple(case.chosen.items())))
    until(controller, lambda frame: frame.experiment.counts("strength"))
    assert row.isVisible()
    assert (row.label.text(), row.label.toolTip()) == ("Strength", "How hard it goes.")
    row.entry.selectAll()
    QTest.keyClicks(row.entry, row.entry.textFromValue(1.5))
    QTest.keyClick(row.entry, Qt.Key.Key_Return)
    until(controller, lambda frame: frame.experiment.value("strength") == 1.5)
    controller.undo()
    until(controller, lambda frame: frame.experiment.value("strength") == 0.5)
    assert row.entry.value() == 0.5


def words(case: Case, **more: object) -> list[str]:
    """The settings as words of a call."""
    pairs = {**case.chosen, **more}.items()
    return [part for key, value in pairs for part in ("--set", f"{key}={as_text(value)}")]


def test_the_command_line_knows_it(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "network", "--help"]) == 0
    told = capsys.readouterr().out
    assert f"  strength          a number from 0 to 5, with {case.chooser}={NAME}" in told
    assert "How hard it goes." in told
    found = []
    for strength in (0.5, 1.5):
        assert main(["train", "network", "--steps", "12", "--json", *words(case, strength=strength)]) == 0
        found.append(json.loads(capsys.readouterr().out))
        assert found[-1]["experiment"]["strength"] == strength
    assert found[0]["train_loss"] != found[1]["train_loss"]
    assert main(["train", "network", *words(case, strength=9)]) == 2
    assert "strength cannot be 9" in capsys.readouterr().err


def test_races_tell_it(case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "race.csv"
    call = ["race", "network", "--vary", "strength=0.5,1.5", "--steps", "5", "--csv", str(target), *words(case)]
    assert main(call) == 0
    assert "strength" in capsys.readouterr().out
    rows = list(csv.DictReader(target.read_text("utf-8-sig").splitlines()))
    assert {row["set:strength"] for row in rows} == {"0.5", "1.5"}


def test_the_stage_of_the_neuron_draws_an_activation_with_its_option(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ACTIVATIONS, NAME, CASES["activation"].entry)
    lesson, outputs = find_lesson("neuron"), []
    assert NAME in lesson.control("activation").choices
    for strength in (0.5, 1.5):
        settings: dict[str, object] = {"output_activation": NAME, "strength": strength, "start:layers[0].bias[0]": 1.0}
        frame = Session(lesson.experiment.with_options(settings)).frame()
        stage, plot = NeuronStage(lesson, Look(LIGHT)), ActivationPlot(lesson, Look(LIGHT))
        for each in (stage, plot):
            qtbot.addWidget(each)
            each.show_frame(frame)
        assert stage.plane is not None
        outputs.append(stage.plane.outputs)
        table = plot.table()
        z, value = table.columns.index("z"), table.columns.index("f(z)")
        drawn = [(row[z], row[value]) for row in table.rows if row[value] is not None]
        assert len(drawn) > 50
        assert all(a == pytest.approx(np.tanh(strength * float(x or 0))) for x, a in drawn)
    assert (outputs[0] != outputs[1]).any()
