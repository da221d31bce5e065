"""What is done to the whole picture, as sliders: the equals of the handles."""

from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from nnviz.engine.data.transforms import UNCHANGED
from nnviz.engine.text import mark
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number
from nnviz.ui.stages.picture.own.desk import Desk
from nnviz.ui.stages.picture.own.handles import LARGEST, SMALLEST
from nnviz.ui.widgets.basics import column, figure_label
from nnviz.ui.widgets.numbers.sliders import NumberSlider


class Knob(NamedTuple):
    """A field of `Transform`: its words, its ends, its step. A length's ends are shares of the picture's side."""

    field: str
    text: str
    tip: str
    low: float
    high: float
    step: float
    length: bool = False


KNOBS = (
    Knob("right", mark("own", "Right"), mark("own", "Pixels it is moved to the right"), -0.5, 0.5, 0.5, True),
    Knob("down", mark("own", "Down"), mark("own", "Pixels it is moved down"), -0.5, 0.5, 0.5, True),
    Knob("degrees", mark("own", "Turn"), mark("own", "Degrees it is turned to the left"), -180.0, 180.0, 1.0),
    Knob("factor", mark("own", "Size"), mark("own", "How many times as large it is"), SMALLEST, LARGEST, 0.05),
    Knob(
        "hue", mark("own", "Hue"), mark("own", "Degrees its hues are turned: at 120 red is green"), -180.0, 180.0, 1.0
    ),
    Knob("brightness", mark("own", "Brightness"), mark("own", "What is added to each number"), -1.0, 1.0, 0.02),
    Knob(
        "contrast",
        mark("own", "Contrast"),
        mark("own", "How far light and dark are pulled apart; below 0 they change places"),
        -1.0,
        3.0,
        0.05,
    ),
    Knob("blur", mark("own", "Blur"), mark("own", "Pixels over which it is smeared"), 0.0, 0.2, 0.1, True),
    Knob("cover", mark("own", "Cover"), mark("own", "Side of a grey patch in pixels"), 0.0, 1.0, 1.0, True),
)


class Sliders(QWidget):
    """A slider for each field, and a tick for the shuffling."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.sliders: dict[str, NumberSlider] = {}
        self._labels: dict[str, QLabel] = {}
        self._values: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        for line, knob in enumerate(KNOBS):
            self._add(line, knob)
        self.shuffle = QCheckBox()
        self.shuffle.toggled.connect(self._on_shuffle)
        layout = column(self, spacing=6)
        layout.addLayout(self._grid)
        layout.addWidget(self.shuffle)
        desk.changed.connect(self.refresh)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        """The words in the language in force."""
        for knob in KNOBS:
            label, tip = translate("own", knob.text), translate("own", knob.tip)
            self._labels[knob.field].setText(label)
            for widget in (self._labels[knob.field], self.sliders[knob.field]):
                widget.setToolTip(tip)
            self.sliders[knob.field].setAccessibleName(label)
        self.shuffle.setText(translate("own", "Shuffle the pixels"))
        self.shuffle.setToolTip(
            translate("own", "All pixels change places, each time in the same way: the same numbers, another picture")
        )

    def refresh(self) -> None:
        """Show what is done to the picture now."""
        how, (channels, height, width) = self._desk.transform, self._desk.shape
        for knob in KNOBS:
            slider, value = self.sliders[knob.field], getattr(how, knob.field)
            scale = max(height, width) if knob.length else 1.0
            with QSignalBlocker(slider):
                slider.setRange(round(knob.low * scale), round(knob.high * scale)) if knob.length else None
                slider.setValue(value)
            self._values[knob.field].setText(number(value, 2))
        grey = channels != 3
        for widget in (self.sliders["hue"], self._labels["hue"], self._values["hue"]):
            widget.setHidden(grey)
        with QSignalBlocker(self.shuffle):
            self.shuffle.setChecked(how.shuffle)

    def _add(self, line: int, knob: Knob) -> None:
        slider = NumberSlider(knob.low, knob.high, knob.step, 5 * knob.step)
        label, value = QLabel(), figure_label(12)
        value.setMinimumWidth(44)
        self._labels[knob.field], self.sliders[knob.field], self._values[knob.field] = label, slider, value
        for place, widget in enumerate((label, slider, value)):
            self._grid.addWidget(widget, line, place)
        slider.sliderPressed.connect(self._desk.begin_gesture)
        slider.valueChanged.connect(lambda now: self._on_moved(knob, now))

    def _on_moved(self, knob: Knob, now: float) -> None:
        """A slider is as fine as its step; it comes to rest at the picture as it was where it is next to that."""
        least = getattr(UNCHANGED, knob.field)
        value = round(round((now - least) / knob.step) * knob.step + least, 6)
        changed: dict[str, Any] = {knob.field: value}
        if not self.sliders[knob.field].isSliderDown():
            self._desk.begin_gesture()
        self._desk.change(replace(self._desk.transform, **changed))

    def _on_shuffle(self, on: bool) -> None:
        self._desk.begin_gesture()
        self._desk.change(replace(self._desk.transform, shuffle=on))
