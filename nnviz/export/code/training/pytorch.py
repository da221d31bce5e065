"""The program for PyTorch: an nn.Sequential, its optimizer with what it remembers, and a loop as people write it."""

import re
from collections.abc import Iterator

import numpy as np

from nnviz.engine.arrays import AnyArray
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.base import Layer
from nnviz.engine.layers.network import Network
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.text import UserError, mark
from nnviz.export.code.step import memory_of, penalty_of, written
from nnviz.export.code.training.base import Program, Source, indented, list_lines, text_of
from nnviz.export.code.training.rewritten import activation_of, in_library, loss_of, own_options

NAME = "pytorch"

_REMEMBERED = {
    "SGD": ("momentum_buffer",),
    "Adagrad": ("sum",),
    "RMSprop": ("square_avg",),
    "Adam": ("exp_avg", "exp_avg_sq"),
    "AdamW": ("exp_avg", "exp_avg_sq"),
}
"""What PyTorch's optimizers call what they remember, in the order of nnviz."""


def pytorch_names(network: Network) -> list[dict[str, str]]:
    """Per layer, what nn.Sequential calls each of its arrays in the order of `parameters`: "0.weight", "0.bias"."""
    found, place = [], 0
    for layer in network.layers:
        lines = len(layer_lines(layer))
        found.append({part: f"{place + lines - 1}.{part}" for part in layer.parameters})
        place += lines + (layer.activation != "identity")
    return found


def pytorch_arrays(network: Network, flat: AnyArray) -> dict[str, AnyArray]:
    """Parameters, or numbers that belong to them, by PyTorch's names and in its shapes: outputs first."""
    arrays = {}
    for layer, names, views in zip(network.layers, pytorch_names(network), network.views(flat), strict=True):
        for part, parameter in layer.parameters.items():
            view = views[part]
            arrays[names[part]] = np.ascontiguousarray(np.moveaxis(view, -1, 0) if parameter.fans else view)
    return arrays


def layer_lines(layer: Layer) -> tuple[str, ...]:
    """A layer as PyTorch's; raises UserError where PyTorch has none such."""
    if NAME not in layer.frameworks:
        template = mark("errors", "PyTorch has no layer like {name} that nnviz knows of: take it out.")
        raise UserError(template, name=type(layer).__name__)
    return layer.frameworks[NAME]


def pytorch_program(source: Source) -> Program:
    """Forward, loss, backward and update in PyTorch."""
    experiment, state = source.experiment, source.state
    last, middle = "loss_of(inputs, targets)", [*_network(source), *_memory(source), *_functions(source)]
    body = list(_body(source))
    text = "\n".join((*middle, *body))
    imports = ["import numpy as np", "import torch", "from torch import nn"]
    imports += ["from torch.nn import functional"] if "functional." in text else []
    lines = [
        *source.head([*(["import math"] if "math." in text else []), *imports], _notes(experiment)),
        f"torch.set_default_dtype(torch.{experiment.precision})",
        "",
        *source.data(),
        "inputs, targets = torch.from_numpy(inputs), torch.from_numpy(targets)",
        "",
        *middle,
        *source.batches(),
        source.loss_line(last, str(state.step)),
        source.loop,
        *indented(body),
        source.loss_line(last, f"{state.step} + STEPS"),
    ]
    return Program(text_of(lines), source.given)


def _notes(experiment: Experiment) -> Iterator[str]:
    if experiment.network.draws:
        yield mark("code", "Dropout leaves out other numbers than in nnviz: PyTorch draws them in its own way.")
    if experiment.decimals is not None:
        yield mark("code", "Predictions are not rounded here, as nnviz rounds them in this experiment.")


def _network(source: Source) -> Iterator[str]:
    """The network with its weights; a class for functions that are no modules, where there are any."""
    experiment, network = source.experiment, source.experiment.network
    layers: list[str] = []
    for layer in network.layers:
        layers += layer_lines(layer)
        if layer.activation != "identity":
            text = activation_of(layer, NAME, "torch", experiment.options)
            layers.append(f"Function({text})" if text.startswith("lambda") else text)
    if any(line.startswith("Function(") for line in layers):
        yield from _FUNCTION
    yield from ("", "network = nn.Sequential(", *(f"    {line}," for line in layers), ")")
    yield source.comment(_WEIGHTS, step=source.state.step)
    yield "state = {"
    for name, array in pytorch_arrays(network, source.state.parameters).items():
        yield from indented(f'"{name}": {source.numbers(name, array)},'.split("\n"))
    yield "}"
    yield "network.load_state_dict({name: torch.from_numpy(array) for name, array in state.items()})"


