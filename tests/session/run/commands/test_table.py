"""What is true of every command there is, and that one dataclass and one row make another."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.engine.training import State, initial_state, step
from nnviz.export.steps import StepTable
from nnviz.session.player import Player
from nnviz.session.run import track
from nnviz.session.run.commands import COMMANDS, ChangeOptions, Command, FreezeParameter
from nnviz.session.run.commands.codec import DATA, KIND, command_from_json, command_to_json
from nnviz.session.run.run import Run
from nnviz.session.session import Session
from tests.session.conftest import Check
from tests.session.run.commands.generators import STARTS, random_command

TRIALS = 15


def moved(experiment: Experiment) -> State:
    """A state in the middle of an epoch."""
    return step(experiment, experiment.data, initial_state(experiment))[0]


def bits(state: State) -> tuple[object, ...]:
    """The whole of a state, so that equal means equal to the last bit."""
    return (*state[:3], state.memory_from, *(array.tobytes() for array in state.arrays))


def trials(name: str) -> Iterator[tuple[Experiment, Command]]:
    """Random commands of one kind, for runs of several kinds; some cannot be carried out."""
    rng = np.random.default_rng(list(COMMANDS).index(name))
    for start in STARTS.values():
        for _ in range(TRIALS):
            yield start, random_command(COMMANDS[name], rng, start)


@pytest.fixture(params=COMMANDS)
def name(request: pytest.FixtureRequest) -> str:
    """The name of each command."""
    return str(request.param)


def test_a_command_says_of_the_experiment_what_it_does_to_it_and_leaves_what_it_was_given(name: str) -> None:
    carried_out = 0
    for start, command in trials(name):
        state = moved(start)
        before = bits(state)
        try:
            experiment, after = command.apply(start, state)
        except UserError:
            continue
        finally:
            assert bits(state) == before
        carried_out += 1
        assert command.changed(start) == experiment
        if not command.restarts(start):
            again = command.apply(start, state)[1]
            assert bits(again) == bits(after)
            assert len(after.parameters) == experiment.network.size
            assert not any(array.flags.writeable for array in after.arrays)
        if not command.changes_data:
            assert experiment.data.points.tobytes() == start.data.points.tobytes()
        assert {index for index in command.touched if index >= start.network.size} == set()
    assert carried_out > 5


def test_a_command_is_the_same_after_json(name: str) -> None:
    for _, command in trials(name):
        numbers = [getattr(command, key, 0.0) for key in ("value", "by", "factor")]
        values = getattr(command, "values", ())
        options = [value for _, value in getattr(command, "options", ())]
        real = [number for number in (*numbers, *values, *options) if isinstance(number, float)]
        if not np.isfinite(real).all():
            continue
        written = command_to_json(command)
        assert written[KIND] == name
        read = command_from_json(json.loads(json.dumps(written, allow_nan=False)))
        assert read == command
        assert repr(read) == repr(command), "zeros have a sign, and numbers a type"


def test_two_of_a_drag_made_one_do_what_both_did(name: str) -> None:
    for start, earlier in trials(name):
        for later in (earlier, random_command(type(earlier), np.random.default_rng(0), start)):
            both = later.merged_with(earlier)
            if both is None:
                continue
            try:
                one, state = later.apply(*earlier.apply(start, moved(start)))
            except UserError:
                continue
            other, same = both.apply(start, moved(start))
            assert other == one
            assert bits(same) == bits(state)


def test_its_names_are_not_those_that_the_form_in_a_file_needs(name: str) -> None:
    assert {KIND, DATA}.isdisjoint(field.name for field in fields(COMMANDS[name]))


def test_what_a_drag_holds_is_let_go_by_a_command_that_says_so(name: str) -> None:
    for start, command in trials(name):
        release = command.release
        if release is None:
            assert not command.releases
            continue
        assert release.releases
        assert release.release == release
        try:
            held = command.changed(start)
        except UserError:
            continue
        assert release.changed(held) == start


def test_only_a_parameter_let_go_must_be_carried_out_wherever_a_run_stands() -> None:
    assert FreezeParameter(2, False).releases
    assert not FreezeParameter(2, True).releases
    assert not ChangeOptions((("learning_rate", 0.1),)).releases


# --- another one ---


@dataclass(frozen=True)
class SwapParameters(Command):
    """Let two parameters change places."""

    first: int
    second: int
    note: str = ""

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        parameters = state.parameters.copy()
        parameters[[self.first, self.second]] = parameters[[self.second, self.first]]
        parameters.flags.writeable = False
        return self.changed(experiment), state._replace(parameters=parameters)

    @property
    def touched(self) -> tuple[int, ...]:
        return (self.first, self.second)


@pytest.fixture
def _swapping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COMMANDS, "swap_parameters", SwapParameters)
    monkeypatch.setattr(track, "interval_after", lambda *_: 1)


@pytest.mark.usefixtures("_swapping")
def test_one_dataclass_and_one_row_are_a_command_that_can_do_all_that_the_others_can(check: Check) -> None:
    names = STARTS["network"].network.names
    start = STARTS["network"].with_option("frozen", names[:4])
    player = Player(Session(start))
    session = player.session
    session.advance(6)
    plain = session.state.parameters.tolist()
    player.do(SwapParameters(0, 1, "中文"), 7)
    swapped = session.state.parameters.tolist()
    assert swapped[:2] == plain[1::-1]
    assert session.frame().marks == (6,)
    session.advance(9)
    check(session)

    player.undo()
    session.catch_up()
    check(session)
    assert session.state.parameters.tolist()[:2] == plain[:2]
    player.redo()
    session.catch_up()
    check(session)
    assert session.state.parameters.tolist()[:2] == swapped[:2]

    session.seek(4)
    session.catch_up()
    player.do(SwapParameters(4, 5))
    session.advance(12)
    check(session)
    assert len(session.branches) == 1
    session.restore(0)
    session.catch_up()
    check(session)

    run = session.track.run
    read = Run.from_json(json.loads(json.dumps(run.to_json())))
    assert read == run
    rows = list(StepTable(read, {}).replayed(15))
    columns = StepTable(read, {}).columns
    assert names[0] in columns
    assert names[1] in columns
    assert names[2] not in columns, "frozen, and nobody touched it"
    assert rows[-1][columns.index(names[0])] == session.state.parameters[0]


@pytest.mark.usefixtures("_swapping")
def test_a_field_that_an_earlier_version_had_not_has_its_standard_value() -> None:
    assert command_from_json({KIND: "swap_parameters", "first": 1, "second": 2}) == SwapParameters(1, 2)
    with pytest.raises(UserError):
        command_from_json({KIND: "swap_parameters", "first": 1})
