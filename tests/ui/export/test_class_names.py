"""Figures taken home call classes and columns by the names they have in the table, whatever these are."""

from contextlib import closing
from xml.etree import ElementTree

import numpy as np
import pytest

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.session.frame import Frame
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from nnviz.ui.export.figures import Shape, Sheet, make_figure
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")

LOOK = Look(LIGHT, standalone=True)
SVG = "{http://www.w3.org/2000/svg}"


def frame_of(*names: str, **settings: object) -> Frame:
    """A few steps on two columns and as many classes as there are names."""
    rng = np.random.default_rng(3)
    labels = np.repeat(np.arange(float(len(names))), 10)
    columns = Column("pm10"), Column("\ufffeno2")
    own = OwnData(rng.normal(size=(len(labels), 2)), labels, columns, Column("kind"), names, binary_targets=True)
    session = Session(Experiment(own=own, train_share=1.0, **settings))  # type: ignore[arg-type]
    session.advance(3)
    return session.frame()


def written(lesson: str, figure: str, frame: Frame) -> list[str]:
    """The texts in a figure's SVG."""
    with closing(Sheet(make_figure(find_lesson(lesson), figure, LOOK), LOOK, frame, Shape(900, 600))) as sheet:
        root = ElementTree.fromstring(sheet.content("svg"))
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("figure", ["stage", "boundary", "confusion"])
def test_several_classes(figure: str) -> None:
    names = ("sick", "well", "\ufffe哪种")
    settings = {"hidden": (2,), "loss": "softmax_cross_entropy", "output_activation": "identity"}
    words = written("playground", figure, frame_of(*names, **settings))
    for name in ("sick", "well", "哪种"):
        assert any(name in word for word in words), words
    assert figure == "confusion" or (any("pm10" in word for word in words) and any("no2" in word for word in words))


@pytest.mark.parametrize("figure", ["stage", "boundary", "confusion"])
def test_two_classes(figure: str) -> None:
    words = written("playground", figure, frame_of("sick", "well", output_activation="sigmoid"))
    assert any("sick" in word for word in words)
    assert any("well" in word for word in words)


def test_the_dots_of_the_activation() -> None:
    words = written("neuron", "activation", frame_of("sick", "well", output_activation="sigmoid"))
    assert {"sick", "well"} <= set(words)
