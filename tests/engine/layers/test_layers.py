"""Every layer kind of the table: its gradient, that it writes to nothing, its precision, its shapes and its JSON."""

import json
import math

import numpy as np
import pytest

from nnviz.engine.arrays import Array, Shape
from nnviz.engine.layers.base import Layer, LayerSpec, Views
from nnviz.engine.layers.conv2d import Conv2DSpec
from nnviz.engine.layers.dense import DenseSpec
from nnviz.engine.layers.flatten import FlattenSpec
from nnviz.engine.layers.pooling import AveragePool2DSpec, MaxPool2DSpec
from nnviz.engine.layers.table import LAYERS, MAX_PARAMETERS, build_layers, read_layers
from nnviz.engine.options import MAX_LAYERS
from nnviz.engine.text import UserError

STEP = 1e-6
PICTURE = (2, 6, 5)

EVERY = pytest.mark.parametrize("kind", LAYERS)

VARIANTS: list[LayerSpec] = [
    *(entry() for entry in LAYERS.values() if entry is not Conv2DSpec),
    DenseSpec(3, "relu"),
    MaxPool2DSpec(3, 1),
    MaxPool2DSpec(2, 3),
    AveragePool2DSpec(3, 1),
    AveragePool2DSpec(2, 3),
    FlattenSpec(),
    *(
        Conv2DSpec(3, kernel, stride, padding, activation)
        for activation in ("tanh", "relu")
        for kernel, stride, padding in [(1, 1, 0), (3, 1, 1), (3, 2, 0), (2, 1, 0), (3, 2, 2), (5, 3, 1)]
    ),
]


def input_shape(spec: LayerSpec) -> Shape:
    """A shape that suits a layer."""
    return (7,) if spec.axes == 1 else PICTURE


def example(spec: LayerSpec, dtype: type = np.float64) -> tuple[Layer, Views, Array]:
    """A layer, its parameters, and three inputs without two numbers that are nearly the same."""
    layer, rng = spec.build(input_shape(spec)), np.random.default_rng(4)
    views: Views = {name: (0.4 * rng.normal(size=part.shape)).astype(dtype) for name, part in layer.parameters.items()}
    shape = (3, *input_shape(spec))
    x = rng.permutation(math.prod(shape)).reshape(shape) / 60.0 - 1.0
    return layer, views, x.astype(dtype)


def gradients(layer: Layer, views: Views, x: Array) -> tuple[Array, Array, Views]:
    """An error handed back, what comes out below, and the gradient."""
    cache = layer.forward(views, x)
    error = np.random.default_rng(9).normal(size=cache.a.shape).astype(x.dtype)
    gradient = {name: np.full_like(part, np.nan) for name, part in views.items()}
    return error, layer.backward(views, cache, error, gradient), gradient


@pytest.mark.parametrize("spec", VARIANTS, ids=str)
def test_backward_is_the_slope_of_every_input_and_parameter(spec: LayerSpec) -> None:
    layer, views, x = example(spec)
    error, back, gradient = gradients(layer, views, x)
    for found, moved in [(back, x), *((gradient[name], views[name]) for name in views)]:
        assert found.shape == moved.shape
        for index in np.ndindex(*moved.shape):
            kept, sides = float(moved[index]), []
            for shift in (STEP, -STEP):
                moved[index] = kept + shift
                sides.append(float((error * layer.forward(views, x).a).sum()))
            moved[index] = kept
            assert found[index] == pytest.approx((sides[0] - sides[1]) / (2 * STEP), rel=1e-5, abs=1e-7)


@pytest.mark.parametrize("spec", VARIANTS, ids=str)
def test_in_float32_it_is_the_same_less_exactly_and_stays_float32(spec: LayerSpec) -> None:
    exact, (layer, views, x) = gradients(*example(spec)), example(spec, np.float32)
    found = gradients(layer, views, x)
    cache = layer.forward(views, x)
    assert {cache.z.dtype, cache.a.dtype, found[1].dtype} == {np.dtype(np.float32)}
    np.testing.assert_allclose(found[1], exact[1], rtol=1e-3, atol=1e-4)
    for name, part in found[2].items():
        assert part.dtype == np.float32
        np.testing.assert_allclose(part, exact[2][name], rtol=1e-3, atol=1e-4)
    assert all(values.dtype == np.float32 for values in (layer.part(views, cache, name) for name in layer.part_names))


@pytest.mark.parametrize("spec", VARIANTS, ids=str)
def test_nothing_given_is_written_to_and_the_same_comes_out_again(spec: LayerSpec) -> None:
    layer, views, x = example(spec)
    for array in (x, *views.values()):
        array.flags.writeable = False
    cache = layer.forward(views, x)
    error = np.ones(cache.a.shape)
    for array in (cache.z, cache.a, error):
        array.flags.writeable = False
    one, two = ({name: np.empty(part.shape) for name, part in views.items()} for _ in range(2))
    back = layer.backward(views, cache, error, one)
    layer.slopes(views, cache, error, two)
    assert all(one[name].tobytes() == two[name].tobytes() for name in views)
    assert back.tobytes() == layer.backward(views, layer.forward(views, x), error, two).tobytes()
    assert cache.a.tobytes() == layer.forward(views, x).a.tobytes()


