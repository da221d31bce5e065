"""What the stage shows of a frame: every picture is the engine's output over the plane."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.losses import softmax
from nnviz.session.session import Session
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.stages.network.graph.items import Item
from nnviz.ui.stages.network.view_model import WORST, View, Wanted, expected_seconds, grid, palette_of, view
from tests.ui.stages.network.network_bench import BLOBS, BUMPS, CIRCLE

QUICK_BLOBS = BLOBS.with_option("learning_rate", 1.0)


def view_of(experiment: Experiment = CIRCLE, steps: int = 30, **wanted: object) -> View:
    """The view after some steps, everything shown."""
    session = Session(experiment)
    session.advance(steps)
    widths = experiment.network.widths
    return view(session.frame(), Wanted(widths, **wanted), palette_of(LIGHT))  # type: ignore[arg-type]


def test_the_map_is_the_networks_output_on_the_grid() -> None:
    found = view_of()
    size = found.field.values.shape[1]
    cells = grid(size, found.low, found.high)
    outputs = CIRCLE.network.output(found.frame.state.parameters, cells)
    np.testing.assert_allclose(found.field.values.reshape(-1), outputs[:, 0], rtol=1e-12)
    assert (cells[0] == [cells[:, 0].min(), cells[:, 1].max()]).all(), "the first cell is to the left and on top"


@pytest.mark.parametrize("item", [Item("neuron", 0, 2), Item("neuron", 1, 1), Item("input", -1, 0)])
def test_a_neuron_shown_large_is_its_own_output(item: Item) -> None:
    found = view_of(large=item)
    size = found.field.values.shape[1]
    x = grid(size, found.low, found.high)
    every = [x.T, *CIRCLE.network.hidden_outputs(found.frame.state.parameters, x)]
    np.testing.assert_array_equal(found.field.values.reshape(-1), every[item.layer + 1][item.to])


def test_all_points_lie_on_the_map() -> None:
    for experiment in (CIRCLE, BLOBS, BUMPS):
        found = view_of(experiment)
        points = np.concatenate([found.frame.data.points, found.frame.data.test_points])
        assert found.low < points.min()
        assert points.max() < found.high


def test_accuracy_and_confusion_are_counted_from_the_points() -> None:
    for experiment in (CIRCLE, BLOBS):
        found = view_of(experiment, steps=60)
        encoding, frame = experiment.encoding, found.frame
        assert encoding is not None
        guesses = encoding.classes(experiment.network.output(frame.state.parameters, frame.data.x))
        truths = encoding.classes(frame.data.y)
        judged = found.judged
        assert judged.confusion is not None
        assert judged.accuracy == pytest.approx(np.mean(guesses == truths))
        assert judged.accuracy == pytest.approx(np.trace(judged.confusion) / judged.confusion.sum())
        for truth, row in enumerate(judged.confusion.tolist()):
            for guess, count in enumerate(row):
                assert count == int(((truths == truth) & (guesses == guess)).sum())
        assert len(judged.wrong) == min(WORST, int((guesses != truths).sum()))
        assert list(judged.taken_for) == [(int(truths[row]), int(guesses[row])) for row in judged.wrong]


def test_regression_has_no_classes_to_confuse() -> None:
    judged = view_of(BUMPS).judged
    assert judged.accuracy is None
    assert judged.confusion is None
    assert not judged.wrong


def test_each_class_has_its_own_colour_and_discretized_nothing_else() -> None:
    found = view_of(QUICK_BLOBS, steps=200, discrete=True)
    image, undecided = found.field.image, found.field.undecided
    assert undecided is not None
    seen = {image.pixel(x, y) for y, x in np.argwhere(~undecided).tolist()}
    assert seen <= {LIGHT.class_color(number).rgb() for number in range(5)}
    assert len(seen) > 1
    assert len({LIGHT.class_color(number).rgb() for number in range(10)}) == 10


def test_where_no_class_is_ahead_the_map_says_so_in_the_colour_of_none() -> None:
    for discrete in (False, True):
        field = view_of(QUICK_BLOBS, steps=200, discrete=discrete).field
        likely = np.sort(softmax(field.values.reshape(5, -1).T), axis=1)
        wanted = (likely[:, -1] - likely[:, -2] < 0.1).reshape(field.values.shape[1:])
        assert field.undecided is not None
        assert (field.undecided == wanted).all()
        assert 0.02 < wanted.mean() < 0.98
        seen = {field.image.pixelColor(x, y).name() for y, x in np.argwhere(wanted).tolist()}
        assert seen == {LIGHT.zero.lower(), LIGHT.mixed("ink", 0.3, "zero").name()}, "stripes of two greys"


def test_only_classes_can_be_undecided() -> None:
    assert view_of(CIRCLE).field.undecided is None
    assert view_of(BLOBS, large=Item("neuron", 0, 0)).field.undecided is None


def test_the_sign_decides_the_colour_of_a_discretized_boundary() -> None:
    found = view_of(discrete=True)
    image, values = found.field.image, found.field.values[0]
    for x, y in ((3, 3), (32, 32), (60, 10), (10, 60)):
        wanted = LIGHT.positive if values[y, x] >= 0 else LIGHT.negative
        assert image.pixelColor(x, y).name() == wanted.lower()


def test_another_theme_has_other_colours() -> None:
    assert (palette_of(LIGHT).signed != palette_of(DARK).signed).any()


def test_large_networks_are_expected_to_take_long() -> None:
    small, large = (Session(replace(CIRCLE, hidden=hidden)).frame() for hidden in ((4, 2), (512,) * 4))
    assert expected_seconds(small) < 0.002
    assert expected_seconds(large) > 0.05
