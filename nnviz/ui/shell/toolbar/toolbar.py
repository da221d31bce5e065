"""The toolbar: run, step, speed, and the numbers of the moment."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QWidget,
)

from nnviz.engine.losses import LOSSES
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.place import Known, Route
from nnviz.system.languages import LANGUAGES
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.icons import icon
from nnviz.ui.look.names import short_name
from nnviz.ui.look.number_format import count, percent
from nnviz.ui.look.step.numbers import shown_trace
from nnviz.ui.look.step.words import brief_place_words, place_words, sample_words
from nnviz.ui.shell.menus.actions import Actions
from nnviz.ui.shell.toolbar.pace_control import PaceControl
from nnviz.ui.shell.toolbar.readouts import FEW_WORDS, Readout, WordReadout, divider, longest_counts

_NARROW = 1280


class Toolbar(QWidget):
    """Buttons for the run's actions, the step unit, the speed, and the readouts."""

    def __init__(self, actions: Actions, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self._lesson: Lesson | None = None
        self._running: bool | None = None
        self._tested, self._loss = False, ""
        self._inside: str | None = None
        """Which samples the loss shown inside a step is of; None outside."""
        self._roomy: tuple[int, int, int, str | None] | None = None
        """What the room was that things have given way in."""
        self._giving_way, self._wide = False, True
        self.buttons = {name: self._button(actions[name]) for name in ("reset", "back", "forward")}
        self.run = QPushButton()
        self.run.setObjectName("primary")
        self.run.clicked.connect(actions["run"].trigger)
        self.pace = PaceControl(self)
        self.readouts = {name: Readout() for name in ("epoch", "step", "sample", "loss", "test_loss")}
        self.readouts["extra"] = Readout(last=True)
        self.phase = self.readouts["phase"] = WordReadout()
        for name in ("sample", "phase"):
            self.readouts[name].hide()
        self._offered, self._squeezed = {"loss", "test_loss", "extra"}, set[str]()
        """The readouts that have something to say, and those of them that have given way on a narrow window."""
        self.language = self._button(actions["language"])
        self.export = self._button(actions["export"])
        self._lay_out()
        self.restyle(look)

    def set_lesson(self, lesson: Lesson) -> None:
        """Show this lesson's numbers from now on."""
        self._lesson = lesson
        self.pace.take(lesson.pace)
        for readout in self.readouts.values():
            readout.forget_width()

    def show_frame(self, frame: Frame) -> None:
        if frame.running != self._running:
            self._running = frame.running
            self._show_run()
        epochs = frame.experiment.epochs
        at = frame.state.epoch + (1 if frame.state.position else 0)
        self.readouts["epoch"].show_value(f"{count(at)} / {count(epochs)}" if epochs else count(at))
        self.readouts["step"].show_value(count(frame.state.step))
        for name, longest in zip(("epoch", "step"), longest_counts(frame), strict=True):
            self.readouts[name].expect(longest)
        self._show_inside(frame)
        if frame.trace is None:
            self._show_losses(frame)

    def _show_losses(self, frame: Frame) -> None:
        self.readouts["loss"].show_number(frame.train_loss)
        self._show_test_loss(frame)
        extra = self.readouts["extra"]
        self._offer("extra", frame.accuracy is not None or not self._of_classes)
        if frame.accuracy is not None:
            shares = (frame.accuracy,) if frame.test_accuracy is None else (frame.accuracy, frame.test_accuracy)
            extra.show_value(" / ".join(map(percent, shares)))
        elif not self._of_classes:
            extra.show_number(float(frame.state.parameters[0]))

    def restyle(self, look: Look) -> None:
        self._look = look
        ink = look.theme.color("ink")
        for name, button in self.buttons.items():
            button.setIcon(icon(name, ink))
            self._name(button, self._actions[name])
        self.export.setIcon(icon("export", ink))
        self.export.setText(translate("toolbar", "Export"))
        self._name(self.export, self._actions["export"])
        self.language.setText(" / ".join(language.short for language in LANGUAGES.values()))
        self._name(self.language, self._actions["language"])
        self.pace.retranslate()
        titles = {
            "epoch": translate("toolbar", "Epoch"),
            "step": translate("toolbar", "Step"),
            "loss": self._loss_title(),
            "sample": translate("toolbar", "Sample"),
            "phase": translate("toolbar", "Phase"),
            "test_loss": translate("toolbar", "Test loss"),
        }
        halved = " (½)" if self._formula.startswith("½") else ""
        for name, title in titles.items():
            suffix = halved if name.endswith("loss") and self._inside is None else ""
            self.readouts[name].set_title(title + suffix)
        tips = {
            "loss": translate("toolbar", "The mean of {formula} over all training points, without any penalty"),
            "test_loss": translate("toolbar", "The mean of {formula} over all test points, without any penalty"),
        }
        for name, tip in tips.items():
            told = self._formula and self._inside is None
            self.readouts[name].setToolTip(tip.format(formula=self._formula) if told else "")
        self.phase.setMinimumWidth(round(FEW_WORDS * look.scale))
        self.phase.value.setStyleSheet(f"color: {look.theme.accent};")
        self._show_extra_title()
        self._show_run()

    def _show_inside(self, frame: Frame) -> None:
        """Where in a step one is, of which sample the numbers are, and its loss as soon as it is known."""
        trace = shown_trace(frame)
        inside = None if trace is None else "sample" if len(trace.samples) == 1 else "batch"
        if inside != self._inside:
            self._inside = inside
            for readout in self.readouts.values():
                readout.forget_width()
            self.restyle(self._look)
        for name in ("sample", "phase"):
            self._offer(name, trace is not None)
        if trace is None:
            return
        for name in ("test_loss", "extra"):
            self._offer(name, False)
        known = Known(Route(trace.experiment), frame.place).loss
        self.readouts["sample"].show_value(sample_words(frame))
        if known:
            self.readouts["loss"].show_number(trace.loss)
        else:
            self.readouts["loss"].show_value("–")
        self.phase.show_first((place_words(frame), brief_place_words(frame)))

    def _loss_title(self) -> str:
        if self._inside == "sample":
            return translate("toolbar", "Loss (this sample)")
        if self._inside == "batch":
            return translate("toolbar", "Loss (this batch)")
        return translate("toolbar", "Training loss") if self._tested else translate("toolbar", "Mean loss")

    def _show_test_loss(self, frame: Frame) -> None:
        """The mean loss over the test data, where there are any; and, of both, which loss it is."""
        loss = frame.test_loss
        tested = loss is not None
        if (tested, frame.experiment.loss) != (self._tested, self._loss):
            self._tested, self._loss = tested, frame.experiment.loss
            self.restyle(self._look)
        self._offer("test_loss", tested)
        if loss is not None:
            self.readouts["test_loss"].show_number(loss)

    def _offer(self, name: str, wanted: bool) -> None:
        """Show a readout, unless it has given way; or show it no more."""
        (self._offered.add if wanted else self._offered.discard)(name)
        self.readouts[name].setVisible(wanted and name not in self._squeezed)

    @property
    def _formula(self) -> str:
        return LOSSES[self._loss].formula if self._loss else ""

    def event(self, event: QEvent) -> bool:
        """On a narrow window the words beside the slider and in the last button give way, to those of a phase more."""
        answered = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and not self._giving_way:
            self._make_room()
        return answered

    def _make_room(self) -> None:
        if self._roomy != self._room():
            # To show something, Qt lays out all around it: the toolbar may be resized before it is there, and what
            # would be hidden in that moment would be half hidden, half in sight.
            self._giving_way = True
            for _ in range(2):
                width = self.width()
                self._give_way()
                if width == self.width():
                    break
            self._giving_way = False
            self._roomy = self._room()
            # Asked for its smallest size, a layout thinks that it has placed what was hidden since.
            self._layout.invalidate()
            self._layout.activate()

    def _room(self) -> tuple[int, int, int, str | None]:
        """What decides about what is shown: the width there is, those needed and wanted, and whether it is a step's."""
        return self.width(), self._layout.minimumSize().width(), self._wanted(), self._inside

    def _wanted(self, *, brief: bool = False) -> int:
        """The width with which no number moves as it grows, and which has room for the words of a phase, or `brief`."""
        return self._layout.sizeHint().width() + (0 if self._inside is None else self.phase.missing(brief=brief))

    def _space(self, wide: bool) -> None:
        """Show all there is to show, with much room or little around it."""
        self._wide = wide
        self._size_run()
        self.pace.title.setVisible(wide)
        self.pace.slider.setFixedWidth(130 if wide else 84)
        self._layout.setSpacing(8 if wide else 4)
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        self.export.setToolButtonStyle(beside if wide else alone)
        for always in (self.language, self.export, self.buttons["reset"], self.readouts["step"]):
            always.show()
        self._squeezed.clear()
        for name in self._offered:
            self.readouts[name].show()
        for widget in (self.readouts["epoch"], self.pace.told):
            widget.setVisible(wide or self._inside is None)

    def _give_way(self) -> None:
        self._space(self.width() >= _NARROW * self._look.scale)
        if self._wide and self._wanted() > self.width():
            self._space(wide=False)
        epoch = self.readouts["epoch"]
        for first in (self.language if self._inside is None else epoch, self.pace.told):
            if self._wanted() > self.width():
                first.hide()
        if self._wanted(brief=True) > self.width():
            self.language.hide()
        # What is also in a menu, in the tool tip of the slider or on the time axis gives way; then what is in the plots
        # or above the stage.
        step, reset = self.readouts["step"], self.buttons["reset"]
        for last in (self.language, self.pace.told, self.export, epoch, step, reset):
            if self._layout.minimumSize().width() <= self.width():
                return
            last.hide()
        for name in ("sample", "test_loss", "extra", "phase"):
            if self._layout.minimumSize().width() <= self.width():
                return
            self._squeezed.add(name)
            self.readouts[name].hide()

    def _lay_out(self) -> None:
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(8)
        for widget in (self.buttons["reset"], self.buttons["back"], self.run, self.buttons["forward"], self.pace.unit):
            layout.addWidget(widget)
        layout.addWidget(divider())
        layout.addWidget(self.pace.title)
        layout.addWidget(self.pace.slider)
        layout.addWidget(self.pace.told)
        layout.addWidget(divider())
        for name, readout in self.readouts.items():
            layout.addWidget(readout, 1000 if name == "phase" else 0)
        layout.addStretch(1)
        layout.addWidget(self.language)
        layout.addWidget(self.export)

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(action.trigger)
        return button

    def _name(self, button: QToolButton | QPushButton, action: QAction) -> None:
        button.setAccessibleName(action.text())
        tip = action.toolTip()
        # Lessons say “press Reset”: one who looks for that finds it.
        button.setToolTip(tip if button.text() else f"{action.text()}\n{tip}")

    def _show_run(self) -> None:
        running = bool(self._running)
        self.run.setText(translate("toolbar", "Pause") if running else translate("toolbar", "Run"))
        self.run.setIcon(icon("pause" if running else "run", self._look.theme.color("on_accent")))
        self._actions["run"].setText(self.run.text())  # The menu says what its entry would do now, as the button does.
        self._name(self.run, self._actions["run"])
        self.run.setAccessibleName(self.run.text())
        self._size_run()

    def _size_run(self) -> None:
        """Have the main button be as wide for both of its words."""
        words = (translate("toolbar", "Run"), translate("toolbar", "Pause"))
        widest = max(map(self.run.fontMetrics().horizontalAdvance, words))
        self.run.setMinimumWidth(widest + round((64 if self._wide else 52) * self._look.scale))

    @property
    def _of_classes(self) -> bool:
        """Whether the lesson is about classes, though one may learn numbers in it where it is open."""
        return self._lesson is not None and self._lesson.experiment.encoding is not None

    def _show_extra_title(self) -> None:
        readout = self.readouts["extra"]
        if self._lesson is None:
            return
        theme, experiment, classes = self._look.theme, self._lesson.experiment, self._of_classes
        name = experiment.network.name(0)
        short = self._lesson.parameters.get(name, short_name(name))
        accuracy = translate("toolbar", "Train / test acc.") if self._tested else translate("toolbar", "Training acc.")
        readout.title.setText(accuracy if classes else short)
        told = translate(
            "toolbar", "Share of right answers on the training data, and on the test data where there are any"
        )
        readout.setToolTip(told if classes else "")
        readout.value.setStyleSheet("" if classes else f"color: {theme.text('weight')};")
