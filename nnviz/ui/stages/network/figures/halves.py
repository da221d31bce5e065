"""The two halves of the network stage, to be taken home alone: the graph of the network and the decision boundary."""

from nnviz.session.frame import Frame
from nnviz.ui.look.figure import Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.stages.network.layout import graph_alone, map_alone, on_paper, step_layout
from nnviz.ui.stages.network.places import Layout
from nnviz.ui.stages.network.stage import NetworkStage
from nnviz.ui.stages.network.table import map_table, parameter_table


class GraphFigure(NetworkStage):
    """Neurons, weights and biases, without the map."""

    name = "graph"

    def layout_for(self, frame: Frame | None) -> Layout:
        """Only the layers."""
        if self.lesson.circles:
            return on_paper(step_layout(float(self.width()), float(self.height()), self.widths(frame), False, False))
        return on_paper(graph_alone(float(self.width()), float(self.height()), self.widths(frame)))

    def table(self) -> Table:
        """Every parameter."""
        return parameter_table(self.view)


class BoundaryFigure(NetworkStage):
    """The map alone, as large as there is room."""

    name = "boundary"

    def caption(self) -> str:
        return translate("network", "Output over the plane")

    def note(self) -> str:
        """Title, points and colours are explained in the map."""
        return ""

    def table(self) -> Table:
        """The map's grid."""
        return map_table(self.view)

    def layout_for(self, frame: Frame | None) -> Layout:
        """Only the map."""
        return map_alone(float(self.width()), float(self.height()))
