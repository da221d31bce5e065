"""What is said of branches, runs kept, undo, curves and lessons."""

from collections.abc import Callable

from nnviz.session.frame import Frame
from nnviz.session.run.commands import ChangeOptions
from nnviz.ui.shell.window import MainWindow
from tests.ui.heard import Heard

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow, Callable[[Frame], object]], Frame]


def test_what_has_happened_is_said_once_and_by_its_name(fresh_run: Open, until: Until, heard: Heard) -> None:
    window = fresh_run("network")
    until(window, lambda _: True)
    heard.sentences.clear()
    window.controller.do(ChangeOptions((("learning_rate", 0.5),)))
    until(window, lambda frame: frame.can_undo)
    assert not heard.sentences, "who turns a knob hears the knob"
    window.actions_["undo"].trigger()
    until(window, lambda frame: frame.can_redo)
    window.actions_["redo"].trigger()
    until(window, lambda frame: not frame.can_redo)
    assert heard.sentences == ["Taken back: Learning rate: 0.5", "Done again: Learning rate: 0.5"]

    heard.sentences.clear()
    window.actions_["branch"].trigger()
    until(window, lambda frame: frame.branches)
    window.actions_["undo"].trigger()
    until(window, lambda frame: not frame.branches)
    window.controller.keep()
    until(window, lambda frame: frame.lanes)
    window.actions_["undo"].trigger()
    until(window, lambda frame: not frame.lanes)
    assert heard.sentences == [
        "Branch made at step 0. The run before is kept.",
        "Taken back: a branch",
        "Run 1 kept.",
        "Taken back: a run of the race",
    ]

    heard.sentences.clear()
    for _ in range(2):
        window.actions_["ghosts"].trigger()
    assert heard.sentences == ["Ghost curves hidden.", "Ghost curves shown."]

    heard.sentences.clear()
    window.open_lesson("neuron")
    until(window, lambda frame: frame.experiment == window.lessons["neuron"].experiment)
    assert heard.sentences == ["Lesson opened: One neuron"]
