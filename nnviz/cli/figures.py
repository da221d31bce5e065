"""The figures of a lesson by name, and whether one that is asked for can be had."""

from collections.abc import Collection

from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.lesson import Lesson

FIGURES = ("stage", "window")
"""What every lesson has to show besides its plots."""


def names_of_figures(lesson: Lesson) -> tuple[str, ...]:
    """The names of a lesson's figures, the stage and the window among them, as `export` takes them."""
    from nnviz.ui.stages.table import figure_names  # Needs no Qt.

    plots = (name for name in figure_names(lesson) if name not in FIGURES)
    return (*plots, *FIGURES)


def check_name(lesson: Lesson, name: str, names: Collection[str]) -> None:
    """Raise UserError for a figure that is none of the lesson's `names`."""
    if name not in names:
        template = mark("errors", "The lesson {lesson} has no plot {plot}: choose one of {choices}.")
        raise UserError(template, lesson=lesson.name, plot=name, choices=", ".join(names))


def check_figure(lesson: Lesson, name: str, kind: str, *, plain: bool) -> None:
    """Raise UserError for a figure the lesson does not have, or that cannot be had as this kind of file.

    `plain` is without finer pixels and with a background.
    """
    from nnviz.ui.export.formats.table import check_kind  # Needs no Qt.

    check_name(lesson, name, names_of_figures(lesson))
    check_kind(name, kind)
    if name == "window" and not plain:
        raise UserError(mark("errors", "The whole window has no --scale and no --transparent: leave them out."))
