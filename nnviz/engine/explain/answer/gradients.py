"""What the score of a class says of a picture by its slopes: the input gradient, and Grad-CAM."""

from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.answer.score import score_slope
from nnviz.engine.layers.base import Cache
from nnviz.engine.layers.network import Network
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import quiet


class ClassActivation(NamedTuple):
    """Grad-CAM of a picture: `maps` (lines, columns) is as fine as the layer's maps, `weights` (channels,) are theirs.

    `layer` is the last layer of kernels, and `by_pixel` (height, width) the same scaled up to the picture.
    """

    maps: Array
    weights: Array
    layer: int
    by_pixel: Array


def input_gradient(experiment: Experiment, parameters: Array, picture: Array, label: int) -> Array:
    """∂score/∂pixel of a class for `picture` (channels, height, width), shaped alike; Simonyan et al. 2014."""
    caches, error = _forward(experiment, parameters, picture, label)
    slopes = _back(experiment.network.sums, parameters, caches, error, 0)
    return slopes.reshape(picture.shape)


def strongest_channel(slopes: Array) -> Array:
    """Of slopes (channels, height, width) at each pixel the one of the largest size, with its sign: (height, width)."""
    found: Array = np.take_along_axis(slopes, np.abs(slopes).argmax(axis=0)[None], axis=0)[0]
    return found


def class_activation(experiment: Experiment, parameters: Array, picture: Array, label: int) -> ClassActivation:
    """Where the last maps speak for a class: ReLU(Σ αₖ Aᵏ), αₖ the mean of ∂score/∂Aᵏ; Selvaraju et al. 2017.

    Raises UserError for a network without kernels.
    """
    layer = checked_maps(experiment.network)
    caches, error = _forward(experiment, parameters, picture, label)
    slopes = _back(experiment.network.sums, parameters, caches, error, layer + 1)[0]
    with quiet():
        weights = slopes.mean(axis=(1, 2))
        maps = np.maximum(np.tensordot(weights, caches[layer].a[0], axes=1), 0)
    return ClassActivation(maps, weights, layer, scaled_up(maps, *picture.shape[1:]))


def last_maps(network: Network) -> int | None:
    """The last layer that has parameters and gives maps; None where there is none."""
    shapes = network.shapes[1:]
    found = [number for number, layer in enumerate(network.layers) if layer.parameters and len(shapes[number]) == 3]
    return found[-1] if found else None


def checked_maps(network: Network) -> int:
    """The same layer; raises UserError where there is none."""
    layer = last_maps(network)
    if layer is None:
        template = mark("errors", "Grad-CAM needs a convolution, and this network has none: add one, or ask otherwise.")
        raise UserError(template)
    return layer


def scaled_up(maps: Array, height: int, width: int) -> Array:
    """Numbers (lines, columns) at the pixels of a picture that they are spread over, with straight lines in between."""
    lines, columns = maps.shape
    down, across = _places(lines, height), _places(columns, width)
    tall = np.stack([np.interp(down, np.arange(lines), column) for column in maps.T], axis=1)
    return np.stack([np.interp(across, np.arange(columns), line) for line in tall]).astype(maps.dtype)


def _places(count: int, pixels: int) -> Array:
    """Where the middles of pixels lie among `count` numbers, each of which speaks for an equal part of them."""
    return np.array([(place + 0.5) * count / pixels - 0.5 for place in range(pixels)])


def _forward(experiment: Experiment, parameters: Array, picture: Array, label: int) -> tuple[list[Cache], Array]:
    """Every layer's cache up to the sums of the last, and ∂score/∂ these (1, outputs)."""
    x = picture.reshape(1, *experiment.input_shape).astype(experiment.dtype, copy=False)
    with quiet():
        caches = experiment.network.sums.forward(parameters, x)
    return caches, score_slope(experiment, label)[None]


def _back(network: Network, parameters: Array, caches: list[Cache], error: Array, down_to: int) -> Array:
    """∂score/∂ what goes into layer `down_to`."""
    space = network.workspace(parameters)
    with quiet():
        for number in reversed(range(down_to, len(network.layers))):
            layer = network.layers[number]
            error = layer.backward(space.views[number], caches[number], error, space.gradient_views[number])
    return error
