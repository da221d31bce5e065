"""Where everything stands on the one-neuron stage."""

import pytest

from nnviz.ui.stages.neuron.layout import layout

SIZES = [(360, 260), (412, 208), (430, 330), (640, 400), (860, 540), (1300, 500)]


@pytest.mark.parametrize("size", SIZES)
def test_the_labels_of_weights_and_bias_do_not_touch(size: tuple[float, float]) -> None:
    place = layout(*size)
    lower, bias = place.labels[1], place.bias_label
    letter = 0.602 * max(11.0, place.font)
    told = lower.left() + min(lower.width(), 13 * letter)
    begins = bias.center().x() - min(bias.width(), 12 * letter) / 2
    assert lower.bottom() <= bias.top() or told <= begins
    assert bias.right() <= place.box.left() or bias.top() >= place.sum.bottom()
    assert lower.width() > 4 * letter
    assert bias.width() > 4 * letter
