"""The kinds of file a figure can be, and whether one that is asked for can be had. Needs no Qt."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nnviz.engine.text import UserError, mark
from nnviz.export.files import PROGRAM, ending_of

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from nnviz.ui.export.formats.page import Page
    from nnviz.ui.look.figure import Figure

WINDOW = "window"
"""The name of the whole main window where the name of a figure is asked for."""


class FigureKind(NamedTuple):
    """One of three makes the file: `encode` of an image's pixels, `draw` of a page, `write` of a figure, as text.

    `mime` is what the clipboard calls a drawing. `only` names the one figure that can be such a file, if not all can.
    """

    encode: Callable[["QImage"], bytes] | None = None
    draw: Callable[["Page"], bytes] | None = None
    write: Callable[["Figure"], str] | None = None
    mime: str = ""
    only: str = ""


# What draws is imported where it is called: the command line asks for the kinds alone.
def _png(image: "QImage") -> bytes:
    from nnviz.ui.export.formats.png import png

    return png(image)


def _svg(page: "Page") -> bytes:
    from nnviz.ui.export.formats.svg import svg

    return svg(page)


def _pdf(page: "Page") -> bytes:
    from nnviz.ui.export.formats.pdf import pdf

    return pdf(page)


def _numbers(figure: "Figure") -> str:
    from nnviz.export.tables import csv_text

    table = figure.table()
    return csv_text(table.columns, table.rows)


def _program(figure: "Figure") -> str:
    from nnviz.ui.look.figure import HasProgram

    assert isinstance(figure, HasProgram)
    return figure.program()


FORMATS: dict[str, FigureKind] = {
    "png": FigureKind(encode=_png),
    "svg": FigureKind(draw=_svg, mime="image/svg+xml"),
    "pdf": FigureKind(draw=_pdf, mime="application/pdf"),
    "csv": FigureKind(write=_numbers),
    PROGRAM: FigureKind(write=_program, only="code"),
}
"""By the endings of their names; the first is chosen where nothing else is."""


def kinds_of(figure: str) -> tuple[str, ...]:
    """The kinds of file a figure of this name, or the window, can be."""
    if figure == WINDOW:
        return tuple(kind for kind, row in FORMATS.items() if row.encode is not None)
    return tuple(kind for kind, row in FORMATS.items() if row.only in ("", figure))


def kind_of(path: Path) -> str:
    """The format a file's name asks for; raises UserError for an ending that is none of `FORMATS`."""
    return ending_of(path, FORMATS)


def check_kind(figure: str, kind: str) -> None:
    """Raise UserError where a figure of this name, or the window, cannot be this kind of file, one of `FORMATS`."""
    kinds = kinds_of(figure)
    if kind in kinds:
        return
    if figure == WINDOW:
        raise UserError(
            mark("errors", "The whole window can be saved as {choices} only: choose a plot or the stage for {kind}."),
            choices=", ".join(map(str.upper, kinds)),
            kind=kind.upper(),
        )
    raise UserError(
        mark("errors", "{plot} cannot be a .{kind} file: choose the plot {only}, or one of {choices}."),
        plot=figure,
        kind=kind,
        only=FORMATS[kind].only,
        choices=", ".join("." + kind for kind in kinds),
    )
