"""The first estimate before a network becomes large: it asks when steps become long, and only then."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.playground import playground
from nnviz.engine.text import UserError
from nnviz.session.diagnostics import estimate as module
from nnviz.session.diagnostics.estimate import LONG, estimate, machine_factor
from nnviz.session.run.commands import AddLayer, ChangeOptions, Command, RemoveLayer, ResizeLayer, SetParameter, UseData

SMALL = playground("circle", points=100)
LARGE = replace(SMALL, hidden=(512,) * 8)


@pytest.fixture(autouse=True)
def slow_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which everything takes three times as long as the table says."""
    monkeypatch.setattr(module, "machine_factor", lambda: 3.2)


@pytest.mark.parametrize(
    "command",
    [ResizeLayer(0, 5), AddLayer(1, 4), RemoveLayer(0), SetParameter(0, 1.0), ChangeOptions((("noise", 0.2),))],
)
def test_small_changes_are_not_asked_about_and_measure_nothing(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "machine_factor", lambda: pytest.fail("measured"))
    assert estimate(command, SMALL) is None


def test_a_large_network_is_asked_about_with_its_numbers() -> None:
    found = estimate(ChangeOptions((("hidden", (512,) * 8),)), SMALL)
    assert found is not None
    assert found.parameters == LARGE.network.size
    assert found.seconds >= LONG


def test_layers_and_neurons_put_in_by_hand_are_asked_about_where_steps_become_long() -> None:
    assert estimate(ResizeLayer(1, 512), replace(SMALL, hidden=(512, 1, 512, 512, 512))) is not None
    assert estimate(AddLayer(1, 512), replace(SMALL, hidden=(512,) * 3)) is not None
    assert estimate(ChangeOptions((("batch_size", 100),)), replace(SMALL, hidden=(512,) * 3)) is not None


def own_data(rows: int) -> OwnData:
    """Random points of two classes."""
    rng = np.random.default_rng(0)
    labels = np.arange(rows) % 2
    return OwnData(
        rng.normal(size=(rows, 2)), labels.astype(float), (Column("a"), Column("b")), Column("y"), ("n", "y")
    )


def test_data_of_ones_own_count_with_their_own_size() -> None:
    wide = replace(SMALL, hidden=(512,) * 2, batch_size=4000)
    many, few = own_data(4000), own_data(20)
    assert estimate(UseData(few), wide) is None
    assert estimate(UseData(many), wide) is not None
    assert estimate(ChangeOptions((("batch_size", 4000),)), replace(wide, own=many, batch_size=1)) is not None
    assert estimate(ChangeOptions((("batch_size", 4000),)), replace(wide, own=few, batch_size=1)) is None


def test_where_steps_are_long_already_one_layer_more_is_not_asked_about() -> None:
    assert estimate(AddLayer(3, 512), LARGE) is None
    assert estimate(RemoveLayer(3), LARGE) is None


def test_what_cannot_be_done_is_refused_as_ever() -> None:
    with pytest.raises(UserError):
        estimate(ResizeLayer(7, 3), SMALL)


def test_the_machine_is_measured_once() -> None:
    assert machine_factor() > 0
    assert machine_factor() == machine_factor()
