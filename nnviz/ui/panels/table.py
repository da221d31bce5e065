"""Every panel that does not belong to a stage: how it is made, where it stands, and which lessons have it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import Progress
from nnviz.ui.look.figure import Look, Panel
from nnviz.ui.panels.arithmetic.panel import ArithmeticPanel
from nnviz.ui.panels.breakpoint_panel import BreakpointPanel
from nnviz.ui.panels.diagnosis_panel import DiagnosisPanel
from nnviz.ui.panels.guide.guide import Guide
from nnviz.ui.panels.option_panel import OptionPanel
from nnviz.ui.panels.parameter_panel import ParameterPanel
from nnviz.ui.panels.step.step_bar import StepBar
from nnviz.ui.plots.base.table import plots_of
from nnviz.ui.race.panel import RacePanel
from nnviz.ui.run.controller import Controller
from nnviz.ui.settings import Settings
from nnviz.ui.stages.table import STAGES


@dataclass(frozen=True)
class PanelContext:
    """What a panel is made of."""

    lesson: Lesson
    look: Look
    controller: Controller
    progress: Progress
    settings: Settings


@dataclass(frozen=True)
class PanelSpec:
    """A panel in the column to the left or to the right, or above the stage, for the lessons that have it.

    One `at_once` is drawn together with the stage, as it shows what a hand may just be holding; the others follow.
    One of `numbers` tells those of the moment whose numbers the stage tells.
    """

    make: Callable[[PanelContext], Panel]
    side: Literal["left", "right", "above"]
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


def _guide(made: PanelContext) -> Guide:
    """The lesson's steps; what their questions need is done to the run."""
    guide = Guide(made.lesson, made.look, made.progress)
    guide.run_wanted.connect(made.controller.run_to)
    guide.reset_wanted.connect(made.controller.reset)
    return guide


def _options(made: PanelContext) -> OptionPanel:
    """The settings, their groups folded as they were last.

    They show what is in force before they are in a window, which would be laid out at each row that comes or goes.
    """
    options = OptionPanel(made.lesson, made.look, made.controller)
    for name, fold in options.groups.items():
        key = f"groups/{made.lesson.name}/{name}"
        fold.unfold(made.settings.switch(key, fold.button.isChecked()))
        fold.toggled.connect(lambda on, key=key: made.settings.set(key, on))
    options.show_frame(made.controller.frame)
    return options


def _diagnoses(made: PanelContext) -> DiagnosisPanel:
    """What is wrong; with remedies where the race is, in which they run."""
    panel = DiagnosisPanel(made.look, made.lesson if _has_race(made.lesson) else None)
    panel.again_wanted.connect(made.controller.run_again)
    return panel


PANELS: dict[str, PanelSpec] = {
    "step": PanelSpec(lambda made: StepBar(made.look, made.controller), "above", at_once=True),
    "guide": PanelSpec(_guide, "left", _has_steps),
    "race": PanelSpec(lambda made: RacePanel(made.lesson, made.look, made.controller), "left", _has_race),
    "diagnoses": PanelSpec(_diagnoses, "left", at_once=True),
    "arithmetic": PanelSpec(
        lambda made: ArithmeticPanel(made.look, made.controller), "right", _tells_steps, numbers=True
    ),
    "parameters": PanelSpec(
        lambda made: ParameterPanel(made.lesson, made.look, made.controller), "right", at_once=True
    ),
    "options": PanelSpec(_options, "right", at_once=True),
    "breakpoints": PanelSpec(lambda made: BreakpointPanel(made.look, made.controller), "right", _is_open),
}
"""By name, each side from the top."""
