"""Landscapes in the background: coarse first, then finer; stopped, refused, given up for a newer one."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.engine.analysis.landscape import Check, plane_of_two
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state
from nnviz.ui.plots.relief import source as module
from nnviz.ui.plots.relief.source import FEWEST, PAPER, SIZES, LandscapeSource, Order, View

SMALL = replace(playground("circle", points=40), hidden=(3,))
LARGE = replace(playground("circle", points=400), hidden=(512,) * 16)


def order(experiment: Experiment = SMALL, key: str = "one") -> Order:
    """The plane of the first two parameters of a network that has not been trained."""

    def view(_check: Check) -> View:
        plane = plane_of_two(initial_state(experiment).parameters, 0, 1)
        return View(plane, (-1.0, 1.0), (-2.0, 2.0), np.zeros(1), np.zeros((1, 2)))

    return Order((key,), experiment, experiment.data, view)


def test_it_becomes_finer_while_one_waits_and_keeps_every_point(qtbot: QtBot) -> None:
    source, seen = LandscapeSource(), []
    source.changed.connect(lambda: seen.append(source.found) if source.found is not None else None)
    source.want(order())
    qtbot.waitUntil(lambda: source.found is not None and len(source.found.land.a) == SIZES[-1])
    grids = {len(found.land.a): found.land for found in seen}
    assert list(grids) == [26, 51, 101, 201]
    for coarse, fine in ((26, 51), (51, 101), (101, 201)):
        assert (grids[fine].losses[::2, ::2] == grids[coarse].losses).all()
    assert source.progress is None
    source.close()


def test_the_same_order_is_not_carried_out_again(qtbot: QtBot) -> None:
    source = LandscapeSource()
    source.want(order())
    qtbot.waitUntil(lambda: source.found is not None and source.progress is None)
    found = source.found
    source.want(order())
    assert source.progress is None
    assert source.found is found
    source.want(order(key="two"))
    assert source.progress is not None
    source.close()


def test_while_the_run_goes_on_its_first_picture_is_waited_for_and_finer_ones_are_not(qtbot: QtBot) -> None:
    source = LandscapeSource()
    first, second = (replace(order(key=key), subject="run") for key in ("one", "two"))
    source.want(first, running=True)
    source.want(second, running=True)  # Else a fast run, another one at each frame, would have no picture at all.
    qtbot.waitUntil(lambda: source.found is not None)
    assert source.found is not None
    assert source.found.order is first
    source.want(second, running=True)
    qtbot.waitUntil(lambda: source.found is not None and source.found.order is second)
    source.want(replace(order(key="three"), subject="another"), running=True)
    qtbot.waitUntil(lambda: source.found is not None and source.found.order.key == ("three",))
    source.close()


def test_it_can_be_stopped_at_any_point(qtbot: QtBot) -> None:
    source = LandscapeSource()
    source.want(order())
    source.stop()
    assert source.progress is None
    source.want(order(key="two"))
    qtbot.waitUntil(lambda: source.found is not None)
    source.stop()
    found = source.found
    assert found is not None
    assert found.order.key == ("two",)
    source.close()


def test_paper_waits_for_it() -> None:
    source = LandscapeSource()
    source.want(order(), at_once=True)
    assert source.found is not None
    assert len(source.found.land.a) == PAPER
    fine = source.compute(order(key="two"), 31, lambda done: None)
    source.take(fine)
    assert source.found is fine
    assert len(fine.land.a) == 31


@pytest.mark.parametrize("at_once", [False, True])
def test_a_plane_that_is_none_has_a_sentence(qtbot: QtBot, at_once: bool) -> None:
    def none(_check: Check) -> View:
        raise UserError("There is no plane.")

    source = LandscapeSource()
    source.want(order(), at_once=True)
    source.want(replace(order(key="two"), view=none), at_once=at_once)
    qtbot.waitUntil(lambda: source.problem is not None)
    assert source.found is None
    source.want(order(key="three"), at_once=True)
    assert source.problem is None
    source.close()


def test_of_a_large_network_fewer_samples_are_looked_at() -> None:
    assert order(LARGE).samples(6.0) == FEWEST
    assert order(SMALL).samples(6.0) == len(SMALL.data.x)
    assert order(LARGE).seconds(97, 6.0) > 60


def test_what_would_take_minutes_is_begun_only_when_asked_for(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 1e-7)
    source = LandscapeSource()
    source.want(order())
    assert source.problem is not None
    assert "in the menu" in str(source.problem)
    monkeypatch.setattr(module, "LONGER", 1e9)
    source.wait_longer()
    qtbot.waitUntil(lambda: source.found is not None)
    source.close()
