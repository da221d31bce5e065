"""The program for Keras 3, on whichever backend there is: a Sequential, compiled, trained batch by batch."""

import re
from collections.abc import Iterator

import numpy as np

from nnviz.engine.arrays import AnyArray
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.network import Network
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.text import UserError, mark
from nnviz.export.code.step import penalty_of
from nnviz.export.code.training.base import Program, Source, indented, list_lines, text_of
from nnviz.export.code.training.rewritten import activation_of, in_library, loss_of, own_options

NAME = "keras"


def keras_program(source: Source) -> Program:
    """Forward, loss and update as Keras does them."""
    middle, body = [*_network(source), *_optimizer(source), *_kernels(source), *_functions(source)], list(_body(source))
    text = "\n".join((*middle, *body))
    imports = [*(["import math"] if "math." in text else []), "import os", "import numpy as np"]
    lines = [
        *source.head(imports, _notes(source.experiment)),
        f'os.environ.setdefault("KERAS_BACKEND", "torch")  {source.comment(_BACKEND)}',
        "import keras  # noqa: E402",
        "from keras import layers, ops, regularizers  # noqa: E402",
        "",
        f'keras.config.set_floatx("{source.experiment.precision}")',
        "",
        *source.data(),
        "",
        *middle,
        *source.batches(),
        source.loss_line("loss_of(inputs, targets)", str(source.state.step)),
        source.loop,
        *indented(body),
        source.loss_line("loss_of(inputs, targets)", f"{source.state.step} + STEPS"),
    ]
    return Program(text_of(lines), source.given)


def _notes(experiment: Experiment) -> Iterator[str]:
    """What Keras does otherwise."""
    if experiment.precision == "float64":
        yield mark("code", "Keras multiplies matrices in 32 bits even so, so that the last digits differ.")
    if experiment.network.draws:
        yield mark("code", "Dropout leaves out other numbers than in nnviz: Keras draws them in its own way.")
    if experiment.decimals is not None:
        yield mark("code", "Predictions are not rounded here, as nnviz rounds them in this experiment.")
    if "epsilon=" in _rule(experiment) and not _is_adam(experiment):
        yield mark("code", "Keras adds ε in another place, so that numbers differ a little.")
    if experiment.schedule != "constant" and "momentum" in experiment.optimizer + _rule(experiment):
        yield mark("code", "Keras keeps the learning rate in the momentum, so that numbers differ while it changes.")
    if experiment.clip_norm and (experiment.l2 or experiment.frozen):
        yield mark("code", "Keras clips the gradient with the penalty and with what is frozen in it.")


def _is_adam(experiment: Experiment) -> bool:
    """Whether the optimizer is one in which Keras corrects the start in another place, which ε can make up for."""
    return "beta_2=" in _rule(experiment)


def _rule(experiment: Experiment) -> str:
    """Keras's optimizer as an expression; raises UserError where it has none such."""
    entry = OPTIMIZERS[experiment.optimizer]
    if NAME not in entry.frameworks:
        template = mark("errors", "Keras has no optimizer like {name}: choose another one, or PyTorch or NumPy.")
        raise UserError(template, name=entry.label)
    rule = entry.frameworks[NAME].format(**own_options(entry, experiment.options))
    if not experiment.clip_norm:
        return rule
    comma = "" if rule.endswith("()") else ", "
    return f"{rule[:-1]}{comma}global_clipnorm={experiment.clip_norm})"


def _layers(experiment: Experiment) -> Iterator[str]:
    """Keras's layers, pictures with their channels last; without the last activation where the loss takes sums."""
    network = experiment.network
    yield f"keras.Input({network.shapes[0]})"
    if len(network.shapes[0]) == 3:
        yield "layers.Permute((2, 3, 1))"
    pull = f", kernel_regularizer=regularizers.L2({experiment.l2} / 2))"
    for number, layer in enumerate(network.layers):
        if NAME not in layer.frameworks:
            template = mark("errors", "Keras has no layer like {name} that nnviz knows of: take it out.")
            raise UserError(template, name=type(layer).__name__)
        if len(network.shapes[number]) == 3 and len(network.shapes[number + 1]) == 1:
            yield "layers.Permute((3, 1, 2))"
        *others, last = layer.frameworks[NAME]
        yield from others
        yield last[:-1] + pull if _coupled(experiment) and layer.parameters else last
        is_sum = number == len(network.layers) - 1 and experiment.objective.activation is not None
        if layer.activation != "identity" and not is_sum:
            yield _activation(experiment, number)


def _activation(experiment: Experiment, number: int) -> str:
    text = activation_of(experiment.network.layers[number], NAME, "ops", experiment.options)
    return text if text.startswith("layers.") else f"layers.Activation({text})"


def _coupled(experiment: Experiment) -> bool:
    return bool(penalty_of(experiment).gradient)


def keras_arrays(network: Network, flat: AnyArray) -> list[AnyArray]:
    """Numbers that belong to parameters, in Keras's order and shapes."""
    views = (
        views[part]
        for layer, views in zip(network.layers, network.views(flat), strict=True)
        for part in layer.parameters
    )
    return [np.ascontiguousarray(np.moveaxis(view, 0, -2) if view.ndim > 2 else view) for view in views]


