"""A step drawn over the graph: its numbers are there as soon as they are known, and none lies on another."""

import math
from contextlib import closing
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from nnviz.session.lessons.reader import find_lesson
from nnviz.session.place import Place, Route
from nnviz.session.run.commands import SetParameters
from nnviz.session.session import Session
from nnviz.ui.export.figures import Shape, Sheet, make_figure
from nnviz.ui.look.figure import Look
from nnviz.ui.look.step.numbers import numbers_of
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.stages.network.graph.items import Item
from nnviz.ui.stages.network.layout import step_layout
from nnviz.ui.stages.network.step.draw import MOST_LIT, lit_paths
from nnviz.ui.stages.network.step.labels import all_edges, edges_at, labelled
from nnviz.ui.stages.network.step.shown import StepShown, layer_at, step_shown
from nnviz.ui.stages.network.step.table import step_table
from tests.ui.stages.network.network_bench import CIRCLE, Bench, MakeBench
from tests.ui.stages.network.step.frames import PAPER, frame_at, shown_of

pytestmark = pytest.mark.usefixtures("english")

FOUR_TWO = CIRCLE.with_option("hidden", (4, 2))
OVERFLOWING = {"hidden": (2,) * 14, "activation": "relu", "output_activation": "identity"}


def shown_at(place: Place | str, wanted: tuple[int, int] | None = None) -> StepShown:
    return shown_of(frame_at(place), wanted)


# --- what is told ---


def test_without_a_step_looked_into_there_is_nothing_to_tell() -> None:
    frame = Session(PAPER).frame()
    assert step_shown(frame, numbers_of(frame, None), None) is None


def test_what_is_not_computed_yet_is_blank() -> None:
    start, products, sums, outputs = (shown_at(Place(phase)) for phase in (-1, 0, 1, 2))
    assert start.neuron(-1, 0) == ("x₁", "0.8000", "")
    assert start.edge(0, 0, 0) == ("w¹₁₁ +0.50", "", False)
    assert products.edge(0, 0, 1) == ("w¹₁₂ −0.67", "·x = 0.2010", False)
    assert products.neuron(0, 0) == ("h₁", "", "")
    assert sums.neuron(0, 0) == ("h₁", "z 0.6010", "")
    assert outputs.neuron(0, 0) == ("h₁", "0.5378", "")
    assert outputs.neuron(1, 0) == ("ŷ", "", "")
    assert not outputs.known.loss


def test_on_the_way_back_gradients_and_deltas_appear_layer_by_layer() -> None:
    last, first, update = shown_at("backward2"), shown_at("backward1"), shown_at("update")
    assert last.neuron(1, 0).delta == "−0.5862"
    assert last.neuron(0, 0).delta == ""
    assert last.edge(1, 0, 0) == ("w²₁₁ +0.70", "∂ −0.3153", True)
    assert last.edge(0, 0, 0).below == "·x = 0.4000"
    assert first.edge(0, 0, 0).below == "∂ −0.2334"
    assert update.edge(0, 0, 0) == ("w¹₁₁ +0.5233", "Δ +0.0233", True)


def test_every_number_on_screen_is_that_of_the_trace() -> None:
    shown = shown_at("backward1")
    trace = shown.trace
    for index, name in enumerate(PAPER.network.names):
        layer, part, position = PAPER.network.place(index)
        source = position[0] if part == "weight" else None
        told = shown.edge(layer, position[-1], source).below.removeprefix("∂ ").replace("−", "-")
        assert float(told) == pytest.approx(trace.gradient[index], abs=5e-5), name


# --- what is lit ---


@pytest.mark.parametrize(
    ("place", "lines", "neurons"),
    [
        (Place(0), 4, (0, None)),
        (Place(2, 1), 2, (0, 1)),
        (Place(2, 1, 0), 1, (0, 1)),
        (Place(2, 1, 2), 0, (0, 1)),
        (Place(6), 0, (1, None)),
        (Place(7), 0, (1, None)),
        (Place(8), 2, (0, None)),
        (Place(8, 0, 0), 1, (0, 0)),
        (Place(8, 0, 1), 0, (0, 0)),
        (Place(8, 0, 2), 1, (0, 0)),
        (Place(9), 0, (-2, None)),
    ],
)
def test_the_lines_of_the_place_are_lit(place: Place, lines: int, neurons: tuple[int, int | None]) -> None:
    shown = shown_at(place)
    assert len(lit_paths(step_layout(860, 540, (2, 2, 1), False, True), shown)) == lines
    assert shown.lit.neurons == neurons
    if lines:
        assert shown.lit.back == (place.phase > 6)


def test_of_too_many_lines_those_of_the_neuron_in_hand_are_lit() -> None:
    frame = frame_at("forward2", CIRCLE.with_option("hidden", (8, 8)))
    shown = shown_of(frame, (1, 5))
    assert MOST_LIT < 8 * 8
    assert len(lit_paths(step_layout(860, 540, (2, 8, 8, 1), True, True), shown)) == 8


# --- where labels stand ---


