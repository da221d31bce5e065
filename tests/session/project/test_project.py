"""A session saved and opened stands where it stood, to the bit, and goes on as it would have gone on."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnviz.engine.backends.base import KERNEL
from nnviz.engine.experiment import Experiment
from nnviz.engine.starts.given import GivenWeights
from nnviz.session.diagnostics.breakpoints import ANY_LAYER, Breakpoint
from nnviz.session.diagnostics.diagnoses import DIAGNOSES
from nnviz.session.project import reader, writer
from nnviz.session.project.project import project_of, session_of
from nnviz.session.project.reader import project_from_bytes, read_project
from nnviz.session.project.replay import arithmetic_differs
from nnviz.session.project.writer import project_bytes, write_project
from nnviz.session.run.commands import SetParameter
from nnviz.session.run.run import Run
from nnviz.session.session import Session
from tests.session.project.samples import assert_same_places, assert_same_projects, random_sections, random_session
from tests.session.run.commands.generators import STARTS

OLD = Path(__file__).parent / "format_1.nnviz"


@pytest.mark.parametrize("seed", range(15))
def test_whatever_was_done_comes_back_and_goes_on_the_same(seed: int) -> None:
    session = random_session(seed)
    project = project_of(session, "network", random_sections(seed), "title = 'mine'" if seed % 2 else "")
    opened = project_from_bytes(project_bytes(project))
    assert opened.notes == ()
    assert_same_projects(project, opened.project)
    assert arithmetic_differs(opened.project) is None

    again = session_of(opened.project)
    assert again.destination == session.destination
    assert_same_places(session, again)
    assert_same_projects(project_of(session, "network"), project_of(again, "network"))
    for each in (session, again):
        each.breakpoints = ()
        each.advance(70)
    assert_same_places(session, again)
    if session.branches:
        for each in (session, again):
            each.restore(0)
        assert_same_places(session, again)


def test_a_project_does_not_change_when_the_session_goes_on() -> None:
    session = Session(Experiment(dataset="xor", hidden=(3,)))
    session.advance(100)
    project = project_of(session, "network")
    before = project_bytes(project)
    session.do(SetParameter(0, 2.0))
    session.advance(5000)
    assert project_bytes(project) == before


def test_a_breakpoint_is_at_the_same_diagnosis_when_the_table_has_grown(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(Experiment(dataset="xor", hidden=(3,)))
    session.breakpoints = (Breakpoint("diagnosis", place=list(DIAGNOSES).index("dead")), Breakpoint("diagnosis"))
    content = project_bytes(project_of(session, "network"))
    grown, without = {"new": DIAGNOSES["dead"], **DIAGNOSES}, {**DIAGNOSES}
    del without["dead"]
    monkeypatch.setattr(reader, "DIAGNOSES", grown)
    one, any_one = project_from_bytes(content).project.breakpoints
    assert (list(grown)[one.place], any_one.place) == ("dead", ANY_LAYER)
    monkeypatch.setattr(reader, "DIAGNOSES", without)
    opened = project_from_bytes(content)
    assert opened.project.breakpoints == (Breakpoint("diagnosis"),)
    assert any("breakpoint is damaged" in str(note) for note in opened.notes)


def test_opening_takes_no_replay_however_long_the_run() -> None:
    session = Session(Experiment(dataset="xor", hidden=(3,)))
    session.advance(3000)
    again = session_of(project_from_bytes(project_bytes(project_of(session, "network"))).project)
    assert not again.seeking
    again.seek(1500)
    known = again.track.checkpoints.nearest(1500)[1].step
    assert 1500 - known <= 3000 // 8


def test_long_histories_are_thinned_and_keep_their_end_and_their_peaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "ROWS", 500)
    session = Session(Experiment(dataset="xor", hidden=(3,)))
    session.advance(9000)
    whole = session.track.history
    kept = project_from_bytes(project_bytes(project_of(session, "network"))).project.present.history
    assert kept.total == whole.total
    assert len(kept.table()) < 700
    np.testing.assert_array_equal(kept.table(8800), whole.table(8800))
    for column in ("loss", "train_loss"):
        assert (kept.series(column)[1].min(), kept.series(column)[1].max()) == (
            whole.series(column)[1].min(),
            whole.series(column)[1].max(),
        )


def test_states_that_do_not_fit_cost_a_replay_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "LIGHT_BYTES", 0)
    session = Session(Experiment(dataset="xor", hidden=(3,), optimizer="adam"))
    session.advance(200)
    content = project_bytes(project_of(session, "network"), light=True)
    assert len(content) < len(project_bytes(project_of(session, "network")))
    again = session_of(project_from_bytes(content).project)
    assert again.destination == 200
    assert_same_places(session, again)


def test_runs_that_begin_the_same_are_written_once() -> None:
    session = Session(Experiment(dataset="xor", hidden=(3,)))
    session.advance(60)
    alone = len(project_bytes(project_of(session, "network")))
    for _ in range(5):
        session.seek(50)
        session.catch_up()
        session.branch()
        session.advance(10)
    assert len(session.branches) == 5
    again = session_of(project_from_bytes(project_bytes(project_of(session, "network"))).project)
    starts = {id(track.run.start) for track in (again.track, *again.branches)}
    assert len(starts) == 1
    assert alone > 0


def test_another_machine_is_told_by_how_much_it_differs() -> None:
    session = Session(Experiment(dataset="xor", hidden=(3,)))
    session.advance(100)
    project = project_from_bytes(project_bytes(project_of(session, "network"))).project
    assert project.arrival is not None
    arrival = project.arrival
    moved = arrival.state.parameters.copy()
    moved[2] += 2.0**-40
    theirs = arrival._replace(state=arrival.state._replace(parameters=moved))
    told = arithmetic_differs(replace(project, arrival=theirs))
    assert told is not None
    assert told.values["difference"] == "9.1e-13"
    assert told.values["step"] == 100


def test_a_run_of_the_kernel_opens_and_goes_on_where_there_is_no_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("wasmtime")
    session = Session(Run(Experiment(dataset="xor", hidden=(3,), activation="sine"), backend=KERNEL))
    session.advance(100)
    kept = project_bytes(project_of(session, "network"))
    monkeypatch.setitem(sys.modules, "wasmtime", None)
    project = project_from_bytes(kept).project
    told = arithmetic_differs(project)
    assert told is not None
    assert "wasmtime is missing" in str(told)
    assert float(str(told.values["difference"])) < 1e-12
    again = session_of(project)
    assert_same_places(session, again)
    again.seek(40)
    again.catch_up()
    assert again.advance(100) == 100


def test_files_are_written_and_read(tmp_path: Path) -> None:
    session = random_session(3)
    project = project_of(session, "network", {"name": "学习"})
    path = tmp_path / "学习 1.nnviz"
    write_project(project, path)
    write_project(project, path)
    assert_same_projects(project, read_project(path).project)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_own_data_that_no_run_has_any_more_are_kept_and_written_once() -> None:
    own = STARTS["own"].own
    assert own is not None
    session = Session(STARTS["own"])
    with_it = project_bytes(project_of(session, "network", own=own))
    assert len(with_it) < len(project_bytes(project_of(session, "network"))) + 100
    session.reset((("dataset", "xor"),))
    opened = project_from_bytes(project_bytes(project_of(session, "network", own=own)))
    assert opened.project.own == own
    assert opened.project.present.run.start.dataset == "xor"


def test_a_file_of_format_1_is_read_for_ever() -> None:
    opened = read_project(OLD)
    assert opened.notes == ()
    project = opened.project
    assert (project.lesson, project.step, len(project.branches), len(project.lanes)) == ("network", 120, 1, 1)
    assert project.breakpoints
    assert project.sections["notes"][0]["text"] == "Here it begins to learn."
    session = session_of(project)
    session.catch_up()
    assert session.state.step == 120


def test_weights_of_a_network_from_elsewhere_are_kept(tmp_path: Path) -> None:
    experiment = Experiment(dataset="circle", hidden=(3,))
    numbers = np.random.default_rng(0).normal(size=experiment.network.size)
    weights = GivenWeights.of(experiment.network, numbers, "net.onnx")
    session = Session(experiment.with_options({"weights": weights, "start_from": "own"}))
    session.advance(2)
    write_project(project_of(session, "playground", {}), tmp_path / "a.nnviz")
    found = read_project(tmp_path / "a.nnviz")
    assert found.project.present.run == session.track.run


def test_a_file_written_again_and_again_has_fewer_rows() -> None:
    session = Session(Experiment(dataset="xor", hidden=(3,)))
    session.advance(9000)
    project = project_of(session, "network")
    full, light = (project_from_bytes(project_bytes(project, light=light)).project for light in (False, True))
    assert len(full.present.history.table()) == 9001
    assert len(light.present.history.table()) < 5000
    assert light.present.history.end == full.present.history.end == 9000
