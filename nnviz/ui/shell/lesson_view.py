"""All that shows one lesson: stage, plots, inspector and guide. It draws what is due and puts off the rest."""

from collections import deque
from dataclasses import replace
from typing import Any, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import Progress
from nnviz.session.place import START
from nnviz.ui.look.figure import Adopting, Figure, Look, Panel, PictureTaking, Pinning, Selecting, Telling, Working
from nnviz.ui.panels.inspector import Inspector
from nnviz.ui.panels.option_panel import OptionPanel
from nnviz.ui.panels.plot_card import PlotCard
from nnviz.ui.panels.table import PANELS, PanelContext
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.base.steps import StepPlot
from nnviz.ui.plots.base.table import plot_class, plots_of
from nnviz.ui.run.controller import Controller
from nnviz.ui.settings import Settings
from nnviz.ui.shell.connections import join_doors, join_panels, join_plot, join_stage
from nnviz.ui.stages.table import STAGES

AnyPanel = TypeVar("AnyPanel")

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
        self._spec = STAGES[lesson.stage]
        self.stage = self._spec.make_figure(lesson, look)
        self.cards = self._make_cards()
        self.plots = QSplitter(Qt.Orientation.Horizontal)
        self.plots.setHandleWidth(1)
        self.plots.setChildrenCollapsible(False)
        for card in self.cards:
            self.plots.addWidget(card)
        self._stage_panel = self._spec.make_inspector(self.stage, lesson, look, controller)
        self._side_panels = self._spec.make_side_panels(self.stage, lesson, look, controller)
        made = PanelContext(lesson, look, controller, progress, settings)
        self._panels = {name: spec.make(made) for name, spec in PANELS.items() if spec.of(lesson)}
        self.options = self.panel(OptionPanel)
        self.inspector = self._make_inspector()
        self.inspector.restyle(look)
        self._at_once = self._drawn_with_stage()
        """What is drawn at every frame; all else in turn."""
        own = [] if self._stage_panel in self._at_once else [self._stage_panel]
        self._arithmetic = [*(panel for name, panel in self._panels.items() if PANELS[name].numbers), *own]
        drawn = (*self._at_once, *self._arithmetic)
        self._later = [part for part in (*self.cards, *self._every_panel()) if part not in drawn]
        self._waiting: deque[Panel] = deque()
        self._latest: Frame | None = None
        self._first = False
        """Whether the frame shown last came after a rest."""
        join_stage(self.stage, controller)
        join_doors(self.stage, self.stage, self.show_plot, self.show_setting)
        join_panels(self.stage, self._every_panel(), self.show_plot, self.show_lane)
        if isinstance(self.stage, Selecting):
            self.stage.selected.connect(self._on_selected)

    @property
    def left_panels(self) -> tuple[QWidget, ...]:
        """What stands in the column to the left, below the list of lessons."""
        return self._panels_at("left")

    @property
    def panels_above(self) -> tuple[QWidget, ...]:
        """What stands above the stage."""
        return self._panels_at("above")

    @property
    def picture_taker(self) -> PictureTaking | None:
        """The panel that pictures are brought to; None where the lesson has none."""
        return next((panel for panel in self._every_panel() if isinstance(panel, PictureTaking)), None)

    def find(self, kind: type[AnyPanel]) -> AnyPanel | None:
        """The panel of a kind; None where the lesson has none."""
        return next((panel for panel in self._every_panel() if isinstance(panel, kind)), None)

    def panel(self, kind: type[AnyPanel]) -> AnyPanel:
        """The panel of a kind; raises LookupError where the lesson has none."""
        found = self.find(kind)
        if found is None:
            raise LookupError(f"{self.lesson.name} has no {kind.__name__}")
        return found

    @property
    def stage_widget(self) -> QWidget:
        """The stage as the widget it is."""
        return cast("QWidget", self.stage)

    @property
    def placed(self) -> tuple[QWidget, ...]:
        """Everything that the window puts in its places, all else stands in these."""
        return *self.left_panels, *self.panels_above, self.inspector, self.plots, self.stage_widget

    def show_frame(self, frame: Frame, *, numbers: bool = True) -> None:
        """Draw now what is looked at during a drag; the rest follows one by one, so that it is answered at once.

        The arithmetic and the numbers in the picture are of the same moment: the last whose `numbers` were to be told.
        After a rest the stage comes first, and all else from the next beat on: a key is answered within a frame.
        """
        if frame.running and frame.trace is not None and not 0 < self._controller.rate <= _READABLE:
            frame = replace(frame, phase=None, trace=None, followed=None, place=START)
        self._latest = frame
        self._first = self.drawn and not frame.running
        if isinstance(self.stage, Telling):
            self.stage.tells = numbers
        for part in (*self._at_once, *(self._arithmetic if numbers and not self._first else ())):
            part.show_frame(frame)
        for part in (*(self._arithmetic if self._first else ()), *self._later):
            if part not in self._waiting:
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
        """Draw the part that has waited longest; none in the beat of the first frame after a rest."""
        if self._first:
            self._first = False
        elif self._waiting and self._latest is not None:
            self._waiting.popleft().show_frame(self._latest)

    def take_down(self) -> None:
        """Take everything out of sight and let it go; with another parent, or none, Qt would style it anew."""
        for widget in self.placed:
            widget.hide()
            widget.deleteLater()

    def close(self) -> None:
        """End what is computed in the background for it, and draw no more."""
        self._waiting.clear()
        for part in (self.stage, *(card.plot for card in self.cards), *self._every_panel()):
            if isinstance(part, Working):
                part.stop_work()

    def restyle(self, look: Look) -> None:
        self._look = look
        self.inspector.restyle(look)
        every: list[Panel] = [self.stage, *self.cards, *self._every_panel()]
        for part in every:
            part.restyle(look)

    def pin_selected(self) -> None:
        """Pin what is selected on the stage, in a plot that shows it; all of it is pinned already: let it go."""
        if not self.selected:
            return
        card = self.cards[-1]
        if not any(isinstance(card.plot, Pinning) for card in self.cards):
            card.choose(next((name for name in card.choices if issubclass(plot_class(name), Pinning)), ""))
        for plot in (card.plot for card in self.cards):
            if isinstance(plot, Pinning):
                plot.toggle_pins(self.selected)
                break

    def show_plot(self, name: str) -> None:
        """Have a plot on show, in the first card if need be, and give it the keyboard so that it is seen which."""
        if self.plot(name) is None:
            self.cards[0].choose(name)
        for card in self.cards:
            if card.plot.name == name:
                card.plot.setFocus(Qt.FocusReason.ShortcutFocusReason)
                card.point_out()

    def show_lane(self, number: int) -> None:
        """Have the curve of a run of the race stand out, in the plot of the losses if no other shows it."""
        if not any(isinstance(card.plot, StepPlot) and card.plot.raced for card in self.cards):
            self.show_plot("loss")
        for card in self.cards:
            if isinstance(card.plot, StepPlot) and card.plot.raced:
                card.plot.light_lane(number)
                card.plot.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_setting(self, key: str) -> None:
        """Have a setting in sight, with the keyboard on it, where the lesson has it."""
        row = self.options.find_setting(key)
        if row is not None:
            self.inspector.ensureWidgetVisible(row)

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

    def _make_cards(self) -> list[PlotCard]:
        """A card for each of the lesson's plots; where it has further ones, those chosen last."""
        own = self.lesson.plots
        every = plots_of(self.lesson)
        choices = every if len(every) > len(own) else ()
        cards = []
        for place, name in enumerate(own):
            key = f"plots/{self.lesson.name}/{place}"
            card = PlotCard(self._settings.text(key, choices, name), self._make_plot, choices)
            card.plot_changed.connect(lambda chosen, key=key: self._settings.set(key, chosen))
            card.scale_changed.connect(lambda chosen, on: self._settings.set(f"logarithmic/{chosen}", on))
            cards.append(card)
        return cards

    def _make_plot(self, name: str) -> Plot:
        plot = plot_class(name)(self.lesson, self._look)
        plot.set_logarithmic(self._settings.switch(f"logarithmic/{name}", False))
        plot.show_branches(self._settings.switch("ghosts", True))
        join_plot(plot, self.stage, self._controller)
        join_doors(plot, self.stage, self.show_plot, self.show_setting)
        return plot

    def _panels_at(self, side: str) -> tuple[QWidget, ...]:
        return tuple(cast("QWidget", panel) for name, panel in self._panels.items() if PANELS[name].side == side)

    def _every_panel(self) -> tuple[Panel, ...]:
        return (self._stage_panel, *self._side_panels, *self._panels.values())

    def _drawn_with_stage(self) -> list[Panel]:
        own = [self._stage_panel] if self._spec.at_foot else []
        return [self.stage, *own, *(panel for name, panel in self._panels.items() if PANELS[name].at_once)]

    def _make_inspector(self) -> Inspector:
        own = cast("QWidget", self._stage_panel)
        below = [*(cast("QWidget", panel) for panel in self._side_panels), *self._panels_at("right")]
        return Inspector(below, foot=own) if self._spec.at_foot else Inspector((own, *below))

    def _on_selected(self, indices: tuple[int, ...]) -> None:
        self.selected = indices
