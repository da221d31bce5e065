"""What of the picture's stage can be taken home alone: the maps, and all kernels."""

import math

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from nnviz.engine.arrays import Array
from nnviz.ui.look.figure import Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number
from nnviz.ui.look.styled_painter import LEFT, StyledPainter
from nnviz.ui.stages.picture import words
from nnviz.ui.stages.picture.paint.images import as_image, signed_pixels
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.stages.picture.table import kernel_table

_MOST = 400
"""Squares of weights that are drawn of a layer; of more, the first kernels."""


class MapsFigure(PictureStage):
    """The layers' maps, without the picture and the scores."""

    name = "maps"
    maps_only = True

    def caption(self) -> str:
        return translate("picture", "What each layer makes of the picture")


class KernelsFigure(PictureStage):
    """Every kernel of every convolution: a row for each, a square for each map it looks at."""

    name = "kernels"

    def caption(self) -> str:
        return translate("picture", "The kernels")

    def note(self) -> str:
        return translate("picture", "A row for each kernel, a square for each map of the layer before")

    def table(self) -> Table:
        """Every weight."""
        return kernel_table(self.view)

    def draw(self, painter: QPainter) -> None:
        """Paint the layers side by side."""
        if not self.look.transparent:
            painter.fillRect(self.rect(), self.look.theme.color("background"))
        view = self.view
        if view is None:
            return
        layers = [
            (layer, parts["weight"])
            for layer, parts in enumerate(view.views)
            if "weight" in parts and parts["weight"].ndim == 4
        ]
        styled, left = StyledPainter(painter, self.look), 16.0
        if not layers:
            told = translate("picture", "This network has no kernels.")
            styled.words(self.rect().toRectF(), told, 14, "muted")
            return
        across = [weight.shape[0] + 1.0 for _, weight in layers]
        for (layer, weight), share in zip(layers, across, strict=True):
            wide = (self.width() - 32.0) * share / sum(across)
            title = words.layer_title(view.experiment, layer)
            self._layer(styled, QRectF(left, 8, wide - 16, self.height() - 16.0), title, weight)
            left += wide

    def _layer(self, styled: StyledPainter, room: QRectF, title: str, weight: Array) -> None:
        inputs, tall, broad, outputs = weight.shape
        count = min(outputs, max(1, _MOST // inputs))
        limit = float(np.abs(weight).max())
        told = f"{title} · {outputs} × {inputs} × {tall} × {broad} · ±{number(limit, 2)}"
        if count < outputs:
            told += " · " + translate("picture", "{shown} of {total} shown").format(shown=count, total=outputs)
        styled.words(QRectF(room.left(), room.top(), room.width(), 20), told, 12, "ink", bold=True, align=LEFT)
        room = room.adjusted(0, 28, 0, 0)
        step = min(room.width() / inputs, room.height() / count, 64.0)
        beside = max(1, min(math.ceil(count * step / room.height()), int(room.width() / (inputs * step))))
        rows = math.ceil(count / beside)
        side = step * 0.86
        places, images = [], []
        for kernel in range(count):
            pixels = signed_pixels(weight[..., kernel], limit, self.look.theme)
            for channel in range(inputs):
                x = room.left() + (kernel // rows * (inputs + 1) + channel) * step
                places.append(QRectF(x, room.top() + kernel % rows * step, side, side))
                images.append(as_image(pixels[channel]))
        styled.images(places, images, smooth=False)
        styled.use(styled.color("ink", 0.35), 1.0)
        for place in places:
            styled.painter.drawRect(place)
