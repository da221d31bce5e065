"""A run is its start and its edits: how edits make it, and how it is cut."""

import json
from pathlib import Path

import pytest

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.session.run.commands import AddLayer, AddPoints, ChangeOptions, Command, FreezeParameter, SetParameter
from nnviz.session.run.run import Edit, Run
from nnviz.session.session import Session

EXPERIMENT = Experiment(dataset="xor", points=8, hidden=(2,), batch_size=3)

A, B, C = Edit(3, SetParameter(0, 1.0), 0), Edit(5, SetParameter(1, 2.0), 0), Edit(5, FreezeParameter(0, True), 0)


def test_a_run_until_a_step_keeps_the_edits_made_there() -> None:
    run = Run(EXPERIMENT, (A, B, C))
    assert run.until(2).edits == ()
    assert run.until(3).edits == run.until(4).edits == (A,)
    assert run.until(5) == run == run.until(99)


def test_an_edit_in_the_past_leaves_out_what_came_after() -> None:
    run = Run(EXPERIMENT, (A, B, C))
    late, early, same = (Edit(at, SetParameter(2, 9.0), 0) for at in (7, 4, 5))
    assert run.with_edit(late).edits == (A, B, C, late)
    assert run.with_edit(early).edits == (A, early)
    assert run.with_edit(same).edits == (A, B, C, same)


def test_only_the_last_value_of_a_drag_at_one_step_stays() -> None:
    drag = [Edit(4, SetParameter(0, value), 7) for value in (1.0, 2.0, 3.0)]
    run = Run(EXPERIMENT, (A,))
    for edit in drag:
        run = run.with_edit(edit)
    assert run.edits == (A, drag[-1])
    later = Edit(6, SetParameter(0, 4.0), 7)
    other = Edit(6, SetParameter(1, 4.0), 7)
    another_drag = Edit(6, SetParameter(1, 4.0), 8)
    assert run.with_edit(later).with_edit(other).with_edit(another_drag).edits == (
        A,
        drag[-1],
        later,
        other,
        another_drag,
    )


def test_common_is_the_last_step_shared() -> None:
    whole = Run(EXPERIMENT, (A, B, C))
    assert whole.common(Run(EXPERIMENT, (A, B, C))) is None
    assert whole.common(Run(EXPERIMENT)) == Run(EXPERIMENT).common(whole) == 3
    assert whole.common(Run(EXPERIMENT, (A,))) == 5
    assert whole.common(Run(EXPERIMENT, (A, B))) == 5
    assert whole.common(Run(EXPERIMENT, (A, Edit(4, SetParameter(0, 0.0), 0)))) == 4
    assert whole.common(Run(EXPERIMENT, (Edit(8, SetParameter(0, 0.0), 0),))) == 3
    assert whole.common(Run(Experiment(), (A, B, C))) == -1


def test_a_drag_cut_in_two_lets_go_of_its_parameter_there() -> None:
    hold, let_go = FreezeParameter(2, True), FreezeParameter(2, False)
    drag = (Edit(3, hold, 7), Edit(5, SetParameter(2, 1.0), 7), Edit(8, let_go, 7))
    run = Run(EXPERIMENT, drag)
    assert run.until(8) == run
    assert run.until(2).edits == ()
    assert run.until(6).edits == (*drag[:2], Edit(6, let_go, 7))
    assert run.until(6).until(6) == run.until(6)
    edit = Edit(6, SetParameter(0, 1.0), 0)
    assert run.with_edit(edit).edits == (*drag[:2], Edit(6, let_go, 7), edit)
    by_hand = Run(EXPERIMENT, (Edit(3, hold, 0), Edit(8, let_go, 0)))
    assert by_hand.until(6).edits == by_hand.edits[:1], "no drag"
    assert Run(EXPERIMENT, drag[:2]).until(6).edits == drag[:2], "still held"
    assert Run(EXPERIMENT, drag[:2]).releases(6) == (Edit(6, let_go, 7),)
    assert [run.releases(step) for step in (2, 6, 8)] == [(), (Edit(6, let_go, 7),), ()], "as it was at that step"


def test_the_last_edit_before_a_step() -> None:
    run = Run(EXPERIMENT, (A, B, C))
    assert [run.last_edit(step) for step in (0, 2, 3, 4, 5, 99)] == [0, 0, 3, 3, 5, 5]
    assert Run(EXPERIMENT).last_edit(7) == 0


def test_whether_the_network_has_another_shape_than_the_one_that_took_the_step() -> None:
    run = Run(EXPERIMENT, (A, Edit(5, AddLayer(0, 3), 0), C))
    assert [step for step in range(8) if run.reshaped_at(step)] == [5]


def test_the_settings_after_each_edit_are_told_without_training() -> None:
    grown = Edit(6, AddLayer(0, 3), 0)
    run = Run(EXPERIMENT, (A, C, grown))
    assert [each.hidden for each in run.experiments()] == [(2,), (2,), (2,), (3, 2)]
    assert [len(each.frozen) for each in run.experiments()] == [0, 0, 1, 0]


