"""A project as the bytes of a file, and written so that it is whole or not there at all."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from nnviz import __version__
from nnviz.engine.data.own_data import OwnData
from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.experiment import Experiment
from nnviz.engine.starts.given import GivenWeights
from nnviz.engine.training import State
from nnviz.session.diagnostics.breakpoints import ANY_LAYER, BREAKPOINTS, Breakpoint
from nnviz.session.diagnostics.diagnoses import DIAGNOSES
from nnviz.session.project.archive import ArchiveWriter
from nnviz.session.project.grid import grid_to_json
from nnviz.session.project.project import Project, StoredLane, StoredRun
from nnviz.session.project.replay import early_state
from nnviz.session.race.grid import Grid
from nnviz.session.session import Arrival
from nnviz.system.whole_file import write_whole

FORMAT = 1
"""Version of the file; raised when an older reader would misread it."""

SUFFIX = ".nnviz"

STATES_BYTES = 256 * 2**20
"""What all states in a file may take; of what does not fit, a run is replayed."""

LIGHT_BYTES = 16 * 2**20
"""The same for a file that is written again and again, where a replay later is better than waiting now."""

ROWS, ROWS_BESIDE = 16_384, 4096
"""Rows kept of the present run, in a file that is written again and again fewer, and of each other one."""

_STATES, _STATES_BESIDE = 128, 4
"""States kept of the present run, and of each other one: of a million steps no replay takes long then."""

SHARED = ("own", "pictures", "weights")
"""Parts of an experiment that are large and often those of another run."""


def write_project(project: Project, path: Path, *, light: bool = False) -> None:
    """Write a project's file; raises UserError saying what is wrong. A `light` one has fewer states and rows."""
    write_whole(path, project_bytes(project, light=light))


def project_bytes(project: Project, *, light: bool = False) -> bytes:
    """The content of a project's file; the same for the same project."""
    budget, rows = (LIGHT_BYTES, ROWS_BESIDE) if light else (STATES_BYTES, ROWS)
    return _Writer(project, budget, rows).content()


