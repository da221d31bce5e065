"""One row for each kind of control: a combo box, buttons, a check box, or a number with a slider."""

import random
from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from nnviz.engine.experiment import Experiment
from nnviz.engine.options import Choice, as_text
from nnviz.engine.text import UserError
from nnviz.session.lessons.control import Control, field_kind
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import feature_name
from nnviz.ui.look.setting_words import by_label, value_words, words_of
from nnviz.ui.look.theme import number_font
from nnviz.ui.look.typeset.formulas import constants_of, formula_of
from nnviz.ui.run.controller import Controller
from nnviz.ui.widgets.basics import ElidingButton, ShrinkingBox, column, fix_width, muted, row
from nnviz.ui.widgets.formula_label import FormulaLabel
from nnviz.ui.widgets.numbers.entry import NumberEntry, rounded
from nnviz.ui.widgets.numbers.gesture import Gesture
from nnviz.ui.widgets.numbers.log_scale import LogScale
from nnviz.ui.widgets.numbers.sliders import NumberSlider
from nnviz.ui.widgets.numbers.typed_text import Typing, live_name

Change = Callable[[object, int], None]
"""Takes a control's new value and the gesture it belongs to."""


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

    def show_experiment(self, experiment: Experiment) -> None:
        """Show what is in force; out of sight where it makes no difference."""
        self.show_value(self.control.value(experiment))
        self.setVisible(self.control.counts(experiment))

    def take_keyboard(self) -> None:
        """Have the first thing that sets it take the keyboard, so that it is seen which is meant."""
        self._inputs()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def restyle(self, look: Look) -> None:
        """Put label, tool tips and accessible names into the language of `look`."""
        label, words = words_of(self.control.label, look.language), words_of(self.control.help, look.language)
        self.label.setText(label)
        self.label.setToolTip(words)
        for widget in self._inputs():
            widget.setAccessibleName(label)
            widget.setToolTip(words)
            widget.setAccessibleDescription(words)

    def _inputs(self) -> list[QWidget]:
        raise NotImplementedError


class NumberRow(OptionRow):
    """A number: an exact entry, and a slider over its comfortable range where it has one."""

    def __init__(self, control: Control, change: Change, controller: Controller) -> None:
        super().__init__(control, change, controller)
        self._gesture = Gesture(controller)
        self._kind = kind = control.number
        self.entry = NumberEntry(kind)
        self.entry.setFont(number_font(12))
        fix_width(self.entry, 100)
        self.entry.value_changed.connect(lambda value: self._send(value, 0))
        self.entry.refused.connect(controller.refused)
        layout = column(self, spacing=0)
        layout.addLayout(row(self.label, self.entry))
        self.draw: QPushButton | None = None
        if kind.chance:
            self.draw = QPushButton()
            self.draw.clicked.connect(self._on_draw)
            layout.addSpacing(4)
            layout.addWidget(self.draw)
        self.slider: NumberSlider | None = None
        if kind.slider is not None:
            low, high = kind.slider
            self._scale = LogScale(low, high) if kind.logarithmic else None
            self.slider = (
                NumberSlider(0.0, 1.0, 0.01, 0.1, self._scale)
                if self._scale
                else NumberSlider(low, high, 10.0**-kind.decimals, (high - low) / 10)
            )
            self.slider.sliderPressed.connect(self._gesture.begin)
            self.slider.sliderReleased.connect(self._gesture.end)
            self.slider.valueChanged.connect(self._on_moved)
            layout.addWidget(self.slider)

    def show_value(self, value: object) -> None:
        number = float(value) if isinstance(value, (int, float)) else 0.0
        with QSignalBlocker(self.entry):
            self.entry.setValue(number)
        if self.slider is not None and not self.slider.isSliderDown():
            with QSignalBlocker(self.slider):
                self.slider.setValue(self._scale.place(number) if self._scale else number)

    def restyle(self, look: Look) -> None:
        super().restyle(look)
        self.entry.describe(words_of(self.control.help, look.language))
        if self.draw is not None:
            words = translate("panels", "New {label}").format(label=self.label.text().lower())
            self.draw.setText(words)
            self.draw.setAccessibleName(words)
            self.draw.setToolTip(translate("panels", "Draw another number by chance"))

    def _inputs(self) -> list[QWidget]:
        return [self.entry] if self.slider is None else [self.entry, self.slider]

    def _on_draw(self) -> None:
        self._send(random.randint(round(self._kind.low), round(self._kind.high)), 0)

    def _on_moved(self, place: float) -> None:
        value = rounded(self._scale.value(place), 3) if self._scale else round(place, self._kind.decimals)
        with QSignalBlocker(self.entry):
            self.entry.setValue(value)
        self._send(value, self._gesture.number())

    def _send(self, value: float, gesture: int) -> None:
        self.change(int(value) if self._kind.whole else value, gesture)


