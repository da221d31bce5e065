"""What is said of loss slices, in the language in force."""

from nnviz.engine.analysis.weight_table import WeightTable
from nnviz.engine.layers.dense import Dense
from nnviz.engine.layers.network import Network
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, number
from nnviz.ui.look.step.symbols import neuron_symbol, weight_symbol
from nnviz.ui.plots.slices.curves import Curves, Range
from nnviz.ui.plots.slices.layout import Cell, SlicesLayout


def sign(frame: Frame, lesson: Lesson, table: WeightTable, cell: Cell) -> str:
    """What a parameter is called: by the lesson's own name for it, or by its sign."""
    row, column = cell
    if lesson.parameters:
        own = dict(lesson.parameters).get(frame.experiment.network.name(table.at(row, column)))
        if own:
            return own
    return weight_symbol(table.layer, row, None if column == table.inputs else column)


def names(network: Network, places: SlicesLayout) -> tuple[dict[int, str], dict[int, str]]:
    """The neurons by their rows and the inputs by their columns; of filters only the biases have a name."""
    table, dense = places.table, isinstance(network.layers[places.table.layer], Dense)
    rows = {row: neuron_symbol(network, table.layer, row) for row in places.rows} if dense else {}
    shown = [column for column in places.columns if column < table.inputs] if dense else []
    columns = {column: neuron_symbol(network, table.layer - 1, column) for column in shown}
    if table.inputs in places.columns:
        columns[table.inputs] = translate("slices", "bias")
    return rows, columns


def layer_words(network: Network, table: WeightTable) -> str:
    """A layer as the menu of layers names it."""
    if table.layer == len(network.layers) - 1:
        template = translate("slices", "Output layer: {n} parameters")
    else:
        template = translate("slices", "Layer {layer}: {n} parameters")
    return template.format(layer=table.layer + 1, n=count(table.size))


def note(frame: Frame, places: SlicesLayout, curves: Curves, shared: Range | None) -> str:
    """What is shown, of which step, over which values and losses."""
    table, page, network = places.table, curves.page, frame.experiment.network
    output = table.layer == len(network.layers) - 1
    name = translate("slices", "output layer") if output else translate("slices", "layer {layer}")
    parts = [name.format(layer=table.layer + 1)]
    if len(places.cells) < table.size:
        template = translate("slices", "{n} of {total} curves, scroll for others")
        parts.append(template.format(n=count(len(places.cells)), total=count(table.size)))
    parts.append(translate("slices", "step {step}").format(step=count(page.step)))
    reach = number(float(page.values[-1]), 1)
    parts.append(translate("slices", "values ±{reach}").format(reach=reach))
    if shared is not None:
        template = translate("slices", "losses {low} to {high}")
        parts.append(template.format(low=number(shared[0], 3), high=number(shared[1], 3)))
    else:
        parts.append(translate("slices", "each on its own scale"))
    total = len(frame.data.x)
    if curves.samples < total:
        template = translate("slices", "{n} of {total} samples")
        parts.append(template.format(n=count(curves.samples), total=count(total)))
    return " · ".join(parts)


def curve_words(
    frame: Frame,
    lesson: Lesson,
    table: WeightTable,
    cell: Cell,
    dot: tuple[float, float],
    lowest: tuple[float, float] | None,
) -> str:
    """One curve in words."""
    template = translate("slices", "{name} = {value}, loss {loss}")
    lines = [
        template.format(name=sign(frame, lesson, table, cell), value=number(dot[0], signed=True), loss=number(dot[1]))
    ]
    if lowest is not None:
        template = translate("slices", "lowest near {value}: loss {loss}")
        lines.append(template.format(value=number(lowest[0], 2, signed=True), loss=number(lowest[1])))
    return "\n".join(lines)


def hint() -> str:
    """What the mouse and the keys do with a curve."""
    return translate(
        "slices",
        "The loss as each weight of a layer alone changes. The dot is its present value, the dash marks the lowest "
        "place. Click a curve to select its weight, drag the dot to set it; arrow keys walk, plus and minus nudge.",
    )


def nothing() -> str:
    """The sentence that there are no curves."""
    return translate("slices", "This network has no weights.")


def no_number() -> str:
    """The sentence that the loss is no number, so that no curve can be drawn."""
    return translate("slices", "The loss is not a finite number here: go back along the time axis, or reset.")