@pytest.mark.parametrize("hidden", [(2,), (3,), (4, 2), (8, 8), (16,), (3, 3, 3)])
@pytest.mark.parametrize("size", [(860.0, 540.0), (560.0, 320.0), (1400.0, 800.0)])
@pytest.mark.parametrize("pictures", [True, False])
def test_no_label_lies_on_another_or_on_a_neuron(
    hidden: tuple[int, ...], size: tuple[float, float], pictures: bool
) -> None:
    place = step_layout(*size, (2, *hidden, 1), pictures, True)
    found = labelled(place, all_edges(place) or edges_at(place, 0, 0), (80.0, 28.0), ())
    neurons = [box for column in place.columns for box in column.places]
    assert found or size[0] < 600
    for one, other in combinations(found.values(), 2):
        assert not one.intersects(other)
    assert not any(label.intersects(box) for label in found.values() for box in neurons)


def test_all_lines_of_a_small_network_have_labels_and_of_a_large_one_those_of_a_neuron() -> None:
    small, large = (step_layout(860.0, 540.0, widths, False, True) for widths in ((2, 2, 1), (2, 8, 8, 1)))
    assert len(labelled(small, all_edges(small), (80.0, 28.0), ())) == 6
    assert all_edges(large) == ()
    found = labelled(large, edges_at(large, 1, 3), (60.0, 24.0), ())
    assert {(layer, to) for layer, to, _ in found if layer == 1} == {(1, 3)}
    assert all(origin == 3 for layer, _, origin in found if layer == 2)


def test_what_must_be_left_free_is() -> None:
    place = step_layout(860.0, 540.0, (2, 2, 1), False, True)
    free = QRectF(0, 0, place.columns[1].places[0].left(), 540)
    found = labelled(place, all_edges(place), (80.0, 28.0), ((free.left(), free.top(), free.width(), free.height()),))
    assert not any(label.intersects(free) for label in found.values())


# --- deep networks ---


@pytest.mark.parametrize("around", [-1, 0, 1, 2])
def test_two_hidden_layers_are_shown_all_through_a_step_in_a_small_window(around: int) -> None:
    place = step_layout(560.0, 400.0, (2, 4, 2, 1), True, True, around)
    assert [column.layer for column in place.columns] == [-1, 0, 1, 2]


@pytest.mark.parametrize("name", ["start", "forward1", "forward9", "loss", "backward17", "backward9", "update"])
def test_the_layers_around_the_place_are_shown(name: str) -> None:
    experiment = CIRCLE.with_option("hidden", (4,) * 16)
    frame = frame_at(name, experiment)
    around = layer_at(frame)
    place = step_layout(860.0, 540.0, experiment.network.widths, True, True, around)
    shown = {column.layer for column in place.columns}
    assert {-1, 16, around, max(-1, around - 1), min(16, around + 1)} <= shown
    assert place.missing == 18 - len(shown)
    boxes = [box for column in place.columns for box in column.places] + [gap for gap, _ in place.gaps]
    for one, other in combinations(boxes, 2):
        assert not one.intersects(other)
    assert max(box.right() for box in boxes) <= place.map.left()


# --- on the stage ---


def look_into(bench: Bench, name: str) -> None:
    bench.session.go_to_place(bench.session.route.named[name])
    bench.show()


def test_the_stage_makes_room_for_the_numbers_and_goes_back(bench: Bench) -> None:
    before = bench.stage.places()
    assert before.columns[-1].places[0] is before.map
    look_into(bench, "backward2")
    inside = bench.stage.places()
    assert inside.columns[-1].places[0] is not inside.map, "the output is a neuron with numbers of its own"
    bench.session.seek(3)
    bench.session.catch_up()
    bench.show()
    assert bench.stage.places() is before


def test_going_through_a_step_computes_no_pictures_anew(bench: Bench) -> None:
    look_into(bench, "forward1")
    pictures = bench.view().pictures
    look_into(bench, "backward1")
    assert bench.view().pictures is pictures
    look_into(bench, "update")
    assert bench.view().pictures is not pictures


def test_a_press_on_a_point_of_the_map_chooses_the_sample(bench: Bench) -> None:
    chosen: list[int] = []
    bench.stage.sample_chosen.connect(chosen.append)
    QTest.mouseClick(bench.stage, Qt.MouseButton.LeftButton, pos=bench.point(2))
    assert not chosen, "outside a step it is only looked at"
    look_into(bench, "forward1")
    QTest.mouseClick(bench.stage, Qt.MouseButton.LeftButton, pos=bench.point(2))
    assert len(chosen) == 1


def test_what_is_pointed_at_inside_a_step_tells_no_numbers_ahead_of_it(bench: Bench) -> None:
    QTest.mouseMove(bench.stage, bench.point(2))
    assert bench.stage.hover.path is not None
    look_into(bench, "forward1")
    QTest.mouseMove(bench.stage, bench.point(3))
    assert bench.stage.hover.lines
    assert bench.stage.hover.path is None


