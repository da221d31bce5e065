"""A project read from its file: what is damaged is left out and told, and the rest is as it was."""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from nnviz.engine.data.own_data import OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import Record, State, with_fresh_memory
from nnviz.session.diagnostics.breakpoints import BREAKPOINTS, Breakpoint
from nnviz.session.diagnostics.diagnoses import DIAGNOSES
from nnviz.session.project.archive import FOREIGN, ArchiveReader, DamagedError
from nnviz.session.project.grid import grid_from_json
from nnviz.session.project.project import Project, StoredLane, StoredRun, arrival_experiments
from nnviz.session.project.values import GREATEST, final, listed, text, whole, whole_list
from nnviz.session.project.writer import FORMAT, ROWS, SHARED, SUFFIX
from nnviz.session.race.grid import Grid
from nnviz.session.race.race import LANES
from nnviz.session.run.checkpoints import Checkpoints
from nnviz.session.run.history import FIXED, History, HistoryView
from nnviz.session.run.run import Run
from nnviz.session.session import BRANCH_LIMIT, Arrival
from nnviz.session.undo import UNDO_LIMIT
from nnviz.system.files import read_errors, read_ordinary

MAX_BYTES = 2**30
"""A larger file is not read."""

_MOST_RUNS = 1 + BRANCH_LIMIT + LANES
_MOST_STATES = 1000
_MOST_COLUMNS = 4096
_MOST_BREAKPOINTS = 1000
_MOST_REGULARIZER = 4
_LONGEST_TEXT = 2**20
_LONGEST_NAME = 1000

_NOTHING_LEFT = mark("errors", "This project is damaged, and no run in it can be read: get it again.")
_STATES_DAMAGED = mark("errors", "Some states of a run are damaged: it is replayed there.")


class Opened(NamedTuple):
    """A project as it was read, and a sentence for each part that is damaged."""

    project: Project
    notes: tuple[UserError, ...]


def is_project(word: str) -> bool:
    """Whether somebody who says this means a project's file, and not a lesson's name."""
    return word.lower().endswith(SUFFIX)


def read_project(path: Path) -> Opened:
    """The project in a file; raises UserError with one sentence for what is none, or has no run that can be read."""
    with read_errors(path):
        content = read_ordinary(path, MAX_BYTES)
    try:
        return project_from_bytes(content)
    except UserError as error:
        raise UserError(mark("errors", "{file}: {reason}"), file=path.name, reason=error) from error


