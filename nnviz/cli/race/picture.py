"""The picture of a race or a grid race, checked before anything is trained, and drawn without a window."""

import argparse
import os
from pathlib import Path

from nnviz.cli.figures import check_figure
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session

FIGURE, GRID_FIGURE = "race", "grid"


def check_picture(lesson: Lesson, path: Path | None, figure: str) -> None:
    """Raise UserError where a picture is asked for that cannot be drawn of this lesson, or not as such a file."""
    from nnviz.ui.export.formats.table import kind_of  # Needs no Qt.

    if path is not None:
        check_figure(lesson, figure, kind_of(path), plain=True)


def draw_picture(lesson: Lesson, session: Session, figure: str, arguments: argparse.Namespace) -> None:
    """Write the figure into the file `--plot`, looking as the words of the call say."""
    from nnviz.system.desktop import check_qt

    check_qt(os.environ, window=False)
    from nnviz.ui.export.figures import Shape
    from nnviz.ui.shell.headless import PictureOrder, write_picture

    write_picture(lesson, session, PictureOrder(figure, Shape(), arguments.lang, arguments.theme), arguments.plot)
