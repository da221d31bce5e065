"""What the status bar says of a run."""

from dataclasses import replace

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.session.session import Session
from nnviz.ui.shell.status import about_run

CIRCLE = playground("circle", points=500)


@pytest.mark.parametrize(
    ("experiment", "points"),
    [
        (CIRCLE, "250 training points and 250 test points"),
        (replace(CIRCLE, train_share=0.8), "400 training points and 100 test points"),
        (replace(CIRCLE, train_share=1.0), "500 points"),
    ],
)
def test_points_kept_aside_are_counted_apart(experiment: Experiment, points: str) -> None:
    assert about_run(Session(experiment).frame()).endswith(f" · {points}")
