"""The stage of the one neuron, shown with a run."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.neuron.draw_map import to_map
from nnviz.ui.stages.neuron.plane import Plane
from nnviz.ui.stages.neuron.stage import NeuronStage

EXPERIMENT = Experiment(
    dataset="and", points=4, noise=0.0, output_activation="sigmoid", batch_size=4, learning_rate=0.5
)
_NAMES = {"layers[0].weight[0,0]": "w1", "layers[0].weight[1,0]": "w2", "layers[0].bias[0]": "b"}


def make_lesson(experiment: Experiment = EXPERIMENT) -> Lesson:
    """A lesson with nothing in it but what the stage needs."""
    text = {"en": "One neuron", "zh_CN": "一个神经元"}
    return Lesson("neuron", 4, text, text, "neuron", (), experiment, _NAMES, (), ())


def make_stage(qtbot: QtBot, experiment: Experiment = EXPERIMENT, steps: int = 0) -> tuple[NeuronStage, Session]:
    """A visible stage showing a session after some steps."""
    session = Session(experiment)
    session.advance(steps)
    stage = NeuronStage(make_lesson(experiment), Look(LIGHT))
    qtbot.addWidget(stage)
    stage.resize(860, 540)
    stage.show_frame(session.frame())
    stage.show()
    return stage, session


def plane_of(stage: NeuronStage) -> Plane:
    """The stage's plane, which must be there."""
    assert stage.plane is not None
    return stage.plane


def picture(stage: NeuronStage) -> QImage:
    """What `draw` paints."""
    image = QImage(stage.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    painter = QPainter(image)
    stage.draw(painter)
    painter.end()
    return image


def in_map(stage: NeuronStage, x1: float, x2: float) -> QPoint:
    """Where an input stands, in pixels of the widget."""
    return to_map(stage.places().map, plane_of(stage), x1, x2).toPoint()


def set_parameters(session: Session, *values: float) -> None:
    """Give w₁, w₂ and b these values."""
    for index, value in enumerate(values):
        session.do(SetParameter(index, value))
