"""Pictures without a display: the same figures and the same window, drawn where nobody sees them."""

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication

from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.system.desktop import LINUX
from nnviz.system.whole_file import write_whole
from nnviz.ui.export.computed import Resolving
from nnviz.ui.export.figures import Shape, Sheet, make_figure
from nnviz.ui.export.formats.table import FORMATS, WINDOW, check_kind, kind_of
from nnviz.ui.lessons.abilities import TakesParameters
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.theme import THEMES
from nnviz.ui.shell.app import prepare, window_image


@dataclass(frozen=True)
class PictureOrder:
    """What to draw: a figure's name or the window's, and how it looks."""

    name: str
    shape: Shape
    language: str = "en"
    theme: str = "light"
    transparent: bool = False
    parameters: tuple[int, ...] = ()
    """The flat indices of the parameters that the figure is to be about, where it can be."""
    resolution: int | None = None
    """Points along each side of a figure that is computed; None for as many as it has by itself."""


def application(language: str) -> QApplication:
    """The application object in a language, made where there is none."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = _new_application()
    install_language(language)
    return app


@cache  # Held as long as the process: without a reference Python would take it from under the widgets.
def _new_application() -> QApplication:
    if LINUX:  # Elsewhere there is always a desktop, and the platform that needs none would find no fonts.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication(["nnviz"])
    prepare(app)
    return app


def write_picture(
    lesson: Lesson, session: Session, order: PictureOrder, path: Path, told: Callable[[int, int], None] | None = None
) -> None:
    """Draw the session's present moment into a file, in the format its name asks for; raises UserError.

    Where much is to be computed for it, `told` hears how much of how much is done.
    """
    app, kind = application(order.language), kind_of(path)
    check_kind(order.name, kind)
    if order.name == WINDOW:
        size = order.shape.checked()
        image = window_image(lesson, session, order.language, order.theme, size.width, size.height)
        encode = FORMATS[kind].encode
        assert encode is not None
        write_whole(path, encode(image))
        return
    look = Look(THEMES[order.theme], order.language, standalone=True, transparent=order.transparent)
    figure = make_figure(lesson, order.name, look)
    if order.parameters:
        if not isinstance(figure, TakesParameters):
            template = mark("errors", "{plot} is not about single parameters: leave --parameter out.")
            raise UserError(template, plot=order.name)
        figure.set_parameters(order.parameters)
    frame = session.frame()
    if order.resolution is not None:
        if not isinstance(figure, Resolving):
            template = mark("errors", "{plot} has no resolution to be chosen: leave --resolution out.")
            raise UserError(template, plot=order.name)
        figure.set_resolution(order.resolution)
        parts = figure.parts()
        figure.prepare(frame, lambda done: None if told is None else told(done, parts))
    with closing(Sheet(figure, look, frame, order.shape)) as sheet:
        write_whole(path, sheet.content(kind))
    app.processEvents()
