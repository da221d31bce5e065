"""A blank sheet, asked for from a lesson that has no plane to paint on."""

from collections.abc import Callable

from nnviz.engine.data.own_data import BLANK_SHEET
from nnviz.session.frame import Frame
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.network.stage import NetworkStage


def test_it_is_shown_with_the_brush_in_the_hand(
    open_window: Callable[..., MainWindow], until: Callable[[MainWindow, Callable[[Frame], object]], Frame]
) -> None:
    window = open_window("line_fit")
    window.actions_["blank_sheet"].trigger()
    frame = until(window, lambda frame: frame.experiment.own is not None)
    assert frame.experiment.own == BLANK_SHEET
    assert window.view is not None
    assert isinstance(window.view.stage, NetworkStage)
    assert window.view.stage.selection.brush
    assert not window.view.lesson.steps
