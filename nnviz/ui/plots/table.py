"""Every plot there is, by the name lessons, menus and the command line use."""

from nnviz.engine.text import mark
from nnviz.ui.plots.accuracy import AccuracyPlot
from nnviz.ui.plots.activation import ActivationPlot
from nnviz.ui.plots.activations import ActivationsPlot
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.gradients import GradientsPlot
from nnviz.ui.plots.loss import LossPlot
from nnviz.ui.plots.parameters import ParametersPlot
from nnviz.ui.plots.race import RacePlot
from nnviz.ui.plots.slope import SlopePlot
from nnviz.ui.plots.squared_distance import SquaredDistancePlot
from nnviz.ui.plots.weights import WeightsPlot

PLOTS: dict[str, type[Plot]] = {
    plot.name: plot
    for plot in (
        LossPlot,
        AccuracyPlot,
        ParametersPlot,
        GradientsPlot,
        WeightsPlot,
        ActivationsPlot,
        RacePlot,
        SlopePlot,
        SquaredDistancePlot,
        ActivationPlot,
    )
}

TITLES: dict[str, str] = {
    "loss": mark("plots", "Loss"),
    "accuracy": mark("plots", "Accuracy"),
    "parameters": mark("plots", "Parameters"),
    "gradients": mark("plots", "Gradient norm"),
    "weights": mark("plots", "Weights by layer"),
    "activations": mark("plots", "Outputs by layer"),
    "race": mark("plots", "Race"),
}
"""What the plots are called that any run can be watched in, where they are to be chosen from."""
