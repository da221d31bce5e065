"""The plot of a race taken home as a picture."""

from PySide6.QtWidgets import QWidget

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.export.dialog import ExportDialog
from nnviz.ui.look.figure import Figure, Look
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.widgets.basics import run_dialog


def save_plot(plot: Plot, lesson: Lesson, frame: Frame, look: Look, parent: QWidget) -> None:
    """Open the export dialog for a plot, as large as it is on the screen, with what is chosen in it."""

    def adopt(figure: Figure) -> None:
        if isinstance(figure, Plot):
            figure.take_choices(plot)

    name, size = plot.name, plot.size()
    run_dialog(ExportDialog(lesson, (name,), name, frame, look, lambda _: size, parent, adopt))
