"""Convolutional networks: trained, stepped through, in both precisions, and that a layer kind is one file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
import pytest

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.analysis.loss_slice import loss_slice
from nnviz.engine.arrays import Array, Shape
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import phases
from nnviz.engine.layers import network as network_module
from nnviz.engine.layers.base import Cache, Layer, LayerSpec, Parameter, Views
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.layers.pooling import MaxPool2DSpec
from nnviz.engine.layers.table import LAYERS
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.options import Field, Number
from nnviz.engine.text import UserError
from nnviz.engine.training import Record, State, initial_state, predict, step
from tests.engine.runs import state_after


def arrays(state: State, record: Record) -> list[Array]:
    """Every array of numbers in both."""
    return [*state.arrays, record.prediction, record.gradient, record.before]


def slope_of_loss(experiment: Experiment, state: State, index: int, h: float = 1e-5) -> float:
    """The central difference of the batch's loss."""
    sides = []
    for shift in (h, -h):
        parameters = state.parameters.copy()
        parameters[index] += shift
        sides.append(step(experiment, experiment.data, state._replace(parameters=parameters))[1].loss)
    return (sides[0] - sides[1]) / (2 * h)


def loss_at(experiment: Experiment, state: State, index: int, value: float) -> float:
    """The mean loss over the training data with one parameter at another value."""
    parameters = state.parameters.copy()
    parameters[index] = value
    return evaluate(experiment, experiment.data, parameters).train_loss


@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_a_small_convolutional_network_learns_the_bars(bars: Experiment, precision: str) -> None:
    experiment = replace(bars, precision=precision)
    found = evaluate(experiment, experiment.data, state_after(experiment, 200).parameters)
    assert found.train_accuracy is not None
    assert found.test_accuracy is not None
    assert found.train_accuracy >= 0.99
    assert found.test_accuracy >= 0.9


def test_pictures_keep_their_shape_and_a_stack_of_dense_layers_sees_rows(bars: Experiment) -> None:
    assert bars.data.x.shape == (60, 1, 8, 8)
    assert bars.data.points.shape == (60, 64)
    assert bars.network.shapes == ((1, 8, 8), (4, 8, 8), (4, 4, 4), (6, 2, 2), (24,), (8,), (3,))
    assert bars.network.widths == (64, 256, 64, 24, 24, 8, 3)
    dense = bars.with_option("hidden", (5,))
    assert dense.layers == ()
    assert dense.data.x.shape == (60, 64)
    assert dense.network.widths == (64, 5, 3)
    np.testing.assert_array_equal(dense.data.x, bars.data.x.reshape(60, 64))


def test_names_have_as_many_indices_as_the_parameter_has_axes(bars: Experiment) -> None:
    network = bars.network
    assert network.names[:2] == ("layers[0].weight[0,0,0,0]", "layers[0].weight[0,0,0,1]")
    assert "layers[2].weight[3,2,1,5]" in network.names
    assert [network.index(name) for name in network.names] == list(range(network.size))
    assert [network.name(index) for index in range(network.size)] == list(network.names)
    for index in range(0, network.size, 7):
        layer, part, position = network.place(index)
        assert network.at(layer, part, *position) == index
    assert [where.stop - where.start for where in network.layer_slices] == [40, 0, 222, 0, 200, 27]
    assert not network.has("layers[1].weight[0,0,0,0]")
    assert not network.has("layers[0].weight[0,0,0,4]")


def test_phases_drained_are_the_step_and_tell_each_layers_parts(bars: Experiment) -> None:
    state = initial_state(bars)
    for _ in range(6):
        *others, last = phases(bars, bars.data, state)
        whole = step(bars, bars.data, state)
        assert last.result is not None
        assert [one.tobytes() for one in arrays(*last.result)] == [one.tobytes() for one in arrays(*whole)]
        assert last.result[1].loss == whole[1].loss
        state = whole[0]
    kinds = [(phase.kind, phase.layer) for phase in others]
    assert kinds[:5] == [("sum", 0), ("activation", 0), ("greatest", 1), ("sum", 2), ("activation", 2)]
    assert [layer for kind, layer in kinds if kind == "backward"] == [5, 4, 3, 2, 1, 0]
    assert not any(phase.values.flags.writeable for phase in others)


def test_the_gradient_is_the_slope_of_the_loss(bars: Experiment) -> None:
    state = state_after(bars, 3)
    _, record = step(bars, bars.data, state)
    for index in range(0, bars.network.size, 5):
        assert float(record.gradient[index]) == pytest.approx(slope_of_loss(bars, state, index), rel=1e-5, abs=1e-8)