def test_the_neuron_selected_is_told_of(bench: Bench) -> None:
    look_into(bench, "forward1")
    bench.click(Item("neuron", 0, 2))
    shown = bench.stage.step.shown(bench.view().frame)
    assert shown is not None
    assert shown.in_hand == (0, 2)


@pytest.mark.parametrize("look", [Look(LIGHT), Look(DARK)], ids=["light", "dark"])
@pytest.mark.parametrize("hidden", [(2,), (8, 8), (64, 128), (4,) * 16])
def test_any_network_is_drawn_at_any_place(make_bench: MakeBench, hidden: tuple[int, ...], look: Look) -> None:
    bench = make_bench(CIRCLE.with_option("hidden", hidden), width=700, height=320)
    bench.stage.restyle(look)
    for name in Route(bench.session.experiment).named:
        look_into(bench, name)
        bench.stage.grab()


def test_a_step_whose_numbers_overflow_is_drawn_with_what_there_is(make_bench: MakeBench) -> None:
    bench = make_bench(CIRCLE.with_options(OVERFLOWING), steps=0)
    size = bench.session.experiment.network.size
    bench.session.do(SetParameters(tuple(range(size)), (1e12,) * size))
    for name in ("forward15", "loss", "backward1"):
        look_into(bench, name)
        bench.stage.grab()
    shown = bench.stage.step.shown(bench.view().frame)
    assert shown is not None
    assert not math.isfinite(shown.trace.loss)
    assert shown.neuron(-1, 0).value


# --- to be taken home ---


def sheet(name: str, place: str, followed: int | None = None) -> Sheet:
    look = Look(LIGHT, standalone=True)
    return Sheet(make_figure(find_lesson("backprop"), name, look), look, frame_at(place, followed=followed), Shape())


@pytest.mark.parametrize("name", ["stage", "graph", "boundary", "step"])
@pytest.mark.parametrize("size", [(120, 120), (640, 420)])
def test_each_part_is_drawn_inside_a_step_however_small(name: str, size: tuple[int, int]) -> None:
    look = Look(LIGHT, standalone=True)
    figure = make_figure(find_lesson("backprop"), name, look)
    with closing(Sheet(figure, look, frame_at("loss"), Shape(*size))) as made:
        assert not QImage.fromData(made.content("png")).isNull()


def test_with_large_text_the_stage_needs_less_height_below_a_step_s_bar_and_nothing_is_pressed_where_no_map_is(
    make_bench: MakeBench,
) -> None:
    bench = make_bench(PAPER, width=824, height=292)
    bench.stage.restyle(Look(LIGHT, scale=2.0))
    outside = bench.stage.minimumHeight()
    bench.session.go_to_place(bench.session.route.named["loss"])
    bench.show()
    bench.stage.stand_below(bar=True)
    assert bench.stage.minimumHeight() < 280 < outside
    bench.stage.restyle(Look(DARK, scale=2.0))
    assert bench.stage.minimumHeight() < 280
    bench.stage.resize(824, 292)
    place = bench.stage.places()
    assert place.map.isEmpty()
    for box in (place.title, *place.chips):
        assert bench.stage.at(box.center()) is None
    bench.stage.grab()
    bench.stage.stand_below(bar=False)
    assert bench.stage.minimumHeight() == outside


def test_the_figure_has_the_strip_the_equation_and_the_numbers() -> None:
    with closing(sheet("step", "loss")) as made:
        page = made.content("svg").decode()
    for text in ("initialize", "backward 1", "w²₁₁ +0.70", "0.3381", "target y = 1.000", "½(ŷ − y)² = 0.2191"):
        assert text in page, text
    assert "δ −0.5862" not in page


def test_the_table_has_every_number_that_is_known() -> None:
    with closing(sheet("step", "backward2")) as made:
        table = made.figure.table()
    values = {(row[0], row[1], row[2]): row[3] for row in table.rows}
    trace = frame_at("backward2").trace
    assert trace is not None
    assert values[None, None, "loss"] == trace.loss
    assert values[2, 1, "delta"] == trace.deltas[1][0, 0]
    assert values[2, 1, "dL/dw[2]"] == trace.gradients[1]["weight"][1, 0]
    assert values[1, 2, "w[1]"] == -0.2
    assert values[1, 2, "delta"] is None
    assert values[2, 1, "new w[1]"] is None


def test_of_a_sample_followed_it_has_its_numbers_and_says_so() -> None:
    with closing(sheet("step", "backward1", followed=3)) as made:
        assert "#4" in made.figure.caption()
        assert "What if?" in made.figure.note()
        rows = {(row[0], row[1], row[2]): row[3] for row in made.figure.table().rows}
    assert (rows[0, 1, "x"], rows[0, 2, "x"], rows[2, 1, "y"]) == (0.4, 0.6, -1.0)


def test_of_a_very_large_network_the_numbers_of_neurons_are_told() -> None:
    experiment = CIRCLE.with_options({"hidden": (512, 512), "points": 20})
    rows = step_table(frame_at("backward1", experiment)).rows
    assert len(rows) < 8_000
    assert {row[2] for row in rows} == {"x", "b", "z", "a", "delta", "dL/db", "new b", "y", "loss"}
