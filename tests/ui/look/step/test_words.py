"""The strip of a step's parts, and the words for where one is."""

import pytest

from nnviz.engine.backends.base import KERNEL, NUMPY
from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.place import Place
from nnviz.session.run.run import Run
from nnviz.session.session import Session
from nnviz.ui.look.step.words import (
    brief_place_words,
    difference_words,
    fitting,
    place_words,
    sample_words,
    share_words,
    stops,
)

pytest_plugins = ("tests.engine.pictures",)
pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def session() -> Session:
    session = Session(find_lesson("backprop").experiment)
    session.open_step()
    return session


def stages(session: Session) -> list[tuple[str, str]]:
    return [(stop.label, stop.stage) for stop in stops(session.frame())]


def test_what_is_done_the_present_part_and_what_is_to_come(session: Session) -> None:
    session.go_to_place(Place(6))
    assert stages(session) == [
        ("initialize", "done"),
        ("forward 1", "done"),
        ("forward 2", "done"),
        ("loss", "now"),
        ("backward 2", "ahead"),
        ("backward 1", "ahead"),
        ("update", "ahead"),
        ("repeat", "ahead"),
    ]


def test_later_steps_begin_at_the_weights_of_the_step_before(session: Session) -> None:
    session.open_next()
    assert stages(session)[0] == ("step 1", "now")
    session.go_to_place(session.route.end)
    assert stages(session)[0] == ("step 1", "done"), "the step just taken is still the one on show"


def test_every_part_leads_to_itself(session: Session) -> None:
    for stop in stops(session.frame())[:-1]:
        assert stop.place is not None
        session.go_to_place(stop.place)
        assert [found.label for found in stops(session.frame()) if found.stage == "now"] == [stop.label]


def test_without_a_step_looked_into_nothing_is_lit() -> None:
    found = stops(Session(find_lesson("backprop").experiment).frame())
    assert {stop.stage for stop in found} == {"ahead"}


@pytest.mark.parametrize(
    ("place", "words", "brief"),
    [
        (Place(), "start", "initialize"),
        (Place(0), "forward · layer 1 · products", "forward 1 · products"),
        (Place(1), "forward · layer 1 · sums", "forward 1 · sums"),
        (Place(2, 1), "forward · layer 1 · h₂", "forward 1 · h₂"),
        (Place(2, 1, 0), "forward · layer 1 · w¹₂₁", "forward 1 · w¹₂₁"),
        (Place(2), "forward · layer 1", "forward 1"),
        (Place(6), "loss", "loss"),
        (Place(8, 0), "backward · layer 1 · δ¹₁", "backward 1 · δ¹₁"),
        (Place(8, 0, 3), "backward · layer 1 · ∂w¹₁₂", "backward 1 · ∂w¹₁₂"),
        (Place(8, 0, 4), "backward · layer 1 · δ¹₁", "backward 1 · δ¹₁"),
    ],
)
def test_a_place_has_words(session: Session, place: Place, words: str, brief: str) -> None:
    session.go_to_place(place)
    if place == Place(8, 0, 4):
        assert session.route.preceding(Place(8, 1, 0), "term") == Place(8, 0)
        return
    assert place_words(session.frame()) == words
    assert brief_place_words(session.frame()) == brief


def test_whose_numbers_they_are() -> None:
    session = Session(Experiment(dataset="xor", points=12, hidden=(2,), batch_size=4))
    session.open_step()
    assert (sample_words(session.frame()), "means over the 4" in share_words(session.frame())) == ("mean of 4", True)
    session.followed = 2
    assert (sample_words(session.frame()), "1/4 of the gradient" in share_words(session.frame())) == ("#3", True)
    session.followed = 7
    assert (sample_words(session.frame()), share_words(session.frame())) == ("#8", "What if? It is not in this batch.")
    session.followed = session.data.x[0] + 1.0, session.data.y[0]
    assert (sample_words(session.frame()), "What if" in share_words(session.frame())) == ("typed", True)


def test_of_a_step_with_one_sample_that_sample_is_all_there_is(session: Session) -> None:
    assert (sample_words(session.frame()), share_words(session.frame())) == ("#1", "")
    session.followed = 0
    assert share_words(session.frame()) == ""
    session.followed = 4
    assert share_words(session.frame()) == "What if? This step has another sample."


def test_a_picture_from_outside_is_none_that_was_typed(bars: Experiment) -> None:
    session = Session(bars)
    session.open_step()
    for x, told in ((session.data.x[3], "your picture"), (session.data.test_x[3], "test no. 4")):
        session.followed = x + (told == "your picture"), session.data.y[0]
        assert sample_words(session.frame()) == told


# --- the strip's row ---


def width(row: tuple[int | None, ...], widths: list[float], gap: float) -> float:
    return sum(2.5 * gap if part is None else widths[part] for part in row) + gap * (len(row) - 1)


def test_all_parts_are_shown_where_there_is_room() -> None:
    assert fitting([50.0] * 8, 3, 1000.0, 6.0) == tuple(range(8))


def test_dots_in_large_letters_take_the_room_of_a_part() -> None:
    assert fitting([50.0] * 6, 0, 262.0, 6.0, dots=12.0) == (0, 1, None, 4, 5)
    assert fitting([50.0] * 6, 0, 262.0, 6.0, dots=40.0) == (0, None, 4, 5)


@pytest.mark.parametrize("now", [-1, 0, 1, 17, 33, 34])
def test_of_many_parts_those_near_the_present_one_are_shown(now: int) -> None:
    widths = [60.0 + number % 3 for number in range(36)]
    row = fitting(widths, now, 700.0, 6.0)
    assert width(row, widths, 6.0) <= 700.0
    shown = [part for part in row if part is not None]
    assert {0, max(0, now), 34, 35} <= set(shown)
    assert shown == sorted(shown)
    for place, part in enumerate(row):
        before = row[place - 1] if place else None
        if part is not None and before is not None:
            assert part == before + 1, "what is left out is marked"
    if 1 < now < 33:
        assert {now - 1, now + 1} <= set(shown)


def test_how_near_the_steps_arithmetic_is_to_the_run_is_told_only_where_it_differs() -> None:
    pytest.importorskip("wasmtime")
    told = {}
    for backend in (NUMPY, KERNEL):
        session = Session(Run(find_lesson("network").experiment, backend=backend))
        session.advance(20)
        session.open_step()
        assert difference_words(session.frame()) == "", "the run has not taken it yet"
        session.go_to_place(session.route.end)
        told[backend] = difference_words(session.frame())
    assert told[NUMPY] == ""
    assert "compiled kernel's own numbers differ by up to" in told[KERNEL]