def test_the_loss_along_a_kernels_number_is_the_one_found_by_moving_it(bars: Experiment) -> None:
    state, values = state_after(bars, 3), np.linspace(-1.0, 1.0, 5)
    for name in ("layers[0].weight[0,1,2,3]", "layers[2].bias[1]", "layers[5].weight[2,1]"):
        index = bars.network.index(name)
        found = loss_slice(bars, bars.data, state, index, values)
        for value, loss in zip(values.tolist(), found.losses.tolist(), strict=True):
            assert loss == pytest.approx(loss_at(bars, state, index, value), rel=1e-10)
        sides = [loss_at(bars, state, index, found.value + shift) for shift in (-1e-6, 1e-6)]
        assert found.slope == pytest.approx((sides[1] - sides[0]) / 2e-6, rel=1e-4, abs=1e-8)


def test_a_step_is_pure_and_its_arrays_are_its_own(bars: Experiment) -> None:
    state = initial_state(bars)
    first = step(bars, bars.data, state)
    kept = [one.tobytes() for one in arrays(*first)]
    assert not any(one.flags.writeable for one in arrays(*first))
    later = step(bars, bars.data, first[0])
    assert [one.tobytes() for one in arrays(*first)] == kept
    assert [one.tobytes() for one in arrays(*step(bars, bars.data, state))] == kept
    mine = [one for one in arrays(*first) if one is not state.parameters]
    assert not any(np.shares_memory(one, other) for one in mine for other in arrays(*later)[:-1])


@pytest.mark.parametrize("kind", LAYERS)
def test_every_layer_kind_is_pure_stepped_through_and_written(bars: Experiment, kind: str) -> None:
    spec = LAYERS[kind]()
    before = [FlattenSpec()] if spec.axes == 1 else []
    experiment = bars.with_option("layers", [*before, spec, FlattenSpec()])
    state = state_after(experiment, 2)
    held = [one.tobytes() for one in (state.parameters, experiment.data.x, experiment.data.y)]
    first, again = (step(each, each.data, state) for each in (experiment, Experiment.from_json(experiment.to_json())))
    *_, last = phases(experiment, experiment.data, state)
    assert last.result is not None
    for other in (again, last.result):
        assert [one.tobytes() for one in arrays(*other)] == [one.tobytes() for one in arrays(*first)]
    assert [one.tobytes() for one in (state.parameters, experiment.data.x, experiment.data.y)] == held


def test_json_brings_it_back_and_old_json_stays_as_it_was(bars: Experiment) -> None:
    experiment = replace(bars, precision="float32")
    values = json.loads(json.dumps(experiment.to_json(), allow_nan=False))
    assert values["layers"][0] == {
        "kind": "conv2d", "channels": 4, "kernel": 3, "stride": 1, "padding": 1, "activation": "relu"
    }  # fmt: skip
    assert Experiment.from_json(values) == experiment
    assert Experiment.from_json(values).network is experiment.network
    assert not {"layers", "precision"} & set(Experiment(hidden=(4, 2)).to_json())


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_in_float32_every_number_is_and_stays_float32(bars: Experiment, optimizer: str) -> None:
    experiment = Experiment.from_json(
        {**bars.to_json(), "precision": "float32", "optimizer": optimizer, "l1": 1e-4, "l2": 1e-3, "clip_norm": 1.0,
         "frozen": ["layers[0].weight[0,0,0,0]"]}
    )  # fmt: skip
    state = initial_state(experiment)
    for _ in range(3):
        state, record = step(experiment, experiment.data, state)
        assert {one.dtype for one in arrays(state, record)} == {np.dtype(np.float32)}
    assert experiment.data.x.dtype == experiment.data.y.dtype == np.float32
    assert predict(experiment, state.parameters, experiment.data.x).dtype == np.float32


def test_both_precisions_begin_alike(bars: Experiment) -> None:
    single = bars.with_option("precision", "float32")
    one, other = (state_after(experiment, 5).parameters for experiment in (bars, single))
    np.testing.assert_allclose(other, one, rtol=1e-3, atol=1e-4)