class _Writer:
    """What is shared by several runs is written once, and named by its number.

    What a run is made of stands first, so that a file cut short has lost what can be computed again.
    """

    def __init__(self, project: Project, budget: int, rows: int) -> None:
        self._project = project
        self._archive = ArchiveWriter()
        self._starts: list[Experiment] = []
        self._data: list[OwnData | OwnPictures | GivenWeights] = []
        self._states: dict[int, tuple[int, State]] = {}
        self._left = budget
        self._most_rows = rows

    def content(self) -> bytes:
        project, archive = self._project, self._archive
        arrival = None if project.arrival is None else self._arrival(project.arrival)
        chosen = self._chosen()
        rows = [
            stored.history.sample(self._most_rows if number == 0 else ROWS_BESIDE)
            for number, stored in enumerate(project.runs)
        ]
        runs = [
            {**self._run(number, stored, states), "rows": len(rows[number])}
            for number, (stored, states) in enumerate(zip(project.runs, chosen, strict=True))
        ]
        manifest = self._manifest(runs, arrival)
        archive.add_json("project.json", manifest)
        archive.add_json("sections.json", dict(project.sections))
        for number, table in enumerate(rows):
            archive.add_array(f"runs/{number}.npy", table, compressed=True)
        for number, state in self._states.values():
            archive.add_array(f"states/{number}.npy", np.stack(state.arrays))
        if arrival is not None and project.arrival is not None:
            self._add_record(project.arrival)
        archive.add_json("project-again.json", manifest)  # Without it nothing in the file could be told.
        return archive.close()

    def _manifest(self, runs: list[dict[str, Any]], arrival: dict[str, Any] | None) -> dict[str, Any]:
        """What the project is, by the numbers of what else is in the file."""
        project = self._project
        first_lane = 1 + len(project.branches)
        return {
            "format": FORMAT,
            "nnviz": __version__,
            "lesson": project.lesson,
            "lesson_text": project.lesson_text,
            "step": project.step,
            "runs": runs,
            "branches": list(range(1, first_lane)),
            "lanes": [_lane(first_lane + place, lane) for place, lane in enumerate(project.lanes)],
            "together": project.together,
            "grid": None if project.grid is None else self._grid(project.grid),
            "breakpoints": [_breakpoint(one) for one in project.breakpoints],
            "states": [_told(state) for _, state in self._states.values()],
            "arrival": arrival,
            "own": None if project.own is None else self._shared(project.own),
        }

    def _grid(self, grid: Grid) -> dict[str, Any]:
        return {**grid_to_json(grid), "run": {**grid.start.to_json(), "start": self._start(grid.start.start)}}

    def _run(self, number: int, stored: StoredRun, states: Iterable[State]) -> dict[str, Any]:
        values = {**stored.run.to_json(), "start": self._start(stored.run.start)}
        self._archive.add_json(f"runs/{number}.json", values)
        return {
            "end": stored.end,
            "distance": stored.distance,
            "columns": list(stored.history.columns),
            "states": [self._states[id(state)][0] for state in states],
        }

    def _start(self, experiment: Experiment) -> int:
        """The number of a run's start, written where it is a new one."""
        for number, known in enumerate(self._starts):
            if known is experiment or known == experiment:
                return number
        values = experiment.to_json()
        for key in SHARED:
            if values.get(key) is not None:
                values[key] = self._shared(getattr(experiment, key))
        self._archive.add_json(f"starts/{len(self._starts)}.json", values)
        self._starts.append(experiment)
        return len(self._starts) - 1

    def _shared(self, data: OwnData | OwnPictures | GivenWeights) -> int:
        """The number of data or weights of one's own, written where they are new."""
        for number, known in enumerate(self._data):
            if known is data:
                return number
        trained = isinstance(data, GivenWeights)
        self._archive.add_json(f"data/{len(self._data)}.json", data.to_json(), compressed=not trained)
        self._data.append(data)
        return len(self._data) - 1

    def _keep(self, state: State) -> bool:
        """Whether a state is in the file, or still fits."""
        if id(state) in self._states:
            return True
        if state.nbytes > self._left or len({array.dtype for array in state.arrays}) > 1:
            return False
        self._left -= state.nbytes
        self._states[id(state)] = len(self._states), state
        return True

    def _chosen(self) -> list[list[State]]:
        """The states kept of each run: an early one to compare machines by, the last of each, then some on the way."""
        project = self._project
        kept: list[dict[int, State]] = [{} for _ in project.runs]
        early = early_state(project.present.run, project.present.end)
        first = [] if early is None else [(0, early)]
        last = [(number, run.states[-1]) for number, run in enumerate(project.runs) if run.states]
        spread = [
            (number, state)
            for number, run in enumerate(project.runs)
            for state in _spread(run.states, _STATES if number == 0 else _STATES_BESIDE)
        ]
        for number, state in (*first, *last, *spread):
            known = state.step in kept[number] or not 0 < state.step <= project.runs[number].end
            if not known and self._keep(state):
                kept[number][state.step] = state
        return [[states[step] for step in sorted(states)] for states in kept]

    def _arrival(self, arrival: Arrival) -> dict[str, Any] | None:
        state, record = arrival
        extra = record.gradient.nbytes + record.before.nbytes + record.prediction.nbytes
        if state.nbytes + extra > self._left or not self._keep(state):
            return None
        self._left -= extra
        told = {"step": record.step, "epoch": record.epoch, "loss": float(record.loss), "batch": len(record.samples)}
        return {"state": self._states[id(state)][0], **told}

    def _add_record(self, arrival: Arrival) -> None:
        record = arrival.record
        self._archive.add_array("arrival/samples.npy", record.samples.astype("<i8"))
        for name in ("prediction", "gradient", "before"):
            self._archive.add_array(f"arrival/{name}.npy", getattr(record, name))


def _spread(states: tuple[State, ...], count: int) -> list[State]:
    """About so many of the states, evenly apart."""
    if len(states) <= count:
        return list(states)
    return [states[place] for place in np.linspace(0, len(states) - 1, count).astype(int).tolist()]


def _told(state: State) -> dict[str, int]:
    """The numbers of a state that are no arrays, as JSON."""
    return {
        "step": state.step,
        "epoch": state.epoch,
        "position": state.position,
        "memory_from": state.memory_from,
        "optimizer": len(state.optimizer_state),
        "regularizer": len(state.regularizer_state),
    }


def _lane(run: int, lane: StoredLane) -> dict[str, Any]:
    final = None if lane.final is None else list(lane.final)
    return {"run": run, "number": lane.number, "name": lane.name, "overflowed": lane.overflowed, "final": final}


def _breakpoint(one: Breakpoint) -> dict[str, Any]:
    """A diagnosis by its name as well: its number is another one when the table has grown."""
    told = {"kind": one.kind, "value": float(one.value), "place": int(one.place)}
    if BREAKPOINTS[one.kind].place == "diagnosis" and one.place != ANY_LAYER:
        told["diagnosis"] = list(DIAGNOSES)[one.place]
    return told
