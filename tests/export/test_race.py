"""A race as CSV: read back, it is the runs' own numbers."""

import csv
import io
import math
from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.playground import playground
from nnviz.export.race import checked, race_columns, race_rows
from nnviz.export.tables import csv_text
from nnviz.session.race.race import PRESENT, Lane
from nnviz.session.run import history
from nnviz.session.run.commands import SetParameter
from nnviz.session.run.sampling import interval_after
from nnviz.session.session import Session

START = playground("circle", points=60)


def lanes() -> list[Lane]:
    """Three runs of different lengths, settings and networks; the last one edited on the way."""
    found = []
    ways = (START, replace(START, optimizer="adam", learning_rate=0.01), replace(START, hidden=(3, 2, 2)))
    for number, experiment in enumerate(ways):
        session = Session(experiment)
        session.advance(20 + number)
        if number == 2:
            session.do(SetParameter(0, 1.0))
            session.advance(3)
        found.append(Lane((number + 1) % 3, session.track.run, session.track.history, session.track.end))
    return found


def test_read_back_it_is_every_step_of_every_run() -> None:
    runs = lanes()
    text = csv_text(race_columns(runs), race_rows(runs, ["first", 'the "other", best', "now"]))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 21 + 22 + 26
    for number, name, run in zip((1, 2, PRESENT), ("first", 'the "other", best', "now"), runs, strict=True):
        mine = [row for row in rows if row["run"] == str(number)]
        assert {row["name"] for row in mine} == {name}
        experiment = run.opening[0]
        assert {row["set:optimizer"] for row in mine} == {experiment.optimizer}
        assert {float(row["set:learning_rate"]) for row in mine} == {experiment.learning_rate}
        assert {row["set:hidden"] for row in mine} == {",".join(map(str, experiment.hidden))}
        assert {row["edits"] for row in mine} == {"1" if number == PRESENT else "0"}
        assert [int(row["step"]) for row in mine] == list(range(run.end + 1))
        table = run.history.table()
        for column in ("loss", "train_loss", "test_loss", "train_accuracy", "test_accuracy", "gradient_norm"):
            found = np.array([float(row[column] or "nan") for row in mine])
            noted = table[:, run.history.columns.index(column)]
            same = slice(-1 if math.isnan(noted[-1]) else None)  # The last row is measured though nothing was due.
            np.testing.assert_array_equal(found[same], noted[same])


def test_of_a_long_run_no_step_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["", "", ""]
    wanted = csv_text(race_columns(lanes()), race_rows(lanes(), names))
    monkeypatch.setattr(history, "BLOCK", 4)
    monkeypatch.setattr(history, "CAPACITY", 4)
    runs = lanes()
    assert all(run.history.thinned for run in runs)
    assert csv_text(race_columns(runs), race_rows(runs, names)) == wanted


@pytest.mark.parametrize("known", [True, False])
def test_the_last_row_of_a_run_has_its_losses_whether_they_were_due_there_or_not(known: bool) -> None:
    session = Session(playground("circle"))
    end = 33
    session.advance(end)
    assert end % interval_after(session.experiment, session.data, end), "nothing must be due at the last step"
    final = evaluate(session.experiment, session.data, session.state.parameters)
    run, history = session.track.run, session.track.history
    lane = Lane(PRESENT, run, history, end, final=final if known else None)
    rows = list(race_rows([lane], [""]))
    assert rows[-1][-4:] == tuple(final)
    assert [row[-4] for row in rows[:-1]] == pytest.approx(
        history.table()[:-1, history.columns.index("train_loss")].tolist(), nan_ok=True
    )


def test_settings_that_are_the_same_have_no_column() -> None:
    assert race_columns(lanes()[:1]) == (
        *("run", "name", "edits", "step", "epoch", "loss", "gradient_norm"),
        *("train_loss", "test_loss", "train_accuracy", "test_accuracy"),
    )


def test_writing_asks_now_and_then_whether_it_is_still_wanted() -> None:
    asked: list[int] = []
    runs = lanes()
    assert len(list(checked(race_rows(runs, ["", "", ""]), asked.append, every=20))) == 69
    assert asked == [0, 20, 40, 60]


def test_no_two_columns_have_the_same_name() -> None:
    sessions = [Session(START), Session(replace(START, loss="huber"))]
    lanes = [Lane(number, session.track.run, session.track.history, 0) for number, session in enumerate(sessions)]
    columns = race_columns(lanes)
    assert "set:loss" in columns
    assert len(set(columns)) == len(columns)
