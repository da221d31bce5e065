"""The part of the inspector that belongs to a stage, by the stage's name."""

from typing import Protocol, cast

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Figure, Look
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.line_fit.inspector import LineSection
from nnviz.ui.stages.network.inspector import SelectionPanel
from nnviz.ui.stages.network.stage import NetworkStage
from nnviz.ui.stages.neuron.inspector import NeuronSection
from nnviz.ui.stages.neuron.stage import NeuronStage

AT_FOOT = frozenset({"network"})
"""Stages whose section stays in sight below the settings, as it speaks of what was last clicked."""


class Part(Protocol):
    """Anything in the window that draws a frame."""

    def show_frame(self, frame: Frame) -> None:
        """Draw this moment."""
        ...

    def restyle(self, look: Look) -> None:
        """Take on another theme or language."""
        ...


def make_section(lesson: Lesson, look: Look, controller: Controller, stage: Figure) -> Part:
    """The section for a lesson's stage."""
    if lesson.stage == "neuron":
        return NeuronSection(cast("NeuronStage", stage), lesson, look)
    if lesson.stage == "network":
        return SelectionPanel(cast("NetworkStage", stage), look, controller)
    return LineSection(lesson, look, controller)
