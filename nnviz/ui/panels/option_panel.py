"""The lesson's knobs, made from its controls: a combo box, buttons, a check box, or a number with a slider."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from nnviz.engine.fields import FIELDS, Choice, Choices
from nnviz.engine.text import UserError
from nnviz.session.commands import ChangeOptions
from nnviz.session.frame import Frame
from nnviz.session.lesson import Control, Lesson, say
from nnviz.ui.controller import Controller
from nnviz.ui.figure import Look
from nnviz.ui.i18n import translate
from nnviz.ui.panels.gesture import Gesture
from nnviz.ui.panels.log_scale import LogScale
from nnviz.ui.panels.number import NumberEntry, NumberSlider
from nnviz.ui.panels.widgets import column, heading, row
from nnviz.ui.theme import number_font

Change = Callable[[object, int], None]
"""Takes a control's new value and the gesture it belongs to."""


class OptionPanel(QWidget):
    """All controls of a lesson; a value refused shows what was there again."""

    def __init__(self, lesson: Lesson, look: Look, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._shown: Frame | None = None
        layout = column(self, spacing=8)
        self._heading = heading()
        layout.addWidget(self._heading)
        self.rows: dict[str, OptionRow] = {}
        for control in lesson.controls:
            self.rows[control.key] = _KINDS[control.kind](control, self._changer(control), controller)
            layout.addWidget(self.rows[control.key])
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        """Show the settings in force."""
        if self._shown is not None and self._shown.experiment is frame.experiment:
            return
        self._shown = frame
        for option in self.rows.values():
            option.show_value(option.control.value(frame.experiment))

    def refresh(self) -> None:
        """Show the settings in force once more, after a refusal."""
        if self._shown is not None:
            frame, self._shown = self._shown, None
            self.show_frame(frame)

    def restyle(self, look: Look) -> None:
        """Take on another theme or language."""
        self._heading.setText(translate("panels", "Settings"))
        for option in self.rows.values():
            option.restyle(look)

    def _changer(self, control: Control) -> Change:
        def change(value: object, gesture: int) -> None:
            if value != control.value(self._controller.frame.experiment) or gesture:
                self._controller.do(ChangeOptions(control.options(value)), gesture)

        return change


class OptionRow(QWidget):
    """One control: its label, and what sets it."""

    def __init__(self, control: Control, change: Change, controller: Controller) -> None:
        super().__init__()
        self.control = control
        self.change = change
        self.controller = controller
        self.label = QLabel()

    def show_value(self, value: object) -> None:
        """Show a value without sending it back."""
        raise NotImplementedError

    def restyle(self, look: Look) -> None:
        """Take on another language."""
        self.label.setText(say(self.control.label, look.language))
        words = say(self.control.help, look.language)
        for widget in (self.label, *self.findChildren(QWidget)):
            widget.setToolTip(words)
        for widget in self._inputs():
            widget.setAccessibleName(say(self.control.label, look.language))
            widget.setAccessibleDescription(words)

    def _inputs(self) -> list[QWidget]:
        raise NotImplementedError


class NumberRow(OptionRow):
    """A number: an exact entry, and a slider over its comfortable range where it has one."""

    def __init__(self, control: Control, change: Change, controller: Controller) -> None:
        super().__init__(control, change, controller)
        self._gesture = Gesture(controller)
        self.entry = NumberEntry(control.low, control.high, control.decimals)
        self.entry.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.entry.setFont(number_font(12))
        self.entry.setFixedWidth(106)
        self.entry.valueChanged.connect(lambda value: self._send(value, 0))
        layout = column(self, spacing=0)
        layout.addLayout(row(self.label, self.entry))
        self.slider: NumberSlider | None = None
        if control.slider is not None:
            low, high = control.slider
            self._scale = LogScale(low, high) if control.logarithmic else None
            self.slider = (
                NumberSlider(0.0, 1.0, 0.01, 0.1)
                if self._scale
                else NumberSlider(low, high, 10.0**-control.decimals, (high - low) / 10)
            )
            self.slider.sliderPressed.connect(self._gesture.begin)
            self.slider.sliderReleased.connect(self._gesture.end)
            self.slider.valueChanged.connect(self._on_moved)
            layout.addWidget(self.slider)

    def show_value(self, value: object) -> None:
        """Show a value without sending it back."""
        number = float(value) if isinstance(value, (int, float)) else 0.0
        with QSignalBlocker(self.entry):
            self.entry.setValue(number)
        if self.slider is not None and not self.slider.isSliderDown():
            with QSignalBlocker(self.slider):
                self.slider.setValue(self._scale.place(number) if self._scale else number)

    def _inputs(self) -> list[QWidget]:
        return [self.entry] if self.slider is None else [self.entry, self.slider]

    def _on_moved(self, place: float) -> None:
        value = self._scale.value(place) if self._scale else place
        value = round(value, self.control.decimals)
        with QSignalBlocker(self.entry):
            self.entry.setValue(value)
        self._send(value, self._gesture.number())

    def _send(self, value: float, gesture: int) -> None:
        self.change(int(value) if self.control.whole else value, gesture)


class ChoiceRow(OptionRow):
    """One of several names."""

    def __init__(self, control: Control, change: Change, controller: Controller) -> None:
        super().__init__(control, change, controller)
        self.box = QComboBox()
        self.box.activated.connect(lambda place: self.change(control.choices[place], 0))
        layout = column(self)
        layout.addLayout(row(self.label, self.box))

    def show_value(self, value: object) -> None:
        """Show a value without sending it back."""
        if value in self.control.choices:
            self.box.setCurrentIndex(self.control.choices.index(str(value)))

    def restyle(self, look: Look) -> None:
        """Take on another language."""
        chosen = max(0, self.box.currentIndex())
        self.box.clear()
        self.box.addItems([value_words(self.control, name) for name in self.control.choices])
        self.box.setCurrentIndex(chosen)
        super().restyle(look)

    def _inputs(self) -> list[QWidget]:
        return [self.box]


class SwitchRow(OptionRow):
    """Yes or no."""

    def __init__(self, control: Control, change: Change, controller: Controller) -> None:
        super().__init__(control, change, controller)
        self.box = QCheckBox()
        self.box.clicked.connect(lambda checked: self.change(checked, 0))
        layout = column(self)
        layout.addLayout(row(self.label, self.box))

    def show_value(self, value: object) -> None:
        """Show a value without sending it back."""
        self.box.setChecked(bool(value))

    def _inputs(self) -> list[QWidget]:
        return [self.box]


class SetRow(OptionRow):
    """Some of several names: a button for each, of which one at least is down."""

    def __init__(self, control: Control, change: Change, controller: Controller) -> None:
        super().__init__(control, change, controller)
        self.buttons = {name: QPushButton() for name in control.choices}
        self._chosen: tuple[str, ...] = ()
        layout = column(self, spacing=4)
        layout.addWidget(self.label)
        grid = QGridLayout()
        grid.setSpacing(4)
        for number, (name, button) in enumerate(self.buttons.items()):
            button.setCheckable(True)
            button.setStyleSheet("padding: 3px 4px;")
            button.clicked.connect(lambda _on, name=name: self._on_clicked(name))
            grid.addWidget(button, number // 4, number % 4)
        layout.addLayout(grid)

    def show_value(self, value: object) -> None:
        """Show a value without sending it back."""
        self._chosen = value if isinstance(value, tuple) else ()
        for name, button in self.buttons.items():
            button.setChecked(name in self._chosen)

    def restyle(self, look: Look) -> None:
        """Take on another language."""
        super().restyle(look)
        for name, button in self.buttons.items():
            button.setText(value_words(self.control, name))
            button.setAccessibleName(f"{self.label.text()}: {button.text()}")

    def _inputs(self) -> list[QWidget]:
        return list(self.buttons.values())

    def _on_clicked(self, name: str) -> None:
        chosen = tuple(other for other in self.buttons if (other in self._chosen) != (other == name))
        if chosen:
            self.change(chosen, 0)
        self.show_value(self._chosen)


class WidthsRow(OptionRow):
    """Whole numbers with commas between: the widths of layers."""

    def __init__(self, control: Control, change: Change, controller: Controller) -> None:
        super().__init__(control, change, controller)
        self.entry = QLineEdit()
        self.entry.setFont(number_font(12))
        self.entry.setFixedWidth(124)
        self.entry.editingFinished.connect(self._on_entered)
        self._shown = ""
        layout = column(self)
        layout.addLayout(row(self.label, self.entry))

    def show_value(self, value: object) -> None:
        """Show a value without sending it back."""
        self._shown = value_words(self.control, value).replace(" ", "")
        self.entry.setText(self._shown)

    def _inputs(self) -> list[QWidget]:
        return [self.entry]

    def _on_entered(self) -> None:
        text = self.entry.text()
        if text == self._shown:
            return
        try:
            self.change(self.control.parse(text), 0)
        except UserError as error:
            self.entry.setText(self._shown)
            self.controller.refused.emit(error)


def value_words(control: Control, value: object) -> str:
    """A control's value as the panel writes it, in the language in force."""
    if isinstance(value, tuple):
        return ", ".join(value_words(control, part) for part in value)
    kind = FIELDS[control.fields[0]] if control.kind in {"choice", "set"} else None
    if isinstance(kind, Choice | Choices):
        return translate("engine", kind.labels.get(str(value), str(value)))
    return f"{value:g}".replace("-", "−") if isinstance(value, float) else str(value)


_KINDS: dict[str, type[OptionRow]] = {
    "number": NumberRow,
    "choice": ChoiceRow,
    "set": SetRow,
    "switch": SwitchRow,
    "widths": WidthsRow,
}
