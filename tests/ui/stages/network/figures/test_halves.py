"""The halves of the network stage taken home alone: each is that half, with its own numbers."""

from contextlib import closing

import numpy as np
import pytest
from PySide6.QtGui import QImage

from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from nnviz.ui.export.figures import Shape, Sheet, make_figure
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.theme import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")

LOOK = Look(LIGHT, standalone=True)
SHAPE = Shape(640, 420)


def sheet(name: str, experiment: Experiment) -> Sheet:
    session = Session(experiment)
    session.advance(20)
    return Sheet(make_figure(find_lesson("network"), name, LOOK), LOOK, session.frame(), SHAPE)


def table_of(name: str, experiment: Experiment) -> Table:
    with closing(sheet(name, experiment)) as made:
        return made.figure.table()


@pytest.mark.parametrize("dataset", ["circle", "blobs"])
def test_the_graph_has_no_map(dataset: str) -> None:
    experiment = find_lesson("network").experiment.with_option("dataset", dataset)
    pages = []
    for name in ("graph", "boundary", "stage"):
        with closing(sheet(name, experiment)) as made:
            pages.append(made.content("svg").decode())
    points = [page.count("<circle") + page.count("<polygon") for page in pages]
    assert points[0] < 40 < 100 < min(points[1:]), points
    assert ["Hidden layer 1" in page for page in pages[:2]] == [True, False]


def test_the_graph_fills_its_page() -> None:
    with closing(sheet("graph", find_lesson("network").experiment)) as made:
        picture = QImage.fromData(made.content("png"))
    colors = {picture.pixelColor(x, y).name() for x in range(450, 600, 2) for y in range(100, 380, 2)}
    assert len(colors) > 20, "the output neuron stands where the map was"


def test_sums_are_not_called_values() -> None:
    experiment = find_lesson("network").experiment.with_option("dataset", "blobs")
    experiment = experiment.with_options({"loss": "softmax_cross_entropy", "output_activation": "identity"})
    table = table_of("boundary", experiment)
    count = experiment.network.widths[-1]
    assert table.columns[0] == "name"
    assert table.columns[3:] == ("logit", "probability")
    numbers = np.array([row[3:] for row in table.rows], float).reshape(count, -1, 2)
    powers = np.exp(numbers[:, :, 0])
    np.testing.assert_allclose(numbers[:, :, 1], powers / powers.sum(axis=0), rtol=1e-12)
    parts = {row[0] for row in table_of("stage", experiment).rows}
    assert parts == {"parameter", "logit"}
    assert table_of("boundary", find_lesson("network").experiment).columns[3:] == ("output",)


@pytest.mark.parametrize("place", ["forward1", "backward2"])
def test_inside_a_step_the_map_shows_its_point_and_none_of_its_numbers(place: str) -> None:
    lesson = find_lesson("backprop")
    session = Session(lesson.experiment)
    whole = session.frame()
    session.go_to_place(session.route.named[place])
    pages = []
    for frame in (whole, session.frame()):
        with closing(Sheet(make_figure(lesson, "boundary", LOOK), LOOK, frame, SHAPE)) as made:
            pages.append(made.content("svg").decode())
    assert pages[0] != pages[1], "the point"
    assert [page.count("<text") for page in pages] == [pages[0].count("<text")] * 2
