"""The stage of the one neuron: its anatomy, and its output over the input plane."""

from nnviz.ui.stages.spec import StageSpec

SPEC = StageSpec(
    name="neuron",
    figure="nnviz.ui.stages.neuron.stage:NeuronStage",
    inspector="nnviz.ui.stages.neuron.inspector:NeuronSection",
)