def project_from_bytes(content: bytes) -> Opened:
    """As `read_project`, from the file's content."""
    if len(content) > MAX_BYTES:
        template = mark("errors", "It is larger than {size} MiB, so it is no project: choose another file.")
        raise UserError(template, size=MAX_BYTES // 2**20)
    try:
        return _Reader(ArchiveReader(content)).opened()
    except DamagedError as error:
        raise UserError(_NOTHING_LEFT) from error


class _Reader:
    """Reads members and notes which of them are damaged."""

    def __init__(self, archive: ArchiveReader) -> None:
        self._archive = archive
        self._notes: list[UserError] = []
        self._starts: dict[int, Experiment] = {}
        self._data: dict[int, Any] = {}
        self._manifest = self._read_manifest()
        self._told = listed(self._manifest.get("states"), _MOST_STATES)
        self._states: dict[int, State] = {}
        if archive.cut_short:
            self._note(mark("errors", "The end of this file is missing: what is before it is here."))

    def opened(self) -> Opened:
        told = listed(self._manifest.get("runs"), _MOST_RUNS)
        runs = {number: stored for number in range(len(told)) if (stored := self._run(number, told[number]))}
        if not runs:
            raise UserError(_NOTHING_LEFT)
        lanes = self._lanes(runs)
        branches = [number for number in whole_list(self._manifest.get("branches"), BRANCH_LIMIT) if number in runs]
        present = runs.get(0)
        step = whole(self._manifest.get("step"))
        arrival = None
        if present is None:
            number = branches[-1] if branches else next(iter(runs))
            present, step = runs[number], max(0, runs[number].end)
            branches = [kept for kept in branches if kept != number]
            self._note(mark("errors", "The run on show is damaged: one of its branches takes its place."))
        else:
            arrival = self._arrival(present.run, step)
        project = Project(
            lesson=text(self._manifest.get("lesson"), _LONGEST_NAME),
            lesson_text=text(self._manifest.get("lesson_text", ""), _LONGEST_TEXT),
            present=present,
            step=step,
            arrival=arrival,
            branches=tuple(runs[number] for number in branches),
            lanes=lanes,
            together=self._manifest.get("together") is True,
            grid=self._grid(),
            breakpoints=self._breakpoints(),
            own=self._own(),
            sections=self._sections(),
        )
        return Opened(project, tuple(self._notes))

    def _read_manifest(self) -> Mapping[str, Any]:
        names = ("project.json", "project-again.json")
        for name in names:
            try:
                values = self._archive.json(name)
            except DamagedError:
                continue
            if isinstance(values, Mapping):
                _check_format(values.get("format"))
                return values
        if any(name in self._archive for name in names):
            raise UserError(_NOTHING_LEFT)
        raise UserError(FOREIGN)

    # --- runs ---

    def _run(self, number: int, told: Any) -> StoredRun | None:
        try:
            if not isinstance(told, Mapping):
                raise DamagedError("runs")
            values = self._archive.json(f"runs/{number}.json")
            if not isinstance(values, Mapping):
                raise DamagedError("runs")
            run = Run.from_json(values, start=self._start(whole(values.get("start"))))
        except (DamagedError, UserError) as error:
            reason = error if isinstance(error, UserError) else UserError(mark("errors", "It is damaged."))
            self._note(mark("errors", "Run {number} is left out: {reason}"), number=number + 1, reason=reason)
            return None
        try:
            history = self._history(number, told)
        except DamagedError:
            self._note(
                mark("errors", "The numbers of run {number} are damaged: it is trained anew."), number=number + 1
            )
            return StoredRun(run, History(()).view())
        return StoredRun(run, history, self._states_of(run, told, history.end), _distance(told.get("distance")))

    def _start(self, number: int) -> Experiment:
        if number not in self._starts:
            values = self._archive.json(f"starts/{number}.json")
            if not isinstance(values, Mapping):
                raise DamagedError("starts")
            shared = {key: self._shared(values[key]) for key in SHARED if values.get(key) is not None}
            self._starts[number] = Experiment.from_json({**values, **shared})
        return self._starts[number]

    def _shared(self, number: Any) -> Any:
        number = whole(number)
        if number not in self._data:
            self._data[number] = self._archive.json(f"data/{number}.json")
        return self._data[number]

    def _history(self, number: int, told: Mapping[str, Any]) -> HistoryView:
        """The rows of a run; raises DamagedError where they cannot be those of one."""
        columns = tuple(text(name, _LONGEST_NAME) for name in listed(told.get("columns"), _MOST_COLUMNS))
        count, end = whole(told.get("rows")), whole(told.get("end"))
        if columns[: len(FIXED)] != FIXED or len(set(columns)) < len(columns) or not 1 <= count <= 2 * ROWS + 8192:
            raise DamagedError("columns")
        rows = self._archive.array(f"runs/{number}.npy", np.dtype("<f8"), (count, len(columns)))
        steps = rows[:, 0]
        if steps[0] != 0 or steps[-1] != end or not (np.diff(steps) > 0).all() or (steps != np.floor(steps)).any():
            raise DamagedError("steps")
        return History.of(columns, rows, end + 1).view()

    # --- states ---

    def _states_of(self, run: Run, told: Mapping[str, Any], end: int) -> tuple[State, ...]:
        """The states of a run that can be used; it is replayed where others were."""
        numbers = whole_list(told.get("states", []), _MOST_STATES)
        kept: dict[int, State] = {}
        try:
            steps = tuple(self._step_of(number) for number in numbers)
            if list(steps) != sorted(set(steps)) or any(not 0 < step <= end for step in steps):
                raise DamagedError("states")
        except DamagedError:
            self._note(_STATES_DAMAGED)
            return ()
        damaged = False
        for number, step, experiment in zip(numbers, steps, arrival_experiments(run, steps), strict=True):
            try:
                kept[step] = self._state(number, experiment)
            except DamagedError:
                damaged = True
        if damaged:
            self._note(_STATES_DAMAGED)
        return tuple(kept.values())

    def _step_of(self, number: int) -> int:
        if number >= len(self._told) or not isinstance(self._told[number], Mapping):
            raise DamagedError("states")
        return whole(self._told[number].get("step"))

    def _state(self, number: int, experiment: Experiment) -> State:
        """A state, checked against the network it is to be one of."""
        if number in self._states and len(self._states[number].parameters) == experiment.network.size:
            return self._states[number]
        self._step_of(number)
        told = self._told[number]
        size, kind = experiment.network.size, experiment.dtype
        optimizer, regularizer = whole(told.get("optimizer")), whole(told.get("regularizer"))
        blank = with_fresh_memory(experiment, State(0, 0, 0, np.empty(size, kind), ()))
        if optimizer != len(blank.optimizer_state) or regularizer > _MOST_REGULARIZER:
            raise DamagedError("states")
        rows = self._archive.array(f"states/{number}.npy", kind, (1 + optimizer + regularizer, size))
        parts = tuple(rows)
        if not np.isfinite(parts[0]).all():
            raise DamagedError("states")
        found = State(
            whole(told.get("step")),
            whole(told.get("epoch")),
            whole(told.get("position")),
            parts[0],
            parts[1 : 1 + optimizer],
            whole(told.get("memory_from")),
            parts[1 + optimizer :],
        )
        if found.memory_from > found.step or found.position > len(experiment.data.x):
            raise DamagedError("states")
        self._states[number] = found
        return found

    def _arrival(self, run: Run, step: int) -> Arrival | None:
        told = self._manifest.get("arrival")
        if told is None:
            return None
        try:
            if not isinstance(told, Mapping):
                raise DamagedError("arrival")
            (experiment,) = arrival_experiments(run, (step,))
            state = self._state(whole(told.get("state")), experiment)
            if state.step != step or whole(told.get("step")) != step:
                raise DamagedError("arrival")
            return Arrival(state, self._record(told, experiment, state))
        except DamagedError:
            self._note(mark("errors", "The last step is damaged: it is taken anew."))
            return None

    def _record(self, told: Mapping[str, Any], experiment: Experiment, state: State) -> Record:
        data, kind = experiment.data, experiment.dtype
        batch = whole(told.get("batch"))
        if not 1 <= batch <= len(data.x):
            raise DamagedError("arrival")
        read = self._archive.array
        samples = read("arrival/samples.npy", np.dtype("<i8"), (batch,)).astype(np.intp)
        if samples.min() < 0 or samples.max() >= len(data.x):
            raise DamagedError("arrival")
        loss = told.get("loss")
        if not isinstance(loss, float) or not math.isfinite(loss):
            raise DamagedError("arrival")
        samples.setflags(write=False)
        return Record(
            step=state.step,
            epoch=whole(told.get("epoch")),
            samples=samples,
            prediction=read("arrival/prediction.npy", kind, (batch, *data.y.shape[1:])),
            loss=loss,
            gradient=read("arrival/gradient.npy", kind, state.parameters.shape),
            before=read("arrival/before.npy", kind, state.parameters.shape),
        )

    # --- what is around the runs ---

    def _lanes(self, runs: Mapping[int, StoredRun]) -> tuple[StoredLane, ...]:
        found: dict[int, StoredLane] = {}
        for told in listed(self._manifest.get("lanes", []), LANES):
            try:
                if not isinstance(told, Mapping):
                    raise DamagedError("lanes")
                number, run = whole(told.get("number")), whole(told.get("run"))
                if run not in runs or not 1 <= number <= LANES or number in found:
                    raise DamagedError("lanes")
                name = text(told.get("name", ""), _LONGEST_NAME)
                overflowed, ending = told.get("overflowed") is True, final(told.get("final"))
                found[number] = StoredLane(number, runs[run], name, overflowed, ending)
            except DamagedError:
                self._note(mark("errors", "A run of the race is damaged: it is left out."))
        return tuple(found.values())

    def _grid(self) -> Grid | None:
        told = self._manifest.get("grid")
        try:
            if told is None:
                return None
            if not isinstance(told, Mapping) or not isinstance(told.get("run"), Mapping):
                raise DamagedError("grid")
            values = told["run"]
            return grid_from_json(told, Run.from_json(values, start=self._start(whole(values.get("start")))))
        except (DamagedError, UserError):
            self._note(mark("errors", "The grid race is damaged: it is left out."))
            return None

    def _breakpoints(self) -> tuple[Breakpoint, ...]:
        found = []
        for told in listed(self._manifest.get("breakpoints", []), _MOST_BREAKPOINTS):
            try:
                found.append(_breakpoint(told))
            except (DamagedError, UserError):
                self._note(mark("errors", "A breakpoint is damaged: it is left out."))
        return tuple(found)

    def _own(self) -> OwnData | None:
        number = self._manifest.get("own")
        try:
            return None if number is None else OwnData.from_json(self._shared(number))
        except (DamagedError, UserError):
            self._note(mark("errors", "Data of your own are damaged: they are left out."))
            return None

    def _sections(self) -> Mapping[str, Any]:
        try:
            sections = self._archive.json("sections.json")
            if not isinstance(sections, Mapping):
                raise DamagedError("sections")
        except DamagedError:
            self._note(mark("errors", "What was arranged around the run is damaged: it is as at first."))
            return {}
        return sections

    def _note(self, template: str, **values: object) -> None:
        note = UserError(template, **values)
        if str(note) not in map(str, self._notes) and len(self._notes) < UNDO_LIMIT:
            self._notes.append(note)


def _check_format(found: object) -> None:
    if isinstance(found, int) and not isinstance(found, bool) and found > FORMAT:
        template = mark(
            "errors", "It was saved by a newer nnviz (format {found}, this one reads {format}): update nnviz."
        )
        raise UserError(template, found=found, format=FORMAT)
    if found != FORMAT:
        raise UserError(FOREIGN)


def _distance(value: object) -> int:
    """The distance of checkpoints; that of a young run where it cannot be one."""
    least = Checkpoints().distance
    good = isinstance(value, int) and not isinstance(value, bool) and least <= value <= GREATEST
    return value if good and isinstance(value, int) and value % least == 0 else least


def _breakpoint(told: object) -> Breakpoint:
    if not isinstance(told, Mapping):
        raise DamagedError("breakpoint")
    kind, value, place = text(told.get("kind"), _LONGEST_NAME), told.get("value"), told.get("place")
    if kind not in BREAKPOINTS:
        raise DamagedError("breakpoint")
    if isinstance(value, bool) or not isinstance(value, int | float) or not isinstance(place, int):
        raise DamagedError("breakpoint")
    number = BREAKPOINTS[kind].number
    if number is not None:
        number.parse(kind, value)
    if not math.isfinite(value) or not -1 <= place <= GREATEST:
        raise DamagedError("breakpoint")
    if BREAKPOINTS[kind].place == "diagnosis":
        place = _diagnosis(told, place)
    return Breakpoint(kind, float(value), place)


def _diagnosis(told: Mapping[str, Any], place: int) -> int:
    """The place of a breakpoint's diagnosis in the table of today; older files tell it by its `place` alone."""
    names = list(DIAGNOSES)
    if "diagnosis" in told:
        if told["diagnosis"] not in names:
            raise DamagedError("breakpoint")
        return names.index(told["diagnosis"])
    if place >= len(names):
        raise DamagedError("breakpoint")
    return place
