"""What stands on screen, put together of a still picture and the colours of all maps, is what Qt draws map by map."""

from dataclasses import replace
from functools import reduce

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.place import Place
from nnviz.ui.stages.picture.selection import Spot
from nnviz.ui.stages.picture.stage import PictureStage
from tests.ui.stages.picture.picture_bench import make_stage

Pixels = npt.NDArray[np.uint32]


def on_screen(stage: PictureStage) -> Pixels:
    return pixels(stage, stage.grab().toImage())


def by_map(stage: PictureStage) -> Pixels:
    """As it is taken home: everything drawn anew, each map by itself."""
    image = QImage(stage.grab().toImage().size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(stage.magnified, stage.magnified)
    stage.draw(painter)
    painter.end()
    return pixels(stage, image)


def pixels(stage: PictureStage, image: QImage) -> Pixels:
    """The part of a picture of the stage where the maps and their kernels are, without the lines to the scores."""
    places = [place for place in stage.places().places if place.column.kind in ("picture", "maps")]
    box = reduce(QRectF.united, (place.box for place in places)).adjusted(-2, -2, 2, 2)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    found = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    edges = box.left(), box.top(), box.right(), box.bottom()
    left, top, right, bottom = (round(edge * stage.magnified) for edge in edges)
    return found[top:bottom, left:right].copy()


@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_every_frame_shows_its_own_maps(bars: Experiment, scale: float, qtbot: QtBot) -> None:
    stage, session = make_stage(bars)
    qtbot.addWidget(stage)
    stage.restyle(replace(stage.look, scale=scale))
    before = on_screen(stage)
    np.testing.assert_array_equal(before, by_map(stage))
    session.advance(5)
    stage.show_frame(session.frame())
    after = on_screen(stage)
    np.testing.assert_array_equal(after, by_map(stage))
    assert (before != after).mean() > 0.01, "other maps"


def test_so_do_other_sizes_scales_numbers_and_steps_looked_into(bars: Experiment, qtbot: QtBot) -> None:
    stage, session = make_stage(bars)
    qtbot.addWidget(stage)
    on_screen(stage)
    stage.resize(760, 500)
    np.testing.assert_array_equal(on_screen(stage), by_map(stage))
    stage.set_by_map(True)
    np.testing.assert_array_equal(on_screen(stage), by_map(stage))
    stage.keep(Spot(1, (0, 2, 2)))
    np.testing.assert_array_equal(on_screen(stage), by_map(stage))
    for phase in (3, session.route.end.phase - 4):
        session.go_to_place(Place(phase))
        stage.show_frame(session.frame())
        np.testing.assert_array_equal(on_screen(stage), by_map(stage))
