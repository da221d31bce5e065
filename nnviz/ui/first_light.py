"""What nnviz does where no window can be opened: the line fit all the same, into files."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import platformdirs

from nnviz.engine.text import UserError, mark
from nnviz.export.steps import StepTable
from nnviz.export.tables import write_table
from nnviz.session.commands import Run
from nnviz.session.lessons import find_lesson
from nnviz.session.session import Session

T = TypeVar("T")
Progress = Callable[[Iterable[T], int], Iterable[T]]

_LESSON = "line_fit"
_FOLDER = "nnviz-first-light"
_TRIES = 1000

HOW_TO = """\
To get a window, start nnviz
  in a desktop session;
  over ssh with a forwarded display:   ssh -X HOST nnviz
  or on a display in memory:           xvfb-run nnviz
Without one, nnviz lessons, train and export do their work; nnviz --help tells how."""


def new_folder() -> Path:
    """A folder of our own that was not there before, here or at home; raises UserError where none can be made."""
    places = (
        Path.cwd(),
        Path(platformdirs.user_pictures_dir()),
        Path(platformdirs.user_documents_dir()),
        Path.home(),
    )
    for place in places:
        for name in _names():
            try:
                (place / name).mkdir()
            except FileExistsError:
                continue
            except OSError:
                break
            return place / name
    raise UserError(
        mark("errors", "No folder could be made in {places}: start nnviz in a folder you may write to."),
        places=", ".join(str(place) for place in places),
    )


def _names() -> Iterator[str]:
    yield _FOLDER
    for number in range(2, _TRIES):
        yield f"{_FOLDER}-{number}"


def show_first_light(language: str, progress: Callable[[Iterable[T], int], Iterable[T]]) -> Path:
    """Train the line fit; write its steps, its slope plot and the window's picture into a folder, and return it.

    `progress(rows, count)` passes the rows on while it shows how far they have come.
    """
    from nnviz.ui.headless import PictureOrder, Shape, write_picture

    lesson = find_lesson(_LESSON)
    folder = new_folder()
    run = Run(lesson.experiment)
    table, session = StepTable(run, lesson.parameters), Session(run)
    count = run.start.epochs * session.epoch_steps()
    write_table(folder / "steps.csv", table.columns, progress(table.rows(session, count), count + 1))
    write_picture(lesson, session, PictureOrder("slope", language), folder / "slope.svg")
    write_picture(lesson, session, PictureOrder("window", language, shape=Shape(1440, 900)), folder / "window.png")
    return folder
