"""All that shows one lesson: stage, plots, inspector and guide. It makes and draws what is due, and the rest later."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from nnviz.engine.text import UserError, mark
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import Progress
from nnviz.session.place import START
from nnviz.ui.keys.window import focus_in
from nnviz.ui.lessons.abilities import (
    HoldsNumbers,
    SelectsParameters,
    TakesChoices,
    TakesPictures,
    TakesSelection,
    TogglesPins,
)
from nnviz.ui.lessons.connections import join_panel, join_plot, join_references, join_stage
from nnviz.ui.lessons.draw_queue import DrawQueue
from nnviz.ui.look.figure import Figure, Look, Panel, StopsWork
from nnviz.ui.panels.inspector import Inspector
from nnviz.ui.panels.plot_card import PlotCard
from nnviz.ui.panels.table import PANELS, PanelContext, PanelSpec, Side
from nnviz.ui.plots.base.table import plot_class, plots_of
from nnviz.ui.run.controller import Controller
from nnviz.ui.settings import Settings
from nnviz.ui.stages.table import STAGES
from nnviz.ui.widgets.basics import column

if TYPE_CHECKING:
    from nnviz.ui.panels.option_panel import OptionPanel
    from nnviz.ui.plots.base.plot import Plot

AnyPanel = TypeVar("AnyPanel")

Put = Callable[[QWidget], object]
"""Puts a panel where it belongs."""

_READABLE = 8.0
"""Phases a second that an eye can follow; faster ones are shown as finished steps, which do not flicker."""


class LessonView:
    """The widgets of a lesson; the window puts them in their places.

    The stage is made at once. The panels are made one by one, a beat each, or all as soon as one of them is asked for.
    """

    def __init__(
        self, lesson: Lesson, look: Look, controller: Controller, progress: Progress, settings: Settings
    ) -> None:
        self.lesson = lesson
        self._look = look
        self._settings = settings
        self._progress = progress
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
        self.left, self.inspector = QWidget(), Inspector()
        """What stands below the list of lessons, and the column to the right."""
        self._left_parts = column(self.left, spacing=12)
        self.inspector.restyle(look)
        self._panels: list[Panel] = []
        self._queue = DrawQueue()
        self._queue.at_once.append(self.stage)
        self._queue.later += self.cards
        self.complete = False
        """Whether all panels are made."""
        self.completed: Callable[[], None] = lambda: None
        """Called when they are."""
        controller.painted.connect(self._queue.take)
        join_stage(self.stage, controller)
        join_references(self.stage, self.stage, self.show_plot, self.show_setting)
        if isinstance(self.stage, SelectsParameters):
            self.stage.selected.connect(self._on_selected)
        self.panels_above: list[QWidget] = []
        """What stands above the stage."""
        for _ in self._make_panels("above", self.panels_above.append):
            pass
        self._making = self._make_every_panel()

    @property
    def picture_taker(self) -> TakesPictures | None:
        """The panel that pictures are brought to; None where the lesson has none."""
        self.make_all()
        return next((panel for panel in self._panels if isinstance(panel, TakesPictures)), None)

    def find(self, kind: type[AnyPanel]) -> AnyPanel | None:
        """The panel of a kind; None where the lesson has none."""
        self.make_all()
        return next((panel for panel in self._panels if isinstance(panel, kind)), None)

    def panel(self, kind: type[AnyPanel]) -> AnyPanel:
        """The panel of a kind; raises LookupError where the lesson has none."""
        found = self.find(kind)
        if found is None:
            raise LookupError(f"{self.lesson.name} has no {kind.__name__}")
        return found

    @property
    def options(self) -> "OptionPanel":
        """The panel with the settings."""
        from nnviz.ui.panels.option_panel import OptionPanel  # see `nnviz/ui/panels/table.py`

        return self.panel(OptionPanel)

    @property
    def stage_widget(self) -> QWidget:
        return cast("QWidget", self.stage)

    @property
    def placed(self) -> tuple[QWidget, ...]:
        """Everything that the window puts in its places, all else stands in these."""
        return self.left, *self.panels_above, self.inspector, self.plots, self.stage_widget

    def show_frame(self, frame: Frame, *, numbers: bool = True) -> None:
        """Draw the stage now and the rest in the next beats; numbers are told with `numbers` only."""
        if frame.running and frame.trace is not None and not 0 < self._controller.rate <= _READABLE:
            frame = replace(frame, phase=None, trace=None, followed=None, place=START)
        if isinstance(self.stage, HoldsNumbers):
            self.stage.tells = numbers
        self._queue.show_frame(frame, numbers=numbers)

    @property
    def drawn(self) -> bool:
        """Whether nothing is put off of what there is to make, and to draw of the frame shown last."""
        return self.complete and self._queue.empty

    def draw_all(self) -> None:
        """Make and draw whatever has been put off."""
        self.make_all()
        while not self._queue.empty:
            self.draw_one()

    def make_all(self) -> None:
        """Make the panels that are not there yet; one that fails to be made ends that, and is told once."""
        while not self.complete and next(self._making, None) is not None:
            pass

    def draw_one(self) -> None:
        """Make the next panel or draw the part that has waited longest, unless this beat has enough to draw."""
        if not self._queue.is_enough() and (self.complete or next(self._making, None) is None):
            self._queue.draw_one()

    def finish_typing(self) -> None:
        """Have what is being typed taken now, while it still reaches the run that it is about."""
        if focus_in(self.placed, self.stage_widget.window()):
            self.stage_widget.setFocus()

    def take_down(self) -> bool:
        """Take everything out of sight and let it go; whether the keyboard was in it.

        With another parent, or with none, Qt would style all of it anew.
        """
        self._queue.clear()
        with_keyboard = focus_in(self.placed, self.stage_widget.window())
        for widget in self.placed:
            widget.hide()
            widget.deleteLater()
        return with_keyboard

    def close(self) -> None:
        """End what is computed in the background for it, and draw no more."""
        self._queue.clear()
        for part in (self.stage, *(card.made for card in self.cards), *self._panels):
            if isinstance(part, StopsWork):
                part.stop_work()

    def restyle(self, look: Look) -> None:
        self._look = look
        self._queue.release()  # Else it would stand there in the look of before.
        self.inspector.restyle(look)
        every: list[Panel] = [self.stage, *self.cards, *self._panels]
        for part in every:
            part.restyle(look)

    def pin_selected(self) -> None:
        """Pin what is selected on the stage, in a plot that shows it; all of it is pinned already: let it go."""
        if not self.selected:
            nothing = UserError(
                mark("errors", "No weight or bias is selected on the stage, so there is none to follow in the plot.")
            )
            self._controller.refused.emit(nothing)
            return
        card = self.cards[-1]
        if not any(isinstance(card.plot, TogglesPins) for card in self.cards):
            card.choose(next((name for name in card.choices if issubclass(plot_class(name), TogglesPins)), ""))
        for plot in (card.plot for card in self.cards):
            if isinstance(plot, TogglesPins):
                plot.toggle_pins(self.selected)
                break

    def show_plot(self, name: str) -> None:
        """Have a plot on show, in the first card if need be, and give it the keyboard so that it is seen which."""
        if self.plot(name) is None:
            self.cards[0].choose(name)
        for card in self.cards:
            if card.name == name:
                card.plot.setFocus(Qt.FocusReason.ShortcutFocusReason)
                card.point_out()

    def show_lane(self, number: int) -> None:
        """Have the curve of a run of the race stand out, in the plot of the losses if no other shows it."""
        from nnviz.ui.plots.base.steps import StepPlot  # loads pyqtgraph, for which no stage has to wait

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
            if card.made is not None:
                card.made.show_branches(on)

    def plot(self, name: str) -> "Plot | None":
        """The plot of a name, where it is shown."""
        return next((card.plot for card in self.cards if card.name == name), None)

    def adopt(self, figure: Figure) -> None:
        """Have a figure of its own show what the one in the window shows."""
        shown: Any = self.plot(figure.name) or self.stage
        if isinstance(figure, TakesChoices) and isinstance(figure, type(shown)):
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

    def _make_plot(self, name: str) -> "Plot":
        plot = plot_class(name)(self.lesson, self._look)
        plot.set_logarithmic(self._settings.switch(f"logarithmic/{name}", False))
        plot.show_branches(self._settings.switch("ghosts", True))
        join_plot(plot, self.stage, self._controller)
        join_references(plot, self.stage, self.show_plot, self.show_setting)
        return plot

    def _make_every_panel(self) -> Iterator[Panel]:
        """Make the panels of both columns, from the top, and tell when the last one is there."""
        yield from self._make_panels("left", self._left_parts.addWidget)
        own = self._spec.make_inspector(self.stage, self.lesson, self._look, self._controller)
        place = self.inspector.set_foot if self._spec.at_foot else self.inspector.add
        yield self._join(own, self._queue.at_once if self._spec.at_foot else self._queue.arithmetic, place)
        for panel in self._spec.make_side_panels(self.stage, self.lesson, self._look, self._controller):
            yield self._join(panel, self._queue.later, self.inspector.add)
        yield from self._make_panels("right", self.inspector.add)
        self.complete = True
        self.completed()

    def _make_panels(self, side: Side, place: Put) -> Iterator[Panel]:
        """Make those of the table that the lesson has on one side."""
        for spec in PANELS.values():
            if spec.side == side and spec.of(self.lesson):
                made = PanelContext(self.lesson, self._look, self._controller, self._progress, self._settings)
                yield self._join(spec.make(made), self._turn(spec), place)

    def _turn(self, spec: PanelSpec) -> list[Panel]:
        """The panels that are drawn when one of this kind is."""
        if spec.at_once:
            return self._queue.read if spec.numbers else self._queue.at_once
        return self._queue.arithmetic if spec.numbers else self._queue.later

    def _join(self, panel: Panel, drawn: list[Panel], place: Put) -> Panel:
        """Have a panel hear of the stage and be drawn among these, the frame on show first.

        It is put in its place before that: one that shows itself while it has none would be a window.
        """
        place(cast("QWidget", panel))
        self._panels.append(panel)
        drawn.append(panel)
        join_panel(panel, self.stage, self.show_plot, self.show_lane)
        if self.selected and isinstance(panel, TakesSelection):
            panel.set_selected(self.selected)
        if self._queue.latest is not None:
            panel.show_frame(self._queue.latest)
        return panel

    def _on_selected(self, indices: tuple[int, ...]) -> None:
        self.selected = indices
