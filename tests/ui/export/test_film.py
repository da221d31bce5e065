"""Films made in the window: frames in their order, stopped without a trace, the choices kept."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageSequence
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from nnviz.ui.export.film_dialog import FilmDialog
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT


def moment(lesson: Lesson) -> Frame:
    """A run in which the slope was set by hand on the way."""
    session = Session(lesson.experiment)
    session.advance(20)
    session.do(SetParameter(0, -3.0))
    session.advance(20)
    return session.frame()


@pytest.fixture
def dialog(qtbot: QtBot, line_fit: Lesson) -> FilmDialog:
    """A dialog for the plot of the slope, small and of few pictures."""
    found = FilmDialog(line_fit, "slope", moment(line_fit), Look(LIGHT), QSize(320, 200))
    qtbot.addWidget(found)
    found.size_box.setCurrentIndex(found.size_box.findData("screen"))
    found.amount.setValue(5)
    return found


def test_a_film_shows_the_run_with_what_was_changed(dialog: FilmDialog, tmp_path: Path) -> None:
    dialog.fps.setValue(10)
    dialog.hold.setValue(1)
    assert dialog.length.text() == "5 frames, 1.4\N{NO-BREAK SPACE}s"
    assert dialog.write(tmp_path / "x.gif")
    with Image.open(tmp_path / "x.gif") as gif:
        assert gif.size == (320, 200)
        shown = [
            (frame.info["duration"], np.asarray(frame.convert("RGB")).astype(int))
            for frame in ImageSequence.Iterator(gif)
        ]
    assert [duration for duration, _ in shown] == [100, 100, 100, 100, 1000]
    for (_, before), (_, after) in pairwise(shown):
        assert (before != after).any(), "each picture is of another step"


def test_one_that_is_cancelled_leaves_nothing(dialog: FilmDialog, tmp_path: Path) -> None:
    dialog.amount.setValue(41)

    def cancel() -> None:
        (button,) = dialog.findChildren(QProgressDialog)[0].findChildren(QPushButton)
        button.click()

    QTimer.singleShot(0, cancel)
    assert not dialog.write(tmp_path / "x.gif")
    assert not list(tmp_path.iterdir())


def test_it_says_how_long_it_will_be_and_refuses_too_many(dialog: FilmDialog) -> None:
    dialog.spread.setCurrentIndex(dialog.spread.findData("every"))
    dialog.amount.setValue(10)
    assert dialog.length.text().startswith("5 frames")
    assert dialog.timing().steps(40) == (0, 10, 20, 30, 40)


def test_every_control_has_a_name_and_a_tip(dialog: FilmDialog) -> None:
    for control in (dialog.figure, dialog.kind, dialog.spread, dialog.amount, dialog.fps, dialog.hold, dialog.theme):
        assert control.accessibleName()
        assert control.toolTip()
