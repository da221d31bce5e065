"""Every panel that does not belong to a stage: how it is made, where it stands, and which lessons have it.

A panel's code is loaded when the first one is made, as no stage shall have to wait for it at a start.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import Progress
from nnviz.ui.look.figure import Look, Panel
from nnviz.ui.plots.base.table import plots_of
from nnviz.ui.run.controller import Controller
from nnviz.ui.settings import Settings
from nnviz.ui.stages.table import STAGES

Side = Literal["left", "right", "above"]
"""The column below the list of lessons, the one to the right, or the place above the stage."""


@dataclass(frozen=True)
class PanelContext:
    lesson: Lesson
    look: Look
    controller: Controller
    progress: Progress
    settings: Settings


@dataclass(frozen=True)
class PanelSpec:
    """A panel on one side of the stage, for the lessons that have it.

    One `at_once` is drawn together with the stage, as it shows what a hand may just be holding; the others follow.
    One of `numbers` tells those of the moment whose numbers the stage tells, and stands still as long as these do.
    """

    make: Callable[[PanelContext], Panel]
    side: Side
    of: Callable[[Lesson], bool] = lambda lesson: True
    at_once: bool = False
    numbers: bool = False


def _has_steps(lesson: Lesson) -> bool:
    return bool(lesson.steps)


def _is_open(lesson: Lesson) -> bool:
    return lesson.open


def _has_race(lesson: Lesson) -> bool:
    """Whether runs are kept in it: in open lessons, and where the plot of the race is to be had."""
    return lesson.open or "race" in plots_of(lesson)


def _tells_steps(lesson: Lesson) -> bool:
    return "chain_rule" in STAGES[lesson.stage].parts


def _step(made: PanelContext) -> Panel:
    from nnviz.ui.panels.step.step_bar import StepBar

    return StepBar(made.look, made.controller)


def _guide(made: PanelContext) -> Panel:
    """The lesson's steps; what their questions need is done to the run."""
    from nnviz.ui.panels.guide.guide import Guide

    guide = Guide(made.lesson, made.look, made.progress)
    guide.run_wanted.connect(made.controller.run_to)
    guide.reset_wanted.connect(made.controller.reset)
    return guide


def _race(made: PanelContext) -> Panel:
    from nnviz.ui.race.panel import RacePanel

    return RacePanel(made.lesson, made.look, made.controller)


def _diagnoses(made: PanelContext) -> Panel:
    """What is wrong; with remedies where the race is, in which they run."""
    from nnviz.ui.panels.diagnosis_panel import DiagnosisPanel

    panel = DiagnosisPanel(made.look, made.lesson if _has_race(made.lesson) else None)
    panel.again_wanted.connect(made.controller.run_again)
    return panel


def _arithmetic(made: PanelContext) -> Panel:
    from nnviz.ui.panels.arithmetic.panel import ArithmeticPanel

    return ArithmeticPanel(made.look, made.controller, always=made.lesson.circles)


def _parameters(made: PanelContext) -> Panel:
    from nnviz.ui.panels.parameter_panel import ParameterPanel

    return ParameterPanel(made.lesson, made.look, made.controller)


def _options(made: PanelContext) -> Panel:
    """The settings, their groups folded as they were last.

    They show what is in force before they are in a window, which would be laid out at each row that comes or goes.
    """
    from nnviz.ui.panels.option_panel import OptionPanel

    options = OptionPanel(made.lesson, made.look, made.controller)
    for name, fold in options.groups.items():
        key = f"groups/{made.lesson.name}/{name}"
        fold.unfold(made.settings.switch(key, fold.button.isChecked()))
        fold.toggled.connect(lambda on, key=key: made.settings.set(key, on))
    options.show_frame(made.controller.frame)
    return options


def _breakpoints(made: PanelContext) -> Panel:
    from nnviz.ui.panels.breakpoint_panel import BreakpointPanel

    return BreakpointPanel(made.look, made.controller)


PANELS: dict[str, PanelSpec] = {
    "step": PanelSpec(_step, "above", at_once=True, numbers=True),
    "guide": PanelSpec(_guide, "left", _has_steps),
    "race": PanelSpec(_race, "left", _has_race),
    "diagnoses": PanelSpec(_diagnoses, "left", at_once=True),
    "arithmetic": PanelSpec(_arithmetic, "right", _tells_steps, numbers=True),
    "parameters": PanelSpec(_parameters, "right", at_once=True),
    "options": PanelSpec(_options, "right", at_once=True),
    "breakpoints": PanelSpec(_breakpoints, "right", _is_open),
}
"""By name, each side from the top."""
