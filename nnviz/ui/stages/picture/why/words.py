"""The words about a map over the picture, in the language in force."""

from nnviz.engine.explain.answer.gradients import last_maps
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import class_name
from nnviz.ui.look.number_format import number, short_shape
from nnviz.ui.stages.picture.view_model import View
from nnviz.ui.stages.picture.why.explanation import Explanation, Method, Question
from nnviz.ui.stages.picture.words import layer_title


def method_title(method: Method) -> str:
    """What a way to ask is called."""
    if method == "occlusion":
        return translate("picture", "Cover a square")
    return (
        translate("picture", "Input gradient")
        if method == "gradient"
        else translate("picture", "Class activation (Grad-CAM)")
    )


def name_of(view: View, label: int) -> str:
    """The class asked about, or the output where there are none."""
    return class_name(view.experiment, label) if view.experiment.encoding else translate("picture", "the output")


def general_title(method: Method) -> str:
    """The question where nothing is known of the picture yet."""
    return translate("picture", "Why this answer? {method}").format(method=method_title(method))


def title(question: Question) -> str:
    """The question in words."""
    template = translate("picture", "Why “{name}”? {method}")
    return template.format(name=name_of(question.view, question.label), method=method_title(question.method))


def meaning(question: Question) -> str:
    """What the map says."""
    view = question.view
    name = name_of(view, question.label)
    if question.method == "occlusion":
        template = translate(
            "picture",
            "A square of {side}×{side} pixels in the picture's mean colour slides over it. Blue: with the square "
            "centred there, the network is less sure of “{name}”, so what it covers counts.",
        )
        return template.format(side=question.patch, name=name)
    if question.method == "gradient":
        told = translate(
            "picture",
            "Blue: were this pixel a little brighter, the score of “{name}” would rise; orange: it would fall.",
        ).format(name=name)
        if len(view.picture.pixels) > 1:
            told += " " + translate("picture", "Of the colours the one with the steepest slope is shown.")
        return told
    layer = last_maps(view.network)
    template = translate(
        "picture", "The maps of {layer}, each weighted by how much the score of “{name}” rises with it, and added up."
    )
    return template.format(layer="" if layer is None else layer_title(view.experiment, layer), name=name)


def caution(question: Question) -> str:
    """What the map does not say."""
    view = question.view
    if question.method == "occlusion":
        return translate(
            "picture",
            "It does not say what the network sees there. And where two parts can stand in for each other, covering "
            "one of them changes nothing.",
        )
    if question.method == "gradient":
        return translate(
            "picture", "It speaks of the smallest changes only: it does not say what would happen without a part."
        )
    layer = last_maps(view.network)
    template = translate(
        "picture",
        "It is as coarse as these maps ({size}) and only scaled up; what speaks against the class is left out.",
    )
    return template.format(size="" if layer is None else short_shape(view.network.shapes[layer + 1][1:]))


def value_text(explanation: Explanation, line: int, column: int) -> str:
    """The number of a pixel."""
    value = float(explanation.values[line, column])
    place = translate("picture", "line {line}, column {column}").format(line=line + 1, column=column + 1)
    if explanation.question.method == "occlusion" and explanation.sure is not None:
        template = translate("picture", "{place}: {before} → {after}")
        before, after = (number(round(sure, 3), 3) for sure in (explanation.sure, explanation.sure - value))
        return template.format(place=place, before=before, after=after)
    template = translate("picture", "{place}: {value}")
    return template.format(place=place, value=number(value, 4, signed=explanation.signed))


def peak_text(explanation: Explanation) -> str:
    """Where the map says most, and what."""
    if explanation.limit == 0.0:
        return translate("picture", "nothing in the picture speaks for it")
    template = translate("picture", "most at {value}")
    return template.format(value=value_text(explanation, *explanation.peak))


def scale_text(explanation: Explanation) -> tuple[str, str]:
    """The numbers at the ends of the scale."""
    high = number(explanation.limit, 3, signed=explanation.signed)
    return (number(-explanation.limit, 3) if explanation.signed else "0", high)


def value_title(question: Question) -> str:
    if question.method == "occlusion":
        return translate("picture", "probability lost") if question.view.shares else translate("picture", "output lost")
    if question.method == "gradient":
        return translate("picture", "∂score/∂pixel")
    return translate("picture", "weighted sum of maps")