def test_large_data_are_evaluated_in_parts(bars: Experiment, monkeypatch: pytest.MonkeyPatch) -> None:
    parameters = state_after(bars, 20).parameters
    whole = evaluate(bars, bars.data, parameters)
    sizes: list[int] = []
    forward = type(bars.network.layers[0]).forward

    def counted(layer: Any, views: Views, x: Array) -> Cache:
        sizes.append(len(x))
        return forward(layer, views, x)

    monkeypatch.setattr(type(bars.network.layers[0]), "forward", counted)
    monkeypatch.setattr(network_module, "PICTURES", 20_000)
    parts = evaluate(bars, bars.data, parameters)
    assert max(sizes) < 60
    assert sum(sizes) == 2 * (60 + 60), "two convolutions, training and test data"
    assert parts.train_loss == pytest.approx(whole.train_loss, rel=1e-12)
    assert parts[2:] == whole[2:]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"layers": [{"kind": "dense"}]}, "Layer 1 (dense) takes rows of numbers, and 1 × 8 × 8 come in"),
        ({"layers": [{"kind": "conv2d"}]}, "Layer 2 (dense) takes rows of numbers, and 8 × 6 × 6 come in"),
        ({"layers": [{"kind": "conv2d", "kernel": 9}]}, "leaves nothing of 1 × 8 × 8"),
        ({"dataset": "circle"}, "Layer 1 (conv2d) takes pictures (channels × height × width), and 2 come in"),
        ({"hidden": [3], "layers": [{"kind": "flatten"}]}, "not both"),
        ({"frozen": ["layers[1].weight[0,0,0,0]"]}, "There is no parameter layers[1].weight[0,0,0,0]"),
        ({"precision": "float16"}, "precision cannot be float16"),
    ],
)
def test_what_does_not_fit_is_told(bars: Experiment, change: dict[str, Any], told: str) -> None:
    with pytest.raises(UserError) as caught:
        bars.with_options(change)
    assert told in str(caught.value)


# --- a layer kind is one file: this one stands here ---


@dataclass(frozen=True)
class _ScaleSpec(LayerSpec):
    """Each channel times a number of its own, and one number that is added to all."""

    kind: ClassVar[str] = "scale"
    label: ClassVar[str] = "scale"
    options: ClassVar[Mapping[str, Field]] = {"start": Number(0, 2)}
    start: float = 1.0

    def build(self, input_shape: Shape) -> "_Scale":
        return _Scale(input_shape)


@dataclass(frozen=True)
class _Scale(Layer):
    shape: Shape

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        channels = (self.shape[0],) + (1,) * (len(self.shape) - 1)
        return {"factor": Parameter(channels, (1, 1), penalized=True), "shift": Parameter((), None, penalized=False)}

    def output_shape(self, input_shape: Shape) -> Shape:
        return input_shape

    def work(self, input_shape: Shape) -> int:
        return int(np.prod(input_shape))

    def forward(self, views: Views, x: Array) -> Cache:
        a = x * views["factor"] + views["shift"]
        return Cache(x, a, a)

    def backward(self, views: Views, cache: Cache, error: Array, gradient: Views) -> Array:
        axes = tuple(axis for axis in range(error.ndim) if axis != 1)
        gradient["factor"][:] = (error * cache.x).sum(axis=axes).reshape(gradient["factor"].shape)
        gradient["shift"][...] = error.sum()
        return error * views["factor"]


def test_a_layer_kind_is_one_file(bars: Experiment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LAYERS, "scale", _ScaleSpec)
    layers = [{"kind": "scale"}, Conv2DSpec(3), {"kind": "scale", "start": 0.5}, MaxPool2DSpec(), FlattenSpec()]
    with pytest.raises(UserError, match="start cannot be 3"):
        bars.with_option("layers", [{"kind": "scale", "start": 3}])
    frozen = ("layers[0].shift[]", "layers[2].factor[1,0,0]")
    experiment = bars.with_options({"layers": layers, "frozen": frozen, "l2": 0.001})

    state = first = initial_state(experiment)
    _, record = step(experiment, experiment.data, state)
    for index in range(0, experiment.network.size, 3):
        wanted = slope_of_loss(experiment, state, index)
        assert float(record.gradient[index]) == pytest.approx(wanted, rel=1e-5, abs=1e-8)
    for _ in range(150):
        *_, last = phases(experiment, experiment.data, state)
        assert last.result is not None
        state, record = step(experiment, experiment.data, state)
        assert last.result[0].parameters.tobytes() == state.parameters.tobytes()
    found = evaluate(experiment, experiment.data, state.parameters)
    assert found.train_accuracy is not None
    assert found.train_accuracy > 0.9
    held = [experiment.network.index(name) for name in frozen]
    assert state.parameters[held].tolist() == first.parameters[held].tolist()
    assert ("output", 0) in [(phase.kind, phase.layer) for phase in phases(experiment, experiment.data, state)]

    again = Experiment.from_json(json.loads(json.dumps(experiment.to_json())))
    assert again == experiment
    assert state_after(again, 3).parameters.tobytes() == state_after(experiment, 3).parameters.tobytes()
