"""The stage of a picture on its way through a network: a column of maps for each layer, the scores at the end."""

from nnviz.ui.stages.spec import StageSpec

SPEC = StageSpec(
    name="picture",
    figure="nnviz.ui.stages.picture.stage:PictureStage",
    inspector="nnviz.ui.stages.picture.side.inspector:PictureInspector",
    side_panels=(
        "nnviz.ui.stages.picture.why.panel:WhyPanel",
        "nnviz.ui.stages.picture.why.top_pictures:TopPicturesPanel",
        "nnviz.ui.stages.picture.layers.panel:LayersPanel",
    ),
    parts={
        "maps": "nnviz.ui.stages.picture.parts:MapsFigure",
        "kernels": "nnviz.ui.stages.picture.parts:KernelsFigure",
        "occlusion": "nnviz.ui.stages.picture.why.figures:OcclusionFigure",
        "gradient": "nnviz.ui.stages.picture.why.figures:GradientFigure",
        "cam": "nnviz.ui.stages.picture.why.figures:CamFigure",
        "layers": "nnviz.ui.stages.picture.layers.figure:LayersFigure",
    },
    shows_tests=True,
)
