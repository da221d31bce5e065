"""What can be known of a run at one step, without the session around it."""

from typing import NamedTuple

from nnviz.engine.data.datasets import Data
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import Record, State
from nnviz.session.run.checkpoints import Checkpoints
from nnviz.session.run.history import HistoryView


class RunSnapshot(NamedTuple):
    """A step of a run: `state` after it, `record` of what it did (none at the start), and what was before.

    `since` is the step of the last edit at or before it; 0 where there was none.
    """

    experiment: Experiment
    data: Data
    state: State
    record: Record | None
    history: HistoryView
    checkpoints: Checkpoints
    since: int = 0
