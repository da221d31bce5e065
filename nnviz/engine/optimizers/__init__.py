"""Rules that turn a gradient into a change of the parameters. A new one is one more entry in `OPTIMIZERS`."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.options import Entry, Number, Option
from nnviz.engine.text import Line, mark

OptimizerState = tuple[Array, ...]
"""What an optimizer remembers between steps, one flat array per quantity."""


_NEARLY_ONE = 0.999999
"""A share of an old mean that is kept; with all of it nothing new would ever come in."""

MOMENTUM = Option(
    "momentum",
    Number(0, _NEARLY_ONE, decimals=4, slider=(0.0, 0.99)),
    0.9,
    mark("settings", "Momentum μ"),
    mark("settings", "Which part of the last change is made once more."),
)
RHO = Option(
    "rho",
    Number(0, _NEARLY_ONE, decimals=4, slider=(0.5, 0.999)),
    0.9,
    mark("settings", "Memory ρ"),
    mark("settings", "How much of the old mean of squared gradients is kept at each step."),
)
BETA1 = Option(
    "beta1",
    Number(0, _NEARLY_ONE, decimals=4, slider=(0.5, 0.999)),
    0.9,
    mark("settings", "Memory β₁"),
    mark("settings", "How much of the old mean of gradients is kept at each step."),
)
BETA2 = Option(
    "beta2",
    Number(0, _NEARLY_ONE, decimals=4, slider=(0.9, 0.9999)),
    0.999,
    mark("settings", "Memory β₂"),
    mark("settings", "How much of the old mean of squared gradients is kept at each step."),
)
EPSILON = Option(
    "epsilon",
    Number(1e-300, 1_000, decimals=15),
    1e-8,
    mark("settings", "Smallest divisor ε"),
    mark("settings", "Is added to what a step is divided by, so that it is never zero."),
    expert=True,
)
WEIGHT_DECAY = Option(
    "weight_decay",
    Number(0, 1_000, decimals=5, slider=(0.0, 0.1)),
    0.01,
    mark("settings", "Weight decay λ"),
    mark("settings", "Which part of each weight is taken off at each step, times the learning rate."),
)


class GradientInfo(NamedTuple):
    """What an optimizer may look at.

    `gradient` (parameters,) is that of the batch loss and 0 where frozen, `error` (batch, outputs) = ∂L/∂y′, or ∂L/∂z
    where the loss is computed from the sum z, `step` counts from 1 since its memory began, `weights` (parameters,) are
    the parameters that may decay and 0 elsewhere.
    """

    gradient: Array
    error: Array
    learning_rate: float
    step: int
    weights: Array | float = 0.0


class UpdatedParameter(NamedTuple):
    """The update of one parameter, in numbers: from `value` to `moved`, both as the optimizer sees them.

    `info` is as `GradientInfo`, with one number in each place (`error` is the batch's sum, `weights` 0 where it may not
    decay); `memory` is what the optimizer remembered of this parameter, `remembered` what it does now.
    """

    value: float
    moved: float
    gradient: float
    error: float
    learning_rate: float
    step: int
    weight: float
    memory: tuple[float, ...]
    remembered: tuple[float, ...]

    @property
    def operands(self) -> dict[str, float]:
        """What the last line of any optimizer may speak of."""
        return {"w": self.value, "η": self.learning_rate, "g": self.gradient}


def _told_as_it_is(of: UpdatedParameter, **options: float) -> tuple[Line, ...]:
    """What any rule comes to, for one that has not written down its lines."""
    del options
    return (Line("w", "{w} + {Δw}", {"w": of.value, "Δw": of.moved - of.value}, of.moved),)


class OptimizerCode(NamedTuple):
    """An update as NumPy: `lines` for an array of parameters {p} with gradient {g}, the learning rate being lr.

    `memory` has what is remembered: what it is called for one array, in braces in `lines`, and for all arrays. `first`
    are lines before all, `decay` one before them for each array that may decay. `by_point` is the update of a single
    weight, param, by a single point: the line fit's, with {rate} and with {slope} = ∂loss/∂y_pred. The step, from 1
    since the memory began, is t; error is ∂L/∂y′, as in `GradientInfo`; options are called by their keys.
    """

    lines: tuple[str, ...]
    memory: Mapping[str, str] = MappingProxyType({})
    first: tuple[str, ...] = ()
    decay: str = ""
    by_point: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Optimizer(Entry):
    """`init(parameter count) → state`, `update(info, state) → (change of the parameters, state)`.

    Where `decays`, `update` looks at the info's weights. `lines(UpdatedParameter)` says what `update` does to one
    parameter w with the gradient g, in lines; the last one gives the new w.
    """

    given = ("update", "lines")

    formula: str
    init: Callable[[int], OptimizerState]
    update: Callable[..., tuple[Array, OptimizerState]]
    decays: bool = False
    lines: Callable[..., tuple[Line, ...]] = _told_as_it_is
    code: OptimizerCode | None = field(default=None, kw_only=True)


def _zeros(count: int) -> Callable[[int], OptimizerState]:
    return lambda size: tuple(np.zeros(size) for _ in range(count))


def _sign_rule(info: GradientInfo, state: OptimizerState) -> tuple[Array, OptimizerState]:
    """One fixed nudge against the sign of the gradient: too low is pushed up, anything else down.

    Where the gradient is zero (an input of 0) it says nothing, and the sign of the error itself decides.
    """
    size = info.learning_rate
    undecided = -size if info.error.sum() >= 0 else size
    gradient = info.gradient
    return np.where(gradient > 0, -size, np.where(gradient < 0, size, undecided)), state


def _sign_rule_lines(of: UpdatedParameter) -> tuple[Line, ...]:
    down = of.gradient > 0 or (of.gradient == 0 and of.error >= 0)
    operands = {"w": of.value, "η": of.learning_rate}
    return (Line("w", "{w} − {η}" if down else "{w} + {η}", operands, of.moved),)


def _descent_lines(of: UpdatedParameter) -> tuple[Line, ...]:
    return (Line("w", "{w} − {η}·{g}", of.operands, of.moved),)


def _velocity_line(of: UpdatedParameter, momentum: float) -> Line:
    return Line("v", "{μ}·{v} + {g}", {"μ": momentum, "v": of.memory[0], "g": of.gradient}, of.remembered[0])


def _momentum(info: GradientInfo, state: OptimizerState, *, momentum: float) -> tuple[Array, OptimizerState]:
    """The heavy ball: Polyak 1964, in the form of Sutskever et al. 2013 with the rate outside of v, as PyTorch's."""
    velocity = momentum * state[0] + info.gradient
    return -info.learning_rate * velocity, (velocity,)


