"""Every stage there is, by the name lessons use, and what of a lesson can be shown. Needs no Qt."""

import importlib
import pkgutil

from nnviz.session.lessons.lesson import Lesson
from nnviz.ui import stages
from nnviz.ui.plots.base.table import plots_of
from nnviz.ui.stages.spec import StageSpec


def find_stages() -> dict[str, StageSpec]:
    """The `SPEC` of every package in this folder, by its name."""
    packages = (found.name for found in pkgutil.iter_modules(stages.__path__, f"{stages.__name__}.") if found.ispkg)
    specs: list[StageSpec] = [importlib.import_module(package).SPEC for package in packages]
    return {spec.name: spec for spec in specs}


STAGES = find_stages()


def figure_names(lesson: Lesson) -> tuple[str, ...]:
    """What of a lesson can be taken home besides the whole window: the stage, plots, and parts of the stage."""
    return tuple(dict.fromkeys(("stage", *lesson.plots, *STAGES[lesson.stage].parts, *plots_of(lesson))))


def looks_inside(lesson: Lesson, name: str) -> bool:
    """Whether a figure of a lesson tells of the inside of a step, so that there must be one to look into."""
    return name in STAGES[lesson.stage].inside
