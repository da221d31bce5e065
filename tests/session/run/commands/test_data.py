"""Painting, moving, erasing and other data: edits of a run like all others."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.data.own_data import MAX_ROWS, Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.engine.text import UserError
from nnviz.session.run import track
from nnviz.session.run.commands import (
    AddPoints,
    ChangeOptions,
    Command,
    ErasePoints,
    FreezeParameter,
    MovePoint,
    SetParameter,
    UseData,
)
from nnviz.session.run.run import Edit, Run
from nnviz.session.session import Session
from tests.session.conftest import Check, Everything

CIRCLE = playground("circle", points=40, noise=0.1, shuffle=True, seed=5)
MANY = CIRCLE.with_options({"dataset": "blobs", "blobs": 3, "loss": "softmax_cross_entropy",
                            "output_activation": "identity"})  # fmt: skip
BUMPS = playground("bumps", points=40)


@pytest.fixture(autouse=True)
def _measured_at_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the plain loop does."""
    monkeypatch.setattr(track, "interval_after", lambda *_: 1)


def own(inputs: int, classes: int, rows: int = 30) -> OwnData:
    rng = np.random.default_rng((inputs, classes))
    labels = rng.integers(0, classes, rows).astype(float) if classes else rng.normal(size=rows)
    columns = tuple(Column(f"c{number}") for number in range(inputs))
    return OwnData(rng.normal(size=(rows, inputs)), labels, columns, Column("t"), tuple("abcdef"[:classes]))


def stroke(count: int, label: float = 1) -> list[AddPoints]:
    return [AddPoints(((0.1 * number, 1.0),), label) for number in range(count)]


# --- painting ---


@pytest.mark.parametrize("start", [CIRCLE, MANY, BUMPS], ids=["two", "three", "numbers"])
def test_a_painted_point_is_one_more_to_train_on_and_moves_no_other(start: Experiment, check: Check) -> None:
    session = Session(start)
    session.advance(9)
    before = session.data
    session.do(AddPoints(((1.5, -2.0), (1.0, 1.0)), 1))
    after = session.data
    assert after.points.tolist() == [*before.points.tolist(), [1.5, -2.0], [1.0, 1.0]]
    assert after.labels[-2:].tolist() == [[1.0], [1.0]]
    assert after.y[:-2].tobytes() == before.y.tobytes()
    assert after.test_x.tobytes() == before.test_x.tobytes()
    assert after.test_y.tobytes() == before.test_y.tobytes()
    assert session.experiment.encoding == start.encoding
    assert session.frame().valid_record is None
    session.advance(30)
    check(session)
    assert session.frame().valid_record is not None


def test_points_are_moved_and_erased_by_their_row_for_training_or_for_testing(check: Check) -> None:
    session = Session(CIRCLE)
    session.advance(3)
    before = session.data
    session.do(MovePoint(int(before.test_rows[4]), (0.0, 0.5)))
    session.do(MovePoint(int(before.rows[2]), (3.0, 3.0)))
    assert session.data.test_points[4].tolist() == [0.0, 0.5]
    assert session.data.points[2].tolist() == [3.0, 3.0]
    session.advance(3)
    session.do(ErasePoints((int(before.test_rows[4]), int(before.rows[2]), int(before.rows[3]))))
    assert session.data.points.tolist() == np.delete(before.points, [2, 3], axis=0).tolist()
    assert session.data.test_points.tolist() == np.delete(before.test_points, 4, axis=0).tolist()
    session.advance(20)
    check(session)


def test_fewer_points_than_were_used_end_the_epoch(check: Check) -> None:
    session = Session(CIRCLE)
    session.advance(1)
    assert (session.state.epoch, session.state.position) == (0, 10)
    session.do(ErasePoints(tuple(session.data.rows[:12].tolist())))
    assert (session.state.epoch, session.state.position) == (1, 0)
    session.advance(10)
    check(session)


def test_a_stroke_is_one_undo_and_is_replayed_exactly(check: Check, everything: Everything) -> None:
    session = Session(CIRCLE)
    session.advance(5)
    untouched = session.data.x.tobytes()
    for command in stroke(20):
        session.do(command, gesture=7)
        session.advance(2)
    painted = everything(session)
    check(session)
    session.seek(11)
    session.catch_up()
    check(session)
    assert len(session.data.x) == 20 + 4
    session.seek(45)
    assert everything(session)[2] == painted[2]
    session.undo()
    session.catch_up()
    assert session.data.x.tobytes() == untouched
    check(session)
    session.redo()
    session.catch_up()
    assert len(session.data.x) == 40
    check(session)


