"""The options of one layer, each with what sets it."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from nnviz.engine.layers.base import LayerSpec
from nnviz.engine.layers.table import LAYERS
from nnviz.engine.options import Choice, Field, Number
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.theme import text_font
from nnviz.ui.stages.picture.layers.rows import kinds_instead
from nnviz.ui.widgets.basics import ShrinkingBox, clear

KIND = "kind"
"""The key of what a layer is, beside its options."""

_BESIDE = 2
"""Options that stand side by side."""

_DECIMAL_STEP = 0.05
_NARROWEST = 44


def _keys(widget: QWidget) -> str:
    """How a number is changed without typing."""
    return " (↑ ↓)" if isinstance(widget, QAbstractSpinBox) else ""


class LayerEditor(QWidget):
    """A row for each option of a layer; made anew for each kind. It changes nothing itself: a change is asked for."""

    changed = Signal(str, object)
    """The key of an option, or `KIND`, and the value it shall have."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self.inputs: dict[str, QWidget] = {}
        self._show: dict[str, Callable[[object], None]] = {}
        self._kind = ""

    def show_spec(self, spec: LayerSpec | None, again: bool = False) -> None:
        """Show a layer's options, none where nothing of it can be changed; `again` in another language."""
        kind = "" if spec is None else spec.kind
        if again or kind != self._kind:
            self._kind = kind
            self._build(spec)
        for key, show in self._show.items():
            show(kind if key == KIND else getattr(spec, key))

    def take_keyboard(self) -> None:
        """Have the first option take the keyboard."""
        for widget in self.inputs.values():
            widget.setFocus()
            return

    def _build(self, spec: LayerSpec | None) -> None:
        clear(self._grid)
        self.inputs, self._show = {}, {}
        if spec is None:
            return
        instead = kinds_instead(spec)
        if len(instead) > 1:
            names = {kind: translate("engine", LAYERS[kind].label) for kind in instead}
            self._add(KIND, translate("picture", "Kind"), *self._box(KIND, names))
        for key, field in spec.options.items():
            made = self._made(key, field)
            if made is not None:
                self._add(key, translate("engine", spec.words.get(key, key)), *made)

    def _made(self, key: str, field: Field) -> tuple[QWidget, Callable[[object], None]] | None:
        if isinstance(field, Choice):
            return self._box(key, {name: translate("engine", label) for name, label in field.labels.items()})
        return self._spin(key, field) if isinstance(field, Number) else None

    def _add(self, key: str, words: str, widget: QWidget, show: Callable[[object], None]) -> None:
        line, place = divmod(len(self.inputs), _BESIDE)
        label = QLabel(words)
        label.setBuddy(widget)
        widget.setAccessibleName(words)
        widget.setToolTip(words + _keys(widget))
        label.setFont(text_font(11.5))
        self._grid.addWidget(label, line, 2 * place)
        self._grid.addWidget(widget, line, 2 * place + 1)
        self._grid.setColumnStretch(2 * place + 1, 1)
        self.inputs[key], self._show[key] = widget, show

    def _box(self, key: str, names: dict[str, str]) -> tuple[QComboBox, Callable[[object], None]]:
        box = ShrinkingBox()
        for name, words in names.items():
            box.addItem(words, name)
        box.activated.connect(lambda place: self.changed.emit(key, box.itemData(place)))
        return box, lambda value: box.setCurrentIndex(box.findData(value))

    def _spin(self, key: str, field: Number) -> tuple[QWidget, Callable[[object], None]]:
        """A box that is heard when Enter is pressed, it is left, or an arrow goes on."""
        box = QSpinBox() if field.whole else QDoubleSpinBox()
        box.setKeyboardTracking(False)
        box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        box.setMinimumWidth(_NARROWEST)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if isinstance(box, QSpinBox):
            box.setRange(int(field.low), int(field.high))
        else:
            box.setDecimals(field.decimals)
            box.setSingleStep(_DECIMAL_STEP)
            box.setRange(field.low, field.high)
        box.valueChanged.connect(lambda value: self.changed.emit(key, value))

        def show(value: object) -> None:
            assert isinstance(value, int | float)
            with QSignalBlocker(box):
                if isinstance(box, QSpinBox):
                    box.setValue(int(value))
                else:
                    box.setValue(value)

        return box, show
