"""The number looked at: a pixel of a map, a neuron of a row, a class."""

from typing import NamedTuple

from nnviz.engine.explain.receptive import receptive_field
from nnviz.engine.layers.base import Area, Terms
from nnviz.ui.stages.picture.view_model import View


class Spot(NamedTuple):
    """A number of a column: (channel, line, column of pixels) of maps and the picture, (neuron,) of a row."""

    column: int
    position: tuple[int, ...]


def fits(view: View, spot: Spot) -> bool:
    """Whether the network has such a number."""
    columns = view.columns
    if not 0 <= spot.column < len(columns):
        return False
    shape = columns[spot.column].column.shape
    return len(shape) == len(spot.position) and all(
        0 <= at < size for at, size in zip(spot.position, shape, strict=True)
    )


def value_at(view: View, spot: Spot) -> float | None:
    """The number shown there; None where it is not known yet."""
    values = view.columns[spot.column].values
    return None if values is None else float(values[spot.position])


def terms_at(view: View, spot: Spot) -> Terms | None:
    """How it came about; None for the input and where there is nothing to tell."""
    layer = view.columns[spot.column].column.layer
    if layer < 0:
        return None
    return view.network.layers[layer].terms(view.views[layer], view.caches[layer], spot.position)


class Reach(NamedTuple):
    """Pixels of a column that a number depends on, in one map of it or, for None, in all."""

    area: Area
    channel: int | None


def reach_of(view: View, spot: Spot) -> dict[int, Reach]:
    """By column what the number depends on: pixels of the input, of the layer before, and its own sum."""
    columns = [shown.column for shown in view.columns]
    column, position = columns[spot.column], spot.position
    if column.layer < 0:
        return {}
    terms = terms_at(view, spot)
    alone = terms is not None and terms.inputs.ndim == 3 and len(terms.inputs) == 1
    area = Area(position[1], position[2], position[1] + 1, position[2] + 1) if len(position) == 3 else Area(0, 0, 1, 1)
    found: dict[int, Reach] = {}
    for number, other in enumerate(columns[: spot.column]):
        if len(other.shape) != 3:
            continue
        if other.layer == column.layer:
            found[number] = Reach(area, position[0])
        elif other.layer in (-1, column.layer - 1) and other.value != "z":
            field = receptive_field(view.network, column.layer, area, other.layer)
            own = position[0] if alone and other.layer >= 0 and other.shape[0] > 1 else None
            found[number] = Reach(field or Area(0, 0, *other.shape[1:]), own)
    return found


def moved(view: View, spot: Spot, line: int, across: int) -> Spot:
    """The number so many lines down and columns across, as far as there are any."""
    shape = view.columns[spot.column].column.shape
    if len(shape) == 1:
        return spot._replace(position=(max(0, min(shape[0] - 1, spot.position[0] + line + across)),))
    channel, row, column = spot.position
    row, column = max(0, min(shape[1] - 1, row + line)), max(0, min(shape[2] - 1, column + across))
    return spot._replace(position=(channel, row, column))


def other_map(view: View, spot: Spot, by: int) -> Spot:
    """The same place in a map further down."""
    shape = view.columns[spot.column].column.shape
    if len(shape) == 1:
        return moved(view, spot, by, 0)
    return spot._replace(position=((spot.position[0] + by) % shape[0], *spot.position[1:]))


def other_column(view: View, spot: Spot, by: int) -> Spot:
    """The number at about the same place in a column further on."""
    number = max(0, min(len(view.columns) - 1, spot.column + by))
    before, after = (view.columns[place].column.shape for place in (spot.column, number))
    if number == spot.column:
        return spot
    share = [(at + 0.5) / size for at, size in zip(spot.position, before, strict=True)]
    if len(after) == 1:
        return Spot(number, (view.winner if number == len(view.columns) - 1 else int(share[0] * after[0]),))
    if len(share) == 1:
        share = [share[0], 0.5, 0.5]
    return Spot(number, tuple(int(part * size) for part, size in zip(share, after, strict=True)))


def slid(view: View, spot: Spot) -> Spot:
    """The next number of the same map, line by line; after the last the first."""
    shape = view.columns[spot.column].column.shape
    if len(shape) == 1:
        return spot._replace(position=((spot.position[0] + 1) % shape[0],))
    place = (spot.position[1] * shape[2] + spot.position[2] + 1) % (shape[1] * shape[2])
    return spot._replace(position=(spot.position[0], *divmod(place, shape[2])))