def test_a_stroke_at_one_step_is_one_edit_and_so_is_a_drag() -> None:
    session = Session(CIRCLE)
    session.advance(4)
    for command in stroke(30):
        session.do(command, gesture=3)
    assert list(session.track.run.edits) == [Edit(4, AddPoints(tuple((0.1 * n, 1.0) for n in range(30)), 1), 3)]
    assert len(session.data.x) == 50
    for number in range(30):
        session.do(MovePoint(2, (0.1 * number, 0.0)), gesture=4)
    session.do(MovePoint(3, (0.0, 0.0)), gesture=4)
    session.do(AddPoints(((9.0, 9.0),), 0), gesture=4)
    commands = [edit.command for edit in session.track.run.edits[1:]]
    assert commands == [MovePoint(2, (0.1 * 29, 0.0)), MovePoint(3, (0.0, 0.0)), AddPoints(((9.0, 9.0),), 0)]
    session.undo()
    session.catch_up()
    assert len(session.track.run.edits) == 1
    session.undo()
    session.catch_up()
    assert session.experiment == CIRCLE


def test_an_edit_holds_what_it_changes_and_no_more() -> None:
    session = Session(replace(CIRCLE, own=CIRCLE.with_option("points", 2000).samples()))
    commands = stroke(50)
    for command in commands:
        session.do(command, gesture=1)
        session.advance(1)
    assert [edit.command for edit in session.track.run.edits] == commands


def test_a_past_point_painted_begins_a_branch(check: Check) -> None:
    session = Session(CIRCLE)
    session.advance(30)
    session.seek(10)
    session.do(AddPoints(((0.0, 0.0),), 0))
    assert len(session.branches) == 1
    session.advance(15)
    check(session)
    session.restore(0)
    session.catch_up()
    assert session.experiment == CIRCLE
    check(session)


@pytest.mark.parametrize(
    ("start", "command", "says"),
    [
        (CIRCLE, AddPoints(((0.0, 0.0),), 2), "no class 2"),
        (MANY, AddPoints(((0.0, 0.0),), 3), "no class 3"),
        (CIRCLE, AddPoints(((0.0, 0.0),), 0.5), r"no class 0\.5"),
        (BUMPS, AddPoints(((0.0, 0.0),), np.nan), "label cannot be nan"),
        (CIRCLE, AddPoints(((0.0, 0.0, 0.0),), 1), "has 2 numbers"),
        (CIRCLE, AddPoints(((0.0, np.inf),), 1), "point cannot be inf"),
        (CIRCLE, AddPoints(((0.0, 0.0),) * MAX_ROWS, 1), "1 to 100000 rows, and there are 100040"),
        (CIRCLE, MovePoint(40, (0.0, 0.0)), "no sample 41"),
        (CIRCLE, MovePoint(0, (0.0,)), "has 2 numbers"),
        (CIRCLE, ErasePoints((0, 40)), "no sample 41"),
        (CIRCLE, ErasePoints(tuple(CIRCLE.data.rows.tolist())), "keep at least one training point"),
        (CIRCLE, ErasePoints(tuple(range(40))), "keep at least one training point"),
    ],
)
def test_what_cannot_be_changes_nothing(start: Experiment, command: Command, says: str, everything: Everything) -> None:
    session = Session(start)
    session.advance(6)
    before = everything(session)
    with pytest.raises(UserError, match=says):
        session.do(command)
    assert everything(session) == before


def test_the_last_training_point_alone_trains_on(check: Check) -> None:
    session = Session(CIRCLE)
    session.do(ErasePoints(tuple(session.data.rows[1:].tolist())))
    assert len(session.data.x) == 1
    session.advance(5)
    check(session)


def test_a_batch_larger_than_the_data_is_all_of_them(check: Check) -> None:
    session = Session(replace(CIRCLE, batch_size=1000))
    session.advance(3)
    assert session.record is not None
    assert (session.state.epoch, session.state.position, len(session.record.samples)) == (3, 0, 20)
    session.do(ErasePoints(tuple(session.data.rows[4:].tolist())))
    assert session.steps_to_epoch_end() == 1
    session.advance(2)
    assert (session.state.epoch, len(session.record.samples)) == (5, 4)
    check(session)


def test_a_class_may_lose_all_its_points(check: Check) -> None:
    session = Session(CIRCLE)
    everyone = session.data
    ones = [*everyone.rows[everyone.labels[:, 0] == 1], *everyone.test_rows[everyone.test_labels[:, 0] == 1]]
    session.do(ErasePoints(tuple(map(int, ones))))
    assert set(session.data.labels.ravel().tolist()) == {0.0}
    session.advance(30)
    check(session)
    session.do(AddPoints(((0.0, 0.0),), 1))
    assert session.data.labels[-1].tolist() == [1.0]


# --- other data ---


def test_data_of_the_same_shape_are_an_edit(check: Check) -> None:
    session = Session(CIRCLE)
    session.advance(8)
    parameters = session.state.parameters.tobytes()
    session.do(UseData(own(2, 2)))
    assert (session.state.step, session.state.parameters.tobytes()) == (8, parameters)
    session.advance(8)
    check(session)
    session.undo()
    session.catch_up()
    assert session.experiment == CIRCLE


