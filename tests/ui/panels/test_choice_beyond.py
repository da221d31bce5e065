"""A row of names shows what is set even where its lesson does not offer it."""

from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.engine.starts.given import GivenWeights
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import THEMES
from nnviz.ui.panels.option_rows import ChoiceRow
from nnviz.ui.run.controller import Controller


@pytest.fixture
def row(qtbot: QtBot) -> Iterator[ChoiceRow]:
    """The row about the start in the lesson of the pictures, which offers trained weights and chance."""
    controller = Controller(Session(find_lesson("line_fit").experiment))
    made = ChoiceRow(find_lesson("picture").control("start_from"), lambda value, gesture: None, controller)
    qtbot.addWidget(made)
    made.restyle(Look(THEMES["light"]))
    yield made
    controller.close()


def test_weights_of_a_file_are_told_and_left_again(row: ChoiceRow) -> None:
    experiment = find_lesson("picture").experiment.with_option("points", 10)
    network = experiment.network
    weights = GivenWeights.of(network, experiment.initial(np.random.default_rng(0)))
    row.show_experiment(experiment.with_options({"weights": weights, "start_from": "own"}))
    assert (row.box.currentText(), row.box.placeholderText()) == ("", "own weights")
    row.show_experiment(experiment)
    assert row.box.currentText() == "trained weights"