class ChoiceRow(OptionRow):
    """One of several names."""

    def __init__(self, control: Control, change: Change, controller: Controller) -> None:
        super().__init__(control, change, controller)
        self.box = ShrinkingBox()
        self.box.activated.connect(lambda place: self.change(control.choices[place], 0))
        self.formula, self.constants = FormulaLabel(13), muted(size=11)
        self.constants.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.formula.hide()
        self.constants.hide()
        self._experiment: Experiment | None = None
        layout = column(self)
        layout.addLayout(row(self.label, self.box))
        layout.addWidget(self.formula)
        layout.addWidget(self.constants)

    def show_value(self, value: object) -> None:
        """One that the lesson does not offer, as may come with a network that was opened, is shown all the same."""
        if value in self.control.choices:
            self.box.setCurrentIndex(self.control.choices.index(str(value)))
        else:
            self.box.setCurrentIndex(-1)
            self.box.setPlaceholderText(value_words(field_kind(self.control.fields[0]), str(value)))

    def show_experiment(self, experiment: Experiment) -> None:
        super().show_experiment(experiment)
        self._experiment = experiment
        kind, name = self.control.kind, str(self.control.value(experiment))
        if not isinstance(kind, Choice):
            return
        for label, text in (
            (self.formula, formula_of(kind, name)),
            (self.constants, constants_of(kind, name, experiment)),
        ):
            label.setText(text)
            label.setVisible(bool(text))

    def restyle(self, look: Look) -> None:
        chosen = self.box.currentIndex() if self.box.count() else 0
        self.box.clear()
        self.box.addItems([value_words(self.control.kind, name) for name in self.control.choices])
        self.box.setCurrentIndex(chosen)
        super().restyle(look)
        if self._experiment is not None:
            self.show_experiment(self._experiment)

    def _inputs(self) -> list[QWidget]:
        return [self.box]


class SwitchRow(OptionRow):
    """True or false: a check box."""

    def __init__(self, control: Control, change: Change, controller: Controller) -> None:
        super().__init__(control, change, controller)
        self.box = QCheckBox()
        self.box.clicked.connect(lambda checked: self.change(checked, 0))
        layout = column(self)
        layout.addLayout(row(self.label, self.box))

    def show_value(self, value: object) -> None:
        self.box.setChecked(bool(value))

    def _inputs(self) -> list[QWidget]:
        return [self.box]


class SetRow(OptionRow):
    """Some of several names: a button for each, of which one at least is down. Features speak of the data's columns."""

    def __init__(self, control: Control, change: Change, controller: Controller) -> None:
        super().__init__(control, change, controller)
        self.buttons = {name: ElidingButton(inside=True) for name in control.choices}
        self._chosen: tuple[str, ...] = ()
        self._experiment: Experiment | None = None
        layout = column(self, spacing=4)
        layout.addWidget(self.label)
        grid = QGridLayout()
        grid.setSpacing(4)
        for number, (name, button) in enumerate(self.buttons.items()):
            button.setCheckable(True)
            button.setStyleSheet("padding: 3px 2px;")
            button.setMinimumWidth(40)
            button.clicked.connect(lambda _on, name=name: self._on_clicked(name))
            grid.addWidget(button, number // 4, number % 4)
        layout.addLayout(grid)

    def show_value(self, value: object) -> None:
        self._chosen = value if isinstance(value, tuple) else ()
        for name, button in self.buttons.items():
            button.setChecked(name in self._chosen)

    def restyle(self, look: Look) -> None:
        super().restyle(look)
        self._name()

    def show_experiment(self, experiment: Experiment) -> None:
        super().show_experiment(experiment)
        self._experiment = experiment
        self._name()

    def _name(self) -> None:
        for name, button in self.buttons.items():
            words = self._words(name)
            button.set_words(words)
            button.setAccessibleName(f"{self.label.text()}: {words}")
            button.setToolTip(f"{words}\n{button.accessibleDescription()}")

    def _words(self, name: str) -> str:
        if self.control.fields[0] == "features" and self._experiment is not None and self._experiment.own is not None:
            return feature_name(self._experiment, name)
        return value_words(self.control.kind, name)

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
        self._value: object = None
        self.entry = QLineEdit()
        self.entry.setFont(number_font(12))
        fix_width(self.entry, 124)
        self._typing = Typing(self.entry, self._take)
        self._typing.refused.connect(controller.refused)
        layout = column(self)
        layout.addLayout(row(self.label, self.entry))

    def show_value(self, value: object) -> None:
        """Show a value without sending it back; what is being typed stays if the value is what it was."""
        if value != self._value or not self._typing.pending:
            self._show(value)

    def restyle(self, look: Look) -> None:
        super().restyle(look)
        self._typing.describe(words_of(self.control.help, look.language))

    def _inputs(self) -> list[QWidget]:
        return [self.entry]

    def _take(self, text: str) -> None:
        try:
            value = self.control.parse(text)
        except UserError as error:
            raise by_label(error, self.control.key, live_name(self.entry)) from None
        self._show(value)
        self.change(value, 0)

    def _show(self, value: object) -> None:
        self._value = value
        self._typing.show(as_text(value))
