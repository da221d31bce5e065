"""A slider of whole notches that tells what they mean."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider

from nnviz.ui.look.number_format import number


class NotchSlider(QSlider):
    """Each notch is worth `unit`; `words` tell what is set, where a number alone does not."""

    def __init__(self, unit: float = 1.0) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._unit = unit
        self.words: Callable[[], str] = lambda: number(self.number())

    def number(self) -> float:
        return self.value() * self._unit

    def number_range(self) -> tuple[float, float, float]:
        return self.minimum() * self._unit, self.maximum() * self._unit, self.singleStep() * self._unit

    def take_number(self, number: float) -> None:
        self.setValue(round(number / self._unit))

    def number_text(self) -> str:
        return self.words()
