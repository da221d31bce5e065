"""Of which step, how far and of which sample the arithmetic is told, and of which neuron or parameter."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from nnviz.engine.explain.phases import StepTrace
from nnviz.engine.explain.terms import Quantity, Signs
from nnviz.engine.layers.dense import Dense
from nnviz.engine.layers.network import Network
from nnviz.session.frame import Frame, telling_sample
from nnviz.session.place import Block, Detail, Known, Place, Route
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count


class Subject(NamedTuple):
    """What is told of: a neuron of a dense layer, its bias, or its weight from `source`; all count from 0."""

    kind: Literal["neuron", "bias", "weight"]
    layer: int
    neuron: int
    source: int | None = None

    def parameter(self, network: Network) -> int:
        """The flat index of the parameter; of a neuron that of its first weight."""
        if self.kind == "bias":
            return network.at(self.layer, "bias", self.neuron)
        return network.at(self.layer, "weight", self.source or 0, self.neuron)


@dataclass(frozen=True)
class StepMoment:
    """A step up to a place, with one `member` of its batch in hand; all of it is known where there is no place.

    `detail` is how far one press goes, so that what the last press brought can be lit.
    """

    trace: StepTrace
    place: Place | None = None
    detail: Detail = "phase"
    member: int = 0

    @cached_property
    def route(self) -> Route:
        """The places of the step."""
        return Route(self.trace.experiment)

    @cached_property
    def signs(self) -> Signs:
        """What its quantities are called."""
        return Signs(self.trace.experiment)

    @property
    def block(self) -> Block | None:
        """The part of the step one stands in; None where all is known."""
        return None if self.place is None else self.route.block(self.place)

    def knows(self, quantity: Quantity) -> bool:
        """Whether a number is known."""
        return self._now is None or _known(self._now, quantity)

    def lit(self, quantity: Quantity) -> bool:
        """Whether it has come with the last press."""
        if self._now is None or not _known(self._now, quantity):
            return False
        return self._before is None or not _known(self._before, quantity)

    @cached_property
    def _now(self) -> Known | None:
        return None if self.place is None else Known(self.route, self.place)

    @cached_property
    def _before(self) -> Known | None:
        place = None if self.place is None else self.route.preceding(self.place, self.detail)
        return None if place is None else Known(self.route, place)

    @property
    def sample(self) -> str:
        """The member in hand: its place in the data; nothing where a sample was typed or is the only one."""
        row = int(self.trace.samples[self.member])
        return f"#{count(row + 1)}" if row >= 0 else translate("step", "typed")


def moment_of(frame: Frame, detail: Detail = "phase", member: int | None = None) -> StepMoment:
    """What a frame shows of a step: of the sample followed, else of the batch; of the next step where none is open.

    Without a `member` it is the one that tells most.
    """
    if frame.trace is None:
        trace, place = StepTrace(frame.experiment, frame.data, frame.state), None
    else:
        trace, place = frame.followed or frame.trace, frame.place
    size = len(trace.samples)
    if member is None or member >= size:
        member = 0 if size == 1 else telling_sample(frame.data.x, trace.samples, None)
    return StepMoment(trace, place, detail, member)


def subject_of(indices: tuple[int, ...], network: Network) -> Subject | None:
    """The neuron or parameter that a selection of flat indices means; None for anything else."""
    if not indices or indices[-1] >= network.size:
        return None
    layer, part, position = network.place(indices[-1])
    kind = network.layers[layer]
    if not isinstance(kind, Dense):
        return None
    if len(indices) == 1:
        return (
            Subject("weight", layer, position[1], position[0])
            if part == "weight"
            else Subject("bias", layer, position[0])
        )
    if part == "bias" and len(indices) == kind.fan_in + 1:
        found = Subject("neuron", layer, position[0])
        own = [network.at(layer, "weight", source, found.neuron) for source in range(kind.fan_in)]
        return found if indices[:-1] == tuple(own) else None
    return None


def subject_at(moment: StepMoment) -> Subject | None:
    """What a place is about, where nothing is selected; None at the start, and where layers are not dense."""
    block, place, layers = moment.block, moment.place, moment.trace.experiment.network.layers
    if block is None or place is None or block.kind == "start":
        return None
    layer = len(layers) - 1 if block.kind == "loss" else max(0, block.layer)
    if not isinstance(layers[layer], Dense):
        return None
    neuron = place.neuron or 0
    if block.kind in {"forward", "loss"}:
        return Subject("neuron", layer, neuron)
    if block.kind == "update" or place.term is None:
        return Subject("weight", layer, neuron, 0)
    source = place.term - moment.route.paths(layer) - moment.route.slopes(layer)
    if source < 0:
        return Subject("neuron", layer, neuron)
    kind = layers[layer]
    assert isinstance(kind, Dense)
    return Subject("weight", layer, neuron, source) if source < kind.fan_in else Subject("bias", layer, neuron)


def _known(known: Known, quantity: Quantity) -> bool:
    part, layer, neuron, number = quantity
    match part:
        case "product":
            return known.product(layer, neuron, number or 0)
        case "sum":
            return known.sum(layer, neuron)
        case "output":
            return known.output(layer, neuron)
        case "loss":
            return known.loss
        case "path":
            return known.path(layer, neuron, number or 0)
        case "delta":
            return known.delta(layer, neuron)
        case "gradient":
            return known.gradient(layer, neuron, number)
    return known.updated
