"""A figure of the window on the clipboard, as picture or as numbers, without a dialog."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

from PySide6.QtCore import QSize

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.export.clipboard import put_on_clipboard
from nnviz.ui.export.figures import SMALLEST, Shape, Sheet, make_figure
from nnviz.ui.look.figure import Figure, Look
from nnviz.ui.run.progress import busy

_SCALE = 2.0
"""Real pixels to a logical one: sharp in a document."""


def copy_figure(
    lesson: Lesson, name: str, kind: str, frame: Frame, look: Look, size: QSize, adopt: Callable[[Figure], None]
) -> None:
    """Put a figure on the clipboard as `kind` (png, csv), with its title, as large as on screen.

    `adopt` has the new figure show what the one in the window shows.
    """
    shape = Shape(max(SMALLEST, size.width()), max(SMALLEST, size.height()), _SCALE)
    alone = replace(look, standalone=True)
    figure = make_figure(lesson, name, alone)
    adopt(figure)
    with busy(), closing(Sheet(figure, alone, frame, shape)) as sheet:
        put_on_clipboard(sheet.mime_data(kind))
