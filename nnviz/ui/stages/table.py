"""Every stage there is, by the name lessons use."""

from nnviz.ui.figure import FigureFactory
from nnviz.ui.stages.line_fit import LineFitStage
from nnviz.ui.stages.network import NetworkStage
from nnviz.ui.stages.network_parts import BoundaryFigure, GraphFigure
from nnviz.ui.stages.neuron import NeuronStage

STAGES: dict[str, FigureFactory] = {"line_fit": LineFitStage, "neuron": NeuronStage, "network": NetworkStage}

PARTS: dict[str, dict[str, FigureFactory]] = {"network": {"boundary": BoundaryFigure, "graph": GraphFigure}}
"""Parts of a stage that can be taken home alone, by the stage's name and the part's; a lesson's `figures` name them."""
