"""What a file of weights alone does not tell, asked for in a row of boxes."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSpinBox, QWidget

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.data.own_pictures import MAX_SIDE
from nnviz.session.models.model import ReadModel
from nnviz.session.models.sequential import Assumed
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import activation_name
from nnviz.ui.widgets.basics import ShrinkingBox

_POOLINGS = (1, 2, 3, 4)


class AssumedPanel(QWidget):
    """Activation, and for pictures their size, the zeros around them and the pooling; `assumed` is what is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._channels = 0
        self.activation, self.padding, self.pooling = ShrinkingBox(), ShrinkingBox(), ShrinkingBox()
        self.side = QSpinBox()
        self.side.setRange(0, MAX_SIDE)
        self.side.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._pictures = [self.side, self.padding, self.pooling]
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for place, (box, text, tip) in enumerate(self._named()):
            label = QLabel(text)
            label.setBuddy(box)
            box.setAccessibleName(text)
            box.setToolTip(tip)
            layout.addWidget(label, place // 2, 2 * (place % 2))
            layout.addWidget(box, place // 2, 2 * (place % 2) + 1)
            layout.setColumnStretch(2 * (place % 2) + 1, 1)
            if box in self._pictures:
                self._pictures.append(label)
        self._fill()
        for box in (self.activation, self.padding, self.pooling):
            box.activated.connect(self.changed)
        self.side.editingFinished.connect(self.changed)

    @property
    def assumed(self) -> Assumed:
        side = self.side.value()
        shape = (self._channels, side, side) if side and self._channels else ()
        activation = str(self.activation.currentData() or "relu")
        return Assumed(activation, shape, self.padding.currentData(), self.pooling.currentData())

    def show_model(self, model: ReadModel) -> None:
        """Ask about this network, where there is something to ask."""
        self.setVisible(model.kind != "ONNX")
        kernels = [numbers for numbers in model.tensors.values() if numbers.ndim == 4]
        self._channels = 0
        if model.network is not None and len(model.network.input_shape) == 3:
            self._channels = model.network.input_shape[0]
        elif kernels:
            self._channels = int(kernels[0].shape[1])
        for widget in self._pictures:
            widget.setVisible(bool(self._channels))

    def _named(self) -> tuple[tuple[QWidget, str, str], ...]:
        return (
            (
                self.activation,
                translate("models", "Activation"),
                translate("models", "The function behind every layer but the last: the file does not tell"),
            ),
            (
                self.side,
                translate("models", "Side of the pictures"),
                translate("models", "How many pixels a picture has each way: the file does not tell"),
            ),
            (
                self.padding,
                translate("models", "Edges"),
                translate("models", "Whether zeros around a picture keep its size in a convolution"),
            ),
            (
                self.pooling,
                translate("models", "Pooling"),
                translate("models", "What stands behind each convolution: the file does not tell"),
            ),
        )

    def _fill(self) -> None:
        with QSignalBlocker(self):
            for name in ACTIVATIONS:
                self.activation.addItem(activation_name(name), name)
            self.activation.setCurrentIndex(self.activation.findData("relu"))
            self.side.setSpecialValueText(translate("models", "as it fits"))
            self.padding.addItem(translate("models", "as it fits"), None)
            self.padding.addItem(translate("models", "zeros, the size stays"), True)
            self.padding.addItem(translate("models", "none, the size shrinks"), False)
            self.pooling.addItem(translate("models", "as it fits"), None)
            for side in _POOLINGS:
                text = translate("models", "none") if side == 1 else translate("models", "max, {side}×{side}")
                self.pooling.addItem(text.format(side=side), side)