@pytest.mark.parametrize("spec", VARIANTS, ids=str)
def test_shapes_and_parts_are_those_said(spec: LayerSpec) -> None:
    layer, views, x = example(spec)
    cache = layer.forward(views, x)
    assert cache.a.shape == cache.z.shape == (3, *layer.output_shape(input_shape(spec)))
    parts = [(name, layer.part(views, cache, name)) for name in layer.part_names]
    assert len({name for name, _ in parts}) == len(parts) > 0
    assert all(name.isidentifier() for name, _ in parts)
    np.testing.assert_array_equal(parts[-1][1], cache.a)
    assert layer.memory(input_shape(spec)) >= 2 * cache.a[0].size
    assert layer.work(input_shape(spec)) >= (cache.a[0].size if layer.parameters else 0)


@pytest.mark.parametrize("spec", VARIANTS, ids=str)
def test_without_its_activation_a_layer_gives_the_sums(spec: LayerSpec) -> None:
    layer, views, x = example(spec)
    plain = layer.without_activation()
    assert plain.activation == "identity"
    assert plain.parameters == layer.parameters
    np.testing.assert_array_equal(plain.forward(views, x).a, layer.forward(views, x).z)


@pytest.mark.parametrize("spec", VARIANTS, ids=str)
def test_by_neuron_is_forward_turned_round(spec: LayerSpec) -> None:
    layer, views, x = example(spec)
    found = layer.by_neuron(views, x.reshape(3, -1).T, input_shape(spec))
    assert found.flags.c_contiguous
    np.testing.assert_allclose(found, layer.forward(views, x).a.reshape(3, -1).T, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("spec", [spec for spec in VARIANTS if example(spec)[1]], ids=str)
def test_moved_is_forward_with_the_parameter_moved(spec: LayerSpec) -> None:
    layer, views, x = example(spec)
    cache, shifts = layer.forward(views, x), np.array([-0.5, 0.0, 2.0])
    for name, part in views.items():
        for position in ((0,) * part.ndim, tuple(size - 1 for size in part.shape)):
            found = layer.moved(views, cache, name, position, shifts)
            kept = float(part[position])
            for number, shift in enumerate(shifts.tolist()):
                part[position] = kept + shift
                np.testing.assert_allclose(found[3 * number : 3 * number + 3], layer.forward(views, x).a, rtol=1e-12)
            part[position] = kept


@EVERY
def test_json_brings_a_spec_back(kind: str) -> None:
    spec = LAYERS[kind]()
    assert spec.kind == kind
    assert spec.label
    text = json.dumps(spec.to_json(), allow_nan=False)
    assert read_layers("layers", [json.loads(text)]) == (spec,) == read_layers("layers", [spec])
    assert hash(spec) == hash(read_layers("layers", [json.loads(text)])[0])


@EVERY
def test_every_option_is_checked(kind: str) -> None:
    wrong: list[object] = [None, -1, "nonsense", [], 10**9]
    for option in LAYERS[kind].options:
        for value in wrong:
            with pytest.raises(UserError, match=option):
                read_layers("layers", [{"kind": kind, option: value}])
    with pytest.raises(UserError, match="no option neurones"):
        read_layers("layers", [{"kind": kind, "neurones": 3}])


@pytest.mark.parametrize("values", [None, 3, "dense", {}, [None], ["dense"], [{}], [{"kind": []}], [{"kind": "dens"}],
                                    [{"kind": "flatten"}] * (MAX_LAYERS + 1)])  # fmt: skip
def test_what_is_no_list_of_layers_is_refused(values: object) -> None:
    with pytest.raises(UserError, match="layers cannot be"):
        read_layers("layers", values)


@pytest.mark.parametrize(
    ("specs", "told"),
    [
        ([DenseSpec()], "Layer 1 (dense) takes rows of numbers, and 2 × 6 × 5 come in: put a flatten layer before it."),
        ([FlattenSpec(), Conv2DSpec()], "Layer 2 (conv2d) takes pictures (channels × height × width), and 60 come in"),
        ([FlattenSpec(), MaxPool2DSpec()], "Layer 2 (max_pool2d) takes pictures"),
        ([Conv2DSpec(kernel=7)], "Layer 1 (conv2d) leaves nothing of 2 × 6 × 5: choose a smaller kernel."),
        ([MaxPool2DSpec(4, 4), MaxPool2DSpec(2)], "Layer 2 (max_pool2d) leaves nothing of 2 × 1 × 1"),
        ([Conv2DSpec(512, 1), FlattenSpec(), DenseSpec(512), DenseSpec(512)], None),
        ([Conv2DSpec(512, 3, 1, 32), FlattenSpec(), DenseSpec(512)], "parameters"),
    ],
)
def test_layers_that_do_not_fit_are_told_by_their_number(specs: list[LayerSpec], told: str | None) -> None:
    if told is None:
        layers = build_layers(specs, PICTURE)
        assert sum(math.prod(part.shape) for layer in layers for part in layer.parameters.values()) < MAX_PARAMETERS
        return
    with pytest.raises(UserError) as caught:
        build_layers(specs, PICTURE)
    assert told in str(caught.value)
