"""A figure over a run: the run replayed, the figure drawn at each step chosen, its pixels handed on frame by frame."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from nnviz.export.animation.animation_file import animation_file, animation_kind, fitting
from nnviz.export.animation.timing import Timing
from nnviz.export.animation.writer import Pixels
from nnviz.session.frame import Frame
from nnviz.session.session import Session
from nnviz.ui.export.figures import Shape, Sheet
from nnviz.ui.look.figure import Figure, Look
from nnviz.ui.look.names import step_words


def moments(session: Session, steps: tuple[int, ...]) -> Iterator[Frame]:
    """The frames at some steps, in order, of a session that stands before them; fewer where training stops earlier."""
    for step in steps:
        while session.state.step < step:
            if not session.advance(step - session.state.step):
                break
        yield session.frame()
        if session.state.step < step:
            return


def pixels_of(image: QImage) -> Pixels:
    """The image as an array (height, width, 3) of its own."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return lines[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()


def film_shape(path: Path, shape: Shape) -> Shape:
    """The size of an animation; raises UserError for a size, or a kind of file, that cannot be."""
    return Shape(*fitting(animation_kind(path), shape.width, shape.height)).checked()


def write_film(
    figure: Figure,
    look: Look,
    session: Session,
    shape: Shape,
    steps: tuple[int, ...],
    timing: Timing,
    path: Path,
    told: Callable[[Iterator[Frame]], Iterator[Frame]] = lambda frames: frames,
) -> None:
    """Train a session and write the figure at these steps as an animation of a `film_shape`; raises UserError.

    The frames go through `told`, which may tell how far it is. One of them at a time is in memory.
    """
    with (
        closing(Sheet(figure, look, session.frame(), shape, step_words(steps[-1]))) as sheet,
        animation_file(path, shape.width, shape.height, timing) as add,
    ):
        for frame in told(moments(session, steps)):
            sheet.show_frame(frame, step_words(frame.state.step))
            add(pixels_of(sheet.image()))
