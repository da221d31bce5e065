"""Every step of a run as a table: nothing is thinned, however long it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from nnviz.export.tables import Row
from nnviz.session.commands import ChangeOptions, Run
from nnviz.session.session import Session


@dataclass(frozen=True)
class StepTable:
    """The columns of a run's steps, and their rows.

    The columns are step, epoch (from 1), sample (the first row of the batch, from 0); x, y and y_pred in a run that
    takes one sample of one input at a time; the loss of the batch before the update; and the value, after the step
    and the edits made there, of each parameter that may change in the run.
    """

    run: Run
    short_names: Mapping[str, str]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        point = ("x", "y", "y_pred") if self._by_point else ()
        names = [self.run.start.network.names[index] for index in self._changing]
        return ("step", "epoch", "sample", *point, "loss", *(self.short_names.get(name, name) for name in names))

    def rows(self, session: Session, count: int) -> Iterator[Row]:
        """The row of the step where `session` stands, then train up to `count` steps and give a row for each.

        `session` must be of this run; it has advanced as far as rows have been taken.
        """
        changing, by_point = self._changing, self._by_point
        yield self._row(session, [None] * 3 if by_point else [], changing)
        for _ in range(count):
            data = session.data  # An edit after the step may change it.
            if not session.advance(1) or session.record is None:
                return
            sample = session.record.samples[0]
            point = [data.x[sample, 0], data.y[sample, 0], session.record.prediction[0, 0]] if by_point else []
            yield self._row(session, [float(number) for number in point], changing)

    def replayed(self, end: int) -> Iterator[Row]:
        """The rows of the steps 0 to `end`, from the run's start."""
        return self.rows(Session(self.run), end)

    def _row(self, session: Session, point: Sequence[float | None], changing: Sequence[int]) -> Row:
        step, record = session.state.step, session.record
        values = session.state.parameters[changing].tolist()
        if record is None:
            return (step, 0, None, *point, None, *values)
        return (step, record.epoch + 1, int(record.samples[0]), *point, record.loss, *values)

    @cached_property
    def _by_point(self) -> bool:
        """Whether every step of the run takes one sample of one input."""
        start = self.run.start
        steady = self._options_changed.isdisjoint({"batch_size", "dataset"})
        return steady and start.batch_size == 1 and start.network.layers[0].fan_in == 1

    @cached_property
    def _changing(self) -> list[int]:
        """The flat indices of the parameters that are trained or edited anywhere in the run."""
        still = set() if "frozen" in self._options_changed else set(self.run.start.frozen_indices)
        still -= {edit.command.index for edit in self.run.edits if not isinstance(edit.command, ChangeOptions)}
        return [index for index in range(self.run.start.network.size) if index not in still]

    @cached_property
    def _options_changed(self) -> set[str]:
        commands = (edit.command for edit in self.run.edits)
        return {key for command in commands if isinstance(command, ChangeOptions) for key, _ in command.options}
