"""The words and the arithmetic of the line fit, in the language in force."""

import math
from html import escape
from typing import NamedTuple

from nnviz.engine.training import steps_per_epoch
from nnviz.session.frame import Frame
from nnviz.session.run.convergence import SHARE, has_converged
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import compared, number
from nnviz.ui.look.theme import Theme
from nnviz.ui.stages.line_fit.view_model import LineState

_WAITING = "…"
"""Stands where the step has not come to a number yet."""

ROWS = 5
"""Rows of `step_rows`."""


class Row(NamedTuple):
    """A term and its value, in rich text."""

    term: str = ""
    value: str = ""


def curve_label(key: str) -> str:
    """A curve's name in the legend and the table."""
    labels = {
        "points": translate("line_fit", "data"),
        "least_squares": translate("line_fit", "least squares"),
        "line": translate("line_fit", "current line"),
        "error": translate("line_fit", "error of this point"),
        "predicted": translate("line_fit", "prediction y′"),
        "target": translate("line_fit", "this point"),
    }
    return labels[key]


def line_labels(state: LineState) -> dict[str, str]:
    """What stands at the lines' ends."""
    best = translate("line_fit", "least squares {slope}").format(slope=number(state.best))
    return {"line": f"param = {number(state.slope)}", "least_squares": best}


def point_words(frame: Frame, row: int, place: int) -> str:
    """A point of the data, the `place`-th from the left counted from 0, and how far the line is from it."""
    x, y = float(frame.data.x[row, 0]), float(frame.data.y[row, 0])
    slope, intercept = (float(value) for value in frame.state.parameters)
    predicted = slope * x + intercept
    head = translate("line_fit", "point {number} / {count}").format(number=place + 1, count=len(frame.data.x))
    values = (("x", x), ("y", y), ("y′", predicted))
    lines = [head, *(f"{name} {number(value)}" for name, value in values)]
    return "\n".join([*lines, f"y′ − y {number(predicted - y, signed=True)}"])


def rule_lines(frame: Frame) -> list[tuple[str, str]]:
    """The network and the rule it learns by: formulas, and the token of the colour of each."""
    size = frame.experiment.learning_rate
    first = f"y′ = param · x {signed_term(float(frame.state.parameters[1]))}"
    if frame.experiment.optimizer == "sign_rule":
        up, down = f"y′ < y → param += {number(size)}", f"y′ ≥ y → param −= {number(size)}"
        return [(first, "ink"), (up, "positive"), (down, "negative")]
    gradient = "∂L/∂param = (y′ − y) · x"
    return [(first, "ink"), (gradient, "ink"), (f"param ← param − {number(size)} · ∂L/∂param", "ink")]


def step_rows(frame: Frame, theme: Theme) -> list[Row]:
    """The arithmetic of the last step, as far as it has been computed."""
    sample = frame.sample
    if sample is None:
        return [Row(translate("line_fit", "no single point yet: take a step")), *(Row() for _ in range(ROWS - 1))]
    x, y = float(frame.data.x[sample.row, 0]), float(frame.data.y[sample.row, 0])
    slope, intercept = (float(value) for value in sample.before)
    predicted = None if sample.prediction is None else float(sample.prediction[0])
    term = f"y′ = {number(slope)}·{number(x)} {signed_term(intercept)}"
    rows = [
        Row(f"x  ({sample.row + 1} / {len(frame.data.x)})", number(x)),
        Row(term, _WAITING if predicted is None else number(predicted)),
        Row("y", number(y)),
    ]
    if predicted is None:
        return [*rows, Row("", _WAITING), Row()]
    color = theme.text("positive" if predicted < y else "negative")
    change = _WAITING if sample.change is None else number(float(sample.change[0]), signed=True)
    last = Row()
    if frame.experiment.optimizer == "sign_rule":
        why = "y′ &lt; y" if predicted < y else "y′ ≥ y"
    else:
        gradient = _WAITING if sample.gradient is None else number(float(sample.gradient[0]), signed=True)
        last = Row(f"∂L/∂param = (y′ − y) · {number(x)}", gradient)
        why = f"−{number(frame.experiment.learning_rate)} · ∂L/∂param"
    if sample.change is not None and not frame.experiment.rules.trained[0]:
        return [*rows, Row(why, translate("line_fit", "param held")), last]
    moved = Row(f'<span style="color:{color}">{why}</span>', f'<b style="color:{color}">param {change}</b>')
    return [*rows, moved, last]


def convergence_words(frame: Frame, theme: Theme) -> tuple[str, str]:
    """Whether the slope has settled, with its numbers; and what settled means."""
    signal = has_converged(frame.history, steps_per_epoch(frame.experiment), frame.state.step)
    share = round(SHARE * 100)
    rule = translate(
        "line_fit",
        "Settled means: from the {n} steps before to the last {n}, the mean slope moves by less than {share}%, "
        "and in the last {n} the slope swings by less than {share}% (standard deviation).",
    ).format(n=signal.steps, share=share)
    state = translate("line_fit", "Settled") if signal.fired else translate("line_fit", "Still moving")
    if frame.state.step < 2 * signal.steps:
        text = translate("line_fit", "{n} steps are needed").format(n=2 * signal.steps)
    elif math.isnan(signal.drift):
        state = translate("line_fit", "Not known here")
        text = translate("line_fit", "of so long a run only some steps are kept")
    else:
        drift, spread = (escape(compared(value, share)) for value in (signal.drift, signal.spread))
        text = f"{number(signal.earlier)} → {number(signal.later)}: {drift}&nbsp;· ±&nbsp;{spread}"
    color = theme.text("good") if signal.fired else theme.muted
    mark = "●" if signal.fired else "○"
    return f'<b style="color:{color}">{mark} {state}</b> &nbsp;{text}', rule


def signed_term(value: float) -> str:
    """A number as the last term of a sum."""
    return f"{'+' if value >= 0 else '−'} {number(abs(value))}"
