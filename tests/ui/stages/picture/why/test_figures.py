"""The maps over the picture taken home."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.answer.gradients import class_activation
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.session.lessons.reader import find_lesson
from nnviz.ui.export.dialog import ExportDialog
from nnviz.ui.look.figure import Figure, Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.stages.picture.pictures import Asked
from nnviz.ui.stages.picture.why import figures as figures_module
from nnviz.ui.stages.picture.why.explanation import Explanation, Question, explain
from nnviz.ui.stages.picture.why.figures import CamFigure, GradientFigure, OcclusionFigure, WhyFigure
from tests.ui.stages.picture.picture_bench import make_stage, picture_lesson

pytest_plugins = ("tests.engine.pictures",)


@pytest.mark.parametrize("kind", [OcclusionFigure, GradientFigure, CamFigure])
def test_a_figure_asks_what_the_stage_asks(bars: Experiment, kind: type[WhyFigure], qtbot: QtBot) -> None:
    stage, session = make_stage(bars)
    qtbot.addWidget(stage)
    stage.choose(4)
    stage.asked = Asked(1)
    figure = kind(picture_lesson(bars), Look(LIGHT, standalone=True))
    qtbot.addWidget(figure)
    figure.show_frame(session.frame())
    figure.take_choices(stage)
    shown = figure.explanation
    assert shown is not None
    assert shown.question.label == 1
    assert shown.question.view.picture is stage.picture
    assert shown.stride == 1
    table = figure.table()
    assert table.columns == ("line", "column", figure.name)
    assert [row[2] for row in table.rows] == shown.values.ravel().tolist()
    light = drawn(figure)
    figure.restyle(Look(DARK, standalone=True))
    assert drawn(figure) != light


def test_the_class_activation_is_the_winners(bars: Experiment, qtbot: QtBot) -> None:
    stage, session = make_stage(bars)
    figure = CamFigure(picture_lesson(bars), Look(LIGHT, standalone=True))
    qtbot.addWidget(stage)
    qtbot.addWidget(figure)
    figure.show_frame(session.frame())
    view, shown = figure.view, figure.explanation
    assert view is not None
    assert shown is not None
    wanted = class_activation(bars, session.state.parameters, view.picture.pixels, view.winner)
    assert shown.values.tolist() == wanted.by_pixel.tolist()
    assert figure.caption().endswith("Class activation (Grad-CAM)")


def test_without_convolution_the_figure_says_why_there_is_none(bars: Experiment, qtbot: QtBot) -> None:
    flat = bars.with_options({"layers": (FlattenSpec(),)})
    stage, session = make_stage(flat)
    figure = CamFigure(picture_lesson(flat), Look(LIGHT, standalone=True))
    qtbot.addWidget(stage)
    qtbot.addWidget(figure)
    figure.show_frame(session.frame())
    assert figure.explanation is None
    assert figure.problem is not None
    drawn(figure)
    assert not figure.table().rows


def test_for_a_small_picture_few_squares_are_enough(bars: Experiment, qtbot: QtBot) -> None:
    stage, session = make_stage(bars)
    figure = OcclusionFigure(picture_lesson(bars), Look(LIGHT, standalone=True))
    qtbot.addWidget(stage)
    qtbot.addWidget(figure)
    figure.sketch()
    figure.show_frame(session.frame())
    assert figure.explanation is not None
    assert figure.explanation.stride == 4


def test_the_dialog_computes_it_beside_the_window_and_only_once(
    bars: Experiment, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, session = make_stage(bars)
    lesson, where = find_lesson("picture"), list[tuple[int, bool]]()
    qtbot.addWidget(stage)

    def noted(question: Question, stride: int, *check: Callable[[int], None]) -> Explanation:
        where.append((stride, threading.current_thread() is threading.main_thread()))
        return explain(question, stride, *check)

    monkeypatch.setattr(figures_module, "explain", noted)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *words: (str(tmp_path / "map.csv"), ""))

    def adopt(figure: Figure) -> None:
        assert isinstance(figure, OcclusionFigure)
        figure.take_choices(stage)

    dialog = ExportDialog(
        lesson, ("occlusion",), "occlusion", session.frame(), Look(LIGHT), lambda name: QSize(420, 280), stage, adopt
    )
    assert where == [(4, True)], "for the preview"
    dialog.save()
    assert where == [(4, True), (1, False)]
    assert len((tmp_path / "map.csv").read_text().splitlines()) == 1 + 64


def drawn(figure: WhyFigure) -> QImage:
    figure.resize(600, 400)
    image = QImage(figure.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    figure.draw(painter)
    painter.end()
    return image
