"""Joins what the figures and panels of a lesson can do: the one place that knows which of them go together."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from nnviz.session.run.commands import Command
from nnviz.ui.export.program import copy_program, save_program
from nnviz.ui.lessons.abilities import (
    ChoosesMistakes,
    ChoosesParameters,
    ChoosesSample,
    EditsRun,
    HasPins,
    HasProbe,
    MarksParameters,
    OpensRuns,
    PointsAtWeights,
    RefersToLanes,
    RefersToPlaces,
    RefersToSettings,
    SelectsParameters,
    ShowsMistakes,
    ShowsPlaces,
    StandsBelow,
    TakesProbe,
    TakesSelection,
    TellsStep,
)
from nnviz.ui.look.figure import Figure, HasProgram, Panel
from nnviz.ui.run.controller import Controller

if TYPE_CHECKING:
    from nnviz.ui.plots.base.plot import Plot

Show = Callable[[str], None]
"""Shows what has a name."""


def join_editor(figure: Figure, controller: Controller) -> None:
    """What is done in a figure is done to the run; all commands of a gesture are one undo step."""
    gesture = 0

    def begin() -> None:
        nonlocal gesture
        gesture = controller.begin_gesture()

    def give(command: Command) -> None:
        controller.do(command, gesture)

    if isinstance(figure, EditsRun):
        figure.edit_begun.connect(begin)
        figure.command_given.connect(give)
        controller.closing.connect(figure.release)


def join_stage(stage: Figure, controller: Controller) -> None:
    """What is done on the stage is done to the run."""
    join_editor(stage, controller)
    if isinstance(stage, ChoosesSample):
        stage.sample_chosen.connect(controller.follow)


def join_panel(panel: Panel, stage: Figure, show_plot: Show, show_lane: Callable[[int], None]) -> None:
    """A panel hears what is selected on the stage, has shown what it speaks of, and leaves to it what it tells."""
    if isinstance(stage, SelectsParameters) and isinstance(panel, TakesSelection):
        stage.selected.connect(panel.set_selected)
    if isinstance(stage, MarksParameters) and isinstance(panel, PointsAtWeights):
        panel.weights_pointed.connect(stage.light)
    if isinstance(panel, TellsStep):
        panel.tell_numbers(isinstance(stage, ChoosesSample))
        if isinstance(stage, StandsBelow):
            panel.present.connect(stage.stand_below)
    if isinstance(panel, RefersToLanes):
        panel.lane_wanted.connect(show_lane)
    _join_places(panel, stage, show_plot)


def join_references(figure: Figure, stage: Figure, show_plot: Show, show_setting: Show) -> None:
    """What a figure speaks of is shown where it is: in the network on the stage, in a plot, or in the settings."""
    _join_places(figure, stage, show_plot)
    if isinstance(figure, RefersToSettings):
        figure.setting_wanted.connect(show_setting)


def _join_places(speaker: Panel, stage: Figure, show_plot: Show) -> None:
    if isinstance(speaker, RefersToPlaces):
        speaker.plot_wanted.connect(show_plot)
        if isinstance(stage, ShowsPlaces):
            speaker.where_wanted.connect(stage.show_where)


def join_plot(plot: "Plot", stage: Figure, controller: Controller) -> None:
    """A plot shows what is probed on the stage, has noted what it follows, and its program can be taken home."""
    from nnviz.ui.plots.base.steps import StepPlot  # loads pyqtgraph, which a plot does that is there

    join_editor(plot, controller)
    if isinstance(plot, StepPlot):
        plot.step_wanted.connect(controller.seek)
    if isinstance(stage, SelectsParameters) and isinstance(plot, TakesSelection):
        stage.selected.connect(plot.set_selected)
    if isinstance(plot, OpensRuns):
        plot.run_wanted.connect(controller.open_run)
    if isinstance(stage, MarksParameters) and isinstance(plot, ChoosesParameters):
        plot.parameters_chosen.connect(stage.select_parameters)
    if isinstance(plot, HasPins):
        plot.pins_changed.connect(controller.watch)
    if isinstance(plot, ChoosesMistakes) and isinstance(stage, ShowsMistakes):
        plot.open_with(stage.show_pair)
    if isinstance(plot, HasProgram):
        name = f"nnviz-{plot.lesson.name.replace('_', '-')}-step"
        plot.copy_wanted.connect(partial(copy_program, plot, plot))
        plot.save_wanted.connect(partial(_save_program, plot, name, controller))
    if isinstance(stage, HasProbe) and isinstance(plot, TakesProbe):
        stage.probe_changed.connect(plot.set_probe)
        plot.set_probe(*stage.probe)


def _save_program(plot: "Plot", name: str, controller: Controller) -> None:
    """Save a plot's program, and tell where it is."""
    path = save_program(plot, plot, name) if isinstance(plot, HasProgram) else None
    if path is not None:
        controller.written.emit(path)
