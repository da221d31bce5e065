"""A run is its start, its edits and nothing else: what repeats it exactly, and what a file of it holds."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nnviz.engine.backends.base import NUMPY
from nnviz.engine.backends.table import preferred
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError, mark
from nnviz.session.run.commands import Command
from nnviz.session.run.commands.codec import MOST, command_from_json, command_to_json, damaged, listed, text, whole

FORMAT = 1
"""Version of the JSON form; raised when an older reader would misread it."""


@dataclass(frozen=True)
class Edit:
    """A command given when the run stood at `step`; edits of one drag share a `gesture`, which is not 0."""

    step: int
    command: Command
    gesture: int


@dataclass(frozen=True)
class Run:
    """All that is needed to repeat a run exactly: where it starts, every edit in order of its step, and what computes.

    Equal runs give the same bits at every step.
    """

    start: Experiment
    edits: tuple[Edit, ...] = ()
    backend: str = field(default_factory=preferred)

    def last_edit(self, step: int) -> int:
        """The step of the last edit at or before `step`; 0 where there is none."""
        count = self._edits_until(step)
        return self.edits[count - 1].step if count else 0

    def reshaped_at(self, step: int) -> bool:
        """Whether an edit made at `step` gave the network another shape than the one that took the step."""
        first = bisect_left(self.edits, step, key=lambda edit: edit.step)
        return any(edit.command.reshapes for edit in self.edits[first : self._edits_until(step)])

    def until(self, step: int) -> "Run":
        """This run without the edits after `step`; a drag cut in two lets go of its parameter there."""
        count = self._edits_until(step)
        if count == len(self.edits):
            return self
        kept = self.edits[:count]
        released = {_handle(edit) for edit in self.edits[count:]}
        return replace(self, edits=(*kept, *(edit for edit in _releases(kept, step) if _handle(edit) in released)))

    def releases(self, step: int) -> tuple[Edit, ...]:
        """The edits, made at `step`, that let go of every parameter a drag holds there."""
        return _releases(self.edits[: self._edits_until(step)], step)

    def with_edit(self, edit: Edit) -> "Run":
        """This run up to `edit`, and then `edit`; what a drag did last at the same step becomes one with it."""
        edits = self.until(edit.step).edits
        both = _as_one(edits[-1], edit) if edits else None
        return replace(self, edits=(*edits, edit) if both is None else (*edits[:-1], replace(edit, command=both)))

    def common(self, other: "Run") -> int | None:
        """The last step up to which both runs are the same; None when they share everything, −1 nothing."""
        if (self.start, self.backend) != (other.start, other.backend):
            return -1
        for mine, theirs in zip(self.edits, other.edits, strict=False):
            if mine != theirs:
                return min(mine.step, theirs.step)
        longer = self.edits if len(self.edits) > len(other.edits) else other.edits
        shared = min(len(self.edits), len(other.edits))
        return longer[shared].step if len(longer) > shared else None

    def experiments(self) -> Iterator[Experiment]:
        """The settings at the start, and after each edit; nothing is trained for it."""
        experiment = self.start
        yield experiment
        for edit in self.edits:
            experiment = edit.command.changed(experiment)
            yield experiment

    def _edits_until(self, step: int) -> int:
        """How many edits were made at or before a step."""
        return bisect_right(self.edits, step, key=lambda edit: edit.step)

    # --- as JSON ---

    def to_json(self) -> dict[str, Any]:
        """A dict of plain JSON values that `from_json` reads back to an equal run."""
        edits = [
            {"step": int(edit.step), "gesture": int(edit.gesture), "command": command_to_json(edit.command)}
            for edit in self.edits
        ]
        return {"format": FORMAT, "backend": self.backend, "start": self.start.to_json(), "edits": edits}

    @classmethod
    def from_json(cls, values: object, start: Experiment | None = None) -> "Run":
        """Read what `to_json` wrote; raises UserError for anything else, and for edits that cannot be carried out.

        Where runs share their `start`, it is given, and whatever stands in its place is not looked at.
        """
        if not isinstance(values, Mapping) or values.get("format") != FORMAT:
            found = values.get("format") if isinstance(values, Mapping) else None
            template = mark("errors", "This run has format {found}, and this nnviz reads format {format}.")
            raise UserError(template, found=found, format=FORMAT)
        if set(values) - {"format", "backend", "start", "edits"}:
            raise damaged("run")
        run = cls(
            Experiment.from_json(values.get("start")) if start is None else start,
            tuple(map(_edit_from_json, listed(values.get("edits"), "edits", MOST))),
            text(values.get("backend", NUMPY), "backend"),
        )
        run._check()
        return run

    def _check(self) -> None:
        """Raise UserError for edits out of order, and for one that cannot be carried out where it stands."""
        experiment, before = self.start, 0
        for number, edit in enumerate(self.edits, 1):
            if edit.step < before:
                raise damaged("edits")
            before = edit.step
            try:
                if edit.command.restarts(experiment):
                    raise damaged("command")
                experiment = edit.command.changed(experiment)
            except UserError as error:
                template = mark("errors", "Edit {number} of this run cannot be carried out: {reason}")
                raise UserError(template, number=number, reason=error) from error


def _edit_from_json(values: object) -> Edit:
    if not isinstance(values, Mapping) or set(values) != {"step", "gesture", "command"}:
        raise damaged("edits")
    step, gesture = whole(values["step"], "step"), whole(values["gesture"], "gesture")
    if step < 0 or gesture < 0:
        raise damaged("edits")
    return Edit(step, command_from_json(values["command"]), gesture)


def _handle(edit: Edit) -> tuple[int, Command] | None:
    """What a drag holds or lets go of, as the drag's number and the command that lets go."""
    release = edit.command.release
    return (edit.gesture, release) if edit.gesture and release is not None else None


def _releases(edits: tuple[Edit, ...], step: int) -> tuple[Edit, ...]:
    last = {handle: edit.command for edit in edits if (handle := _handle(edit))}
    return tuple(Edit(step, release, gesture) for (gesture, release), command in last.items() if not command.releases)


def _as_one(earlier: Edit, later: Edit) -> Command | None:
    """One command that does what two of a drag do at the same step; None where there is none such."""
    if (earlier.step, earlier.gesture) != (later.step, later.gesture):
        return None
    return later.command.merged_with(earlier.command)
