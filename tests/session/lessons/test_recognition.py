"""What becomes of the trucks when something is done to them: counted in the learner's own network, always the same."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.data.drawn.pictures import CLASSES, draw, places
from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.session.frame import Frame
from nnviz.session.lessons.measures import MEASURES
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.lessons.recognition import CHANGES, still_known, without_wheels
from nnviz.session.run.commands import UsePictures
from nnviz.session.session import Session


@pytest.fixture(scope="module")
def frame() -> Frame:
    """The picture lesson as it begins."""
    return Session(find_lesson("picture").experiment).frame()


def test_trucks_as_they_are_are_counted_right(frame: Frame) -> None:
    share = still_known(frame, lambda pictures, where: pictures)
    assert share == pytest.approx(24 / 25), "as the confusion matrix of the lesson has it"


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("trucks_without_wheels", 0.05, 0.35),
        ("trucks_moved", 0.75, 1.0),
        ("trucks_turned", 0.0, 0.1),
        ("trucks_shuffled", 0.0, 0.1),
    ],
)
def test_the_trained_network_answers_as_the_lesson_tells(frame: Frame, name: str, low: float, high: float) -> None:
    found = MEASURES[name].value(frame, frame.experiment)
    assert low <= found <= high
    assert MEASURES[name].value(frame, frame.experiment) == found


def test_it_is_the_learners_own_network_that_answers(frame: Frame) -> None:
    silent = frame.experiment.network.views(np.zeros_like(frame.state.parameters))
    silent[-1]["bias"][CLASSES.index("truck")] = 1.0
    parameters = np.concatenate([part.ravel() for layer in silent for part in layer.values()])
    sure = replace(frame, state=frame.state._replace(parameters=parameters))
    assert all(MEASURES[name].value(sure, frame.experiment) == 1.0 for name in CHANGES)


def test_there_is_nothing_to_tell_of_other_pictures(frame: Frame) -> None:
    session = Session(frame.experiment)
    pictures = OwnPictures(np.zeros((6, 3, 8, 8), np.uint8), np.arange(6, dtype=np.uint8) % 2, ("truck", "b"))
    session.do(UsePictures(pictures))
    assert np.isnan(MEASURES["trucks_moved"].value(session.frame(), frame.experiment))


def test_what_is_covered_is_where_the_wheels_are() -> None:
    count = 64
    pictures, where = draw(5, count, 0.0), places(5, count)
    trucks = np.arange(count) % len(CLASSES) == CLASSES.index("truck")
    for picture, covered, (x, y, scale) in zip(
        pictures[trucks], without_wheels(pictures, where)[trucks], where[trucks].tolist(), strict=True
    ):
        changed = np.argwhere((picture != covered).any(axis=0))
        assert y <= changed[:, 0].min() <= y + 0.3 * scale
        assert changed[:, 0].max() <= y + 0.75 * scale
        assert abs(changed[:, 1].mean() - x) < 0.2 * scale


def test_places_are_the_same_however_many_there_are() -> None:
    assert np.array_equal(places(3, 400)[:50], places(3, 50))
