"""Rules with one rate for all parameters: the sign rule, gradient descent, and both kinds of momentum."""

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
from nnviz.engine.options import Option
from nnviz.engine.text import Line, mark

MOMENTUM = Option(
    "momentum",
    share_kept(0.0, 0.99),
    0.9,
    mark("settings", "Momentum μ"),
    mark("settings", "Which part of the last change is made once more."),
)


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


DESCENT_RULES: dict[str, Optimizer] = {
    "sign_rule": Optimizer(
        mark("engine", "sign rule"),
        "w ← w ∓ η",
        zeros(0),
        _sign_rule,
        lines=_sign_rule_lines,
        code=OptimizerCode(
            ("{p} -= lr * np.where({g} == 0, otherwise, np.sign({g}))",),
            first=("otherwise = 1 if error.sum() >= 0 else -1",),
            by_point=("if y_pred < y:", "    param += {rate}", "else:", "    param -= {rate}"),
        ),
        kernel=0,
    ),
    "gradient_descent": Optimizer(
        mark("engine", "gradient descent"),
        "w ← w − η·∂L/∂w",
        zeros(0),
        lambda info, state: (-info.learning_rate * info.gradient, state),
        lines=_descent_lines,
        code=OptimizerCode(("{p} -= lr * {g}",), by_point=("gradient = {slope} * x", "param -= {rate} * gradient")),
        frameworks={
            "pytorch": "torch.optim.SGD(groups)",
            "keras": "keras.optimizers.SGD()",
            "sklearn": 'solver="sgd", momentum=0',
        },
        kernel=1,
    ),
    "momentum": Optimizer(
        mark("engine", "momentum"),
        "v ← μ·v + g;  w ← w − η·v",
        zeros(1),
        _momentum,
        lines=_momentum_lines,
        options=(MOMENTUM,),
        code=OptimizerCode(("{v}[:] = momentum * {v} + {g}", "{p} -= lr * {v}"), {"v": "velocities"}),
        frameworks={
            "pytorch": "torch.optim.SGD(groups, momentum={momentum})",
            "keras": "keras.optimizers.SGD(momentum={momentum})",
            "sklearn": 'solver="sgd", momentum={momentum}, nesterovs_momentum=False',
        },
        kernel=2,
    ),
    "nesterov": Optimizer(
        mark("engine", "Nesterov momentum"),
        "v ← μ·v + g;  w ← w − η·(g + μ·v)",
        zeros(1),
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
        kernel=3,
    ),
}
