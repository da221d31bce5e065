"""How fast one goes through a run: the unit of a step, and how many of them a second."""

import math

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy

from nnviz.session.lessons.lesson import Pace
from nnviz.session.player import UNITS, Unit
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.widgets.access.slider import NotchSlider
from nnviz.ui.widgets.basics import muted

SLOWEST, FASTEST = 1.0, 10_000.0
_NOTCHES = 80
_TENFOLD = _NOTCHES / math.log10(FASTEST / SLOWEST)
"""Notches that make it ten times as fast; beyond the last of them it is as fast as it goes."""


class PaceControl(QObject):
    """A box with the units and a slider, whose words stand before and behind it."""

    changed = Signal(object, float)
    """The unit and how many of them a second; 0 for as fast as it goes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: tuple[int, int] | None = None
        """Unit and notch from before a lesson brought along its own."""
        self.unit = QComboBox()
        self.unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        # As wide as its words: the least width that Qt keeps for it is still that of another language's.
        self.unit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.unit.addItems([""] * len(UNITS))
        self.unit.setCurrentIndex(UNITS.index("step"))
        self.unit.currentIndexChanged.connect(self._on_changed)
        self.title, self.told = muted(), muted()
        self.slider = NotchSlider()
        self.slider.setRange(0, _NOTCHES + 1)
        self.slider.setValue(_NOTCHES // 2)
        self.slider.valueChanged.connect(self._on_changed)
        self.slider.words = self.told.text
        for label in (self.title, self.told):
            label.setWordWrap(False)

    def value(self) -> tuple[Unit, float]:
        """The unit, and units a second; 0 for as fast as it goes."""
        notch = self.slider.value()
        return UNITS[max(0, self.unit.currentIndex())], 0.0 if notch > _NOTCHES else SLOWEST * 10 ** (notch / _TENFOLD)

    def choose(self, unit: str, notch: int | None = None) -> None:
        """Go in this unit; without a `notch` of the slider as fast as before."""
        self.unit.setCurrentIndex(UNITS.index(unit))
        if notch is not None:
            self.slider.setValue(notch)

    @property
    def lasting(self) -> tuple[Unit, int]:
        """The unit and the notch of the slider to be remembered: not those that a lesson has brought along."""
        unit, notch = self._before or (self.unit.currentIndex(), self.slider.value())
        return UNITS[max(0, unit)], notch

    def take(self, pace: Pace | None) -> None:
        """Go at a lesson's own pace, and at the one from before where it has none."""
        if pace is not None:
            self._before = self._before or (self.unit.currentIndex(), self.slider.value())
            notch = round(_TENFOLD * math.log10(pace.rate / SLOWEST)) if pace.rate else _NOTCHES + 1
            self.choose(pace.unit, notch)
        elif self._before is not None:
            (unit, notch), self._before = self.lasting, None
            self.choose(unit, notch)

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        words = (translate("toolbar", "Phase"), translate("toolbar", "Step"), translate("toolbar", "Epoch"))
        for place, word in enumerate(words):
            self.unit.setItemText(place, word)
        self.unit.setAccessibleName(translate("toolbar", "Unit of stepping"))
        self.unit.setToolTip(translate("toolbar", "What one step forward or back is"))
        self.title.setText(translate("toolbar", "Speed"))
        self.slider.setAccessibleName(translate("toolbar", "Speed"))
        self._tell()

    def _tell(self) -> None:
        unit, rate = self.value()
        full = translate("toolbar", "full speed")
        templates = {
            "phase": translate("toolbar", "{rate} phases/s"),
            "step": translate("toolbar", "{rate} steps/s"),
            "epoch": translate("toolbar", "{rate} epochs/s"),
        }
        told = count(round(rate)) if rate >= 10 else f"{rate:.1f}"
        text = templates[unit].format(rate=told) if rate > 0 else full
        self.told.setText(text)
        about = translate("toolbar", "From one a second to as fast as it goes")
        self.slider.setToolTip(f"{about}: {text}")
        longest = (full, templates[unit].format(rate=count(round(FASTEST))))
        self.told.setFixedWidth(max(map(self.told.fontMetrics().horizontalAdvance, longest)) + 4)

    def _on_changed(self) -> None:
        self._tell()
        self.changed.emit(*self.value())