_FUNCTION = (
    "",
    "class Function(nn.Module):",
    "    def __init__(self, function):",
    "        super().__init__()",
    "        self.function = function",
    "",
    "    def forward(self, z):",
    "        return self.function(z)",
    "",
)


def _rule(experiment: Experiment) -> str:
    """PyTorch's optimizer, as an expression; nothing where it has none such."""
    entry = OPTIMIZERS[experiment.optimizer]
    return entry.frameworks.get(NAME, "").format(**own_options(entry, experiment.options))


def _memory(source: Source) -> Iterator[str]:
    """The groups of parameters, the optimizer, and what it, the regularizer and the frozen parameters remember."""
    experiment, state = source.experiment, source.state
    network, rule = experiment.network, _rule(experiment)
    yield from ("", "parameters = list(network.parameters())")
    decays = "weight_decay" in rule
    if decays or experiment.l1 or experiment.l2:
        yield "weights = [p for p in parameters if p.ndim > 1]"
    if decays:
        yield "biases = [p for p in parameters if p.ndim == 1]"
    if rule:
        groups = '[{"params": weights}, {"params": biases, "weight_decay": 0}]' if decays else "parameters"
        yield f"optimizer = {rule.replace('groups', groups)}"
    yield from _remembered(source, rule)
    if "{dead}" in "".join(penalty_of(experiment).after):
        flat = state.regularizer_state[0] > 0 if state.regularizer_state else np.zeros(network.size, bool)
        arrays = pytorch_arrays(network, flat)
        parts = (source.numbers(f"dead {name}", array) for name, array in arrays.items() if array.ndim > 1)
        yield from list_lines("dead", (f"torch.from_numpy({part})" for part in parts))
    if experiment.frozen:
        arrays = pytorch_arrays(network, ~experiment.rules.trained)
        parts = (source.numbers(f"frozen {name}", array) for name, array in arrays.items())
        yield source.comment(_FROZEN)
        yield from list_lines("frozen", (f"torch.from_numpy({part})" for part in parts))
        yield "held = [p.detach().clone() for p in parameters]"


def _remembered(source: Source, rule: str) -> Iterator[str]:
    state, network = source.state, source.experiment.network
    memory = memory_of(source.experiment)
    if not memory or (rule and not source.age):
        return
    yield source.comment(_MEMORY)
    for name, flat in zip(memory.values(), state.optimizer_state, strict=True):
        arrays = pytorch_arrays(network, flat)
        parts = (source.numbers(f"{name} {key}", array) for key, array in arrays.items())
        yield from list_lines(name, (f"torch.from_numpy({part})" for part in parts))
    if rule:
        match = re.search(r"optim\.(\w+)", rule)
        keys = _REMEMBERED[match[1]] if match else ()
        items = ", ".join(f'"{key}": {name}' for key, name in zip(keys, memory, strict=True))
        yield f"for p, {', '.join(memory)} in zip(parameters, {', '.join(memory.values())}):"
        yield f'    optimizer.state[p] = {{"step": torch.tensor({float(source.age)}), {items}}}'


def _functions(source: Source) -> Iterator[str]:
    """Predictions and the mean loss."""
    objective = source.experiment.objective
    name = "z" if objective.activation is not None else "y_pred"
    first, total = _total_loss(source, name)
    yield from ("", "", "def mean_loss(x, y):")
    if objective.activation is not None:
        yield f"    z = network[:-1](x)  {source.comment(_SUMS)}"
    else:
        yield "    y_pred = network(x)"
    yield from indented(first)
    yield f"    return {total} / len(x)"
    yield from ("", "", "def predict(points):", f'    """{source.say(_PREDICT)}"""')
    yield from ("    network.eval()", "    with torch.no_grad():")
    yield "        return network(torch.from_numpy(prepared(points))).numpy()"
    yield from ("", "", "def loss_of(x, y):", "    network.eval()", "    with torch.no_grad():")
    yield "        return float(mean_loss(x, y))"