def _momentum_lines(of: UpdatedParameter, *, momentum: float) -> tuple[Line, ...]:
    operands = {**of.operands, "v": of.remembered[0]}
    return _velocity_line(of, momentum), Line("w", "{w} − {η}·{v}", operands, of.moved)


def _nesterov(info: GradientInfo, state: OptimizerState, *, momentum: float) -> tuple[Array, OptimizerState]:
    """Nesterov 1983, with the gradient where the ball is: Bengio, Boulanger-Lewandowski, Pascanu 2013, equation 7."""
    velocity = momentum * state[0] + info.gradient
    return -info.learning_rate * (info.gradient + momentum * velocity), (velocity,)


def _nesterov_lines(of: UpdatedParameter, *, momentum: float) -> tuple[Line, ...]:
    operands = {**of.operands, "μ": momentum, "v": of.remembered[0]}
    return _velocity_line(of, momentum), Line("w", "{w} − {η}·({g} + {μ}·{v})", operands, of.moved)


def _scaled_line(of: UpdatedParameter, epsilon: float) -> Line:
    operands = {**of.operands, "s": of.remembered[0], "ε": epsilon}
    return Line("w", "{w} − {η}·{g}/(√{s} + {ε})", operands, of.moved)


def _adagrad_lines(of: UpdatedParameter, *, epsilon: float) -> tuple[Line, ...]:
    squares = Line("s", "{s} + {g}²", {"s": of.memory[0], "g": of.gradient}, of.remembered[0])
    return squares, _scaled_line(of, epsilon)


def _adagrad(info: GradientInfo, state: OptimizerState, *, epsilon: float) -> tuple[Array, OptimizerState]:
    """Duchi, Hazan, Singer 2011, section 1.1, with diagonal matrices."""
    squares = state[0] + info.gradient * info.gradient
    return -info.learning_rate * info.gradient / (np.sqrt(squares) + epsilon), (squares,)


def _rmsprop(info: GradientInfo, state: OptimizerState, *, rho: float, epsilon: float) -> tuple[Array, OptimizerState]:
    """Tieleman, Hinton 2012, lecture 6.5 of "Neural networks for machine learning"."""
    squares = rho * state[0] + (1.0 - rho) * (info.gradient * info.gradient)
    return -info.learning_rate * info.gradient / (np.sqrt(squares) + epsilon), (squares,)


def _rmsprop_lines(of: UpdatedParameter, *, rho: float, epsilon: float) -> tuple[Line, ...]:
    return _mean_line("s", "ρ", "²", (rho, of.memory[0], of.gradient), of.remembered[0]), _scaled_line(of, epsilon)


