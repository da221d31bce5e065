"""How one looks at the neuron and its map from near."""

from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import percent
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.stages.enlarged import OverviewNavigation, draw_overview
from nnviz.ui.stages.neuron.layout import Layout, layout


class NeuronNavigation(OverviewNavigation):
    """Moves the `camera` over the neuron and its map, which are drawn as large as they are near."""

    def seen(self) -> Layout:
        """Where everything stands; what is not seen stands beyond the stage's edges."""
        whole = layout(float(self._widget.width()), float(self._widget.height()))
        return whole.enlarged(self.camera.zoom, self.corner) if self.near else whole


def draw_near(styled: StyledPainter, navigation: NeuronNavigation) -> None:
    """All of it in small, how near one looks, and how one gets back."""
    told = translate("neuron", "Zoom {percent} · F: all of it").format(percent=percent(navigation.camera.zoom))
    draw_overview(styled, navigation.overview, navigation.seen().parts, told)
