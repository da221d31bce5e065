"""What is said of a landscape, in the language in force."""

from nnviz.engine.layers.network import Network
from nnviz.session.frame import Frame
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import PERCENT, count, number, percent
from nnviz.ui.plots.relief.source import Found
from nnviz.ui.plots.relief.views import Choice


def kind_words(kind: str) -> str:
    """What a plane is called where one is chosen."""
    words = {
        "random": translate("landscape", "Two random directions"),
        "run": translate("landscape", "The run's own directions"),
        "weights": translate("landscape", "Two parameters"),
    }
    return words[kind]


def axis_titles(choice: Choice, network: Network, names: dict[str, str], found: Found | None) -> tuple[str, str]:
    """The words at both axes."""
    if choice.kind == "weights":
        titles = [network.name(index) if index < network.size else "" for index in choice.pair]
        return names.get(titles[0], titles[0]), names.get(titles[1], titles[1])
    if choice.kind == "random":
        return translate("landscape", "first random direction"), translate("landscape", "second random direction")
    shares = None if found is None else found.view.plane.shares
    told = [percent(share) for share in shares] if shares else ["–", "–"]
    first = translate("landscape", "first principal component · {share} of the variance").format(share=told[0])
    return first, translate("landscape", "second · {share}").format(share=told[1])


def held_fixed(choice: Choice, frame: Frame, step: int) -> str:
    """What does not move over the landscape."""
    size = frame.experiment.network.size
    if choice.kind == "weights":
        if size == 2:
            return translate("landscape", "both parameters, nothing held")
        template = translate("landscape", "all other {n} parameters as at step {step}", n=size - 2)
        return template.format(n=count(size - 2), step=count(step))
    if choice.kind == "random":
        template = translate("landscape", "around step {step}, filter-normalized, biases held")
        return template.format(step=count(step))
    return translate("landscape", "plane through step {step}, all else held").format(step=count(step))


def resolution(found: Found, progress: tuple[int, float] | None) -> str:
    """How fine it is, of how many samples, and what is under way."""
    land = found.land
    parts = [f"{len(land.a)} × {len(land.b)}"]
    if land.samples < land.total:
        template = translate("landscape", "{n} of {total} samples")
        parts.append(template.format(n=count(land.samples), total=count(land.total)))
    if progress is not None:
        parts.append(f"→ {progress[0]} × {progress[0]}: {round(100 * progress[1])}{PERCENT}")
    return " · ".join(parts)


def too_long(seconds: float) -> str:
    """The sentence that a finer picture can be computed, and how long that takes."""
    return translate("landscape", "a finer one takes about {seconds} s").format(seconds=number(seconds, 0))


def no_number() -> str:
    """The sentence that the loss is no number anywhere, so that there is nothing to draw."""
    return translate(
        "landscape",
        "The loss is not a finite number anywhere here: the run has diverged. Go back along the time axis, or reset.",
    )