def _mean_line(symbol: str, kept: str, power: str, numbers: tuple[float, float, float], value: float) -> Line:
    """A mean that forgets: `numbers` are the share kept, the mean before, and the gradient."""
    formula = f"{{{kept}}}·{{{symbol}}} + (1 − {{{kept}}})·{{g}}{power}"
    return Line(symbol, formula, dict(zip((kept, symbol, "g"), numbers, strict=True)), value)


def _adam(
    info: GradientInfo, state: OptimizerState, *, beta1: float, beta2: float, epsilon: float
) -> tuple[Array, OptimizerState]:
    """Kingma, Ba 2015, algorithm 1."""
    mean = beta1 * state[0] + (1.0 - beta1) * info.gradient
    squares = beta2 * state[1] + (1.0 - beta2) * (info.gradient * info.gradient)
    size = -info.learning_rate / (1.0 - beta1**info.step)
    spread = np.sqrt(squares)
    spread /= math.sqrt(1.0 - beta2**info.step)
    spread += epsilon
    return size * mean / spread, (mean, squares)


def _adam_lines(of: UpdatedParameter, *, beta1: float, beta2: float, epsilon: float) -> tuple[Line, ...]:
    mean, squares = of.remembered
    unbiased_mean, unbiased_squares = mean / (1.0 - beta1**of.step), squares / (1.0 - beta2**of.step)
    operands = {**of.operands, "m̂": unbiased_mean, "ŝ": unbiased_squares, "ε": epsilon}
    return (
        _mean_line("m", "β₁", "", (beta1, of.memory[0], of.gradient), mean),
        _mean_line("s", "β₂", "²", (beta2, of.memory[1], of.gradient), squares),
        Line("m̂", "{m}/(1 − {β₁}^{t})", {"m": mean, "β₁": beta1, "t": of.step}, unbiased_mean),
        Line("ŝ", "{s}/(1 − {β₂}^{t})", {"s": squares, "β₂": beta2, "t": of.step}, unbiased_squares),
        Line("w", "{w} − {η}·{m̂}/(√{ŝ} + {ε})", operands, of.moved),
    )


def _adamw_lines(of: UpdatedParameter, *, weight_decay: float, **memory: float) -> tuple[Line, ...]:
    *others, last = _adam_lines(of, **memory)
    if not of.weight:
        return *others, last
    formula, operands = f"{last.formula} − {{η}}·{{λ}}·{{w}}", {**last.operands, "λ": weight_decay}
    return *others, Line("w", formula, operands, of.moved)


def _adamw(
    info: GradientInfo, state: OptimizerState, *, weight_decay: float, **memory: float
) -> tuple[Array, OptimizerState]:
    """Adam with decoupled weight decay: Loshchilov, Hutter 2019, algorithm 2."""
    change, after = _adam(info, state, **memory)
    return change - (info.learning_rate * weight_decay) * info.weights, after


_SQUARES: Mapping[str, str] = MappingProxyType({"s": "squares"})
_ADAM = OptimizerCode(
    (
        "{m}[:] = beta1 * {m} + (1 - beta1) * {g}",
        "{s}[:] = beta2 * {s} + (1 - beta2) * {g} ** 2",
        "m_hat = {m} / (1 - beta1 ** t)",
        "s_hat = {s} / (1 - beta2 ** t)",
        "{p} -= lr * m_hat / (np.sqrt(s_hat) + epsilon)",
    ),
    MappingProxyType({"m": "means", "s": "squares"}),
)

