"""Rules that scale the rate of each parameter by the gradients it has had: AdaGrad, RMSProp, Adam and AdamW."""

import math
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.optimizers.base import (
    GradientInfo,
    Optimizer,
    OptimizerCode,
    OptimizerState,
    UpdatedParameter,
    share_kept,
    zeros,
)
from nnviz.engine.options import Number, Option
from nnviz.engine.text import Line, mark

RHO = Option(
    "rho",
    share_kept(0.5, 0.999),
    0.9,
    mark("settings", "Memory ρ"),
    mark("settings", "How much of the old mean of squared gradients is kept at each step."),
)
BETA1 = Option(
    "beta1",
    share_kept(0.5, 0.999),
    0.9,
    mark("settings", "Memory β₁"),
    mark("settings", "How much of the old mean of gradients is kept at each step."),
)
BETA2 = Option(
    "beta2",
    share_kept(0.9, 0.9999),
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


def _scaled_line(of: UpdatedParameter, epsilon: float) -> Line:
    operands = {**of.operands, "s": of.remembered[0], "ε": epsilon}
    return Line("w", "{w} − {η}·{g}/(√{s} + {ε})", operands, of.moved)


def _adagrad(info: GradientInfo, state: OptimizerState, *, epsilon: float) -> tuple[Array, OptimizerState]:
    """Duchi, Hazan, Singer 2011, section 1.1, with diagonal matrices."""
    squares = state[0] + info.gradient * info.gradient
    return -info.learning_rate * info.gradient / (np.sqrt(squares) + epsilon), (squares,)


def _adagrad_lines(of: UpdatedParameter, *, epsilon: float) -> tuple[Line, ...]:
    squares = Line("s", "{s} + {g}²", {"s": of.memory[0], "g": of.gradient}, of.remembered[0])
    return squares, _scaled_line(of, epsilon)


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

ADAPTIVE_RULES: dict[str, Optimizer] = {
    "adagrad": Optimizer(
        mark("engine", "AdaGrad"),
        "s ← s + g²;  w ← w − η·g/(√s + ε)",
        zeros(1),
        _adagrad,
        lines=_adagrad_lines,
        options=(EPSILON,),
        code=OptimizerCode(("{s} += {g} ** 2", "{p} -= lr * {g} / (np.sqrt({s}) + epsilon)"), _SQUARES),
        frameworks={
            "pytorch": "torch.optim.Adagrad(groups, eps={epsilon})",
            "keras": "keras.optimizers.Adagrad(initial_accumulator_value=0.0, epsilon={epsilon}**2)",
        },
        kernel=4,
    ),
    "rmsprop": Optimizer(
        mark("engine", "RMSProp"),
        "s ← ρ·s + (1 − ρ)·g²;  w ← w − η·g/(√s + ε)",
        zeros(1),
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
        kernel=5,
    ),
    "adam": Optimizer(
        mark("engine", "Adam"),
        "m ← β₁·m + (1 − β₁)·g;  s ← β₂·s + (1 − β₂)·g²;  w ← w − η·m̂/(√ŝ + ε);  m̂ = m/(1 − β₁ᵗ), ŝ = s/(1 − β₂ᵗ)",
        zeros(2),
        _adam,
        lines=_adam_lines,
        options=(BETA1, BETA2, EPSILON),
        code=_ADAM,
        frameworks={
            "pytorch": "torch.optim.Adam(groups, betas=({beta1}, {beta2}), eps={epsilon})",
            "keras": "keras.optimizers.Adam(beta_1={beta1}, beta_2={beta2}, epsilon={epsilon})",
            "sklearn": 'solver="adam", beta_1={beta1}, beta_2={beta2}, epsilon={epsilon}',
        },
        kernel=6,
    ),
    "adamw": Optimizer(
        mark("engine", "AdamW"),
        "m ← β₁·m + (1 − β₁)·g;  s ← β₂·s + (1 − β₂)·g²;  w ← w − η·m̂/(√ŝ + ε) − η·λ·w;  "
        "m̂ = m/(1 − β₁ᵗ), ŝ = s/(1 − β₂ᵗ)",
        zeros(2),
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
        kernel=6,
    ),
}
