"""The line fit as its article has it: a loop over points that are pairs of plain numbers."""

from nnviz.engine.arrays import Array
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.dense import Dense
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.export.code.listing import ACTIVATION, BACKWARD, LOSS, SUM, UPDATE, Line, Listing, Named

PARAM, INTERCEPT = "param", "intercept"


def is_line_fit(experiment: Experiment, x: Array) -> bool:
    """Whether a step on `x` (batch, …) is one point's for a line whose slope alone is learnt, by a rule for points.

    To go by which side the point lies on is the sign rule only where x is not negative.
    """
    network = experiment.network
    line = len(network.layers) == 1 and isinstance(network.layers[0], Dense) and network.widths == (1, 1)
    if not line or len(x) != 1 or experiment.encoding is not None or experiment.output_activation != "identity":
        return False
    free = experiment.frozen_indices == [network.index("layers[0].bias[0]")]
    plain = not (experiment.clip_norm or experiment.l1 or experiment.l2) and experiment.schedule == "constant"
    code, loss = OPTIMIZERS[experiment.optimizer].code, experiment.loss_function.code
    written = code is not None and bool(code.by_point) and loss is not None and not loss.first
    return free and plain and written and experiment.precision == "float64" and float(x[0, 0]) >= 0.0


def point_listing(experiment: Experiment) -> Listing:
    """The loop; only where `is_line_fit`."""
    rule, loss = OPTIMIZERS[experiment.optimizer].code, experiment.loss_function.code
    assert rule is not None
    assert loss is not None
    answer = f"{PARAM} * x + {INTERCEPT}"
    if experiment.decimals is not None:
        answer = f"round({answer}, {experiment.decimals})"
    words = {"p": "y_pred", "slope": loss.gradient.format(p="y_pred"), "rate": repr(experiment.learning_rate)}
    lines = [
        Line("for x, y in points:", SUM, 0, ("x", "y")),
        Line(f"    y_pred = {answer}", ACTIVATION, 0, ("y_pred",)),
        Line(f"    loss = {loss.value.format(**words)}", LOSS, -1, ("loss",)),
    ]
    for text in rule.by_point:
        parts = text.split()
        slope = parts[0] in ("if", "gradient")  # Which side it lies on stands for the slope.
        kind, layer = (BACKWARD, 0) if slope else (UPDATE, -1)
        makes = tuple(name for name in parts[:1] if name in (PARAM, "gradient"))
        lines.append(Line(f"    {text.format(**words)}", kind, layer, makes))
    names = {
        "x": Named("input", -1, "", ()),
        "y": Named("target", -1, "", ()),
        PARAM: Named("parameter", 0, "weight", ()),
        INTERCEPT: Named("parameter", 0, "bias", ()),
        "y_pred": Named("output", 0, "", ()),
        "loss": Named("loss", -1, "", ()),
        "gradient": Named("gradient", 0, "weight", ()),
    }
    return Listing(tuple(lines), names, by_point=True)
