"""Frames at places inside a step, and what the stage shows there."""

from nnviz.engine.experiment import Experiment
from nnviz.session.frame import Frame
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.place import Place
from nnviz.session.session import Session
from nnviz.ui.look.step.numbers import numbers_of
from nnviz.ui.stages.network.step.shown import StepShown, step_shown

PAPER = find_lesson("backprop").experiment


def frame_at(place: Place | str, experiment: Experiment = PAPER, followed: int | None = None) -> Frame:
    session = Session(experiment)
    session.followed = followed
    session.go_to_place(session.route.named[place] if isinstance(place, str) else place)
    return session.frame()


def shown_of(frame: Frame, wanted: tuple[int, int] | None = None) -> StepShown:
    found = step_shown(frame, numbers_of(frame, None), wanted)
    assert found is not None
    return found
