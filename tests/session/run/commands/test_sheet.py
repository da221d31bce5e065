"""A sheet cleared of its points, and one class more to paint."""

import numpy as np
import pytest

from nnviz.engine.data.own_data import BLANK_SHEET, MAX_CLASSES
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.engine.text import UserError
from nnviz.session.run.commands import AddClass, AddPoints, ClearPoints, RenameClass, UseData
from nnviz.session.session import Session

CIRCLE = playground("circle", points=40, noise=0.1, train_share=0.7, seed=5)


def test_clearing_leaves_the_last_training_point_of_each_class() -> None:
    session = Session(CIRCLE)
    session.advance(9)
    before = session.data
    session.do(ClearPoints())
    assert session.data.labels[:, 0].tolist() in ([0.0, 1.0], [1.0, 0.0])
    assert len(session.data.test_points) == 0
    for point, label in zip(session.data.points, session.data.labels[:, 0], strict=True):
        last = before.points[before.labels[:, 0] == label][-1]
        assert point.tolist() == last.tolist()
    session.advance(3)
    assert session.state.step == 12
    session.undo()
    assert session.data.points.tobytes() == before.points.tobytes()


def test_clearing_numbers_leaves_one_to_learn() -> None:
    session = Session(playground("bumps", points=40))
    session.do(ClearPoints())
    assert len(session.data.points) == 1


def test_another_class_has_an_output_and_can_be_painted() -> None:
    session = Session(CIRCLE)
    session.advance(5)
    session.do(AddClass())
    assert session.state.step == 0
    assert session.experiment.network.widths[-1] == 3
    assert session.experiment.source.class_names == ("0", "1", "2")
    session.do(AddPoints(((0.0, 0.0),), 2.0))
    session.advance(3)
    assert np.isfinite(session.state.parameters).all()
    session.undo()
    session.undo()
    assert session.experiment == CIRCLE
    assert session.data.points.tobytes() == CIRCLE.data.points.tobytes()


def test_a_class_gets_a_name_and_training_goes_on_as_it_was() -> None:
    session, plain = Session(CIRCLE), Session(CIRCLE)
    session.advance(5)
    session.do(RenameClass(1, "inside"))
    session.advance(5)
    plain.advance(10)
    assert session.state.parameters.tobytes() == plain.state.parameters.tobytes()
    assert session.experiment.source.class_names == ("0", "inside")
    assert Experiment.from_json(session.experiment.to_json()) == session.experiment
    session.undo()
    assert session.experiment == CIRCLE


@pytest.mark.parametrize(("label", "name"), [(1, "0"), (1, ""), (1, " "), (2, "c"), (0, "a" * 41)])
def test_a_name_that_cannot_be(label: int, name: str) -> None:
    with pytest.raises(UserError):
        RenameClass(label, name).changed(CIRCLE)


def test_numbers_have_no_classes_to_name() -> None:
    with pytest.raises(UserError, match="no classes"):
        RenameClass(0, "a").changed(playground("bumps"))


def test_there_are_no_more_classes_than_colours_and_none_of_numbers() -> None:
    experiment = CIRCLE
    for _ in range(MAX_CLASSES - 2):
        experiment = AddClass().changed(experiment)
    for refused in (experiment, playground("bumps")):
        with pytest.raises(UserError):
            AddClass().changed(refused)


def test_a_class_beside_named_ones_is_counted_from_one() -> None:
    experiment = UseData(CIRCLE.samples().with_class()).changed(CIRCLE)
    named = experiment.samples()
    object.__setattr__(named, "class_names", ("cat", "dog", "4"))
    assert named.with_class().class_names[-1] == "5"


def test_a_blank_sheet_can_be_trained_on_and_read_back() -> None:
    session = Session(CIRCLE)
    session.do(UseData(BLANK_SHEET))
    session.advance(4)
    assert Experiment.from_json(session.experiment.to_json()) == session.experiment
