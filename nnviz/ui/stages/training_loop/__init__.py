"""The stage of the training loop: the diagram of it, with what flows in it just now."""

from nnviz.ui.stages.spec import StageSpec

SPEC = StageSpec(
    name="training_loop",
    figure="nnviz.ui.stages.training_loop.stage:TrainingLoopStage",
    inspector="nnviz.ui.stages.training_loop.inspector:BlockPanel",
)
