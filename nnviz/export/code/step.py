"""A step of any network as NumPy: forward, loss, backward, update, with the lines that its experiment needs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar, cast

from nnviz.engine.activations import ACTIVATIONS, ActivationCode
from nnviz.engine.arrays import Array, Shape
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.base import Layer, LayerCode
from nnviz.engine.losses import LossCode
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.optimizers.base import OptimizerCode
from nnviz.engine.regularizers import REGULARIZERS, PenaltyCode
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.seeds import Stream
from nnviz.engine.text import UserError, mark
from nnviz.export.code.listing import ACTIVATION, BACKWARD, GIVEN, LOSS, SUM, UPDATE, Line, Listing, Named

Code = TypeVar("Code")

_LETTERS = {"weight": "W", "bias": "b"}


class StepPlace(NamedTuple):
    """What of the state a listing depends on: steps taken before, the step of the optimizer's memory, samples in use.

    `remembers` says whether the regularizer remembers anything.
    """

    step: int
    age: int
    batch: int
    remembers: bool


class Parameters(NamedTuple):
    """An array of parameters: what it and its gradient are called, and what the update does to it.

    `held` says that some of it is frozen, `frozen` that all of it is.
    """

    name: str
    gradient: str
    layer: int
    part: str
    penalized: bool
    held: bool
    frozen: bool


def parameter_arrays(experiment: Experiment) -> list[Parameters]:
    """The arrays of parameters, in the order of the flat vector."""
    network = experiment.network
    trained = network.views(cast("Array", experiment.rules.trained)) if experiment.frozen else None
    found = []
    for number, layer in enumerate(network.layers):
        for part, parameter in layer.parameters.items():
            name = f"{_LETTERS.get(part, part)}{number + 1}"
            free = trained is None or bool(trained[number][part].all())
            frozen = trained is not None and not trained[number][part].any()
            found.append(Parameters(name, f"d{name}", number, part, parameter.penalized, not (free or frozen), frozen))
    return found


def step_listing(experiment: Experiment, place: StepPlace) -> Listing:
    """The step as code; raises UserError where an entry has none."""
    builder = _Builder(experiment, place)
    builder.forward()
    builder.loss()
    builder.backward()
    builder.update()
    return Listing((*builder.given(), *builder.lines), builder.names)


def memory_of(experiment: Experiment) -> Mapping[str, str]:
    """What the optimizer remembers of each parameter, by its name in the lines: how the list of it is called."""
    code = OPTIMIZERS[experiment.optimizer].code
    return {} if code is None else code.memory


def penalty_of(experiment: Experiment, *, remembers: bool = True) -> PenaltyCode:
    """The penalty's lines, none where there is no penalty; raises UserError where nobody has written them.

    `remembers` says whether the regularizer remembers anything yet.
    """
    if not (experiment.l1 or experiment.l2):
        return PenaltyCode()
    entry = REGULARIZERS[experiment.regularizer]
    return written(entry.code, entry.label)(bool(experiment.l1), bool(experiment.l2), remembers)


def evaluation_listing(experiment: Experiment) -> tuple[Listing, str, str]:
    """A pass forward and the mean loss of many samples, nothing dropped and nothing rounded.

    Also what the loss and whoever asks for a prediction take, by name.
    """
    builder = _Builder(experiment.with_options({"decimals": None, "batch_size": 2}), StepPlace(0, 1, 2, False))
    builder.forward(training=False)
    builder.loss()
    return Listing((*builder.given(), *builder.lines), builder.names), builder.judged, builder.output


class _Builder:
    """Collects lines and names, part by part."""

    def __init__(self, experiment: Experiment, place: StepPlace) -> None:
        self.lines: list[Line] = []
        self._experiment, self._place = experiment, place
        self._network = experiment.network
        entry = OPTIMIZERS[experiment.optimizer]
        self._optimizer: OptimizerCode = written(entry.code, entry.label)
        self._arrays = parameter_arrays(experiment)
        self._trained = [array for array in self._arrays if not array.frozen]
        self._first = min((array.layer for array in self._trained), default=len(self._network.layers))
        self._sums: list[str] = []
        self._outputs: list[str] = ["x"]
        batch = (place.batch,)
        self.names: dict[str, Named] = {
            "x": Named("input", -1, "", batch + self._network.shapes[0]),
            "y": Named("target", -1, "", batch + self._network.shapes[-1]),
        }
        for array in self._arrays:
            shape = self._network.layers[array.layer].parameters[array.part].shape
            self.names[array.name] = Named("parameter", array.layer, array.part, shape)

    # --- forward ---

    def forward(self, *, training: bool = True) -> None:
        """Every layer's sum and output; where there is no activation, one is the other.

        Layers that draw leave everything as it is, except in `training`.
        """
        for number, layer in enumerate(self._network.layers):
            if layer.draws and not training:
                self._sums.append(self._outputs[-1])
                self._outputs.append(self._outputs[-1])
                continue
            activation, plain = _activation(layer)
            z, a = self._names_of(number, plain)
            self._sums.append(z)
            for text in _layer_code(layer, self._network.shapes[number]).forward:
                filled = self._fill(text, number)
                self._add(filled, SUM, number, _target(filled))
            self._name(z, "output" if z == a else "sum", number)
            if not plain:
                if activation.first:
                    self._add(f"t{number + 1} = {activation.first.format(z=z)}", ACTIVATION, number)
                value = activation.value.format(z=z, t=f"t{number + 1}")
                self._add(f"{a} = {value}", ACTIVATION, number, a)
                self._name(a, "output", number)
            self._outputs.append(a)
        if self._experiment.decimals is not None:
            last = len(self._network.layers) - 1
            rounded = f"np.vectorize(round)({self._outputs[-1]}, {self._experiment.decimals})"
            if self._experiment.precision != "float64":
                rounded = f"{rounded}.astype(np.{self._experiment.precision})"
            self._add(f"y_pred = {rounded}", ACTIVATION, last, "y_pred")
            self._name("y_pred", "output", last)

    def _names_of(self, number: int, plain: bool) -> tuple[str, str]:
        """What a layer's sum and output are called."""
        z, a = f"z{number + 1}", f"a{number + 1}"
        if number == len(self._network.layers) - 1 and self._experiment.decimals is None:
            a = z if plain and self._objective.of_sum else "y_pred"
        return (a, a) if plain else (z, a)

    # --- loss ---

    @property
    def output(self) -> str:
        """What the last layer's output is called."""
        return self._outputs[-1]

    @property
    def judged(self) -> str:
        """What the loss takes, where nothing is rounded."""
        return self._sums[-1] if self._objective.of_sum else self._outputs[-1]

    @property
    def _objective(self) -> LossCode:
        entry = self._experiment.objective.loss
        return written(entry.code, entry.label)

    def loss(self) -> None:
        """The mean over the batch; a rounded prediction has a loss of its own, as in the engine."""
        rounded = self._experiment.decimals is not None
        judged = self._experiment.loss_function if rounded else self._experiment.objective.loss
        code = written(judged.code, judged.label)
        name = "y_pred" if rounded else self._sums[-1] if code.of_sum else self._outputs[-1]
        for text in code.first:
            self._add(text.format(p=name), LOSS)
        self._add(f"loss = np.sum({_bare(code.value.format(p=name))}){self._mean}", LOSS, -1, "loss")
        self.names["loss"] = Named("loss", -1, "", ())

    @property
    def _mean(self) -> str:
        return "" if self._experiment.batch_size == 1 else " / n"

    # --- backward ---

    def backward(self) -> None:
        """From the last layer to the first that is trained: ∂L/∂z, then the slopes of its parameters."""
        last = len(self._network.layers) - 1
        if self._first > last:
            return
        self._last_delta(last)
        for number in range(last, self._first - 1, -1):
            layer = self._network.layers[number]
            code = _layer_code(layer, self._network.shapes[number])
            for array in self._trained:
                if array.layer == number:
                    gradient = self._fill(code.gradients[array.part], number)
                    self._add(f"{array.gradient} = {gradient}", BACKWARD, number, array.gradient)
                    shape = self.names[array.name].shape
                    self.names[array.gradient] = Named("gradient", number, array.part, shape)
            if number > self._first:
                for text in code.before_back:
                    self._add(self._fill(text, number), BACKWARD, number)
                self._delta(number - 1, self._fill(code.back, number))

    def _last_delta(self, number: int) -> None:
        """∂L/∂z of the last layer, with ∂L/∂y′ in a line of its own where the optimizer asks for it."""
        objective, code = self._experiment.objective, self._objective
        own = objective.activation is None
        name = self._judged_name(own)
        rounded = self._experiment.decimals is not None
        for text in (*(code.first if rounded and not own else ()), *code.before_gradient):
            self._add(text.format(p=name), BACKWARD, number)
        slope = code.gradient.format(p=name)
        error = f"{slope}{self._mean}" if self._mean else _bare(slope)
        if any("error" in text for text in self._optimizer.first):
            self._add(f"error = {error}", BACKWARD, number, "error")
            self.names["error"] = Named("error", number, "", self.names["y"].shape)
            error = "error"
        self._delta(number, error if " " not in error or self._mean else f"({error})", derived=own)

    def _judged_name(self, own: bool) -> str:
        return "y_pred" if self._experiment.decimals is not None and own else self.judged

    def _delta(self, number: int, back: str, *, derived: bool = True) -> None:
        """∂L/∂z of a layer, of ∂L/∂a as an expression."""
        activation, plain = _activation(self._network.layers[number])
        if plain or not derived:
            text = _bare(back)
        else:
            left = f"({back})" if " @ " in back else back
            names = {"z": self._sums[number], "a": self._outputs[number + 1], "t": f"t{number + 1}"}
            text = f"{left} * {activation.derivative.format(**names)}"
        name = f"d{number + 1}"
        self._add(f"{name} = {text}", BACKWARD, number, name)
        self.names[name] = Named("delta", number, "", (self._place.batch, *self._network.shapes[number + 1]))

    # --- update ---

    def update(self) -> None:
        """What becomes of the gradients, in the engine's order."""
        trained, experiment = self._trained, self._experiment
        if not trained:
            return
        penalty = penalty_of(experiment, remembers=self._place.remembers)
        pulled = [array for array in trained if array.penalized]
        gradients = f"gradients = [{', '.join(array.gradient for array in trained)}]"
        if penalty.keeps:
            self._each(("{before} = {p}.copy()",), pulled)
        self._each(("{g}[frozen_{p}] = 0",), [array for array in trained if array.held])
        if experiment.clip_norm:
            for text in (gradients, *_CLIP):
                self._add(text, UPDATE)
        self._each(penalty.gradient, pulled)
        for text in self._optimizer.first:
            self._add(text, UPDATE)
        self._each((self._optimizer.decay,) if self._optimizer.decay else (), pulled)
        if self._optimizer.memory:
            if not experiment.clip_norm:
                self._add(gradients, UPDATE)
            self._loop()
        else:
            self._each(self._optimizer.lines, trained)
        self._each(penalty.after, pulled)
        self._each(("{p}[frozen_{p}] = held_{p}",), [array for array in trained if array.held])

    def _each(self, lines: Iterable[str], arrays: Iterable[Parameters]) -> None:
        lines = tuple(lines)
        for array in arrays:
            for text in lines:
                self._add(text.format(**_update_names(array)), UPDATE, -1, array.name)

    def _loop(self) -> None:
        """The optimizer's lines once for all arrays: p, its gradient g, and what is remembered of it."""
        memory = self._optimizer.memory
        names = ", ".join(("p", "g", *memory))
        lists = ", ".join(("parameters", "gradients", *memory.values()))
        self._add(f"for {names} in zip({lists}):", UPDATE)
        for text in self._optimizer.lines:
            self._add(f"    {text.format(p='p', g='g', **{name: name for name in memory})}", UPDATE)

    # --- settings ---

    def given(self) -> Iterator[Line]:
        """The settings that the lines call by name, the learning rate last."""
        used = set(re.findall(r"\b[a-z_]\w*\b", " ".join(line.text for line in self.lines)))
        schedule = SCHEDULES[self._experiment.schedule]
        rate = written(schedule.code, schedule.label)
        if "lr" in used:
            used |= set(re.findall(r"\b[a-z_]\w*\b", rate))
        if "n" in used:
            yield Line("n = len(x)", GIVEN)
        if "rng" in used:
            seeds = self._experiment.seed, int(Stream.DROPOUT), self._place.step
            yield Line(f"rng = np.random.default_rng({seeds})", GIVEN)
        values: Mapping[str, Any] = {
            **self._experiment.options,
            **{key: getattr(self._experiment, key) for key in ("clip_norm", "l1", "l2")},
            "t": self._place.age,
            "step": self._place.step,
        }
        for key, value in values.items():
            if key in used:
                yield Line(f"{key} = {value!r}", GIVEN)
        if "lr" in used:
            yield Line(f"lr = {rate.format(rate=repr(self._experiment.learning_rate))}", GIVEN)

    # --- what they share ---

    def _fill(self, text: str, number: int) -> str:
        """A layer's snippet with the names of what it takes and makes."""
        own = {array.part: array.name for array in self._arrays if array.layer == number}
        here = {"x": self._outputs[number], "z": self._sums[number], "d": f"d{number + 1}", "other": number + 1}
        return text.format(**here, **own)

    def _name(self, name: str, kind: str, number: int) -> None:
        self.names[name] = Named(kind, number, "", (self._place.batch, *self._network.shapes[number + 1]))

    def _add(self, text: str, kind: str, layer: int = -1, *makes: str) -> None:
        self.lines.append(Line(text, kind, layer, makes))


