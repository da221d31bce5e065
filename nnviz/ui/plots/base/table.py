"""Every plot there is, by the name lessons, menus and the command line use. Needs no Qt.

A plot is a file in `plots/`, in `plots/over_steps/` or `plots/spread/`, or in `plots/special/` where it does not suit
any run; it is called like its file. Plots are imported when they are first shown.
"""

import importlib
import pkgutil
from types import ModuleType
from typing import TYPE_CHECKING

from nnviz.session.lessons.lesson import Lesson
from nnviz.ui import plots
from nnviz.ui.plots import over_steps, special, spread

if TYPE_CHECKING:
    from nnviz.ui.plots.base.plot import Plot


def find_plots(*folders: ModuleType) -> dict[str, str]:
    """The modules with a plot in some folders, by the plots' names, in the order of these."""
    found = [(one, folder.__name__) for folder in folders for one in pkgutil.iter_modules(folder.__path__)]
    plain = sorted((one.name, folder) for one, folder in found if not one.ispkg)
    return {name.replace("_", "-"): f"{folder}.{name}" for name, folder in plain}


FOR_ANY_RUN = find_plots(plots, over_steps, spread)
"""Plots in which any run can be watched."""

PLOTS = {**FOR_ANY_RUN, **find_plots(special)}
"""All plots."""


def plot_class(name: str) -> "type[Plot]":
    """The plot of a name; raises LookupError where its file has none."""
    values = vars(importlib.import_module(PLOTS[name])).values()
    found: list[type[Plot]] = [one for one in values if isinstance(one, type) and getattr(one, "name", "") == name]
    if not found:
        raise LookupError(f"{PLOTS[name]} has no plot with the name {name}")
    return found[0]


def plots_of(lesson: Lesson) -> tuple[str, ...]:
    """The plots of a lesson: its own, further ones it names, and where it is open all that suit any run."""
    further = (name for name in lesson.figures if name in PLOTS)
    return tuple(dict.fromkeys((*lesson.plots, *further, *(FOR_ANY_RUN if lesson.open else ()))))
