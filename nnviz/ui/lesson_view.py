"""All that shows one lesson: stage, plots, inspector and guide. It draws what is due and puts off the rest."""

from collections import deque
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QWidget

from nnviz.session.commands import Command
from nnviz.session.frame import Frame
from nnviz.session.lesson import Lesson
from nnviz.ui.controller import Controller
from nnviz.ui.figure import Editor, Figure, Look, Probing
from nnviz.ui.panels.guide import Guide
from nnviz.ui.panels.number import CalmWheel
from nnviz.ui.panels.option_panel import OptionPanel
from nnviz.ui.panels.parameter_panel import ParameterPanel
from nnviz.ui.panels.plot_card import PlotCard
from nnviz.ui.panels.sections import AT_FOOT, Part, make_section
from nnviz.ui.panels.widgets import column, hairline
from nnviz.ui.plots.activation import ActivationPlot
from nnviz.ui.plots.table import PLOTS
from nnviz.ui.stages.table import STAGES


class LessonView:
    """The widgets of a lesson; the window puts them in their places."""

    def __init__(self, lesson: Lesson, look: Look, controller: Controller) -> None:
        self.lesson = lesson
        self._controller = controller
        self._gesture = 0
        self.stage: Figure = STAGES[lesson.stage](lesson, look)
        self.cards = [PlotCard(PLOTS[name](lesson, look)) for name in lesson.plots]
        self.plots = QSplitter(Qt.Orientation.Horizontal)
        self.plots.setHandleWidth(1)
        self.plots.setChildrenCollapsible(False)
        for card in self.cards:
            self.plots.addWidget(card)
        self.guide = Guide(lesson, look)
        self.section = make_section(lesson, look, controller, self.stage)
        self.parameters = ParameterPanel(lesson, look, controller)
        self.options = OptionPanel(lesson, look, controller)
        self.inspector = self._inspector()
        self._waiting: deque[Part] = deque()
        self._latest: Frame | None = None
        self._connect_stage()

    @property
    def stage_widget(self) -> QWidget:
        """The stage as the widget it is."""
        return cast("QWidget", self.stage)

    def show_frame(self, frame: Frame) -> None:
        """Draw the stage and the parameters now; the rest follows in the next frames, or at once when nothing runs."""
        self._latest = frame
        self.stage.show_frame(frame)
        self.parameters.show_frame(frame)
        self.options.show_frame(frame)
        for part in self._parts():
            if part not in self._waiting:
                self._waiting.append(part)
        if not frame.running:
            while self._waiting:
                self.draw_one()

    def draw_one(self) -> None:
        """Draw the part that has waited longest."""
        if self._waiting and self._latest is not None:
            self._waiting.popleft().show_frame(self._latest)

    def restyle(self, look: Look) -> None:
        """Take on another theme or language."""
        for part in (self.stage, *self._parts(), self.parameters, self.options):
            part.restyle(look)

    def _parts(self) -> list[Part]:
        return [*self.cards, self.section, self.guide]

    def _inspector(self) -> QWidget:
        """Section, parameters and settings in one column that scrolls; a section at the foot stands below it."""
        section, inside = cast("QWidget", self.section), QWidget()
        inside.setObjectName("panel")
        layout = column(inside, (14, 12, 14, 16), 18)
        at_foot = self.lesson.stage in AT_FOOT
        for widget in (*(() if at_foot else (section,)), self.parameters, self.options):
            layout.addWidget(widget)
        layout.addStretch(1)
        area = QScrollArea()
        area.setObjectName("panel")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        whole = QWidget()
        whole.setObjectName("panel")
        whole.setMinimumWidth(240)
        outer = column(whole, spacing=0)
        outer.addWidget(area, 1)
        if at_foot:
            foot = QWidget()
            column(foot, (14, 8, 14, 10)).addWidget(section)
            outer.addWidget(hairline())
            outer.addWidget(foot)
        CalmWheel(whole)
        return whole

    def _connect_stage(self) -> None:
        if isinstance(self.stage, Editor):
            self.stage.edit_begun.connect(self._on_edit_begun)
            self.stage.command_given.connect(self._on_command)
        for plot in (card.plot for card in self.cards):
            if isinstance(self.stage, Probing) and isinstance(plot, ActivationPlot):
                self.stage.probe_changed.connect(plot.set_probe)
                plot.set_probe(*self.stage.probe)

    def _on_edit_begun(self) -> None:
        self._gesture = self._controller.begin_gesture()

    def _on_command(self, command: Command) -> None:
        self._controller.do(command, self._gesture)
