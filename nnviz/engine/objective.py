"""What is made small: the loss, computed from the outputs, or from the sums under them where that is more exact."""

from typing import NamedTuple

from nnviz.engine.activations import Activation
from nnviz.engine.arrays import Array
from nnviz.engine.layers.base import Cache
from nnviz.engine.layers.network import Network
from nnviz.engine.losses import Loss


class Objective(NamedTuple):
    """A network and a loss that takes what this network gives, `judged` (n, outputs).

    These are the experiment's own where `activation` is None. Else they are the network without its output activation
    and the loss `from_sum`: together as much, but in numbers that saturate nowhere. `loss.gradient` then is ∂L/∂z, the
    product of ∂L/∂a and f′(z), which by themselves would be next to infinite and next to zero.
    """

    network: Network
    loss: Loss
    activation: Activation | None

    def outputs(self, judged: Array) -> Array:
        """The predictions (n, outputs) that belong to what the network gives."""
        return judged if self.activation is None else self.activation.value(judged)

    def judged(self, last: Cache, prediction: Array) -> Array:
        """What the loss takes, of the last layer's pass forward and the prediction made of it."""
        return prediction if self.activation is None else last.z
