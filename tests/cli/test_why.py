"""Why a picture is taken for a class, from the command line."""

import csv
from pathlib import Path

import numpy as np

from nnviz.cli import main
from nnviz.engine.explain.answer.gradients import class_activation
from nnviz.engine.training import initial_state, predict
from nnviz.session.lessons.reader import find_lesson


def test_the_class_activation_of_a_test_picture_is_exported(tmp_path: Path) -> None:
    path = tmp_path / "cam.csv"
    assert main(["export", "picture", "--steps", "0", "--plot", "cam", "--sample", "3", "--to", str(path)]) == 0
    with path.open(encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    assert header == ["line", "column", "cam"]
    experiment = find_lesson("picture").experiment
    parameters, x = initial_state(experiment).parameters, experiment.data.test_x[2]
    winner = int(predict(experiment, parameters, x[None]).argmax())
    wanted = class_activation(experiment, parameters, x, winner).by_pixel
    np.testing.assert_allclose([float(row[2]) for row in rows], wanted.ravel(), rtol=1e-6)
