"""The room that all layers take when one looks at them from near, and which part of it is seen."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

MOST_ZOOM = 6.0


@dataclass(frozen=True)
class Camera:
    """Where one looks. At the `zoom` 1 all is shown as it fits the stage.

    Nearer, the layer at the number `across` (0 for the inputs, between two layers a fraction) is in the middle. `down`
    is how far down one is, from 0 to 1: layers that are higher than the room go past in proportion to their height, so
    that each of them always has neurons in sight, and those that are not stand still.
    """

    zoom: float = 1.0
    across: float = 0.0
    down: float = 0.0

    @property
    def whole(self) -> bool:
        """Whether all is shown as it fits."""
        return self.zoom <= 1.0


@dataclass(frozen=True, eq=False)
class Canvas:
    """Where neurons stand at one zoom, in pixels of the stage.

    Layers are seen in the `room`. From one layer to the next it is a `pitch`; `node` is a neuron's side, `downs` is
    from one neuron to the next in each layer, and `counts` is how many there are. The single output, which is the map,
    is not among them. `free` is what stays free at the left of the first layer and at the right of the last.
    """

    room: QRectF
    zoom: float
    pitch: float
    node: float
    downs: tuple[float, ...]
    counts: tuple[int, ...]
    free: tuple[float, float]

    def height(self, layer: int) -> float:
        """The height in pixels that all neurons of a layer take together."""
        return self.downs[layer] * self.counts[layer]

    @property
    def tallest(self) -> float:
        """What the layer takes that takes most, and the room at least."""
        return max(self.room.height(), *(self.height(layer) for layer in range(len(self.counts))))

    def over(self, layer: int) -> float:
        """How much higher than the room a layer is."""
        return max(0.0, self.height(layer) - self.room.height())

    def x(self, layer: float, camera: Camera) -> float:
        """The x of a layer's middle."""
        return self.room.center().x() + (layer - camera.across) * self.pitch

    def top(self, layer: int, camera: Camera) -> float:
        """The y at which a layer's first neuron begins."""
        over = self.over(layer)
        if over > 0.0:
            return self.room.top() - camera.down * over
        return self.room.center().y() - self.height(layer) / 2

    def box(self, layer: int, neuron: int, camera: Camera) -> QRectF:
        """The place of a neuron, seen or not."""
        top = self.top(layer, camera) + neuron * self.downs[layer] + (self.downs[layer] - self.node) / 2
        return QRectF(self.x(layer, camera) - self.node / 2, top, self.node, self.node)

    def seen_layers(self, camera: Camera) -> range:
        """The layers seen, and on each side the next one, to which lines lead."""
        half = 0.5 * (self.room.width() + self.node) / self.pitch
        first, last = int(camera.across - half), int(camera.across + half) + 1
        return range(max(0, first), min(len(self.counts), last + 1))

    def seen(self, layer: int, camera: Camera) -> range:
        """The neurons of a layer that are seen, some perhaps in part."""
        down, count, top = self.downs[layer], self.counts[layer], self.top(layer, camera)
        first = int(max(0.0, self.room.top() - top) / down)
        last = int((self.room.bottom() - top - 1e-6) / down)
        return range(min(first, count - 1), min(count, last + 1))

    def uncut(self, layer: int, camera: Camera) -> range:
        """The neurons of a layer that are seen whole."""
        x, half, around = self.x(layer, camera), self.node / 2, self.downs[layer] / 2
        if x - half < self.room.left() or x + half > self.room.right():
            return range(0)
        first = math.ceil((self.room.top() - self.top(layer, camera) + half - around) / self.downs[layer])
        last = math.floor((self.room.bottom() - self.top(layer, camera) - half - around) / self.downs[layer])
        return range(max(0, first), min(self.counts[layer], last + 1))

    def middles_seen(self, layer: int, camera: Camera) -> range:
        """The neurons of a layer of which at least the middle is seen."""
        down, top = self.downs[layer], self.top(layer, camera)
        first = math.ceil((self.room.top() - top) / down - 0.5)
        last = math.floor((self.room.bottom() - top) / down - 0.5)
        return range(max(0, first), min(self.counts[layer], last + 1))

    def held(self, camera: Camera) -> Camera:
        """The camera, where it would look past the first or the last layer, within them."""
        middle, half = self.room.center().x(), self.node / 2
        low = (middle - self.room.left() - self.free[0] - half) / self.pitch
        high = len(self.counts) - 1 - (self.room.right() - self.free[1] - half - middle) / self.pitch
        across = (low + high) / 2 if low > high else min(max(camera.across, low), high)
        return Camera(self.zoom, across, min(max(camera.down, 0.0), 1.0))

    def moved(self, camera: Camera, by: QPointF) -> Camera:
        """The camera after the layers were dragged by so many pixels."""
        over = self.tallest - self.room.height()
        down = camera.down - by.y() / over if over > 0.0 else camera.down
        return self.held(Camera(self.zoom, camera.across - by.x() / self.pitch, down))

    def aimed(self, layer: float, neuron: float, at: QPointF) -> Camera:
        """The camera with which a neuron of a layer, fractions allowed, is at a place of the stage."""
        across = layer - (at.x() - self.room.center().x()) / self.pitch
        number = min(max(round(layer), 0), len(self.counts) - 1)
        over = self.over(number)
        if over > 0.0:
            begin = at.y() - (neuron + 0.5) * self.downs[number]
            down = (self.room.top() - begin) / over
        else:
            down = (at.y() - self.room.top()) / self.room.height()
        return self.held(Camera(self.zoom, across, down))

    def showing(self, camera: Camera, layer: int, neuron: int) -> Camera:
        """The camera, moved no more than it takes to have a neuron wholly in sight; of a negative number the layer."""
        half, left, right = self.node / 2, self.room.left() + self.free[0], self.room.right() - self.free[1]
        x = min(max(self.x(layer, camera), left + half), right - half)
        across = layer - (x - self.room.center().x()) / self.pitch
        down, over = camera.down, self.over(layer)
        if over > 0.0 and neuron >= 0:
            least = (neuron + 1) * self.downs[layer] - self.room.height()
            down = min(max(down * over, least), neuron * self.downs[layer]) / over
        return self.held(Camera(self.zoom, across, down))
