"""What the names of a listing stand for: the engine's numbers, and only those known at the place in the step."""

import numpy as np

from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.phases import StepTrace
from nnviz.export.code.listing import Listing
from nnviz.export.code.program import listing
from nnviz.session.session import Session
from nnviz.ui.look.number_format import number
from nnviz.ui.plots.base.code_values import CodeValues, rows_told

NET = Experiment(
    dataset="xor", points=8, noise=0.3, hidden=(3, 2), batch_size=4, learning_rate=0.3, output_activation="tanh"
)


def values_at(session: Session) -> tuple[CodeValues, Listing]:
    frame = session.frame()
    experiment, state = frame.experiment, frame.state if frame.trace is None else frame.trace.before
    code = listing(experiment, frame.data, state)
    return CodeValues(frame, code, session.route), code


def test_a_name_tells_the_engines_numbers() -> None:
    session = Session(NET)
    trace = StepTrace(NET, session.data, session.state)
    values, code = values_at(session)
    wanted = {
        "x": trace.x,
        "y": trace.y,
        "z1": trace.caches[0].z,
        "a2": trace.caches[1].a,
        "y_pred": trace.prediction,
        "loss": np.array(trace.loss),
        "d1": trace.deltas[0],
        "dW2": trace.gradients[1]["weight"],
        "b3": trace.views[2]["bias"],
    }
    for name, array in wanted.items():
        head, *rows = values.name_words(name).splitlines()
        assert head == f"{name}  {array.shape}" if array.shape else name
        assert rows == rows_told(array)
        assert number(float(array.ravel()[0]), 4) in rows[0]
        assert code.names[name].shape == array.shape
    assert values.name_words("np") == ""


def test_what_is_not_computed_yet_has_no_numbers() -> None:
    session = Session(NET)
    session.open_step()
    for _ in range(3):
        session.phase_forward()
    values, _ = values_at(session)
    assert values.name_words("a1").count("\n") == 4
    assert values.name_words("W2").count("\n") == 3
    assert values.name_words("z2") == "z2  (4, 2)\nnot computed yet"
    assert values.brief("z2") == ""
    while session.state.step == 0:
        session.phase_forward()
    values, _ = values_at(session)
    after = session.experiment.network.views(session.state.parameters)[0]["bias"]
    assert values.name_words("b1").splitlines()[1:] == rows_told(after), "the step is done"
    assert values.brief("b1").count(number(float(after[0]), 4)) == 1


def test_neuron_by_neuron_those_to_come_have_no_numbers() -> None:
    session = Session(NET)
    session.open_step()
    for _ in range(2):
        session.phase_forward("neuron")
    row = values_at(session)[0].name_words("a1").splitlines()[1].split()
    assert row[:2] == [number(value, 4) for value in StepTrace(NET, session.data, session.state).caches[0].a[0, :2]]
    assert row[2] == "–"
    while session.route.block(session.place)[:2] != ("backward", 1):
        session.phase_forward("term")
    assert values_at(session)[0].name_words("dW2").splitlines()[1].split() == ["–", "–"]
    session.phase_forward("neuron")
    assert [told == "–" for told in values_at(session)[0].name_words("dW2").splitlines()[1].split()] == [False, True]
    assert "–" not in values_at(session)[0].name_words("W2")


def test_where_nothing_is_carried_out_what_is_known_stays_known() -> None:
    """The way back does not go to a layer that is frozen."""
    names = tuple(name for name in NET.network.names if name.startswith("layers[0]"))
    session = Session(NET.with_option("frozen", names))
    session.open_step()
    while session.route.block(session.place)[:2] != ("backward", 0):
        session.phase_forward()
    values, code = values_at(session)
    assert "d1" not in code.names
    assert values.name_words("dW2").count("\n") == 3


def test_of_a_large_array_the_first_rows_and_columns_are_told() -> None:
    rows = rows_told(np.arange(60.0).reshape(6, 10))
    assert len(rows) == 5
    assert rows[0].split() == ["0.0000", "1.0000", "2.0000", "3.0000", "…"]
    assert rows[-1] == "…"
