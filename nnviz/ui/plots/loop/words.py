"""The blocks of the training loop in words: their titles, their values in short, what each is for."""

from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import activation_name
from nnviz.ui.look.number_format import count, number, short_shape
from nnviz.ui.look.setting_words import value_words
from nnviz.ui.plots.loop.layout import INPUT, LOSS, OPTIMIZER, PREDICTION, SCORE, TARGET
from nnviz.ui.plots.loop.view_model import LoopView, length


def layer_of(block: str) -> int | None:
    """The number of a layer's block; None for any other block."""
    kind, _, layer = block.partition(" ")
    return int(layer) if kind == "layer" else None


def title(block: str) -> str:
    """What a block is called."""
    layer = layer_of(block)
    if layer is not None:
        return translate("loop", "Layer {number}").format(number=layer + 1)
    return {
        INPUT: translate("loop", "Input X"),
        PREDICTION: translate("loop", "Prediction Y′"),
        TARGET: translate("loop", "Target Y"),
        LOSS: translate("loop", "Loss function"),
        SCORE: translate("loop", "Loss score"),
        OPTIMIZER: translate("loop", "Optimizer"),
    }[block]


def titles(block: str) -> tuple[str, ...]:
    """What a block is called, the longest wording first: where there is no room for the word, its letter or number."""
    name, layer = title(block), layer_of(block)
    parts = name.split(" ")
    if layer is not None:
        return (name, str(layer + 1))
    if block in {LOSS, SCORE}:
        return (name, translate("loop", "Loss") if block == LOSS else translate("loop", "Score"))
    return (name, *parts) if block in {INPUT, PREDICTION, TARGET} else (name,)


def lines(block: str, view: LoopView) -> tuple[str, ...]:
    """A block's present values in short, one below the other."""
    experiment, values = view.frame.experiment, view.values
    layer = layer_of(block)
    if layer is not None:
        return _layer_lines(layer, view)
    if block == INPUT:
        return (short_shape(values.x.shape),)
    if block == TARGET:
        return (short_shape(values.y.shape),)
    if block == PREDICTION:
        return (short_shape(values.y.shape),)
    if block == LOSS:
        judged = () if view.difference is None else ("y′ − y",)
        return (translate("engine", LOSSES[experiment.loss].label), experiment.loss_function.formula, *judged)
    if block == SCORE:
        return (known(values.loss, 4),)
    rate = translate("loop", "η {rate}").format(rate=value_words(None, experiment.rate_at(_step(view))))
    return (f"{translate('engine', OPTIMIZERS[experiment.optimizer].label)} · {rate}", *optimizer_lines(view))


def optimizer_lines(view: LoopView) -> tuple[str, str]:
    """How long the gradient is, and the step that it leads to."""
    return (
        translate("loop", "‖∂L/∂w‖ {length}").format(length=known(length(view.values.gradient), 4)),
        translate("loop", "‖Δw‖ {length}").format(length=known(view.values.change, 4)),
    )


def known(value: float | None, decimals: int | None = None) -> str:
    """A number, or a dash where it is not computed yet; in the picture with fewer decimals."""
    return "–" if value is None else number(value, decimals)


def block_words(block: str, view: LoopView) -> str:
    """What a block is for, in one or two sentences."""
    if layer_of(block) is not None:
        return translate(
            "loop",
            "A layer multiplies what comes in by its weights, adds its biases and applies its activation. Weights and "
            "biases are all that it has learnt.",
        )
    return {
        INPUT: translate("loop", "The samples of this step: {n} of {total}, one in each row.").format(
            n=count(view.samples), total=count(len(view.frame.data.x))
        ),
        PREDICTION: translate("loop", "What the network makes of them with the weights it has now."),
        TARGET: translate("loop", "What it should have said. The network itself never sees it; only the loss does."),
        LOSS: translate("loop", "It compares prediction and target and tells in one number how far apart they are."),
        SCORE: translate("loop", "The mean over the samples. It is the only sign by which the loop knows where to go."),
        OPTIMIZER: translate(
            "loop",
            "It asks each weight which way the loss falls (the gradient) and moves it a little that way. Then the loop "
            "begins again.",
        ),
    }[block]


def _layer_lines(layer: int, view: LoopView) -> tuple[str, ...]:
    network, experiment = view.frame.experiment.network, view.frame.experiment
    weights, built = view.weights[layer], network.layers[layer]
    activation = activation_name(built.activation)
    if weights is None:
        specs = experiment.layers
        label = translate("engine", specs[layer].label) if layer < len(specs) else ""
        return label, short_shape(network.shapes[layer + 1])
    return (f"W {short_shape(weights.shape)}", activation)


def _step(view: LoopView) -> int:
    """The step whose rate is in force: that looked into, the last one, or the first to come."""
    step = view.frame.state.step
    return max(0, step - 1) if view.values.taken else step
