"""Activation functions, each beside its own derivative. A new one is one more entry in `ACTIVATIONS`."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.options import Entry
from nnviz.engine.text import mark


class ActivationCode(NamedTuple):
    """A function as NumPy: `value` an expression of {z}, `derivative` one of {z} and {a}; none where it is 1.

    `first` is an expression that both use as {t}. Options are called by their keys.
    """

    value: str
    derivative: str = ""
    first: str = ""


@dataclass(frozen=True, eq=False)
class Activation(Entry):
    """`value(z) → a` and `derivative(z, a) → da/dz`, elementwise on arrays of any shape; the precision stays z's."""

    given = ("value", "derivative")

    formula: str
    value: Callable[..., Array]
    derivative: Callable[..., Array]
    kinks: tuple[float, ...] = ()
    """The z at which the derivative does not exist; `derivative` gives there what PyTorch gives: the smaller side's."""
    bounds: tuple[float, float] = (-math.inf, math.inf)
    """No output lies outside; both are reached, or come near to."""
    slope: str = ""
    """`derivative` as a formula of `text.Line`, of {z} and {a}; empty where none is known."""
    code: ActivationCode | None = field(default=None, kw_only=True)


def sigmoid(z: Array) -> Array:
    """1 / (1 + e⁻ᶻ), by the exponential of −|z|: it never overflows, and far below zero it stays exact."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1.0 + e)


def _elu(z: Array) -> Array:
    return np.where(z > 0, z, np.expm1(np.minimum(z, 0.0)))


_GELU_C = float(np.sqrt(2.0 / np.pi))


def _gelu(z: Array) -> Array:
    return 0.5 * z * (1.0 + np.tanh(_GELU_C * (z + 0.044715 * z**3)))


def _gelu_derivative(z: Array, a: Array) -> Array:
    del a
    t = np.tanh(_GELU_C * (z + 0.044715 * z**3))
    return 0.5 * (1.0 + t) + 0.5 * z * (1.0 - t * t) * _GELU_C * (1.0 + 3 * 0.044715 * z**2)


def _silu_derivative(z: Array, a: Array) -> Array:
    s = sigmoid(z)
    return s + a * (1.0 - s)


ACTIVATIONS: dict[str, Activation] = {
    "identity": Activation(
        mark("engine", "identity"),
        "z",
        lambda z: z.copy(),
        lambda z, a: np.ones_like(z),
        slope="1",
        code=ActivationCode("{z}"),
        frameworks={
            "pytorch": "nn.Identity()",
            "keras": '"linear"',
            "sklearn": "identity",
            "onnx": "{a} = Identity({z})",
        },
        kernel=0,
    ),
    "step": Activation(
        mark("engine", "step"),
        "z ≥ 0 ? 1 : 0",
        lambda z: (z >= 0).astype(z.dtype),
        lambda z, a: np.zeros_like(z),
        kinks=(0.0,),
        bounds=(0.0, 1.0),
        slope="0",
        code=ActivationCode("({z} >= 0).astype({z}.dtype)", "np.zeros_like({z})"),
        frameworks={
            "pytorch": "Function(lambda z: (z >= 0).to(z.dtype) + 0 * z)",
            "keras": "lambda z: ops.cast(z >= 0, z.dtype)",
            "onnx": "{t} = GreaterOrEqual({z}, 0)\n{a} = Where({t}, 1, 0)",
        },
        kernel=1,
    ),
    "sigmoid": Activation(
        mark("engine", "sigmoid"),
        "1 / (1 + e⁻ᶻ)",
        sigmoid,
        lambda z, a: a * (1.0 - a),
        bounds=(0.0, 1.0),
        slope="{a}·(1 − {a})",
        code=ActivationCode("1 / (1 + np.exp(-{z}))", "({a} * (1 - {a}))"),
        frameworks={
            "pytorch": "nn.Sigmoid()",
            "keras": '"sigmoid"',
            "sklearn": "logistic",
            "onnx": "{a} = Sigmoid({z})",
        },
        kernel=2,
    ),
    "tanh": Activation(
        mark("engine", "tanh"),
        "tanh(z)",
        np.tanh,
        lambda z, a: 1.0 - a * a,
        bounds=(-1.0, 1.0),
        slope="1 − {a}²",
        code=ActivationCode("np.tanh({z})", "(1 - {a} ** 2)"),
        frameworks={"pytorch": "nn.Tanh()", "keras": '"tanh"', "sklearn": "tanh", "onnx": "{a} = Tanh({z})"},
        kernel=3,
    ),
    "relu": Activation(
        mark("engine", "ReLU"),
        "max(0, z)",
        lambda z: np.maximum(z, 0.0),
        lambda z, a: (z > 0).astype(z.dtype),
        kinks=(0.0,),
        slope="{z} > 0 ? 1 : 0",
        code=ActivationCode("np.maximum({z}, 0)", "({z} > 0)"),
        frameworks={"pytorch": "nn.ReLU()", "keras": '"relu"', "sklearn": "relu", "onnx": "{a} = Relu({z})"},
        kernel=4,
    ),
    "leaky_relu": Activation(
        mark("engine", "leaky ReLU"),
        "max(0.01·z, z)",
        lambda z: np.where(z >= 0, z, 0.01 * z),
        lambda z, a: np.where(z > 0, 1.0, 0.01).astype(z.dtype, copy=False),
        kinks=(0.0,),
        slope="{z} > 0 ? 1 : 0.01",
        code=ActivationCode("np.where({z} >= 0, {z}, 0.01 * {z})", "np.where({z} > 0, 1, 0.01)"),
        frameworks={
            "pytorch": "nn.LeakyReLU(0.01)",
            "keras": "layers.LeakyReLU(negative_slope=0.01)",
            "onnx": "{a} = LeakyRelu({z}, alpha=0.01)",
        },
        kernel=5,
    ),
    # ELU: Clevert, Unterthiner, Hochreiter 2015, with α = 1.
    "elu": Activation(
        mark("engine", "ELU"),
        "z > 0 ? z : α·(eᶻ − 1),  α = 1",
        _elu,
        lambda z, a: np.where(z > 0, 1.0, a + 1.0),
        slope="{z} > 0 ? 1 : {a} + 1",
        code=ActivationCode("np.where({z} > 0, {z}, np.expm1(np.minimum({z}, 0)))", "np.where({z} > 0, 1, {a} + 1)"),
        frameworks={"pytorch": "nn.ELU()", "keras": '"elu"', "onnx": "{a} = Elu({z}, alpha=1.0)"},
        kernel=6,
    ),
    "softplus": Activation(
        mark("engine", "softplus"),
        "ln(1 + eᶻ)",
        lambda z: np.logaddexp(0.0, z),
        lambda z, a: sigmoid(z),
        slope="σ({z})",
        code=ActivationCode("np.logaddexp(0, {z})", "1 / (1 + np.exp(-{z}))"),
        frameworks={"pytorch": "nn.Softplus()", "keras": '"softplus"', "onnx": "{a} = Softplus({z})"},
        kernel=7,
    ),
    "silu": Activation(
        mark("engine", "SiLU"),
        "z / (1 + e⁻ᶻ)",
        lambda z: z * sigmoid(z),
        _silu_derivative,
        slope="σ({z}) + {a}·(1 − σ({z}))",
        code=ActivationCode("{z} * {t}", "({t} + {a} * (1 - {t}))", "1 / (1 + np.exp(-{z}))"),
        frameworks={"pytorch": "nn.SiLU()", "keras": '"silu"', "onnx": "{t} = Sigmoid({z})\n{a} = Mul({z}, {t})"},
        kernel=8,
    ),
    # GELU in its tanh form: Hendrycks, Gimpel 2016, section 2.
    "gelu": Activation(
        mark("engine", "GELU"),
        "z/2·(1 + tanh(√(2/π)·(z + 0.044715·z³)))",
        _gelu,
        _gelu_derivative,
        slope="(1 + tanh(√(2/π)·({z} + 0.044715·{z}³)))/2"
        " + {z}/2·(1 − tanh(√(2/π)·({z} + 0.044715·{z}³))²)·√(2/π)·(1 + 0.134145·{z}²)",
        code=ActivationCode(
            "0.5 * {z} * (1 + {t})",
            "(0.5 * (1 + {t}) + 0.5 * {z} * (1 - {t} ** 2) * math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * {z} ** 2))",
            "np.tanh(math.sqrt(2 / math.pi) * ({z} + 0.044715 * {z} ** 3))",
        ),
        frameworks={
            "pytorch": 'nn.GELU(approximate="tanh")',
            "keras": "lambda z: keras.activations.gelu(z, approximate=True)",
            "onnx": '{a} = Gelu({z}, approximate="tanh")',
        },
        kernel=9,
    ),
    "sine": Activation(
        mark("engine", "sine"),
        "sin(z)",
        np.sin,
        lambda z, a: np.cos(z),
        bounds=(-1.0, 1.0),
        slope="cos({z})",
        code=ActivationCode("np.sin({z})", "np.cos({z})"),
        frameworks={"pytorch": "Function(torch.sin)", "keras": "ops.sin", "onnx": "{a} = Sin({z})"},
        kernel=10,
    ),
}
