"""The words and the arithmetic of gradient descent, in the language in force."""

import math

from nnviz.engine.analysis.loss_slice import LossSlice
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.session.frame import Frame
from nnviz.session.race.race import PRESENT
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, number
from nnviz.ui.look.theme import Theme
from nnviz.ui.stages.descent.game import Game
from nnviz.ui.stages.descent.view_model import INTERCEPT, SLOPE, DescentState, Rates, Run

NAMES = ("param", "intercept")
"""What the slope and the intercept are called in code and in formulas."""


def axis_titles() -> tuple[str, str]:
    """The axes of the map."""
    return translate("descent", "slope (param)"), translate("descent", "intercept")


def curve_titles() -> tuple[str, str]:
    return translate("descent", "slope (param)"), translate("descent", "mean loss")


def lowest(state: DescentState) -> str:
    """Where the lowest place is."""
    template = translate("descent", "lowest: slope {slope}, intercept {intercept}")
    return template.format(slope=number(state.best[0], 2), intercept=number(state.best[1], 2))


def drag_me(state: DescentState) -> str:
    """What stands beside the ball before the first step."""
    return translate("descent", "drag me") if state.frame.end == 0 else ""


def outside(place: tuple[float, float]) -> str:
    """Slope and intercept of a ball that is beyond the map."""
    template = translate("descent", "off the map: slope {slope}, intercept {intercept}")
    return template.format(slope=number(place[0], 1), intercept=number(place[1], 1))


def run_name(run: Run, named: str) -> str:
    """A run in the legend: its number, and what it is called or which optimizer it has."""
    name = named if run.lane.name else translate("engine", OPTIMIZERS[run.lane.opening[0].optimizer].label)
    return (
        f"{run.lane.number} · {name}"
        if run.lane.number != PRESENT
        else translate("descent", "now: {name}").format(name=name)
    )


def run_words(run: Run) -> str:
    """Below its name: learning rate, points it looks at where these are not all, and its loss as last measured."""
    experiment = run.lane.opening[0]
    parts = [f"η {experiment.learning_rate:g}"]
    if experiment.batch_size < len(experiment.data.x):
        parts.append(translate("descent", "batch {n}").format(n=count(experiment.batch_size)))
    parts.append(translate("descent", "loss {loss}").format(loss=number(run.loss)))
    return " · ".join(parts)


def along_slope() -> str:
    """The heading of the small curve."""
    return translate("descent", "along the slope alone")


def held(state: DescentState) -> tuple[str, ...]:
    """A sentence on the intercept the curve is drawn for: whether it is trained as well or held, and why there.

    The longest wording comes first.
    """
    if INTERCEPT in state.trained:
        templates: tuple[str, ...] = (
            translate("descent", "The curve at intercept {value}; each step moves the intercept too."),
        )
    elif state.place[INTERCEPT] == state.frame.experiment.options["intercept"]:
        templates = (
            translate(
                "descent", "Begun again with the intercept held at its true value, {value}; only the slope moves."
            ),
            translate("descent", "Intercept held at its true value, {value}; only the slope moves."),
        )
    else:
        templates = (translate("descent", "The intercept is held at {value}; only the slope moves along this curve."),)
    return tuple(template.format(value=number(state.place[INTERCEPT], 2)) for template in templates)


def next_move(found: LossSlice) -> str:
    """The next change of the slope."""
    return translate("descent", "next step: {change}").format(
        change=number(found.next_value - found.value, 4, signed=True)
    )


def note(state: DescentState) -> str:
    """The values at this moment."""
    template = translate("descent", "step {step} · param {slope} · intercept {intercept} · loss {loss}")
    return template.format(
        step=count(state.frame.state.step),
        slope=number(state.place[SLOPE], 3),
        intercept=number(state.place[INTERCEPT], 3),
        loss=number(state.loss),
    )


