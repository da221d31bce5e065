"""The stage of the line fit: points, the line through them, and the one neuron that is that line."""

from nnviz.ui.stages.spec import StageSpec

SPEC = StageSpec(
    name="line_fit",
    figure="nnviz.ui.stages.line_fit.stage:LineFitStage",
    inspector="nnviz.ui.stages.line_fit.inspector:LineSection",
)
