"""Drawn pictures: the same for the same seed, each of its own, and of the classes they should be."""

import numpy as np
import pytest

from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.data.drawn.canvas import Canvas, rgb
from nnviz.engine.data.drawn.pictures import BLOCK, CLASSES, draw
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError

COUNT = BLOCK + 25


@pytest.fixture(scope="module")
def drawn() -> np.ndarray:
    return draw(4, COUNT, 1.0)


def test_a_picture_is_the_same_however_many_are_drawn(drawn: np.ndarray) -> None:
    assert np.array_equal(draw(4, 13, 1.0), drawn[:13])
    assert np.array_equal(draw(4, BLOCK + 1, 1.0), drawn[: BLOCK + 1])
    assert not np.array_equal(draw(5, 13, 1.0), drawn[:13])


def test_pixels_are_those_of_a_picture_file(drawn: np.ndarray) -> None:
    assert drawn.shape == (COUNT, 3, 32, 32)
    assert drawn.dtype == np.float32
    levels = drawn * np.float32(255)
    assert np.abs(levels - np.round(levels)).max() < 1e-3
    assert drawn.min() == 0.0
    assert drawn.max() == 1.0


def test_no_two_are_alike_and_none_is_plain(drawn: np.ndarray) -> None:
    flat = drawn.reshape(COUNT, -1)
    assert len(np.unique(flat, axis=0)) == COUNT
    assert flat.std(axis=1).min() > 0.03


def test_noise_is_grain_and_nothing_else() -> None:
    clean, usual, much = (draw(4, 20, noise) for noise in (0.0, 1.0, 5.0))
    assert 0.002 < np.abs(usual - clean).mean() < 0.03
    assert np.abs(much - clean).mean() > 3 * np.abs(usual - clean).mean()
    assert np.abs((usual - clean).mean(axis=(1, 2, 3))).max() < 0.01


def test_classes_come_in_turn_and_have_names() -> None:
    source = DATASETS["pictures"]
    assert (source.count(), source.class_names) == (10, CLASSES)
    assert "truck" in CLASSES
    data = Experiment(dataset="pictures", points=23, noise=1.0).data
    assert data.labels[:, 0].tolist() == [number % 10 for number in range(23)]


def test_a_thing_hides_what_is_behind_it_and_its_edge_is_smooth() -> None:
    line, column = np.mgrid[0:32, 0:32].astype(np.float32)
    canvas = Canvas(column[None], line[None], np.ones((1, 1, 1), np.float32))
    canvas.fill(canvas.disc(16.0, 16.0, 8.0), rgb(0xFF0000))
    assert canvas.alpha.sum() == pytest.approx(np.pi * 64, rel=0.01)
    assert canvas.over(np.ones((1, 3, 32, 32)))[0, :, 16, 16].tolist() == [1, 0, 0]
    assert 0 < canvas.alpha[0, 16, 24] < 1


def test_pictures_are_no_points_to_be_moved() -> None:
    with pytest.raises(UserError, match="no points"):
        Experiment(dataset="pictures", points=20).samples()
