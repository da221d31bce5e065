"""The layers one below the other: shape, parameters, multiply-adds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.engine.layers.network import Network
from nnviz.session.frame import Frame
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.look.theme import number_font, text_font
from nnviz.ui.stages.picture import words


class LayerTable(QWidget):
    """What each layer costs, and all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(2)
        self.grid.setColumnStretch(0, 1)
        self._network: Network | None = None

    def show_frame(self, frame: Frame, again: bool = False) -> None:
        """Show the layers of a frame's network."""
        network = frame.experiment.network
        if network is self._network and not again:
            return
        self._network = network
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        heads = (
            translate("picture", "Layer"),
            translate("picture", "Shape"),
            translate("picture", "Parameters"),
            translate("picture", "Multiply-adds"),
        )
        self._row(0, heads, head=True)
        for number_, (layer, shape) in enumerate(zip(network.layers, network.shapes, strict=False)):
            cells = (
                words.layer_title(frame.experiment, number_),
                words.shape_text(network.shapes[number_ + 1]),
                count(words.parameter_count(frame.experiment, number_)),
                count(layer.work(shape)),
            )
            self._row(number_ + 1, cells)
        total = (translate("picture", "Together"), "", count(network.size), count(network.work))
        self._row(len(network.layers) + 1, total, bold=True)

    def _row(self, line: int, cells: tuple[str, ...], head: bool = False, bold: bool = False) -> None:
        for place, text in enumerate(cells):
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(text_font(11, bold) if head or not place else number_font(11, bold))
            if head:
                label.setObjectName("muted")
            side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
            label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.grid.addWidget(label, line, place)
