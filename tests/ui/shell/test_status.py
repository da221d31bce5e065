"""What the status bar says of a run, and it and the notice of memory and branches at their end."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel, QStatusBar
from pytestqt.qtbot import QtBot

from nnviz.engine.backends.base import KERNEL, NUMPY
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.session.frame import Frame
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.player import Player
from nnviz.session.run.commands import FreezeParameter
from nnviz.session.run.run import Run
from nnviz.session.session import BRANCH_LIMIT, Session
from nnviz.ui.look.i18n import install_language
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.status import Status, about_backend, about_run, speeds
from nnviz.ui.shell.window import MainWindow

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow, Callable[[Frame], object]], Frame]


def status(window: MainWindow) -> str:
    return " | ".join(label.text() for label in window.statusBar().findChildren(QLabel))


def says(bar: QStatusBar, backend: str) -> bool:
    return words(bar)[1] == backend


def words(bar: QStatusBar) -> list[str]:
    return [label.text() for label in bar.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("language", "full", "gone"),
    [
        ("en", "memory is full", "the oldest one, of 3 steps, has been dropped"),
        ("zh_CN", "内存已满", "最早的一个（3\N{NO-BREAK SPACE}步）"),
    ],
)
def test_full_memory_and_a_branch_too_many_are_told(
    qtbot: QtBot, open_window: Open, until: Until, language: str, full: str, gone: str
) -> None:
    window = open_window("network", language=language)

    def fill(player: Player) -> None:
        player.session.budget = 1
        for number in range(BRANCH_LIMIT + 1):
            player.session.advance(3 + number)
            player.session.branch()

    window.controller.ask(fill)
    until(window, lambda frame: frame.forgetful and frame.dropped is not None)
    qtbot.waitUntil(lambda: full in status(window))
    assert gone in window.notice.text()


CIRCLE = playground("circle", points=500)


def test_nothing_is_said_of_a_network_before_one_is_painted_and_then_at_once(
    qtbot: QtBot, open_controller: Callable[[Session], Controller]
) -> None:
    bar, controller = QStatusBar(), open_controller(Session(CIRCLE))
    qtbot.addWidget(bar)
    said = Status(bar, controller)
    said.show()
    assert words(bar) == ["", "", ""]
    said.show_frame(controller.frame)
    assert words(bar)[0].startswith("network 2–4–2–1")
    said.stop()


def test_a_run_that_has_ended_is_not_told_as_one_without_frames(
    qtbot: QtBot, open_controller: Callable[[Session], Controller], monkeypatch: pytest.MonkeyPatch
) -> None:
    bar, controller = QStatusBar(), open_controller(Session(CIRCLE))
    qtbot.addWidget(bar)
    said = Status(bar, controller)
    monkeypatch.setattr(controller, "steps_per_second", lambda: 30.0)  # those before its end, less than a second ago
    said.show_frame(controller.frame)
    said.show()
    assert words(bar)[2].endswith("30 steps/s"), "steps by hand are told, too"
    said.show()
    assert words(bar)[2] == "not training"
    said.stop()


def test_on_a_narrow_bar_the_reason_for_numpy_is_left_to_the_tool_tip(
    qtbot: QtBot, open_controller: Callable[[Session], Controller]
) -> None:
    bar, controller = QStatusBar(), open_controller(Session(replace(CIRCLE, precision="float32")))
    qtbot.addWidget(bar)
    said = Status(bar, controller)
    bar.show()
    for width, told in ((1400, "NumPy (not for the compiled kernel)"), (450, "NumPy")):
        bar.resize(width, 24)
        said.show_frame(controller.frame)
        said.show()
        qtbot.waitUntil(partial(says, bar, told))
        assert "no code for this network" in bar.findChildren(QLabel)[1].toolTip()
    said.stop()


def test_what_takes_the_steps_is_told_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("wasmtime")
    assert about_backend(Session(Run(CIRCLE, backend=KERNEL)).frame())[0] == "compiled kernel"
    assert about_backend(Session(Run(CIRCLE, backend=NUMPY)).frame())[0] == "NumPy"
    rounded = replace(CIRCLE, precision="float32")
    assert "no code for this network" in about_backend(Session(Run(rounded, backend=KERNEL)).frame())[1]
    monkeypatch.setitem(sys.modules, "wasmtime", None)
    for name in (NUMPY, KERNEL):
        assert about_backend(Session(Run(CIRCLE, backend=name)).frame())[0] == "NumPy (wasmtime is missing)"


@pytest.mark.parametrize(
    ("experiment", "points"),
    [
        (CIRCLE, "250 training points and 250 test points"),
        (replace(CIRCLE, train_share=0.8), "400 training points and 100 test points"),
        (replace(CIRCLE, train_share=1.0), "500 points"),
    ],
)
def test_points_kept_aside_are_counted_apart(experiment: Experiment, points: str) -> None:
    assert about_run(Session(experiment).frame()).endswith(f" · {points}")


def test_of_a_network_of_pictures_no_row_of_long_numbers_is_told() -> None:
    told = about_run(Session(find_lesson("picture").experiment.with_option("points", 40)).frame())
    assert told.startswith("network 3×32×32–…–10 · trained parameters: 6,282")


def test_a_kernel_that_does_not_run_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnviz.ui.shell.status.broken", lambda: True)
    words, why = about_backend(Session(Run(CIRCLE, backend=NUMPY)).frame())
    assert words == "NumPy (the kernel cannot be run)"
    assert "install nnviz again" in why


def test_speeds_are_told_while_there_are_any_and_the_menu_offers_to_pause(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("network")
    qtbot.waitUntil(lambda: words(window.statusBar())[2] == "not training")
    window.controller.toggle()
    qtbot.waitUntil(lambda: "steps/s" in words(window.statusBar())[2])
    qtbot.waitUntil(lambda: window.actions_["run"].text() == "Pause")
    window.controller.toggle()
    qtbot.waitUntil(lambda: window.actions_["run"].text() == "Run")


def test_the_end_of_a_run_is_told_at_once(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("network")
    window.controller.toggle()
    qtbot.waitUntil(lambda: window.controller.steps_per_second() > 0)
    window.status.stop()
    window.status.show()
    assert words(window.statusBar())[2].endswith("/s"), "one step, or more"
    window.controller.toggle()
    qtbot.waitUntil(lambda: window.idle)
    assert words(window.statusBar())[2] == "not training"


def test_of_one_step_a_second_there_is_one(qtbot: QtBot) -> None:
    del qtbot
    install_language("en")
    assert speeds(1.2, 1.04) == "1 frame/s · 1 step/s"
    assert speeds(60.0, 1.4) == "60 frames/s · 1.4 steps/s"
    assert speeds(0.0, 0.3) == "0 frames/s · 0 steps/s"


def test_what_a_drag_holds_counts_as_trained_and_what_is_frozen_for_good_does_not() -> None:
    session = Session(find_lesson("line_fit").experiment)
    session.do(FreezeParameter(0, True), gesture=1)
    assert " · trained parameters: 1 · " in about_run(session.frame())
    session.do(FreezeParameter(0, False), gesture=1)
    session.do(FreezeParameter(0, True))
    assert " · trained parameters: 0 · " in about_run(session.frame())
