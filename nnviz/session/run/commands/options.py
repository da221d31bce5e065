"""Settings changed while a run goes on, or so that a new one begins."""

from dataclasses import dataclass

from nnviz.engine.experiment import Experiment
from nnviz.engine.settings import is_of_data, starts_anew
from nnviz.engine.training import State, with_fresh_memory
from nnviz.session.run.commands.base import Command
from nnviz.session.run.commands.data import in_epoch


@dataclass(frozen=True)
class ChangeOptions(Command):
    """Change settings of the experiment, by key; raises UserError for a bad key or value."""

    options: tuple[tuple[str, object], ...]

    may_slow = True

    def restarts(self, experiment: Experiment) -> bool:
        """Whether the change decides how a run begins or the network's shape."""
        if any(starts_anew(key) for key, _ in self.options):
            return True
        return not experiment.network.same_shape(self.changed(experiment).network)

    def changed(self, experiment: Experiment) -> Experiment:
        return experiment.with_options(dict(self.options))

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment and state after the command; another optimizer starts with a fresh memory."""
        after = self.changed(experiment)
        if after.optimizer != experiment.optimizer:
            state = with_fresh_memory(after, state)
        return after, in_epoch(after, state)

    @property
    def changes_data(self) -> bool:
        return any(is_of_data(key) for key, _ in self.options)
