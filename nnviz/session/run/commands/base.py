"""What every command is and what is asked of it; a command says what differs from what stands here."""

from dataclasses import dataclass
from typing import ClassVar

from nnviz.engine.experiment import Experiment
from nnviz.engine.training import State


@dataclass(frozen=True)
class Command:
    """What a user does to a run at one step, as an immutable dataclass; its fields are its JSON form.

    The kinds of fields that can be written: int, float, bool, str, `OwnData`, `OwnPictures`, tuples of these, and
    `object` for the value of a setting.
    """

    may_slow: ClassVar[bool] = False
    """Whether steps may take longer afterwards, so that the user is to be asked first."""

    reshapes: ClassVar[bool] = False
    """Whether the network has other parameters afterwards, which the last step's gradient does not fit."""

    def changed(self, experiment: Experiment) -> Experiment:
        """The experiment after the command; raises UserError where it cannot be carried out in this one."""
        return experiment

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        """The experiment, as `changed` gives it, and the state after the command; raises UserError as that does.

        Raises UserError, too, where a number would be out of range.
        """
        return self.changed(experiment), state

    def restarts(self, experiment: Experiment) -> bool:
        """Whether a run must begin anew with the changed experiment, instead of going on."""
        del experiment
        return False

    def merged_with(self, earlier: "Command") -> "Command | None":
        """One command that does what `earlier` and this one do, given by one drag at the same step; None for none."""
        del earlier
        return None

    @property
    def release(self) -> "Command | None":
        """What lets go of that which this command holds until the end of a drag; itself where it is what lets go."""
        return None

    @property
    def releases(self) -> bool:
        """Whether it lets go of something, and so must be carried out, wherever the run stands by then."""
        return self.release == self

    @property
    def changes_data(self) -> bool:
        """Whether the samples are others afterwards."""
        return False

    @property
    def touched(self) -> tuple[int, ...]:
        """The flat indices of the parameters that it speaks of."""
        return ()
