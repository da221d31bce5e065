"""A small picture stage for tests."""

from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.stages.picture.view_model import View


def picture_lesson(experiment: Experiment) -> Lesson:
    """A lesson with nothing in it but what the stage needs."""
    text = {"en": "A picture", "zh_CN": "一张图像"}
    return Lesson("picture", 1, text, text, "picture", (), experiment, {}, (), ())


def make_stage(experiment: Experiment, steps: int = 3) -> tuple[PictureStage, Session]:
    """A stage that shows a session after some steps, and the session."""
    session = Session(experiment)
    session.advance(steps)
    stage = PictureStage(picture_lesson(experiment), Look(LIGHT))
    stage.resize(900, 560)
    stage.show_frame(session.frame())
    return stage, session


def view_of(stage: PictureStage) -> View:
    """What it shows, which must be there."""
    assert stage.view is not None
    return stage.view