def _total_loss(source: Source, name: str) -> tuple[list[str], str]:
    """Lines before it, and the loss of all samples together as an expression of `name` and y."""
    experiment = source.experiment
    first, loss = loss_of(experiment.objective.loss, NAME, "torch", name, experiment.options)
    return first, loss if loss.endswith((".sum()", '"sum")')) else f"({loss}).sum()"


def _body(source: Source) -> Iterator[str]:
    """The lines of one step."""
    experiment, rule, penalty = source.experiment, _rule(source.experiment), penalty_of(source.experiment)
    sizes = {"l1": experiment.l1, "l2": experiment.l2}
    yield "rows = torch.from_numpy(rows)"
    yield f"lr = {source.rate()}"
    yield "network.train()"
    yield "network.zero_grad()"
    written_out = [] if rule else list(_written_out(source))
    if any("error" in line for line in written_out):
        yield from _judged(source)
    else:
        yield "mean_loss(inputs[rows], targets[rows]).backward()"
    yield "with torch.no_grad():"
    lines: list[str] = []
    if experiment.frozen:
        lines += ["for p, still in zip(parameters, frozen):", "    p.grad[still] = 0"]
    if experiment.clip_norm:
        lines += [
            "length = torch.sqrt(sum((p.grad**2).sum() for p in parameters))",
            f"if length > {experiment.clip_norm}:",
            "    for p in parameters:",
            f"        p.grad *= {experiment.clip_norm} / length",
        ]
    if penalty.keeps:
        lines.append("before = [p.clone() for p in weights]")
    lines += _each("for p in weights:", penalty.gradient, sizes)
    lines += (
        ["for group in optimizer.param_groups:", '    group["lr"] = lr', "optimizer.step()"] if rule else written_out
    )
    dead = any("{dead}" in line for line in penalty.after)
    each = ("weights", *["before"] * penalty.keeps, *["dead"] * dead)
    names = ("p", *["old"] * penalty.keeps, *["zero"] * dead)
    head = f"for {', '.join(names)} in zip({', '.join(each)}):" if len(each) > 1 else "for p in weights:"
    lines += _each(head, penalty.after, sizes)
    if experiment.frozen:
        lines += ["for p, still, value in zip(parameters, frozen, held):", "    p[still] = value[still]"]
    yield from indented(lines)


def _each(head: str, templates: tuple[str, ...], sizes: dict[str, float]) -> list[str]:
    """A loop over parameters with lines for NumPy; what they set is set in place."""
    lines = []
    for template in templates:
        text = template.format(p="p", g="p.grad", before="old", dead="zero")
        text = re.sub(r"^(p|zero) = ", r"\1[:] = ", text)
        lines.append(f"    {in_library(text, 'torch', sizes)}")
    return [head, *lines] if lines else []


def _written_out(source: Source) -> Iterator[str]:
    """The update of an optimizer that PyTorch has not."""
    entry = OPTIMIZERS[source.experiment.optimizer]
    code = written(entry.code, entry.label)
    options = own_options(entry, source.experiment.options)
    if any(re.search(r"\bt\b", line) for line in code.lines):
        yield f"t = step + 1 - {source.state.memory_from}"
    yield from (in_library(line, "torch", options) for line in code.first)
    if code.decay:
        yield from _each("for p in weights:", (code.decay,), options)
    names, lists = ("p", *code.memory), ("parameters", *code.memory.values())
    yield f"for {', '.join(names)} in zip({', '.join(lists)}):" if len(names) > 1 else "for p in parameters:"
    own = {name: name for name in code.memory}
    yield from indented(in_library(line.format(p="p", g="p.grad", **own), "torch", options) for line in code.lines)


def _judged(source: Source) -> Iterator[str]:
    """The way back with ∂L/∂ what the loss is computed from, as `error`."""
    objective = source.experiment.objective
    judged = "network[:-1]" if objective.activation is not None else "network"
    first, total = _total_loss(source, "judged")
    yield "x, y = inputs[rows], targets[rows]"
    yield f"judged = {judged}(x)"
    yield "judged.retain_grad()"
    yield from first
    yield f"({total} / len(x)).backward()"
    yield "error = judged.grad"


_WEIGHTS = mark("code", "the parameters after {step} steps")
_MEMORY = mark("code", "what the optimizer remembers")
_FROZEN = mark("code", "what is frozen")
_SUMS = mark("code", "the loss takes the sum, before the activation")
_PREDICT = mark("code", "What the network makes of points as they came.")
