"""A grid race for tests that only need one to be there."""

from nnviz.session.race.grid import Axis, Grid, Outcome
from nnviz.session.race.race import METRICS
from nnviz.session.session import Session


def a_grid(session: Session) -> Grid:
    """Two rates and two seeds, of which two runs are known."""
    rates = Axis("learning_rate", (0.1, 0.2), tuple((("learning_rate", rate),) for rate in (0.1, 0.2)))
    seeds = Axis("seed", (1, 2), tuple((("seed", seed),) for seed in (1, 2)))
    values = dict.fromkeys(METRICS, 0.5)
    grid = Grid(session.track.run, rates, seeds, (1,), 20)
    return grid.with_outcome(0, 1, Outcome(1, 20, values)).with_outcome(1, 0, Outcome(1, 20, values))
