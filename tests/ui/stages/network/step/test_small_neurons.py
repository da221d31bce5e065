"""Where room is short, neurons keep their names, and numbers leave each other and the neurons to be seen."""

from contextlib import closing
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from nnviz.session.lessons.reader import find_lesson
from nnviz.session.run.commands import SetParameters
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.network.stage import NetworkStage
from tests.ui.painted import painted_texts
from tests.ui.stages.network.network_bench import CIRCLE
from tests.ui.stages.network.step.frames import frame_at, shown_of

pytestmark = pytest.mark.usefixtures("english")

FOUR_TWO = CIRCLE.with_option("hidden", (4, 2))


def test_neurons_have_names_outside_a_step_too() -> None:
    lesson = find_lesson("backprop")
    stage = NetworkStage(lesson, Look(LIGHT))
    with closing(stage):
        stage.resize(860, 540)
        stage.show_frame(Session(lesson.experiment).frame())
        assert {"x₁", "x₂", "h₁", "h₂", "ŷ"} <= {found.text for found in painted_texts(stage)}


def test_small_circles_have_names_too() -> None:
    lesson = find_lesson("backprop")
    stage = NetworkStage(lesson, Look(LIGHT))
    with closing(stage):
        stage.resize(420, 250)
        stage.show_frame(frame_at("loss"))
        assert {"x₁", "x₂", "h₁", "h₂", "ŷ"} <= {found.text for found in painted_texts(stage)}


@pytest.mark.parametrize("size", [(554, 267), (554, 285), (554, 320)])
def test_numbers_leave_most_of_a_small_neuron_to_be_seen(size: tuple[int, int]) -> None:
    stage, frame = NetworkStage(find_lesson("network"), Look(LIGHT)), frame_at("forward1", FOUR_TWO)
    told = shown_of(frame)
    with closing(stage):
        stage.resize(*size)
        stage.show_frame(frame)
        ink = {found.text: found.ink for found in painted_texts(stage)}
        for neuron, box in stage.places().columns[1].neurons:
            assert (ink[told.neuron(0, neuron).value] & box).height() <= box.height() / 3
        assert "–" not in ink, "what is not computed yet is blank"


def test_cards_of_the_smallest_numbers_lie_on_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A δ of −2.48·10⁻⁵ is longer than one of 0.0042."""
    stage, session, cards = NetworkStage(find_lesson("network"), Look(LIGHT)), Session(FOUR_TWO), list[QRectF]()
    session.do(SetParameters(tuple(range(len(session.state.parameters))), (-5e-3,) * len(session.state.parameters)))
    session.go_to_place(session.route.named["backward1"])
    monkeypatch.setattr(StyledPainter, "card", lambda _, box, *more, **named: cards.append(box))
    with closing(stage):
        stage.resize(478, 320)
        stage.show_frame(session.frame())
        told = [found.text for found in painted_texts(stage)]
    assert sum("·10" in text for text in told) == 6
    assert not any(one.intersects(other) for one, other in combinations(cards, 2))
    assert "L = 0.5000" in told


def test_a_bias_without_room_for_its_change_is_told_alone() -> None:
    """No dots stand behind a number that is there in full."""
    stage, frame = NetworkStage(find_lesson("backprop"), Look(LIGHT)), frame_at("update")
    with closing(stage):
        for size in ((554, 280), (640, 320), (860, 540)):
            stage.resize(*size)
            stage.show_frame(frame)
            biases = [found.text for found in painted_texts(stage) if found.text.startswith("b")]
            assert len(biases) == 3
            assert not any("…" in text for text in biases)
        assert all("Δ" in text for text in biases)


def test_the_one_number_of_a_small_neuron_says_what_it_is() -> None:
    stage = NetworkStage(find_lesson("network"), Look(LIGHT))
    with closing(stage):
        stage.resize(620, 330)
        stage.show_frame(frame_at("backward1", CIRCLE.with_options({"hidden": (8, 8)})))
        signed = [found.text for found in painted_texts(stage) if found.text.startswith("δ ")]
        assert len(signed) >= 8
        assert all(len(text) >= 6 for text in signed)
