"""The table of all steps: what a plain loop gives, edits included."""

from collections.abc import Mapping

import numpy as np
import pytest

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.experiment import Experiment
from nnviz.export.steps import StepTable
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.run import history
from nnviz.session.run.commands import ChangeOptions, FreezeParameter, ResizeLayer, SetParameter
from nnviz.session.run.run import Run
from nnviz.session.run.sampling import interval_after
from nnviz.session.session import Session

WEIGHT, BIAS = "layers[0].weight[0,0]", "layers[0].bias[0]"
LINE = Experiment(points=7, epochs=3, start={WEIGHT: 1.0, BIAS: 4.0}, frozen=(BIAS,), optimizer="sign_rule")
NAMES: Mapping[str, str] = {WEIGHT: "param"}


def test_the_line_fit_has_the_columns_of_the_article() -> None:
    lesson = find_lesson("line_fit")
    table = StepTable(Run(lesson.experiment), lesson.parameters)
    assert table.columns == ("step", "epoch", "sample", "x", "y", "y_pred", "loss", "param")
    rows = list(table.replayed(500))
    assert rows[0] == (0, 0, None, None, None, None, None, 1.0)
    assert [row[0] for row in rows] == list(range(501))
    assert rows[500][1:3] == (5, 99)
    assert rows[500][-1] == 3.019999999999979


def test_rows_hold_what_the_session_had() -> None:
    session = Session(LINE)
    for row in list(StepTable(session.track.run, NAMES).replayed(21))[1:]:
        session.advance(1)
        assert session.record is not None
        sample = int(session.record.samples[0])
        assert row == (
            session.state.step,
            session.record.epoch + 1,
            sample,
            session.data.x[sample, 0],
            session.data.y[sample, 0],
            session.record.prediction[0, 0],
            session.record.loss,
            session.state.parameters[0],
        )


def test_a_session_is_trained_while_its_rows_are_taken() -> None:
    session = Session(LINE)
    rows = StepTable(Run(LINE), NAMES).rows(session, 5)
    next(rows)
    assert session.state.step == 0
    assert len(list(rows)) == 5
    assert session.state.step == 5


@pytest.mark.parametrize("hidden", [(3,), (9, 9)], ids=["all watched", "more parameters than are watched"])
def test_rows_thinned_away_come_back_as_they_were_noted(
    hidden: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    experiment = Experiment(dataset="circle", points=30, hidden=hidden, batch_size=4)

    def trained() -> Session:
        session = Session(experiment)
        session.advance(50)
        session.do(ResizeLayer(0, hidden[0] + 1))
        session.advance(40)
        session.do(SetParameter(1, 0.5))
        session.advance(60)
        return session

    whole = trained().track.history
    monkeypatch.setattr(history, "BLOCK", 8)
    monkeypatch.setattr(history, "CAPACITY", 4)
    thinned = trained().track
    assert thinned.history.thinned
    table = StepTable(thinned.run, {})
    rows = list(table.replayed(thinned.end))
    assert [row[0] for row in rows] == list(range(151))
    wanted = whole.table()
    for name in ("loss", *(name for name in table.columns if name in whole.columns[9:])):
        found = np.array([row[table.columns.index(name)] for row in rows], float)
        noted = wanted[:, whole.columns.index(name)]
        known = ~np.isnan(noted)  # In the larger network other parameters are the first ones.
        np.testing.assert_array_equal(found[known], noted[known], name)
    assert all(None not in row[8:] for row in rows[50:])
    assert rows == list(table.rows(Session(thinned.run), thinned.end)), "and so they are while one trains"


def test_rows_end_with_the_run() -> None:
    assert len(list(StepTable(Run(LINE), NAMES).replayed(10**9))) == 22


def test_edits_show_at_their_step() -> None:
    session = Session(LINE)
    session.advance(3)
    session.do(SetParameter(0, -2.0))
    session.advance(2)
    session.do(SetParameter(1, 7.0))
    session.advance(1)
    table = StepTable(session.track.run, NAMES)
    assert table.columns[-2:] == ("param", BIAS)
    rows = list(table.replayed(6))
    assert rows[3][-2] == -2.0
    assert rows[4][-1] == 4.0
    assert rows[5][-1] == 7.0
    assert rows[6][-2:] == tuple(session.state.parameters.tolist())


def test_a_parameter_let_go_has_a_column() -> None:
    session = Session(LINE)
    session.do(FreezeParameter(1, False))
    assert StepTable(session.track.run, NAMES).columns[-1] == BIAS


@pytest.mark.parametrize(
    ("experiment", "options"),
    [
        (Experiment(points=8, batch_size=3), ()),
        (Experiment(points=8), (("batch_size", 2),)),
        (Experiment(dataset="xor", points=8), ()),
    ],
)
def test_batches_and_several_inputs_have_no_point(
    experiment: Experiment, options: tuple[tuple[str, object], ...]
) -> None:
    session = Session(experiment)
    session.advance(2)
    if options:
        session.do(ChangeOptions(options))
    session.advance(2)
    table = StepTable(session.track.run, {})
    assert table.columns[:4] == ("step", "epoch", "sample", "loss")
    rows = list(table.replayed(4))
    assert all(len(row) == len(table.columns) for row in rows)
    assert all(isinstance(row[3], float) for row in rows[1:])


def test_a_network_s_table_has_what_was_measured_over_all_data() -> None:
    experiment = find_lesson("network").experiment
    table = StepTable(Run(experiment), {})
    names = ("train_loss", "test_loss", "train_accuracy", "test_accuracy")
    assert table.columns[:8] == ("step", "epoch", "sample", "loss", *names)
    session = Session(experiment)
    every = interval_after(experiment, experiment.data, 20)
    end = 21
    assert end % every, "the last row must be one at which nothing is due"
    for row in table.replayed(end):
        session.advance(int(row[0] or 0) - session.state.step)
        found = evaluate(experiment, session.data, session.state.parameters)
        due = session.state.step % every == 0 or session.state.step == end
        assert row[4:8] == (pytest.approx(tuple(found), rel=1e-12) if due else (None,) * 4)
        assert row[8:] == tuple(session.state.parameters.tolist())