def _network(source: Source) -> Iterator[str]:
    experiment = source.experiment
    yield from ("", "network = keras.Sequential([", *indented(f"{line}," for line in _layers(experiment)), "])")
    yield source.comment(_WEIGHTS, step=source.state.step)
    arrays = keras_arrays(experiment.network, source.state.parameters)
    yield from list_lines("weights", (source.numbers(f"weights {n}", array) for n, array in enumerate(arrays)))
    yield "network.set_weights(weights)"


def _functions(source: Source) -> Iterator[str]:
    """Predictions, and the mean loss without a penalty."""
    experiment, objective = source.experiment, source.experiment.objective
    output = "network(prepared(points), training=False)"
    if objective.activation is not None:
        output = f"{_activation(experiment, len(experiment.network.layers) - 1)}({output})"
    yield from ("", "", "def predict(points):", f'    """{source.say(_PREDICT)}"""')
    yield f"    return ops.convert_to_numpy({output})"
    yield from ("", "", "def loss_of(x, y):")
    yield "    losses = loss(ops.convert_to_tensor(y), network(x, training=False))"
    yield "    return float(ops.convert_to_numpy(ops.mean(losses)))"


def _loss(source: Source) -> Iterator[str]:
    first, loss = loss_of(source.experiment.objective.loss, NAME, "ops", "y_pred", source.experiment.options)
    yield from ("", "", "def loss(y, y_pred):", *indented(first), f"    return ops.sum({loss}, axis=-1)", "", "")


def _optimizer(source: Source) -> Iterator[str]:
    """The optimizer with what it remembers."""
    experiment, state = source.experiment, source.state
    network, rule = experiment.network, _rule(experiment)
    yield from _loss(source)
    yield f"optimizer = {rule}"
    if "weight_decay" in rule:
        yield 'optimizer.exclude_from_weight_decay(var_names=["bias"])'
    yield f"network.compile(optimizer, loss{', run_eagerly=True' if _is_adam(experiment) else ''})"
    yield "optimizer.build(network.trainable_variables)"
    if source.age:
        yield source.comment(_MEMORY)
        yield f"optimizer.iterations.assign({source.age})"
        memory = [keras_arrays(network, flat) for flat in state.optimizer_state]
        if memory:
            # Keras's momentum has the learning rate in it, and the other sign.
            factor = -experiment.rate_at(state.step) if "momentum=" in rule else 1.0
            arrays = [array * array.dtype.type(factor) for pair in zip(*memory, strict=True) for array in pair]
            yield from list_lines("memory", (source.numbers(f"memory {n}", array) for n, array in enumerate(arrays)))
            yield "for variable, value in zip(optimizer.variables[2:], memory):"
            yield "    variable.assign(value)"


def _kernels(source: Source) -> Iterator[str]:
    """The weights that a penalty pulls at, which of them are at rest, and what is frozen."""
    experiment, state, network = source.experiment, source.state, source.experiment.network
    if experiment.l1 or experiment.l2:
        yield "kernels = [p for p in network.trainable_variables if len(p.shape) > 1]"
    if "{dead}" in "".join(penalty_of(experiment).after):
        flat = state.regularizer_state[0] > 0 if state.regularizer_state else np.zeros(network.size, bool)
        arrays = [array for array in keras_arrays(network, flat) if array.ndim > 1]
        parts = (source.numbers(f"dead {n}", array) for n, array in enumerate(arrays))
        yield from list_lines("dead", map("ops.convert_to_tensor({})".format, parts))
    if experiment.frozen:
        arrays = keras_arrays(network, ~experiment.rules.trained)
        yield source.comment(_FROZEN)
        yield from list_lines("frozen", (source.numbers(f"frozen {n}", array) for n, array in enumerate(arrays)))


def _body(source: Source) -> Iterator[str]:
    """The lines of one step."""
    experiment, penalty = source.experiment, penalty_of(source.experiment)
    sizes = {"l1": experiment.l1, "l2": experiment.l2}
    yield f"lr = {source.rate()}"
    yield "optimizer.learning_rate = lr"
    if _is_adam(experiment):
        yield source.comment(_EPSILON)
        yield f"optimizer.epsilon = {source.moved_epsilon()}"
    if penalty.keeps:
        yield "before = [ops.copy(p) for p in kernels]"
    yield "network.train_on_batch(inputs[rows], targets[rows])"
    if penalty.after:
        yield "for place, p in enumerate(kernels):"
        for template in penalty.after:
            text = template.format(p="p", g="", before="before[place]", dead="dead[place]")
            text = re.sub(r"^p -= (.*)", r"p.assign(p - \1)", re.sub(r"^p = (.*)", r"p.assign(\1)", text))
            yield f"    {in_library(text, 'ops', sizes)}"
    if experiment.frozen:
        yield "for p, still, value in zip(network.trainable_variables, frozen, weights):"
        yield "    p.assign(ops.where(still, value, p))"


_BACKEND = mark("code", 'or "tensorflow", or "jax"')
_EPSILON = mark("code", "so that ε acts where nnviz has it")
_WEIGHTS = mark("code", "the parameters after {step} steps")
_MEMORY = mark("code", "what the optimizer remembers")
_FROZEN = mark("code", "what is frozen")
_PREDICT = mark("code", "What the network makes of points as they came.")
