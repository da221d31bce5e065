"""What would be lost of a session: all that makes it differ from the lesson as it came, or from the file saved last."""

from collections.abc import Sequence
from typing import NamedTuple

from nnviz.session.diagnostics.breakpoints import Breakpoint
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.project.project import Project
from nnviz.session.race.grid import Grid
from nnviz.session.run.run import Run
from nnviz.session.session import Session
from nnviz.ui.project.notes import Note, notes_from


class Stake(NamedTuple):
    """Two sessions with the same hold the same work. Where in a run one stands, and how it is shown, is none."""

    run: Run
    end: int
    branches: tuple[tuple[int, int], ...]
    lanes: tuple[tuple[int, str, int], ...]
    grid: Grid | None
    breakpoints: tuple[Breakpoint, ...]
    notes: tuple[Note, ...]


def of_frame(frame: Frame, notes: Sequence[Note]) -> Stake:
    """What is at stake of what is on show."""
    return Stake(
        frame.run,
        frame.end,
        tuple((branch.end, branch.edits) for branch in frame.branches),
        tuple((lane.number, lane.name, lane.end) for lane in frame.lanes),
        frame.grid,
        frame.breakpoints,
        tuple(notes),
    )


def of_session(session: Session, notes: Sequence[Note]) -> Stake:
    """The same of a session at rest."""
    return Stake(
        session.track.run,
        session.track.end,
        tuple((branch.end, len(branch.run.edits)) for branch in session.branches),
        tuple((lane.number, lane.name, lane.end) for lane in session.race.lanes),
        session.grid,
        session.breakpoints,
        tuple(notes),
    )


def of_project(project: Project) -> Stake:
    """The same of what was written into a file."""
    return Stake(
        project.present.run,
        project.present.end,
        tuple((branch.end, len(branch.run.edits)) for branch in project.branches),
        tuple((lane.number, lane.name, lane.stored.end) for lane in project.lanes),
        project.grid,
        project.breakpoints,
        notes_from(project.sections.get("notes")),
    )


def nothing(lesson: Lesson) -> Stake:
    """What is at stake of a lesson as it came."""
    return Stake(Run(lesson.experiment), 0, (), (), None, (), ())
