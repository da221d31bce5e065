"""The picture's stage under hand and keyboard, in both themes, at every size."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.session.place import Place
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.stages.picture.parts import KernelsFigure, MapsFigure
from nnviz.ui.stages.picture.pictures import Picture
from nnviz.ui.stages.picture.selection import Spot
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.stages.picture.view_model import columns_of
from tests.ui.stages.picture.picture_bench import make_stage, picture_lesson, view_of

pytest_plugins = ("tests.engine.pictures",)
pytestmark = pytest.mark.usefixtures("qapp")


def drawn(stage: PictureStage) -> QImage:
    image = QImage(stage.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    stage.draw(painter)
    painter.end()
    return image


def middle(stage: PictureStage, column: int, cell: int) -> QPoint:
    box = stage.places().places[column].cell(cell)
    assert box is not None
    return box.center().toPoint()


@pytest.mark.parametrize("size", [(420, 280), (530, 340), (860, 430), (900, 560), (2000, 1100)])
@pytest.mark.parametrize(("theme", "enlarged"), [(LIGHT, False), (DARK, True)])
def test_columns_do_not_overlap_and_stay_inside(
    bars: Experiment, size: tuple[int, int], theme: object, enlarged: bool, qtbot: QtBot
) -> None:
    stage, _ = make_stage(bars)
    qtbot.addWidget(stage)
    stage.restyle(Look(DARK if theme is DARK else LIGHT))
    stage.set_enlarged(enlarged)
    stage.resize(*size)
    places = stage.places().places
    assert len(places) == 9
    for before, after in pairwise(places):
        assert before.box.right() <= after.box.left()
    for place in places:
        assert stage.rect().toRectF().contains(place.box)
    drawn(stage)


@pytest.mark.parametrize("size", [(420, 280), (560, 420)])
def test_a_deep_network_stays_in_sight(bars: Experiment, size: tuple[int, int], qtbot: QtBot) -> None:
    deep = bars.with_options({"layers": (*(Conv2DSpec(4, 3, padding=1) for _ in range(12)), FlattenSpec())})
    stage, _ = make_stage(deep, steps=0)
    qtbot.addWidget(stage)
    stage.resize(*size)
    places = stage.places().places
    assert len(places) == 27
    for before, after in pairwise(places):
        assert before.box.right() <= after.box.left()
    assert all(stage.rect().toRectF().contains(place.box) for place in places)
    drawn(stage)


def test_maps_left_out_are_told_and_can_be_scrolled_to(bars: Experiment, qtbot: QtBot) -> None:
    wide = bars.with_options({"layers": (Conv2DSpec(200, 3), FlattenSpec())})
    stage, _ = make_stage(wide, steps=0)
    qtbot.addWidget(stage)
    place = stage.places().places[1]
    assert place.total == 200
    assert place.hidden > 0
    stage.setFocus()
    stage.keep(Spot(1, (0, 2, 2)))
    qtbot.keyClick(stage, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert stage.spot == Spot(1, (199, 2, 2))
    assert stage.places().places[1].cell(199) is not None
    assert stage.places().places[1].cell(0) is None


def test_maps_are_drawn_in_the_colours_of_their_numbers(bars: Experiment, qtbot: QtBot) -> None:
    stage, _ = make_stage(bars)
    qtbot.addWidget(stage)
    view, image = view_of(stage), drawn(stage)
    shown = view.columns[2]
    assert shown.values is not None
    for channel in range(4):
        box = stage.places().places[2].cell(channel)
        assert box is not None
        side = box.width() / 8
        spot = QPointF(box.left() + 3.5 * side, box.top() + 4.5 * side).toPoint()
        wanted = LIGHT.signed(float(shown.values[channel, 4, 3]), shown.limit)
        found = image.pixelColor(spot)
        assert abs(found.red() - wanted.red()) <= 3
        assert abs(found.green() - wanted.green()) <= 3
        assert abs(found.blue() - wanted.blue()) <= 3


def test_each_map_may_have_a_scale_of_its_own(bars: Experiment, qtbot: QtBot) -> None:
    stage, _ = make_stage(bars)
    qtbot.addWidget(stage)
    before = drawn(stage)
    stage.set_by_map(True)
    assert drawn(stage) != before


def test_a_press_keeps_a_number_and_esc_lets_go(bars: Experiment, qtbot: QtBot) -> None:
    stage, _ = make_stage(bars)
    qtbot.addWidget(stage)
    with qtbot.waitSignal(stage.spot_changed):
        qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=middle(stage, 1, 2))
    assert stage.kept
    assert stage.spot is not None
    assert stage.spot[:1] == (1,)
    assert stage.spot.position[0] == 2
    before = stage.spot
    qtbot.keyClick(stage, Qt.Key.Key_Right)
    assert stage.spot.position[2] == before.position[2] + 1
    drawn(stage)
    qtbot.keyClick(stage, Qt.Key.Key_Escape)
    assert not stage.kept


def test_hovering_shows_the_number_without_keeping_it(bars: Experiment, qtbot: QtBot) -> None:
    stage, _ = make_stage(bars)
    qtbot.addWidget(stage)
    stage.show()
    qtbot.mouseMove(stage, middle(stage, 3, 1))
    qtbot.waitUntil(lambda: stage.spot is not None)
    assert not stage.kept
    assert "map 2" in stage.tip(QPointF(middle(stage, 3, 1)))


def test_the_kernels_are_seen_before_any_sum_is_known(bars: Experiment, qtbot: QtBot) -> None:
    stage, session = make_stage(bars)
    qtbot.addWidget(stage)

    def kernel() -> QImage:
        box = stage.places().places[1].kernel_box(2)
        assert box is not None
        return stage.grab(box.toAlignedRect()).toImage()

    before = kernel()
    session.go_to_place(Place())
    stage.show_frame(session.frame())
    assert view_of(stage).columns[1].values is None
    assert kernel() == before, "they are weights, and none of them has changed"


def test_a_press_on_a_kernel_asks_for_it(bars: Experiment, qtbot: QtBot) -> None:
    stage, _ = make_stage(bars)
    qtbot.addWidget(stage)
    box = stage.places().places[4].kernel_box(3)
    assert box is not None
    with qtbot.waitSignal(stage.kernel_chosen):
        qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert stage.spot is not None
    assert (stage.spot.column, stage.spot.position[0]) == (4, 3)


def test_enter_asks_for_the_kernel_of_the_number_kept(bars: Experiment, qtbot: QtBot) -> None:
    stage, _ = make_stage(bars)
    qtbot.addWidget(stage)
    with qtbot.assertNotEmitted(stage.kernel_chosen):
        qtbot.keyClick(stage, Qt.Key.Key_Return)
        stage.keep(Spot(0, (0, 1, 1)))
        qtbot.keyClick(stage, Qt.Key.Key_Return)
    stage.keep(Spot(4, (3, 1, 1)))
    with qtbot.waitSignal(stage.kernel_chosen):
        qtbot.keyClick(stage, Qt.Key.Key_Return)


def test_what_stays_from_frame_to_frame_is_drawn_anew_where_it_looks_otherwise(bars: Experiment, qtbot: QtBot) -> None:
    stage, session = make_stage(bars, steps=0)
    qtbot.addWidget(stage)
    stage.grab()
    session.advance(1)
    for change in (
        lambda one: one.show_frame(session.frame()),
        lambda one: one.resize(700, 420),
        lambda one: one.restyle(Look(DARK)),
        lambda one: one.set_by_map(True),
        lambda one: one.set_enlarged(True),
    ):
        change(stage)
        stage.grab()
    alone, _ = make_stage(bars, steps=1)
    qtbot.addWidget(alone)
    alone.resize(700, 420)
    alone.restyle(Look(DARK))
    alone.set_by_map(True)
    alone.set_enlarged(True)
    assert stage.grab().toImage() == alone.grab().toImage(), "as though it had been so from the first"


def test_any_array_can_be_sent_through(bars: Experiment, qtbot: QtBot) -> None:
    stage, _ = make_stage(bars)
    qtbot.addWidget(stage)
    own = Picture(np.zeros((1, 8, 8)))
    with qtbot.waitSignal(stage.picture_changed):
        stage.set_picture(own)
    assert view_of(stage).picture is own
    values = view_of(stage).columns[0].values
    assert values is not None
    assert not values.any()
    drawn(stage)


def test_the_picture_is_followed_through_the_step(bars: Experiment, qtbot: QtBot) -> None:
    stage, session = make_stage(bars)
    qtbot.addWidget(stage)
    with qtbot.waitSignal(stage.followed_changed) as told:
        stage.choose(4)
    assert told.args is not None
    x, y = told.args[0]
    assert np.array_equal(x, session.data.test_x[4])
    assert np.array_equal(y, session.data.test_y[4])
    session.followed = (x, y)
    session.go_to_place(Place(3))
    frame = session.frame()
    stage.show_frame(frame)
    assert view_of(stage).trace is frame.followed
    drawn(stage)


def test_a_preview_lasts_until_the_run_has_it(bars: Experiment, qtbot: QtBot) -> None:
    stage, session = make_stage(bars)
    qtbot.addWidget(stage)
    stage.preview(2, 5.0)
    assert view_of(stage).parameters[2] == 5.0
    stage.show_frame(session.frame())
    assert view_of(stage).parameters[2] == 5.0
    stage.end_preview()
    assert view_of(stage).parameters is session.state.parameters


def test_rows_of_numbers_are_no_pictures(qtbot: QtBot) -> None:
    stage, _ = make_stage(Experiment(dataset="blobs", layers=()), steps=0)
    qtbot.addWidget(stage)
    assert stage.view is None
    drawn(stage)


def test_dense_layers_alone_are_shown_as_rows(bars: Experiment, qtbot: QtBot) -> None:
    stage, _ = make_stage(bars.with_options({"layers": (), "hidden": (5,)}))
    qtbot.addWidget(stage)
    assert [column.kind for column in columns_of(view_of(stage).network)] == ["strip", "strip", "scores"]
    drawn(stage)


def test_the_tables_have_every_number(bars: Experiment, qtbot: QtBot) -> None:
    stage, session = make_stage(bars)
    qtbot.addWidget(stage)
    rows = list(stage.table().rows)
    assert len(rows) == 64 + 256 + 256 + 64 + 24 + 24 + 24 + 8 + 3
    view = view_of(stage)
    assert rows[64 + 9][:6] == (1, "z", 1, 2, 2, float(view.caches[0].z[0, 0, 1, 1]))
    assert rows[-1][-1] == pytest.approx(float(view.outputs[2]))
    maps = MapsFigure(picture_lesson(bars), Look(LIGHT))
    kernels = KernelsFigure(picture_lesson(bars), Look(LIGHT))
    for figure in (maps, kernels):
        qtbot.addWidget(figure)
        figure.show_frame(session.frame())
        drawn(figure)
    assert len(list(maps.table().rows)) == 256 + 256 + 64 + 24 + 24
    assert len(list(kernels.table().rows)) == 4 * 9 + 6 * 4 * 9
    weight = bars.network.views(session.state.parameters)[2]["weight"]
    assert list(kernels.table().rows)[-1] == (3, 6, 4, 3, 3, float(weight[3, 2, 2, 5]))


def test_it_is_told_to_those_who_do_not_see_it(bars: Experiment, qtbot: QtBot) -> None:
    stage, _ = make_stage(bars)
    qtbot.addWidget(stage)
    qtbot.waitUntil(lambda: "class" in stage.accessibleDescription())
    assert QApplication.instance() is not None