def arithmetic(state: DescentState, theme: Theme) -> str:
    """The next step in numbers, in rich text: the gradient of what it looks at, and where that leads."""
    experiment = state.frame.experiment
    plain = experiment.optimizer == "gradient_descent" and not experiment.l1 and not experiment.l2
    rate, lines = experiment.rate_at(state.frame.state.step), []
    gradient = state.next_gradient
    for name, index, color in ((NAMES[0], SLOPE, theme.text("weight")), (NAMES[1], INTERCEPT, theme.text("bias"))):
        now, then = state.place[index], state.landing[index]
        lines.append(f'<b style="color:{color}">{name}</b> {number(now)}')
        if index not in state.trained:
            lines[-1] += " · " + translate("descent", "held")
            continue
        lines.append(f"∂L/∂{name} = {number(gradient[index], signed=True)}")
        if plain:
            lines.append(f"{number(now)} − {rate:g}·({number(gradient[index])})")
        else:
            lines.append(f"{number(now)} {number(then - now, signed=True)}")
        lines.append(f'= <b style="color:{theme.accent}">{number(then)}</b>')
    return "<br>".join(lines)


def held_fixed(state: DescentState) -> str:
    """What does not move."""
    frozen = [NAMES[index] for index in (SLOPE, INTERCEPT) if index not in state.trained]
    if not frozen:
        return translate("descent", "Nothing: the line has two parameters, and both are on the map.")
    if len(frozen) == 2:
        return translate("descent", "Both parameters: you move them yourself.")
    return translate("descent", "{name}, at {value}").format(
        name=frozen[0], value=number(state.place[NAMES.index(frozen[0])], 4)
    )


def point(game: Game) -> str:
    """The point to be looked at, and on which side of the line it lies."""
    if game.y > game.predicted:
        template = translate("descent", "Point {n}: the line is {gap} too low here")
    else:
        template = translate("descent", "Point {n}: the line is {gap} too high here")
    return template.format(n=count(game.number), gap=number(abs(game.y - game.predicted), 2))


def slopes_headings() -> tuple[str, ...]:
    """What is drawn of the slopes, the longest wording first."""
    return (
        translate("descent", "param after each point; dashed: the best"),
        translate("descent", "param after each point"),
    )


def points_axis() -> str:
    return translate("descent", "points looked at")


def you() -> str:
    return translate("descent", "You")


def rule(game: Game) -> str:
    """What the learner plays against."""
    if game.rule_lane is None:
        return translate("descent", "no optimizer to play against")
    experiment = game.rule_lane.run.start
    return rule_name(experiment.optimizer, experiment.learning_rate)


def rule_name(optimizer: str, rate: float) -> str:
    """A rule to play against."""
    if optimizer == "sign_rule":
        return translate("descent", "sign rule ±{rate}").format(rate=f"{rate:g}")
    name = translate("engine", OPTIMIZERS[optimizer].label)
    return translate("descent", "{rule}, η = {rate}").format(rule=name, rate=f"{rate:g}")


def least() -> str:
    return translate("descent", "the least that can be had")


def score(loss: float) -> str:
    """A player's mean loss."""
    return translate("descent", "mean loss {loss}").format(loss=number(loss))


def ahead() -> str:
    """What stands beside the player who leads in the game."""
    return translate("descent", "ahead")


def zone_words(zone: str) -> str:
    """What a learning rate makes of gradient descent."""
    words = {
        "crawls": translate("descent", "crawls"),
        "converges": translate("descent", "converges"),
        "oscillates": translate("descent", "oscillates"),
        "diverges": translate("descent", "diverges"),
    }
    return words[zone]


def rate_words(found: Rates, frame: Frame) -> str:
    """Where the marks come from."""
    if found.bounds is None or not math.isfinite(found.curvature):
        return translate("descent", "Nothing is trained here, so no learning rate is too large.")
    template = translate(
        "descent",
        "The marks come from this loss: its largest curvature is λ = {curvature}. Above 1/λ = {swing} gradient descent "
        "jumps from side to side, above 2/λ = {most} it is thrown out.",
    )
    text = template.format(
        curvature=number(found.curvature, 2),
        swing=number(found.bounds.oscillates, 3),
        most=number(found.bounds.diverges, 3),
    )
    if frame.experiment.optimizer != "gradient_descent":
        text += " " + translate(
            "descent", "They hold for plain gradient descent; the optimizer chosen steps in its own way."
        )
    return text
