"""All that shows one lesson: stage, plots, inspector and guide. It draws what is due and puts off the rest."""

from collections import deque
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import Command
from nnviz.ui.look.figure import Adopting, Editor, Figure, Holding, Look, Probing, Selecting, Showing
from nnviz.ui.panels.breakpoint_panel import BreakpointPanel
from nnviz.ui.panels.diagnosis_panel import DiagnosisPanel
from nnviz.ui.panels.guide import Guide, Progress
from nnviz.ui.panels.inspector import Inspector
from nnviz.ui.panels.option_panel import OptionPanel
from nnviz.ui.panels.parameter_panel import ParameterPanel
from nnviz.ui.panels.plot_card import PlotCard
from nnviz.ui.panels.sections import AT_FOOT, Part, make_section
from nnviz.ui.plots.activation import ActivationPlot
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.parameters import ParametersPlot
from nnviz.ui.plots.table import PLOTS, TITLES
from nnviz.ui.race.panel import RacePanel
from nnviz.ui.run.controller import Controller
from nnviz.ui.settings import Settings
from nnviz.ui.stages.network.map.plane_panel import PlanePanel
from nnviz.ui.stages.network.stage import NetworkStage
from nnviz.ui.stages.table import STAGES

_READABLE = 8.0
"""Phases a second that an eye can follow; faster ones are shown as finished steps, which do not flicker."""


