"""The work in a session as a value: compared with that of the file saved last, it tells whether anything is unsaved."""

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


class Fingerprint(NamedTuple):
    """The same where nothing would be lost. Where in a run one stands, and how it is shown, is no part of it."""

    run: Run
    end: int
    branches: tuple[tuple[int, int], ...]
    lanes: tuple[tuple[int, str, int], ...]
    grid: Grid | None
    breakpoints: tuple[Breakpoint, ...]
    notes: tuple[Note, ...]


def of_frame(frame: Frame, notes: Sequence[Note]) -> Fingerprint:
    """The fingerprint of the run on show."""
    return Fingerprint(
        frame.run,
        frame.end,
        tuple((branch.end, branch.edits) for branch in frame.branches),
        tuple((lane.number, lane.name, lane.end) for lane in frame.lanes),
        frame.grid,
        frame.breakpoints,
        tuple(notes),
    )


def of_session(session: Session, notes: Sequence[Note]) -> Fingerprint:
    """The fingerprint of a session that no worker changes."""
    return Fingerprint(
        session.track.run,
        session.track.end,
        tuple((branch.end, len(branch.run.edits)) for branch in session.branches),
        tuple((lane.number, lane.name, lane.end) for lane in session.race.lanes),
        session.grid,
        session.breakpoints,
        tuple(notes),
    )


def of_project(project: Project) -> Fingerprint:
    """The fingerprint of a project that was written into a file."""
    return Fingerprint(
        project.present.run,
        project.present.end,
        tuple((branch.end, len(branch.run.edits)) for branch in project.branches),
        tuple((lane.number, lane.name, lane.stored.end) for lane in project.lanes),
        project.grid,
        project.breakpoints,
        notes_from(project.sections.get("notes")),
    )


def nothing(lesson: Lesson) -> Fingerprint:
    """The fingerprint of a lesson's run before anything has been done to it."""
    return Fingerprint(Run(lesson.experiment), 0, (), (), None, (), ())
