"""The line fit: steps that are too large or too few, and outliers; the lesson's own run is well."""

import numpy as np
import pytest

from nnviz.engine.analysis.least_squares import best_slope
from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.session.diagnostics.diagnoses import diagnose
from nnviz.session.diagnostics.finding import Finding
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from tests.session.diagnostics.test_rates import after

LINE = find_lesson("line_fit").experiment
SLOPE = "start:layers[0].weight[0,0]"


def found(experiment: Experiment, steps: int = 500) -> tuple[Finding, ...]:
    return diagnose(after(experiment, steps).frame().snapshot)


@pytest.mark.parametrize("settings", [{}, {"noise": 0.0}, {"noise": 3.0}, {"points": 20}, {"seed": 7}])
@pytest.mark.parametrize("rule", ["sign_rule", "gradient_descent"])
def test_a_line_that_learns_well_is_left_alone(settings: dict[str, object], rule: str) -> None:
    """That the sign rule never stands still is its nature."""
    session = Session(LINE.with_options({**settings, "optimizer": rule, "epochs": 40 if "points" in settings else 5}))
    for step in (0, 40, 120, 250, 500):
        session.advance(step - session.state.step)
        assert diagnose(session.frame().snapshot) == (), step


@pytest.mark.parametrize(("rule", "step"), [("sign_rule", 0.1), ("sign_rule", 0.2), ("gradient_descent", 0.1)])
def test_steps_that_are_too_large_jump_to_and_fro(rule: str, step: float) -> None:
    session = after(LINE.with_options({"optimizer": rule, "learning_rate": step}), 500)
    (finding,) = diagnose(session.frame().snapshot)
    assert finding.name == "line_jumps"
    column = session.track.history.columns.index("layers[0].weight[0,0]")
    lately = session.track.history.table(500 - int(finding.numbers["taken"]))[:, column]
    assert (finding.numbers["low"], finding.numbers["high"]) == (lately.min(), lately.max())
    assert finding.numbers["best"] == best_slope(session.data, 4.0)
    if rule == "sign_rule":
        assert finding.numbers["jump"] == pytest.approx(step)
    assert finding.remedies == (("learning_rate", step / 10),)


def test_a_line_that_leaves_for_good_diverges() -> None:
    steep = LINE.with_options({"optimizer": "gradient_descent", "learning_rate": 0.3})
    assert [finding.name for finding in found(steep)] == ["diverging"]


@pytest.mark.parametrize("settings", [{SLOPE: -2.0}, {"learning_rate": 0.001}])
def test_a_way_that_is_longer_than_the_steps_that_are_left(settings: dict[str, object]) -> None:
    session = after(LINE.with_options(settings), 400)
    (finding,) = diagnose(session.frame().snapshot)
    assert (finding.name, finding.numbers["left"]) == ("line_far", 100)
    assert finding.numbers["needed"] > 100
    assert finding.numbers["slope"] == session.state.parameters[0]
    ((key, rate),) = finding.remedies
    assert key == "learning_rate"
    assert rate in {2 * session.experiment.learning_rate, 10 * session.experiment.learning_rate}
    session.advance(100)
    (finding,) = diagnose(session.frame().snapshot)
    assert "left" not in finding.numbers
    assert "all epochs are done" in finding.text, "nobody counts to zero"


def test_without_an_end_there_is_time_but_not_for_ever() -> None:
    endless = LINE.with_option("epochs", 0)
    assert not found(endless.with_option("learning_rate", 0.002), 200)
    (finding,) = found(endless.with_option("learning_rate", 0.0001), 200)
    assert "left" not in finding.numbers
    assert finding.numbers["needed"] > 2000


def test_outliers_are_counted_and_what_they_do_to_least_squares() -> None:
    x = np.linspace(0.1, 4.0, 40)
    y = 3.0 * x + 4.0 + np.random.default_rng(0).normal(0, 0.5, 40)
    y[[30, 35]] += 60.0
    own = OwnData(x[:, None], y, (Column("x"),), Column("y"), ())
    session = after(LINE.with_options({"own": own, "dataset": "own", "epochs": 0, "train_share": 1.0}), 0)
    finding = next(one for one in diagnose(session.frame().snapshot) if one.name == "line_outliers")
    assert (finding.numbers["count"], finding.numbers["total"]) == (2, 40)
    assert finding.numbers["without"] == pytest.approx(3.0, abs=0.1)
    assert finding.numbers["best"] == best_slope(session.data, 4.0) > 4.0


def test_a_network_is_no_line() -> None:
    names = {
        one.name for one in found(LINE.with_options({"hidden": (3,), "learning_rate": 0.1, "start": {}, "frozen": ()}))
    }
    assert not {name for name in names if name.startswith("line_")}
