"""The stage of the network: its layers as a graph, and its output over the plane as a map."""

from nnviz.ui.stages.spec import StageSpec

SPEC = StageSpec(
    name="network",
    figure="nnviz.ui.stages.network.stage:NetworkStage",
    inspector="nnviz.ui.stages.network.inspector:SelectionPanel",
    at_foot=True,
    side_panels=(
        "nnviz.ui.stages.network.map.paint_panel:PaintPanel",
        "nnviz.ui.stages.network.map.plane_panel:PlanePanel",
    ),
    parts={
        "boundary": "nnviz.ui.stages.network.figures.halves:BoundaryFigure",
        "graph": "nnviz.ui.stages.network.figures.halves:GraphFigure",
        "worksheet": "nnviz.ui.stages.network.figures.worksheet:WorksheetFigure",
        "chain_rule": "nnviz.ui.stages.network.figures.chain_rule:ChainRuleFigure",
        "step": "nnviz.ui.stages.network.figures.step:StepFigure",
    },
    inside=("step",),
)
