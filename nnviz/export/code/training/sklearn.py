"""The program for scikit-learn: MLPClassifier or MLPRegressor, which are dense networks of a few kinds only."""

from collections.abc import Iterator

import numpy as np

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.dense import Dense
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.text import UserError, mark
from nnviz.export.code.training.base import Program, Source, list_lines, text_of
from nnviz.export.code.training.rewritten import own_options

NAME = "sklearn"


def sklearn_program(source: Source) -> Program:
    """The network as one of scikit-learn's; raises UserError saying why where it is none."""
    experiment = source.experiment
    refuse(experiment)
    classifier = experiment.loss != "half_squared_error"
    kind = "MLPClassifier" if classifier else "MLPRegressor"
    metrics = ["from sklearn.metrics import log_loss"] if classifier else []
    imports = ["import numpy as np", *metrics, f"from sklearn.neural_network import {kind}"]
    lines = [
        *source.head(imports, _notes(experiment)),
        *source.data(),
        f"answers = {_answers(experiment)}",
        "",
        *_network(source, kind),
        *_functions(source, classifier),
        *source.batches(),
        source.loss_line("loss_of(inputs, answers)", str(source.state.step)),
        source.loop,
        *_body(source),
        source.loss_line("loss_of(inputs, answers)", f"{source.state.step} + STEPS"),
    ]
    return Program(text_of(lines), source.given)


def refuse(experiment: Experiment) -> None:
    """Raise UserError saying what it is that scikit-learn's networks have not; nothing where they have it all."""
    hidden = experiment.network.layers[:-1]
    activations = {layer.activation for layer in hidden}
    known = all(NAME in ACTIVATIONS[name].frameworks for name in activations)
    optimizer = OPTIMIZERS[experiment.optimizer]
    reasons = (
        (not all(isinstance(layer, Dense) for layer in hidden), _LAYERS),
        (len(activations) > 1 or not known, _ACTIVATION),
        (not _judges(experiment), _LOSS),
        (NAME not in optimizer.frameworks, _OPTIMIZER),
        (experiment.schedule != "constant", _SCHEDULE),
        (bool(experiment.l1) or bool(experiment.l2 and experiment.regularizer != "standard"), _PENALTY),
        (bool(experiment.clip_norm or experiment.frozen), _CLIPPED),
    )
    for holds, template in reasons:
        if holds:
            raise UserError(template)


def _judges(experiment: Experiment) -> bool:
    """Whether the loss and the output are a pair that scikit-learn has."""
    outputs = experiment.network.widths[-1]
    return (experiment.loss, experiment.output_activation) in {
        ("half_squared_error", "identity"),
        *([("binary_cross_entropy", "sigmoid")] if outputs == 1 else [("softmax_cross_entropy", "identity")]),
    } and not (experiment.loss == "softmax_cross_entropy" and outputs < 3)


def _notes(experiment: Experiment) -> Iterator[str]:
    if experiment.decimals is not None:
        yield mark("code", "Predictions are not rounded here, as nnviz rounds them in this experiment.")
    if experiment.loss == "softmax_cross_entropy":
        yield mark("code", "The outputs are probabilities here, and the sums before softmax in nnviz.")


def _answers(experiment: Experiment) -> str:
    """What scikit-learn is to learn: numbers of classes, or numbers."""
    if experiment.loss == "softmax_cross_entropy":
        return "targets.argmax(axis=1)"
    if experiment.loss == "binary_cross_entropy":
        return "targets[:, 0].astype(int)"
    return "targets[:, 0]" if experiment.network.widths[-1] == 1 else "targets"


def _classes(experiment: Experiment) -> int:
    return max(2, experiment.network.widths[-1])


def _network(source: Source, kind: str) -> Iterator[str]:
    """The network, made by a first step whose work is then replaced: weights cannot be handed in otherwise."""
    experiment, network = source.experiment, source.experiment.network
    entry = OPTIMIZERS[experiment.optimizer]
    rule = entry.frameworks[NAME].format(**own_options(entry, experiment.options))
    hidden = network.widths[1:-1]
    name = network.layers[0].activation if hidden else "identity"
    yield f"network = {kind}("
    yield f"    hidden_layer_sizes={hidden},"
    yield f'    activation="{ACTIVATIONS[name].frameworks[NAME]}",'
    yield f"    {rule},"
    yield f"    learning_rate_init={experiment.learning_rate},"
    yield "    alpha=0,"
    yield "    shuffle=False,"
    yield ")"
    classes = f", classes=range({_classes(experiment)})" if kind == "MLPClassifier" else ""
    yield source.comment(_FIRST)
    yield f"network.partial_fit(inputs, answers{classes})"
    weights, biases = _arrays(source, source.state.parameters)
    yield source.comment(_WEIGHTS, step=source.state.step)
    yield from list_lines("network.coefs_", (source.numbers(f"W{n}", a) for n, a in enumerate(weights, 1)))
    yield from list_lines("network.intercepts_", (source.numbers(f"b{n}", a) for n, a in enumerate(biases, 1)))
    yield from _memory(source)


