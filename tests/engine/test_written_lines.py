"""Lines of arithmetic, and that every entry of a table that owns some tells what it computes."""

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.losses import LOSSES, softmax
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.optimizers.base import Optimizer
from nnviz.engine.regularizers import REGULARIZERS, Regularizer
from nnviz.engine.text import Line
from tests.engine.explain.arithmetic import computed

LINE = Line("w", "{w} − {η}·{g}", {"w": 0.5, "η": 0.1, "g": -0.25}, 0.525)


def test_a_line_is_read_in_symbols_and_in_numbers() -> None:
    assert LINE.in_symbols == "w − η·g"
    assert LINE.in_numbers("{:g}".format) == "0.5 − 0.1·(-0.25)"


def test_a_raised_number_is_not_taken_for_a_power() -> None:
    assert Line("", "1 − {h²₁}²", {"h²₁": 0.5}, 0.75).in_symbols == "1 − (h²₁)²"
    assert Line("", "1 − {h₁}²", {"h₁": 0.5}, 0.75).in_symbols == "1 − h₁²"


def test_renaming_changes_the_symbol_the_formula_and_the_operands() -> None:
    renamed = LINE.renamed({"w": "w¹₂₁"})
    assert (renamed.symbol, renamed.in_symbols, renamed.value) == ("w¹₂₁", "w¹₂₁ − η·g", 0.525)
    assert renamed.operands["w¹₂₁"] == 0.5


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_slope_of_every_activation_is_written_down(name: str) -> None:
    activation = ACTIVATIONS[name].bound()
    assert activation.slope
    for z in (-2.3, -0.4, 0.7, 1.9):
        at = np.array([z])
        a = activation.value(at)
        line = Line("", activation.slope, {"z": z, "a": float(a[0])}, 0.0)
        assert computed(line) == pytest.approx(float(activation.derivative(at, a)[0]), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("name", LOSSES)
def test_the_slope_of_every_loss_is_written_down(name: str) -> None:
    loss = LOSSES[name].bound()
    assert loss.slope
    y = np.array([[1.0, 0.0]])
    for p in (np.array([[0.3, 0.8]]), np.array([[0.9, 0.1]])):
        shares = softmax(p)
        for neuron in (0, 1):
            operands = {"y′": float(p[0, neuron]), "y": float(y[0, neuron]), "p": float(shares[0, neuron])}
            found = computed(Line("", loss.slope, operands, 0.0))
            assert found == pytest.approx(float(loss.gradient(p, y)[0, neuron]), rel=1e-12)


@pytest.mark.parametrize("name", [name for name, loss in LOSSES.items() if loss.from_sum])
def test_a_loss_of_sums_tells_its_slope_by_the_output(name: str) -> None:
    for activation, loss in LOSSES[name].from_sum.items():
        z, y = np.array([[0.7]]), np.array([[1.0]])
        p = ACTIVATIONS[activation].bound().value(z)
        found = computed(Line("", loss.slope, {"y′": float(p[0, 0]), "y": 1.0}, 0.0))
        assert found == pytest.approx(float(loss.gradient(z, y)[0, 0]), rel=1e-12)


def test_every_optimizer_and_regularizer_has_lines_of_its_own() -> None:
    """What the lines of each say is held against the engine in `explain/test_update_terms.py`."""
    plain = Optimizer.lines, Regularizer.lines
    assert [name for name, entry in OPTIMIZERS.items() if entry.lines is plain[0]] == []
    assert [name for name, entry in REGULARIZERS.items() if entry.lines is plain[1]] == []
