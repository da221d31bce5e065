"""The words of the picture stage, in the language in force."""

from nnviz.engine.experiment import Experiment
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import activation_name, class_name, layer_name
from nnviz.ui.look.number_format import number, percent, short_shape
from nnviz.ui.stages.picture.selection import Spot, value_at
from nnviz.ui.stages.picture.view_model import Column, View

_LEAST = 0.001
"""A share less than this, or more than all but this, is told as a bound."""


def layer_title(experiment: Experiment, layer: int) -> str:
    """What a layer is called, −1 being the picture."""
    return translate("picture", "Picture") if layer < 0 else layer_name(experiment, layer)


def column_title(experiment: Experiment, column: Column) -> str:
    """A layer's name, or that of the activation where its sums have a column of their own."""
    if column.value == "a" and column.kind == "maps":
        activation = experiment.network.layers[column.layer].activation
        if activation != "identity":
            return activation_name(activation)
    return layer_title(experiment, column.layer)


def column_tip(experiment: Experiment, column: Column) -> str:
    """A column's name and shape, for where there is no room for them."""
    return f"{column_title(experiment, column)} · {short_shape(column.shape)}"


def full_colour(*, by_map: bool) -> tuple[str, ...]:
    """What the ends of the scale of colours stand for, the longest wording first."""
    if by_map:
        return (translate("picture", "Full colour: the largest number of each map"),)
    return (
        translate("picture", "Full colour: the largest number of the column, given below it"),
        translate("picture", "Full colour: the number below the column"),
    )


def gradient_title(view: View, column: Column) -> str:
    """What of the error is shown in a column."""
    return "∂L/∂z" if column.kind == "scores" else f"∂L/∂{column.value}"


def score_text(view: View, number_: int) -> str:
    """An output as it is told: a share, or the number itself."""
    value = float(view.outputs[number_])
    if not view.shares:
        return number(value, 2)
    return "<0.1%" if value < _LEAST else ">99.9%" if value > 1.0 - _LEAST else percent(value)


def verdict(view: View) -> tuple[str, str]:
    """What the network takes the picture for, and whether that is right; of an own one, whether it is as meant."""
    if not view.judged:
        return "…", ""
    if view.experiment.encoding is None:
        return number(float(view.outputs[0]), 2), ""
    name = class_name(view.experiment, view.winner)
    told = f"{name} {score_text(view, view.winner)}" if len(view.outputs) > 1 else name
    label, own = view.picture.label, view.picture.number < 0
    if label is None:
        return told, translate("picture", "your picture")
    if label == view.winner:
        return told, translate("picture", "✓ as you mean it") if own else translate("picture", "✓ right")
    template = translate("picture", "✗ you mean: {name}") if own else translate("picture", "✗ it is: {name}")
    return told, template.format(name=class_name(view.experiment, label))


def channel_name(view: View, column: Column, channel: int) -> str:
    """One of a column's maps."""
    if column.layer < 0 and column.shape[0] == 3:
        words = (translate("picture", "red"), translate("picture", "green"), translate("picture", "blue"))
        return words[channel]
    if column.layer < 0:
        return translate("picture", "channel {number}").format(number=channel + 1)
    return translate("picture", "map {number}").format(number=channel + 1)


def spot_title(view: View, spot: Spot) -> str:
    """Where a number stands."""
    column = view.columns[spot.column].column
    title = column_title(view.experiment, column)
    if column.kind == "scores":
        return f"{title} · {class_name(view.experiment, spot.position[0])}" if len(view.outputs) > 1 else title
    if len(spot.position) == 1:
        return translate("picture", "{layer} · number {number}").format(layer=title, number=spot.position[0] + 1)
    channel, line, across = spot.position
    template = translate("picture", "{layer} · {map} · line {line}, column {column}")
    name = channel_name(view, column, channel)
    return template.format(layer=title, map=name, line=line + 1, column=across + 1)


def tip(view: View, spot: Spot) -> str:
    """Where a number stands, and what it is."""
    value, shown = value_at(view, spot), view.columns[spot.column]
    if value is None:
        return translate("picture", "{place}: not known yet").format(place=spot_title(view, spot))
    what = gradient_title(view, shown.column) + " = " if shown.gradient else ""
    told = f"{spot_title(view, spot)}\n{what}{number(value, 4)}"
    if shown.column.kind != "scores" or not view.shares or shown.gradient:
        return told
    share = translate("picture", "probability {share}").format(share=score_text(view, spot.position[0]))
    return f"{told} · {share}"


def spoken(view: View, spot: Spot | None) -> str:
    """For those who do not see the stage: the number under the keyboard, else all of it in short."""
    return summary(view) if spot is None else tip(view, spot).replace("\n", ", ")


def summary(view: View) -> str:
    """The stage in words, for those who do not see it."""
    told, right = verdict(view)
    layers = translate("picture", "{count} layers", n=len(view.network.layers)).format(count=len(view.network.layers))
    return ", ".join(part for part in (layers, told, right) if part)
