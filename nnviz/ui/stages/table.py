"""Every stage there is, by the name lessons use."""

from nnviz.ui.look.figure import FigureFactory
from nnviz.ui.stages.line_fit.stage import LineFitStage
from nnviz.ui.stages.network.parts import BoundaryFigure, GraphFigure
from nnviz.ui.stages.network.stage import NetworkStage
from nnviz.ui.stages.neuron.stage import NeuronStage

STAGES: dict[str, FigureFactory] = {"line_fit": LineFitStage, "neuron": NeuronStage, "network": NetworkStage}

PARTS: dict[str, dict[str, FigureFactory]] = {"network": {"boundary": BoundaryFigure, "graph": GraphFigure}}
"""Parts of a stage that can be taken home alone, by the stage's name and the part's; a lesson's `figures` name them."""
