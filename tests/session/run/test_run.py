"""A run is its start and its edits: how edits make it, and how it is cut."""

from nnviz.engine.experiment import Experiment
from nnviz.session.run.commands import FreezeParameter, SetParameter
from nnviz.session.run.run import Edit, Run

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
