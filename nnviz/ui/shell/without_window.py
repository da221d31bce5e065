"""What nnviz does where no window can be opened: the line fit all the same, into files."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import platformdirs

from nnviz.engine.text import UserError, mark
from nnviz.engine.training import steps_per_epoch
from nnviz.export.steps import StepTable
from nnviz.export.tables import Row, write_table
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.run.run import Run
from nnviz.session.session import Session

Progress = Callable[[Iterable[Row], int], Iterable[Row]]

_LESSON = "line_fit"
_FOLDER = "nnviz-first-light"
_TRIES = 1000


def new_folder() -> Path:
    """A folder of our own that was not there before, here or at home; raises UserError where none can be made."""
    places = (
        Path(),
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
            return (place / name).resolve()
    raise UserError(
        mark("errors", "No folder could be made here or in {places}: start nnviz in a folder you may write to."),
        places=", ".join(str(place) for place in places[1:]),
    )


def _names() -> Iterator[str]:
    yield _FOLDER
    for number in range(2, _TRIES):
        yield f"{_FOLDER}-{number}"


def train_without_window(progress: Progress, language: str) -> Path:
    """Train the line fit; write its steps, its slope plot and the window's picture into a folder, and return it.

    `progress(rows, count)` passes the rows on while it shows how far they have come. Raises UserError when something
    can't be written; there is no folder then.
    """
    folder = new_folder()
    try:
        _fill(folder, progress, language)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def _fill(folder: Path, progress: Progress, language: str) -> None:
    from nnviz.ui.export.figures import Shape
    from nnviz.ui.shell.headless import PictureOrder, write_picture

    lesson = find_lesson(_LESSON)
    run = Run(lesson.experiment)
    table, session = StepTable(run, lesson.parameters), Session(run)
    count = run.start.epochs * steps_per_epoch(run.start)
    write_table(folder / "steps.csv", table.columns, progress(table.rows(session, count), count + 1))
    write_picture(lesson, session, PictureOrder("slope", Shape(), language), folder / "slope.svg")
    write_picture(lesson, session, PictureOrder("window", Shape(1440, 900), language), folder / "window.png")
