"""How one looks at the neuron and its map from near."""

from PySide6.QtCore import QRectF

from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.stages.enlarged import EnlargedNavigation, draw_boxes, draw_enlarged, zoom_words
from nnviz.ui.stages.neuron.draw_axes import Room
from nnviz.ui.stages.neuron.layout import Layout, layout


class NeuronNavigation(EnlargedNavigation):
    """Moves the `camera` over the neuron and its map, which are drawn as large as they are near."""

    def seen(self) -> Layout:
        """Where everything stands; what is not seen stands beyond the stage's edges."""
        whole = layout(float(self._widget.width()), float(self._widget.height()))
        return whole.enlarged(self.camera.zoom, self.corner) if self.near else whole

    def room_seen(self, stage: QRectF) -> Room:
        """What of it is seen, and where the overview stands."""
        if not self.near:
            return Room(stage)
        overview = self.overview
        return Room(stage, self.camera.zoom, (overview.place, overview.words_place(zoom_words(overview))))


def draw_near(styled: StyledPainter, navigation: NeuronNavigation) -> None:
    """All of it in small, how near one looks, and how one gets back."""
    overview = navigation.overview
    draw_enlarged(styled, overview, lambda: draw_boxes(styled, overview, navigation.seen().parts), zoom_words(overview))
