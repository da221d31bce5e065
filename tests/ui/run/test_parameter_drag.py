"""Several parameters held at once: frozen while they train, set together, put back."""

import pytest
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.run.commands import Command, FreezeParameters, SetParameters
from nnviz.session.session import Session
from nnviz.ui.run.parameter_drag import PointDrag

LINE = Experiment(points=20, batch_size=5, optimizer="gradient_descent", learning_rate=0.02, epochs=0)


@pytest.fixture
def drag(qtbot: QtBot) -> tuple[PointDrag, list[Command]]:
    """A drag, and the commands it has given."""
    del qtbot
    made, commands = PointDrag(), list[Command]()
    made.command_given.connect(commands.append)
    return made, commands


def test_at_rest_nothing_is_frozen(drag: tuple[PointDrag, list[Command]]) -> None:
    held, commands = drag
    held.begin((0, 1), Session(LINE).frame())
    held.move((1.0, 2.0))
    held.let_go()
    assert commands == [SetParameters((0, 1), (1.0, 2.0))]
    held.move((5.0, 6.0))
    assert len(commands) == 1


def test_while_it_trains_what_is_held_is_frozen_once_and_let_go(drag: tuple[PointDrag, list[Command]]) -> None:
    held, commands = drag
    session = Session(LINE)
    held.begin((0, 1), session.frame())
    held.show_frame(session.frame(running=True))
    held.show_frame(session.frame(running=True))
    held.let_go()
    assert commands == [FreezeParameters((0, 1), True), FreezeParameters((0, 1), False)]


def test_what_was_frozen_already_stays_so(drag: tuple[PointDrag, list[Command]]) -> None:
    held, commands = drag
    session = Session(LINE.with_option("frozen", LINE.network.names[1:]))
    held.begin((0, 1), session.frame(running=True))
    held.let_go()
    assert commands == [FreezeParameters((0,), True), FreezeParameters((0,), False)]


def test_giving_up_puts_the_values_back(drag: tuple[PointDrag, list[Command]]) -> None:
    held, commands = drag
    session = Session(LINE)
    held.begin((0, 1), session.frame())
    held.move((1.0, 2.0))
    held.give_up()
    assert commands[-1] == SetParameters((0, 1), tuple(session.state.parameters.tolist()))
    assert not held.held


def test_a_drag_that_is_cut_in_two_lets_go_where_it_is_cut() -> None:
    session = Session(LINE)
    session.do(FreezeParameters((0, 1), True), 7)
    session.do(SetParameters((0, 1), (1.0, 2.0)), 7)
    session.advance(5)
    session.do(FreezeParameters((0, 1), False), 7)
    session.advance(5)
    session.seek(3)
    session.catch_up()
    session.branch()
    assert not session.experiment.frozen
    before = session.state.parameters.tolist()
    session.advance(1)
    assert session.state.parameters.tolist() != before