class LessonView:
    """The widgets of a lesson; the window puts them in their places."""

    def __init__(
        self, lesson: Lesson, look: Look, controller: Controller, progress: Progress, settings: Settings
    ) -> None:
        self.lesson = lesson
        self._look = look
        self._settings = settings
        self.selected: tuple[int, ...] = ()
        """The flat indices of the parameters selected on the stage."""
        self._controller = controller
        self._gesture = 0
        self.stage: Figure = STAGES[lesson.stage](lesson, look)
        self.cards = self._make_cards()
        self.plots = QSplitter(Qt.Orientation.Horizontal)
        self.plots.setHandleWidth(1)
        self.plots.setChildrenCollapsible(False)
        for card in self.cards:
            self.plots.addWidget(card)
        self.guide = Guide(lesson, look, progress) if lesson.steps else None
        self.section = make_section(lesson, look, controller, self.stage)
        self.parameters = ParameterPanel(lesson, look, controller)
        self.options = self._make_options()
        self.plane = PlanePanel(self.stage, look) if isinstance(self.stage, NetworkStage) else None
        self.breakpoints = BreakpointPanel(look, controller) if lesson.open else None
        self.diagnoses = DiagnosisPanel() if lesson.open else None
        self.race = RacePanel(lesson, look, controller) if lesson.open else None
        self.inspector = self._inspector()
        self._waiting: deque[Part] = deque()
        self._latest: Frame | None = None
        self._connect_stage()

    @property
    def beside(self) -> tuple[QWidget, ...]:
        """What stands in the column to the left, below the list of lessons."""
        return tuple(part for part in (self.guide, self.race, self.diagnoses) if part is not None)

    @property
    def stage_widget(self) -> QWidget:
        """The stage as the widget it is."""
        return cast("QWidget", self.stage)

    def show_frame(self, frame: Frame) -> None:
        """Draw now what is looked at during a drag; the rest follows one by one, so that it is answered at once."""
        if frame.running and frame.phase is not None and not 0 < self._controller.rate <= _READABLE:
            frame = replace(frame, phase=None)
        self._latest = frame
        self.stage.show_frame(frame)
        self.parameters.show_frame(frame)
        self.options.show_frame(frame)
        if self.diagnoses is not None:
            self.diagnoses.show_frame(frame)
        at_once = self.lesson.stage in AT_FOOT
        if at_once:
            self.section.show_frame(frame)
        for part in self._parts():
            if part not in self._waiting and not (at_once and part is self.section):
                self._waiting.append(part)

    @property
    def drawn(self) -> bool:
        """Whether nothing of the frame shown last is put off."""
        return not self._waiting

    def draw_all(self) -> None:
        """Draw whatever has been put off."""
        while self._waiting:
            self.draw_one()

    def draw_one(self) -> None:
        """Draw the part that has waited longest."""
        if self._waiting and self._latest is not None:
            self._waiting.popleft().show_frame(self._latest)

    def close(self) -> None:
        """End what is computed in the background for it."""
        if self.diagnoses is not None:
            self.diagnoses.close_looks()

    def restyle(self, look: Look) -> None:
        """Take on another theme or language."""
        self._look = look
        for part in (self.stage, *self._parts(), self.parameters, self.options):
            part.restyle(look)
        if self.diagnoses is not None:
            self.diagnoses.restyle()

    def pin_selected(self) -> None:
        """Pin what is selected on the stage, in a plot that shows it; all of it is pinned already: let it go."""
        if self.selected and self.plot(ParametersPlot.name) is None:
            self.cards[-1].choose(ParametersPlot.name)
        plot = self.plot(ParametersPlot.name)
        if isinstance(plot, ParametersPlot) and self.selected:
            others = tuple(pin for pin in plot.pins if pin not in self.selected)
            known = set(self.selected) <= set(plot.pins)
            plot.set_pins(others if known else (*others, *self.selected))

    def show_plot(self, name: str) -> None:
        """Have a plot on show, in the first card if need be, and give it the keyboard so that it is seen which."""
        if self.plot(name) is None:
            self.cards[0].choose(name)
        plot = self.plot(name)
        if plot is not None:
            plot.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_branches(self, on: bool) -> None:
        """Draw the branches kept as ghosts in the plots, or don't, now and later."""
        self._settings.set("ghosts", on)
        for card in self.cards:
            card.plot.show_branches(on)

    def plot(self, name: str) -> Plot | None:
        """The plot of a name, where it is shown."""
        return next((card.plot for card in self.cards if card.plot.name == name), None)

    def adopt(self, figure: Figure) -> None:
        """Have a figure of its own show what the one in the window shows."""
        shown: Any = self.plot(figure.name) or self.stage
        if isinstance(figure, Adopting) and isinstance(figure, type(shown)):
            figure.take_choices(shown)

    def _make_options(self) -> OptionPanel:
        """The settings, their groups folded as they were last."""
        options = OptionPanel(self.lesson, self._look, self._controller)
        for name, fold in options.groups.items():
            key = f"groups/{self.lesson.name}/{name}"
            fold.unfold(self._settings.switch(key, fold.button.isChecked()))
            fold.toggled.connect(lambda on, key=key: self._settings.set(key, on))
        return options

    def _make_cards(self) -> list[PlotCard]:
        """A card for each of the lesson's plots; where it has further ones, those chosen last."""
        own = self.lesson.plots
        choices = tuple(name for name in TITLES if name in (*own, *self.lesson.figures)) if self.lesson.figures else ()
        cards = []
        for place, name in enumerate(own):
            key = f"plots/{self.lesson.name}/{place}"
            card = PlotCard(self._settings.text(key, choices, name), self._make_plot, choices)
            card.plot_changed.connect(lambda chosen, key=key: self._settings.set(key, chosen))
            card.scale_changed.connect(lambda chosen, on: self._settings.set(f"logarithmic/{chosen}", on))
            cards.append(card)
        return cards

    def _make_plot(self, name: str) -> Plot:
        plot = PLOTS[name](self.lesson, self._look)
        plot.set_logarithmic(self._settings.switch(f"logarithmic/{name}", False))
        plot.show_branches(self._settings.switch("ghosts", True))
        if isinstance(plot, ParametersPlot):
            plot.pins_changed.connect(self._controller.watch)
        return plot

    def _parts(self) -> list[Part]:
        others = (self.section, self.guide, self.plane, self.breakpoints, self.race)
        return [*self.cards, *(part for part in others if part is not None)]

    def _inspector(self) -> Inspector:
        section = cast("QWidget", self.section)
        below = [part for part in (self.plane, self.parameters, self.options, self.breakpoints) if part is not None]
        if self.lesson.stage in AT_FOOT:
            return Inspector(tuple(below), foot=section)
        return Inspector((section, *below))

    def _connect_stage(self) -> None:
        if isinstance(self.stage, Editor):
            self.stage.edit_begun.connect(self._on_edit_begun)
            self.stage.command_given.connect(self._on_command)
        if isinstance(self.stage, Holding):
            self._controller.closing.connect(self.stage.release)
        if isinstance(self.stage, Showing) and self.diagnoses is not None:
            self.diagnoses.show_where.connect(self.stage.show_where)
        if self.diagnoses is not None:
            self.diagnoses.show_plot.connect(self.show_plot)
        if isinstance(self.stage, Selecting):
            self.stage.selected.connect(self._on_selected)
        for plot in (card.plot for card in self.cards):
            if isinstance(self.stage, Probing) and isinstance(plot, ActivationPlot):
                self.stage.probe_changed.connect(plot.set_probe)
                plot.set_probe(*self.stage.probe)

    def _on_selected(self, indices: tuple[int, ...]) -> None:
        self.selected = indices
        if self.breakpoints is not None:
            self.breakpoints.set_selected(indices)

    def _on_edit_begun(self) -> None:
        self._gesture = self._controller.begin_gesture()

    def _on_command(self, command: Command) -> None:
        self._controller.do(command, self._gesture)
