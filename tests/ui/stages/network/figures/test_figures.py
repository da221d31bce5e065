"""Chain rule and worksheet as figures: the step after the run, or the one looked into as far as it has come."""

import csv
import io
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from nnviz.cli import main
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import step
from nnviz.session.frame import Frame
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.place import Place
from nnviz.session.session import Session
from nnviz.ui.export.figures import Shape, Sheet, make_figure
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.network.figures.rows import RowsFigure

pytestmark = pytest.mark.usefixtures("qapp")

LOOK = Look(LIGHT, standalone=True)
PAPER = Experiment(dataset="xor", points=20, noise=0.4, hidden=(2,), batch_size=1, learning_rate=0.1)


def figure(name: str, frame: Frame, parameter: str | None = None) -> RowsFigure:
    made = make_figure(find_lesson("network"), name, LOOK)
    assert isinstance(made, RowsFigure)
    made.setParent(None)
    if parameter is not None:
        made.set_parameters((frame.experiment.network.index(parameter),))
    made.show_frame(frame)
    return made


def frame_after(steps: int, experiment: Experiment = PAPER, place: Place | None = None) -> Frame:
    session = Session(experiment)
    session.advance(steps)
    if place is not None:
        session.go_to_place(place)
    return session.frame()


def test_it_is_the_step_after_the_run() -> None:
    frame = frame_after(5)
    after, record = step(frame.experiment, frame.data, frame.state)
    rows = {str(row[0]) + str(row[2]): row for row in figure("chain_rule", frame).table().rows}
    assert rows["sum∂L/∂w¹₁₁"][-1] == record.gradient[0]
    assert rows["updatew¹₁₁"][-1] == after.parameters[0]
    sheet = {row[1]: row[-1] for row in figure("worksheet", frame).table().rows}
    assert sheet["L"] == record.loss
    assert sheet["∂L/∂b²₁"] == record.gradient[-1]
    assert sheet["b²₁"] == after.parameters[-1]


def test_another_parameter_can_be_asked_for() -> None:
    frame = frame_after(5)
    table = figure("chain_rule", frame, "layers[1].bias[0]").table()
    assert {row[2] for row in table.rows if row[0] == "sum"} == {"∂L/∂b²₁"}


def test_what_the_step_has_not_come_to_is_empty() -> None:
    frame = frame_after(5, place=Place(2))
    sheet = {row[1]: row[-1] for row in figure("worksheet", frame).table().rows}
    assert sheet["h₁"] is not None
    assert [sheet[name] for name in ("z²₁", "L", "δ¹₁", "w¹₁₁")] == [None] * 4
    assert {row[-1] for row in figure("chain_rule", frame).table().rows} == {None}


def test_a_network_too_large_for_a_sheet_says_so() -> None:
    made = figure("worksheet", frame_after(1, Experiment(dataset="xor", hidden=(40, 40))))
    assert "fields" in made.rows()[0].symbol
    assert made.table().rows == []


@pytest.mark.parametrize("name", ["chain_rule", "worksheet"])
def test_a_picture_too_small_says_what_is_missing(name: str) -> None:
    with closing(Sheet(figure(name, frame_after(3)), LOOK, frame_after(3), Shape(300, 200))) as sheet:
        assert isinstance(sheet.figure, QWidget)
        assert b"need a larger picture" in sheet.content("svg")
    with closing(Sheet(figure(name, frame_after(3)), LOOK, frame_after(3), Shape(900, 700))) as sheet:
        assert b"need a larger picture" not in sheet.content("svg")


def test_the_command_line_writes_the_factors(tmp_path: Path) -> None:
    target = tmp_path / "factors.csv"
    assert main(["export", "network", "--plot", "chain_rule", "--steps", "2", "--to", str(target)]) == 0
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    products = [float(row["value"]) for row in rows if row["part"] == "product"]
    total = next(float(row["value"]) for row in rows if row["part"] == "sum")
    assert sum(products) == pytest.approx(total, rel=1e-12)
