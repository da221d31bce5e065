"""The stage of gradient descent: the loss of a line as a landscape, and the ball that rolls on it."""

from nnviz.ui.stages.spec import StageSpec

SPEC = StageSpec(
    name="descent",
    figure="nnviz.ui.stages.descent.stage:DescentStage",
    inspector="nnviz.ui.stages.descent.inspector:DescentSection",
)
