"""How the outputs of each layer's neurons are spread over the training data."""

from nnviz.engine.arrays import Array
from nnviz.engine.text import mark
from nnviz.session.diagnostics.evidence import sampled_rows
from nnviz.session.frame import Frame
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.plots.base.histogram import HistogramPlot, strided

MOST = 20_000
"""Outputs of a layer that are counted; of more, evenly spread ones."""


class ActivationsPlot(HistogramPlot):
    """Every neuron's output for training samples, as many as can be computed in passing: the note says how many."""

    name = "activations"
    title = mark("plots", "Outputs by layer")
    rank = 60
    tokens = ("activation", "activation")

    def note(self) -> str:
        """How many samples are looked at."""
        if self.frame is None:
            return ""
        samples, total = len(sampled_rows(self.frame.experiment, self.frame.data)), len(self.frame.data.x)
        if samples == total:
            return translate("plots", "all {n} training samples", n=total).format(n=count(total))
        return translate("plots", "{n} of {total} training samples").format(n=count(samples), total=count(total))

    def values(self, frame: Frame) -> list[Array]:
        """The outputs of each layer."""
        x = frame.data.x[sampled_rows(frame.experiment, frame.data)]
        outputs = frame.experiment.network.hidden_outputs(frame.state.parameters, x)
        return [strided(layer.ravel(), MOST) for layer in outputs]