def _arrays(source: Source, flat: Array) -> tuple[list[Array], list[Array]]:
    views = source.experiment.network.views(flat)
    return [view["weight"] for view in views], [view["bias"] for view in views]


def _memory(source: Source) -> Iterator[str]:
    """What the optimizer remembers; its velocity has the learning rate in it, and the other sign."""
    yield source.comment(_MEMORY)
    names = ("ms", "vs") if source.experiment.optimizer == "adam" else ("velocities",)
    states = source.state.optimizer_state or (np.zeros_like(source.state.parameters),)
    factor = 1.0 if source.experiment.optimizer == "adam" else -source.experiment.learning_rate
    for name, flat in zip(names, states, strict=True):
        weights, biases = _arrays(source, flat * flat.dtype.type(factor))
        items = (source.numbers(f"{name} {n}", array) for n, array in enumerate((*weights, *biases)))
        yield from list_lines(f"network._optimizer.{name}", items)
    if source.experiment.optimizer == "adam":
        yield f"network._optimizer.t = {source.age}"


def _functions(source: Source, classifier: bool) -> Iterator[str]:
    """Predictions and the mean loss without a penalty."""
    experiment = source.experiment
    yield from ("", "", "def predict(points):", f'    """{source.say(_PREDICT)}"""')
    if experiment.loss == "binary_cross_entropy":
        yield "    return network.predict_proba(prepared(points))[:, 1:]"
    elif classifier:
        yield "    return network.predict_proba(prepared(points))"
    else:
        yield f"    return network.predict(prepared(points)).reshape(-1, {experiment.network.widths[-1]})"
    yield from ("", "", "def loss_of(x, y):")
    if classifier:
        yield f"    return log_loss(y, network.predict_proba(x), labels=range({_classes(experiment)}))"
    else:
        yield "    return 0.5 * np.sum((network.predict(x) - y) ** 2) / len(x)"


def _body(source: Source) -> Iterator[str]:
    """One step; scikit-learn divides its penalty by the size of the batch."""
    experiment = source.experiment
    if experiment.optimizer == "adam":
        yield f"    {source.comment(_EPSILON)}"
        yield f"    network._optimizer.epsilon = {source.moved_epsilon()}"
    penalty = f", alpha={experiment.l2} * len(rows)" if experiment.l2 else ""
    yield f"    network.set_params(batch_size=len(rows){penalty})"
    yield "    network.partial_fit(inputs[rows], answers[rows])"


_LAYERS = mark("errors", "scikit-learn has dense layers only: choose another framework.")
_ACTIVATION = mark(
    "errors",
    "scikit-learn has one activation for all hidden layers, and of these identity, sigmoid, tanh and ReLU only: choose "
    "another framework.",
)
_LOSS = mark(
    "errors",
    "scikit-learn has half squared error with plain outputs, binary cross-entropy with a sigmoid output, and softmax "
    "cross-entropy with three classes or more: choose another framework.",
)
_OPTIMIZER = mark("errors", "scikit-learn has gradient descent, momentum, Nesterov and Adam: choose another framework.")
_SCHEDULE = mark("errors", "scikit-learn has no such schedule of the learning rate: choose another framework.")
_PENALTY = mark("errors", "scikit-learn has no penalty but the standard L2: choose another framework.")
_CLIPPED = mark("errors", "scikit-learn clips no gradients and freezes no parameters: choose another framework.")

_EPSILON = mark("code", "so that ε acts where nnviz has it")
_FIRST = mark("code", "scikit-learn takes weights only once it has been trained: this first step is replaced")
_WEIGHTS = mark("code", "the parameters after {step} steps")
_MEMORY = mark("code", "what the optimizer remembers")
_PREDICT = mark("code", "What the network makes of points as they came.")