def test_runs_of_two_backends_have_nothing_in_common_and_edits_keep_the_backend() -> None:
    run = Run(EXPERIMENT, (A, B, C), "another")
    assert run.common(Run(EXPERIMENT, (A, B, C))) == -1
    assert run.until(3) == Run(EXPERIMENT, (A,), "another")
    assert run.with_edit(Edit(4, SetParameter(0, 0.0), 0)).backend == "another"


# --- as JSON ---


def through(run: Run) -> Run:
    """A run written to a file and read back."""
    return Run.from_json(json.loads(json.dumps(run.to_json(), allow_nan=False)))


@pytest.mark.parametrize("edits", [(), (A,), (A, B, C)])
def test_a_run_is_the_same_after_json(edits: tuple[Edit, ...]) -> None:
    assert through(Run(EXPERIMENT, edits)) == Run(EXPERIMENT, edits)
    assert through(Run(EXPERIMENT, edits, "another")).backend == "another"


OLD = Path(__file__).with_name("run_format_1.json")
"""A run as the first version wrote it, with edits of every kind there was; it is never written anew."""


def test_a_file_of_the_first_version_is_read_and_gives_the_same_run_for_ever() -> None:
    values = json.loads(OLD.read_text("utf-8"))
    assert {edit["command"]["kind"] for edit in values["edits"]} == {
        "set_parameter",
        "set_parameters",
        "scale_parameters",
        "nudge_parameters",
        "reinitialize_parameters",
        "freeze_parameter",
        "freeze_parameters",
        "resize_layer",
        "add_layer",
        "remove_layer",
        "set_activation",
        "change_options",
        "add_points",
        "move_point",
        "erase_points",
        "use_data",
    }
    run = Run.from_json(values)
    assert len(run.edits) == 23
    assert run.edits[0] == Edit(5, SetParameter(0, 1 / 3), 0)
    assert run.edits[4] == Edit(17, FreezeParameter(2, False), 4)
    assert through(run) == run
    session = Session(run)
    assert session.advance(1000) == 1000
    session.seek(143)
    session.catch_up()
    assert session.experiment.hidden == (5, 2)
    assert session.experiment.own is not None
    found = evaluate(session.experiment, session.data, session.state.parameters)
    assert found.train_loss == pytest.approx(0.7028649286380078, rel=1e-9)
    assert float(abs(session.state.parameters).sum()) == pytest.approx(9.315849047724278, rel=1e-9)


GOOD = Run(EXPERIMENT, (A, B, C)).to_json()
EDIT = GOOD["edits"][0]


@pytest.mark.parametrize(
    "values",
    [
        None,
        [],
        {},
        {**GOOD, "format": 2},
        {**GOOD, "format": None},
        {**GOOD, "more": 1},
        {**GOOD, "start": None},
        {**GOOD, "start": {**GOOD["start"], "hidden": [10**9]}},
        {**GOOD, "backend": 3},
        {**GOOD, "backend": "x" * 10_000},
        {**GOOD, "edits": None},
        {**GOOD, "edits": {}},
        {**GOOD, "edits": [None]},
        {**GOOD, "edits": [{**EDIT, "step": -1}]},
        {**GOOD, "edits": [{**EDIT, "step": 1.5}]},
        {**GOOD, "edits": [{**EDIT, "step": True}]},
        {**GOOD, "edits": [{**EDIT, "step": 10**30}]},
        {**GOOD, "edits": [{**EDIT, "gesture": -1}]},
        {**GOOD, "edits": [{**EDIT, "gesture": None}]},
        {**GOOD, "edits": [{**EDIT, "more": 1}]},
        {**GOOD, "edits": [{"step": 3, "gesture": 0}]},
        {**GOOD, "edits": [EDIT, {**EDIT, "step": 2}]},
    ],
)
def test_what_is_no_run_is_refused_in_a_sentence(values: object) -> None:
    with pytest.raises(UserError) as caught:
        Run.from_json(values)
    assert 20 < len(str(caught.value)) < 300


@pytest.mark.parametrize(
    "command",
    [
        SetParameter(9, 1.0),
        FreezeParameter(-1, True),
        AddLayer(0, 0),
        ChangeOptions((("nonsense", 1),)),
        ChangeOptions((("learning_rate", -1.0),)),
        ChangeOptions((("hidden", (5,)),)),  # It would begin a new run.
        AddPoints(((1.0, 2.0, 3.0),), 1.0),
    ],
)
def test_an_edit_that_cannot_be_carried_out_where_it_stands_is_told_when_it_is_read(command: Command) -> None:
    run = Run(EXPERIMENT, (A, B, Edit(7, command, 0)))
    with pytest.raises(UserError) as caught:
        Run.from_json(json.loads(json.dumps(run.to_json())))
    assert str(caught.value).startswith("Edit 3 of this run cannot be carried out: ")


def test_an_index_is_judged_by_the_network_as_it_is_by_then() -> None:
    grown = Edit(4, AddLayer(0, 3), 0)
    assert through(Run(EXPERIMENT, (grown, Edit(5, SetParameter(19, 1.0), 0)))).edits[1].step == 5
    with pytest.raises(UserError):
        through(Run(EXPERIMENT, (Edit(4, SetParameter(19, 1.0), 0), grown)))
