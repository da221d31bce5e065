"""What the runs of a race are called, and how seldom that is worked out."""

from dataclasses import replace

import pytest

from nnviz.engine.playground import playground
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.race import race
from nnviz.session.run.commands import ChangeOptions, SetParameter
from nnviz.session.run.run import Run
from nnviz.session.session import Session
from nnviz.ui.look.run_names import RunNames

CIRCLE = playground("circle", points=60)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Run]:
    """The runs whose opening has been worked out."""
    found: list[Run] = []
    whole = race.opening

    def noted(run: Run) -> tuple[object, object]:
        found.append(run)
        return whole(run)

    monkeypatch.setattr(race, "opening", noted)
    return found


def drag(session: Session, runners: RunNames, values: range) -> list[bool]:
    """Whether each part of a drag makes other runs of them."""
    found = []
    for value in values:
        session.do(SetParameter(0, float(value)), gesture=1)
        session.advance(1)
        found.append(runners.look(session.frame(), "en"))
    return found


def test_while_no_run_is_kept_there_is_nothing_to_name(opened: list[Run]) -> None:
    session, runners = Session(CIRCLE), RunNames(find_lesson("network"))
    session.advance(5)
    assert runners.look(session.frame(), "en")
    assert drag(session, runners, range(4)) == [False] * 4
    assert not opened
    (lane,) = runners.lanes
    assert lane.run is session.track.run
    assert runners.name(lane).startswith("gradient descent")


def test_a_drag_names_the_present_run_once(opened: list[Run]) -> None:
    session, runners = Session(CIRCLE), RunNames(find_lesson("network"))
    session.advance(5)
    session.keep()
    assert runners.look(session.frame(), "en")
    session.advance(1)
    assert runners.look(session.frame(), "en")
    opened.clear()
    assert drag(session, runners, range(4)) == [True, False, False, False]
    assert not opened
    assert runners.name(runners.lanes[-1]).endswith("1 edit")


def test_what_is_changed_before_the_first_step_is_in_the_name() -> None:
    session, runners = Session(CIRCLE), RunNames(find_lesson("network"))
    session.advance(5)
    session.keep()
    session.begin(type(session.track)(Run(replace(CIRCLE))))
    runners.look(session.frame(), "en")
    session.do(ChangeOptions((("learning_rate", 0.5),)))
    assert runners.look(session.frame(), "en")
    assert [runners.name(lane) for lane in runners.lanes] == ["0.03", "0.5"]