OPTIMIZERS: dict[str, Optimizer] = {
    "sign_rule": Optimizer(
        mark("engine", "sign rule"),
        "w ← w ∓ η",
        _zeros(0),
        _sign_rule,
        lines=_sign_rule_lines,
        code=OptimizerCode(
            ("{p} -= lr * np.where({g} == 0, otherwise, np.sign({g}))",),
            first=("otherwise = 1 if error.sum() >= 0 else -1",),
            by_point=("if y_pred < y:", "    param += {rate}", "else:", "    param -= {rate}"),
        ),
    ),
    "gradient_descent": Optimizer(
        mark("engine", "gradient descent"),
        "w ← w − η·∂L/∂w",
        _zeros(0),
        lambda info, state: (-info.learning_rate * info.gradient, state),
        lines=_descent_lines,
        code=OptimizerCode(("{p} -= lr * {g}",), by_point=("gradient = {slope} * x", "param -= {rate} * gradient")),
        frameworks={
            "pytorch": "torch.optim.SGD(groups)",
            "keras": "keras.optimizers.SGD()",
            "sklearn": 'solver="sgd", momentum=0',
        },
    ),
    "momentum": Optimizer(
        mark("engine", "momentum"),
        "v ← μ·v + g;  w ← w − η·v",
        _zeros(1),
        _momentum,
        lines=_momentum_lines,
        options=(MOMENTUM,),
        code=OptimizerCode(("{v}[:] = momentum * {v} + {g}", "{p} -= lr * {v}"), {"v": "velocities"}),
        frameworks={
            "pytorch": "torch.optim.SGD(groups, momentum={momentum})",
            "keras": "keras.optimizers.SGD(momentum={momentum})",
            "sklearn": 'solver="sgd", momentum={momentum}, nesterovs_momentum=False',
        },
    ),
    "nesterov": Optimizer(
        mark("engine", "Nesterov momentum"),
        "v ← μ·v + g;  w ← w − η·(g + μ·v)",
        _zeros(1),
        _nesterov,
        lines=_nesterov_lines,
        options=(MOMENTUM,),
        code=OptimizerCode(
            ("{v}[:] = momentum * {v} + {g}", "{p} -= lr * ({g} + momentum * {v})"), {"v": "velocities"}
        ),
        frameworks={
            "pytorch": "torch.optim.SGD(groups, momentum={momentum}, nesterov=True)",
            "keras": "keras.optimizers.SGD(momentum={momentum}, nesterov=True)",
            "sklearn": 'solver="sgd", momentum={momentum}, nesterovs_momentum=True',
        },
    ),
    "adagrad": Optimizer(
        mark("engine", "AdaGrad"),
        "s ← s + g²;  w ← w − η·g/(√s + ε)",
        _zeros(1),
        _adagrad,
        lines=_adagrad_lines,
        options=(EPSILON,),
        code=OptimizerCode(("{s} += {g} ** 2", "{p} -= lr * {g} / (np.sqrt({s}) + epsilon)"), _SQUARES),
        frameworks={
            "pytorch": "torch.optim.Adagrad(groups, eps={epsilon})",
            "keras": "keras.optimizers.Adagrad(initial_accumulator_value=0.0, epsilon={epsilon}**2)",
        },
    ),
    "rmsprop": Optimizer(
        mark("engine", "RMSProp"),
        "s ← ρ·s + (1 − ρ)·g²;  w ← w − η·g/(√s + ε)",
        _zeros(1),
        _rmsprop,
        lines=_rmsprop_lines,
        options=(RHO, EPSILON),
        code=OptimizerCode(
            ("{s}[:] = rho * {s} + (1 - rho) * {g} ** 2", "{p} -= lr * {g} / (np.sqrt({s}) + epsilon)"), _SQUARES
        ),
        frameworks={
            "pytorch": "torch.optim.RMSprop(groups, alpha={rho}, eps={epsilon})",
            "keras": "keras.optimizers.RMSprop(rho={rho}, epsilon={epsilon}**2)",
        },
    ),
    "adam": Optimizer(
        mark("engine", "Adam"),
        "m ← β₁·m + (1 − β₁)·g;  s ← β₂·s + (1 − β₂)·g²;  w ← w − η·m̂/(√ŝ + ε);  m̂ = m/(1 − β₁ᵗ), ŝ = s/(1 − β₂ᵗ)",
        _zeros(2),
        _adam,
        lines=_adam_lines,
        options=(BETA1, BETA2, EPSILON),
        code=_ADAM,
        frameworks={
            "pytorch": "torch.optim.Adam(groups, betas=({beta1}, {beta2}), eps={epsilon})",
            "keras": "keras.optimizers.Adam(beta_1={beta1}, beta_2={beta2}, epsilon={epsilon})",
            "sklearn": 'solver="adam", beta_1={beta1}, beta_2={beta2}, epsilon={epsilon}',
        },
    ),
    "adamw": Optimizer(
        mark("engine", "AdamW"),
        "m ← β₁·m + (1 − β₁)·g;  s ← β₂·s + (1 − β₂)·g²;  w ← w − η·m̂/(√ŝ + ε) − η·λ·w;  "
        "m̂ = m/(1 − β₁ᵗ), ŝ = s/(1 − β₂ᵗ)",
        _zeros(2),
        _adamw,
        lines=_adamw_lines,
        options=(BETA1, BETA2, EPSILON, WEIGHT_DECAY),
        decays=True,
        code=_ADAM._replace(decay="{p} -= lr * weight_decay * {p}"),
        frameworks={
            "pytorch": "torch.optim.AdamW(groups, betas=({beta1}, {beta2}), eps={epsilon}, "
            "weight_decay={weight_decay})",
            "keras": "keras.optimizers.AdamW(beta_1={beta1}, beta_2={beta2}, epsilon={epsilon}, "
            "weight_decay={weight_decay})",
        },
    ),
}
