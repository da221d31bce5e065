"""The one neuron in numbers: sliders for its input and the three computations, with every number written out."""

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import activation_name
from nnviz.ui.look.number_format import bracketed, number
from nnviz.ui.look.theme import number_font
from nnviz.ui.look.typeset.formulas import penalty_words
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.neuron.stage import PROBE_RANGE, NeuronStage
from nnviz.ui.stages.neuron.view_model import NeuronState
from nnviz.ui.stages.neuron.words import DOTS, INPUTS, input_note, loss_name
from nnviz.ui.widgets.access.slider import NotchSlider
from nnviz.ui.widgets.basics import column, figure_label, heading, muted

_TICKS = 100
"""Slider positions to 1."""

_ROWS = ("product1", "product2", "sum", "activation", "target", "loss")
_KIND = {"product1": "products", "product2": "products", "target": "loss"}
_SIGNED = _ROWS[:3]
_TOKEN = {"product1": "weight", "product2": "weight", "sum": "bias", "activation": "activation"}


class NeuronSection(QWidget):
    """Sliders for x₁ and x₂, which move the stage's probe, and below the arithmetic of what the stage shows."""

    def __init__(self, stage: NeuronStage, lesson: Lesson, look: Look, controller: Controller) -> None:
        super().__init__()
        del lesson, controller
        self._stage, self._look = stage, look
        self._heading, self.source = heading(), muted()
        self._steps_heading = heading()
        layout = column(self, spacing=8)
        layout.addWidget(self._heading)
        layout.addLayout(self._make_sliders())
        layout.addWidget(self.source)
        layout.addWidget(self._steps_heading)
        card = QFrame()
        card.setObjectName("card")
        card.setLayout(self._make_rows())
        layout.addWidget(card)
        stage.probe_changed.connect(self._on_probe)
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        """Show the numbers of what the stage shows of this frame."""
        if self._stage.frame is not frame:
            self._stage.show_frame(frame)
        self._show()

    def restyle(self, look: Look) -> None:
        self._look = look
        self._heading.setText(translate("neuron", "Input"))
        self._steps_heading.setText(translate("neuron", "Three computations"))
        tip = translate("neuron", "Choose the input yourself; in the map the cross-hair can be dragged too")
        for name, slider in zip(INPUTS, self.sliders, strict=True):
            slider.setAccessibleName(translate("neuron", "Input {name}").format(name=name))
            slider.setToolTip(tip)
        self._show()

    # --- inside ---

    def _make_sliders(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        self.sliders, self.inputs = [], []
        for place, name in enumerate(INPUTS):
            slider, value = NotchSlider(1 / _TICKS), figure_label(13, bold=True)
            slider.setRange(round(PROBE_RANGE[0] * _TICKS), round(PROBE_RANGE[1] * _TICKS))
            slider.setSingleStep(5)
            slider.setPageStep(25)
            slider.valueChanged.connect(self._on_slider)
            slider.words = value.text
            value.setMinimumWidth(52)
            grid.addWidget(QLabel(name), place, 0)
            grid.addWidget(slider, place, 1)
            grid.addWidget(value, place, 2)
            self.sliders.append(slider)
            self.inputs.append(value)
        return grid

    def _make_rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        self.names = {key: QLabel() for key in _ROWS}
        self.terms = {key: QLabel() for key in _ROWS[:4]}
        self.values = {key: figure_label(13, bold=True) for key in _ROWS}
        for place, key in enumerate(_ROWS):
            self.names[key].setFont(number_font(12, bold=True))
            grid.addWidget(self.names[key], 2 * place, 0)
            grid.addWidget(self.values[key], 2 * place, 1)
            if key in self.terms:
                # The numbers have a line of their own, so that long ones need no wider inspector.
                self.terms[key].setFont(number_font(11))
                self.terms[key].setObjectName("muted")
                self.terms[key].setMinimumWidth(10)
                grid.addWidget(self.terms[key], 2 * place + 1, 0, 1, 2)
        return grid

    def _on_slider(self) -> None:
        values = [slider.value() / _TICKS for slider in self.sliders]
        # What was not moved keeps its exact value: a slider knows hundredths only.
        now = self._stage.probe
        kept = [
            old if round(min(max(old, PROBE_RANGE[0]), PROBE_RANGE[1]) * _TICKS) == slider.value() else value
            for old, value, slider in zip(now, values, self.sliders, strict=True)
        ]
        self._stage.set_probe(*kept)

    def _on_probe(self) -> None:
        self._show()

    def _show(self) -> None:
        for slider, label, place in zip(self.sliders, self.inputs, self._stage.probe, strict=True):
            slider.blockSignals(True)
            slider.setValue(round(place * _TICKS))
            slider.blockSignals(False)
            label.setText(number(place))
        neuron_state = self._stage.neuron_state
        if neuron_state is None:
            return
        note = input_note(neuron_state)
        if neuron_state.present is not None:
            hint = translate(
                "neuron", "click a point in the map to follow that one, move a slider to use your own input"
            )
            note = f"{note} · {hint}"
        if neuron_state.batch is not None and neuron_state.batch[1] > 1:
            whole = translate("neuron", "loss, slopes and update are those of all {n} samples of the batch")
            note = f"{note} · {whole.format(n=neuron_state.batch[1])}"
        if self._stage.frame is not None and penalty_words(self._stage.frame.experiment):
            note = f"{note} · {penalty_words(self._stage.frame.experiment)}"
        self.source.setText(note)
        for key, (name, term, value) in self._rows(neuron_state).items():
            self._show_row(key, neuron_state, name, term, value)

    def _rows(self, neuron_state: NeuronState) -> dict[str, tuple[str, str, float | None]]:
        """Each row's name, its numbers written out, and its result."""
        w1, w2, b = self._stage.symbols()
        x, values = [number(x) for x in neuron_state.inputs], [number(value) for value in neuron_state.values]
        f = activation_name(neuron_state.activation)
        products = [number(product) for product in neuron_state.products]
        z = number(neuron_state.z)
        ready = neuron_state.lit("products"), neuron_state.lit("sum")
        total = f"{bracketed(products[0])} + {bracketed(products[1])} + {bracketed(values[2])}" if ready[0] else DOTS
        return {
            "product1": (f"{INPUTS[0]}·{w1}", f"{x[0]} · {bracketed(values[0])}", neuron_state.products[0]),
            "product2": (f"{INPUTS[1]}·{w2}", f"{x[1]} · {bracketed(values[1])}", neuron_state.products[1]),
            "sum": (f"z = Σ + {b}", total, neuron_state.z),
            "activation": ("a = f(z)", f"{f}({z if ready[1] else DOTS})", neuron_state.a),
            "target": (translate("neuron", "target y"), "", neuron_state.target),
            "loss": (loss_name(neuron_state), "", neuron_state.loss),
        }

    def _show_row(self, key: str, neuron_state: NeuronState, name: str, term: str, value: float | None) -> None:
        kind = _KIND.get(key, key)
        lit = neuron_state.lit(kind) or key == "target"
        theme = self._look.theme
        color = theme.text(_TOKEN[key]) if key in _TOKEN else theme.muted
        if not lit:
            color = theme.muted
        mark = "▸ " if neuron_state.present == kind and key != "target" else ""
        self.names[key].setText(mark + name)
        self.names[key].setStyleSheet(f"color: {color};")
        self.values[key].setText(DOTS if not lit or value is None else number(value, signed=key in _SIGNED))
        self.values[key].setStyleSheet(f"color: {color if key in _TOKEN else theme.ink if lit else theme.muted};")
        in_use = neuron_state.target is not None or key in _TOKEN
        self.names[key].setVisible(in_use)
        self.values[key].setVisible(in_use)
        if key in self.terms:
            self.terms[key].setText(f"= {term}")