_CLIP = (
    "length = np.linalg.norm(np.concatenate([g.ravel() for g in gradients]))",
    "if length > clip_norm:",
    "    for g in gradients:",
    "        g *= clip_norm / length",
)


def _update_names(array: Parameters) -> dict[str, str]:
    name = array.name
    return {"p": name, "g": array.gradient, "before": f"before_{name}", "dead": f"dead_{name}"}


def written(code: Code | None, name: str) -> Code:
    """The snippet of an entry or a layer of this name; raises UserError where nobody has written one."""
    if not code:
        template = mark("errors", "There is no code for {name} yet: choose another to see the step as code.")
        raise UserError(template, name=name)
    return code


def _layer_code(layer: Layer, input_shape: Shape) -> LayerCode:
    return written(layer.code(input_shape), type(layer).__name__)


def _activation(layer: Layer) -> tuple[ActivationCode, bool]:
    """A layer's activation as code, and whether it leaves everything as it is."""
    entry = ACTIVATIONS[layer.activation]
    code = written(entry.code, entry.label)
    return code, code.value == "{z}"


def _target(text: str) -> str:
    return text.partition(" = ")[0]


def _bare(text: str) -> str:
    """The expression without brackets around all of it."""
    if not (text.startswith("(") and text.endswith(")")):
        return text
    depth = 0
    for number, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return text[1:-1] if number == len(text) - 1 else text
    return text