@pytest.mark.parametrize(("inputs", "classes"), [(1, 2), (5, 2), (2, 3), (64, 3), (3, 0)])
def test_data_of_another_shape_begin_a_new_run_that_undo_takes_back(
    inputs: int, classes: int, check: Check, everything: Everything
) -> None:
    session = Session(CIRCLE)
    session.advance(8)
    session.do(FreezeParameter(1, True))
    before = everything(session)
    session.do(UseData(own(inputs, classes)))
    assert session.state.step == 0
    assert session.experiment.network.widths[0] == inputs
    assert session.experiment.hidden == CIRCLE.hidden
    session.advance(20)
    check(session)
    session.undo()
    assert everything(session) == before


def test_settings_follow_the_data_only_where_they_must() -> None:
    three = UseData(own(2, 3)).changed(CIRCLE)
    assert (three.loss, three.output_activation, three.features) == (
        "softmax_cross_entropy", "identity", ("x1", "x2"))  # fmt: skip
    numbers = UseData(own(7, 0)).changed(three)
    assert (numbers.loss, numbers.output_activation, numbers.features) == ("half_squared_error", "identity", ())
    two = UseData(own(2, 2)).changed(CIRCLE)
    assert replace(two, own=None, dataset="circle") == CIRCLE
    relu = UseData(own(2, 0)).changed(replace(CIRCLE, loss="huber", output_activation="relu"))
    assert (relu.loss, relu.output_activation) == ("huber", "identity")


def test_start_values_and_frozen_parameters_stay_where_they_still_are() -> None:
    start = replace(
        CIRCLE, start={"layers[0].weight[1,0]": 0.5, "layers[1].bias[0]": 1.0}, frozen=("layers[0].bias[0]",)
    )
    assert UseData(own(1, 2)).changed(start).start == {"layers[1].bias[0]": 1.0}
    assert UseData(own(5, 2)).changed(start).start == start.start
    assert UseData(own(5, 2)).changed(start).frozen == start.frozen


def test_a_dataset_takes_the_place_of_own_data_and_undo_brings_them_back(check: Check) -> None:
    session = Session(CIRCLE)
    session.do(AddPoints(((0.0, 0.0),), 0))
    painted = session.experiment
    session.advance(5)
    session.do(ChangeOptions((("dataset", "spiral"),)))
    assert (session.experiment.own, len(session.data.x)) == (None, 20)
    session.advance(5)
    check(session)
    session.undo()
    session.catch_up()
    assert session.experiment == painted
    check(session)


def test_a_run_of_own_data_is_the_same_again_from_its_start_and_edits() -> None:
    session = Session(UseData(own(3, 2)).changed(CIRCLE))
    session.advance(7)
    session.do(AddPoints(((1.0, 2.0, 3.0),), 1))
    session.do(SetParameter(0, 0.25))
    session.advance(7)
    again = Session(Run(session.track.run.start, session.track.run.edits))
    again.advance(14)
    assert again.state.parameters.tobytes() == session.state.parameters.tobytes()
    assert again.experiment == session.experiment


def test_any_sequence_of_painting_stands_where_a_plain_loop_would(check: Check) -> None:
    rng = np.random.default_rng(11)
    session, refused = Session(CIRCLE.with_options({"points": 12, "batch_size": 3})), 0
    for _ in range(250):
        rows = len(session.experiment.samples().points)
        some = tuple(rng.integers(0, rows + 1, rng.integers(1, 4)).tolist())
        commands: list[Command] = [
            AddPoints(tuple(map(tuple, rng.normal(size=(rng.integers(1, 4), 2)).tolist())), int(rng.integers(0, 3))),
            MovePoint(some[0], (float(rng.normal()), 1.0)),
            ErasePoints(some),
            ChangeOptions((("train_share", float(rng.choice([0.3, 0.9]))),)),
            ChangeOptions((("dataset", str(rng.choice(["circle", "own", "moons"]))),)),
            UseData(own(2, 2, int(rng.integers(1, 9)))),
        ]
        moves: list[Callable[[], object]] = [
            lambda: session.advance(int(rng.integers(1, 6))),
            lambda: session.advance(int(rng.integers(1, 6))),
            session.undo,
            session.redo,
            lambda: session.seek(int(rng.integers(0, session.track.end + 1))),
        ]
        try:
            if rng.random() < 0.6:
                chances = [0.35, 0.25, 0.25, 0.05, 0.05, 0.05]
                command = commands[int(rng.choice(len(commands), p=chances))]
                session.do(command, int(rng.integers(0, 3)))
            else:
                moves[int(rng.integers(len(moves)))]()
        except UserError:
            refused += 1
        check(session)
    assert 10 < refused < 120
