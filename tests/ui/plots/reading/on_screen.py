"""A plot on screen, as it is read."""

from typing import TypeVar

from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.ui.plots.base.plot import Plot

AnyPlot = TypeVar("AnyPlot", bound=Plot)


def shown(qtbot: QtBot, plot: AnyPlot, frame: Frame) -> AnyPlot:
    """The plot on screen, with the keyboard on it."""
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    plot.show_frame(frame)
    with qtbot.waitExposed(plot):
        plot.show()
    plot.activateWindow()
    plot.setFocus()
    qtbot.waitUntil(plot.hasFocus)
    return plot
