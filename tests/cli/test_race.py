"""The command line's races: one setting varied, the runs compared, their steps and curves written."""

import csv
import json
from pathlib import Path

import pytest

from nnviz.cli import main
from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.experiment import Experiment
from nnviz.session.session import Session

Captured = pytest.CaptureFixture[str]
VARY = ("--vary", "optimizer=gradient_descent,adam", "--steps", "31", "--set", "points=60")


def test_json_has_a_run_for_each_value_and_each_is_what_it_is_alone(capsys: Captured) -> None:
    assert main(["race", "network", *VARY, "--json"]) == 0
    said = capsys.readouterr()
    assert said.out.count("\n") == 1
    found = json.loads(said.out)
    assert (found["lesson"], found["vary"]) == ("network", "optimizer")
    assert [run["name"] for run in found["runs"]] == ["gradient_descent", "adam"]
    for run in found["runs"]:
        session = Session(Experiment.from_json(run["experiment"]))
        session.advance(31)
        exact = evaluate(session.experiment, session.data, session.state.parameters)
        assert [run[name] for name in exact._fields] == list(exact)
        assert (run["steps"], run["overflowed"]) == (31, False)


def test_the_table_and_the_files(capsys: Captured, tmp_path: Path) -> None:
    steps, curves = tmp_path / "race.csv", tmp_path / "race.svg"
    assert main(["race", "network", *VARY, "--csv", str(steps), "--plot", str(curves), "--lang", "zh_CN"]) == 0
    said = capsys.readouterr().out
    head = said.splitlines()[0]
    assert "1 gradient_descent" in head
    assert "2 adam" in head
    assert [line.split()[0] for line in said.splitlines()[1:4]] == ["optimizer", "weights", "data"]
    with steps.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["run"], row["set:optimizer"]) for row in rows[::32]] == [("1", "gradient_descent"), ("2", "adam")]
    assert [int(row["step"]) for row in rows] == [*range(32), *range(32)]
    picture = curves.read_text(encoding="utf-8")
    assert "比赛" in picture
    assert "梯度下降" in picture
    assert "Adam" in picture
    assert "gradient_descent" not in picture
    assert main(["race", "network", *VARY, "--csv", str(steps)]) == 1
    assert "exists already" in capsys.readouterr().err


def test_a_run_that_overflows_is_told_as_one(capsys: Captured) -> None:
    words = ["--set", "rule=gradient_descent", "--vary", "step_size=0.01,1", "--steps", "400"]
    assert main(["race", "line_fit", *words]) == 0
    lines = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines()[1:]}
    assert lines["overflowed"] == ["false", "true"]
    assert lines["steps"][0] == "400"
    assert int(lines["steps"][1]) < 400


@pytest.mark.parametrize(
    "words",
    [
        ["network"],
        ["network", "--vary", "optimizer"],
        ["network", "--vary", "optimizer=adam"],
        ["network", "--vary", "optimizer=adam,nonsense"],
        ["network", "--vary", "seed=1,2,3,4,5,6,7"],
        ["network", "--vary", "nonsense=1,2"],
        ["network", "--vary", "seed=1,2", "--plot", "race.doc"],
        ["backprop", "--vary", "step_size=0.1,0.2", "--plot", "race.png"],
        ["nonsense", "--vary", "seed=1,2"],
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_sentence(capsys: Captured, words: list[str]) -> None:
    assert main(["race", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("nnviz: ")
    assert said.err.count("\n") == 1


def test_the_help_tells_the_keys(capsys: Captured) -> None:
    assert main(["race", "network", "--help"]) == 0
    said = capsys.readouterr().out
    assert "--vary" in said
    assert "learning_rate" in said


@pytest.mark.parametrize("vary", ["optimizer=adam,adam", "hidden=4,2;3;4,2"])
def test_a_value_named_twice_is_refused(capsys: Captured, vary: str) -> None:
    assert main(["race", "network", "--vary", vary]) == 2
    key = vary.split("=", maxsplit=1)[0]
    assert capsys.readouterr().err == f"nnviz: {key} has a value twice: name each one once.\n"


def test_its_files_are_not_written_over_each_other(capsys: Captured, tmp_path: Path) -> None:
    both = str(tmp_path / "both.csv")
    assert main(["race", "network", *VARY, "--csv", both, "--plot", both]) == 1
    assert "is to be written twice" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_its_data_are_not_written_over(capsys: Captured, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("a,b,kind\n" + "1,2,x\n2,1,y\n" * 20, encoding="utf-8")
    words = ["--data", str(table), "--target", "kind", "--csv", str(table), "--force", "--steps", "3"]
    for verb in (["train", "network"], ["race", "network", "--vary", "seed=1,2"]):
        assert main([*verb, *words]) == 1
        assert "is read, so it cannot be written" in capsys.readouterr().err
    assert table.read_text(encoding="utf-8").startswith("a,b,kind")


def test_weights_are_added_where_they_are_asked_for(capsys: Captured) -> None:
    words = ["--steps", "31", "--set", "points=60", "--json"]
    assert main(["train", "network", *words]) == 0
    assert "weights" not in json.loads(capsys.readouterr().out)
    assert main(["train", "network", *words, "--weights"]) == 0
    found = json.loads(capsys.readouterr().out)
    session = Session(Experiment.from_json(found["experiment"]))
    session.advance(31)
    assert list(found["weights"]) == list(session.experiment.network.names)
    assert list(found["weights"].values()) == session.state.parameters.tolist()
    assert main(["race", "network", *VARY, "--json", "--weights"]) == 0
    runs = json.loads(capsys.readouterr().out)["runs"]
    assert [len(run["weights"]) for run in runs] == [run["parameters"] for run in runs]
    assert main(["train", "network", "--weights"]) == 2
    assert "--weights adds to --json" in capsys.readouterr().err


def test_the_backend_is_chosen_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("wasmtime")
    losses = {}
    for name in ("numpy", "kernel"):
        assert main(["train", "network", "--steps", "20", "--backend", name, "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["backend"] == name
        losses[name] = told["train_loss"]
    assert losses["kernel"] == pytest.approx(losses["numpy"], rel=1e-12)
    vary = ["--vary", "learning_rate=0.1,0.01"]
    assert main(["race", "network", *vary, "--steps", "5", "--backend", "numpy", "--json"]) == 0
    assert [run["backend"] for run in json.loads(capsys.readouterr().out)["runs"]] == ["numpy", "numpy"]


def test_what_goes_on_keeps_its_backend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "a.nnviz")
    assert main(["train", "network", "--steps", "5", "--save", path]) == 0
    assert main(["train", path, "--steps", "5", "--backend", "numpy"]) == 2
    assert "leave --backend out" in capsys.readouterr().err


GRID = ("--grid", "learning_rate=0.03,0.3", "--grid", "batch_size=1,10", "--steps", "20", "--set", "points=40")


def test_a_grid_is_told_written_and_drawn(capsys: Captured, tmp_path: Path) -> None:
    runs, picture = tmp_path / "grid.csv", tmp_path / "grid.svg"
    words = ("--seeds", "2", "--compare", "train_loss", "--csv", str(runs), "--to", str(picture), "--lang", "zh_CN")
    assert main(["race", "network", *GRID, *words]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "train_loss after 20 steps, median of 2 seeds"
    assert lines[1].split() == ["learning_rate", "\\", "batch_size", "1", "10"]
    assert lines[-1].startswith("best: learning_rate=0.3, batch_size=")
    with runs.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["learning_rate"], row["batch_size"]) for row in rows[::2]] == [
        (rate, size) for rate in ("0.03", "0.3") for size in ("1", "10")
    ]
    assert "学习率" in picture.read_text(encoding="utf-8")


def test_two_settings_are_a_grid_and_none_is_left_out_in_silence(capsys: Captured) -> None:
    twice = ("--vary", "learning_rate=0.1,0.3", "--vary", "batch_size=1,10")
    assert main(["race", "network", *twice, "--steps", "5"]) == 2
    assert "give --vary once, or --grid twice" in capsys.readouterr().err


def test_a_grid_as_json_has_every_run(capsys: Captured) -> None:
    assert main(["race", "network", *GRID, "--seeds", "1", "--reach", "train_loss=0.48", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["compared"] == "steps to train_loss <= 0.48"
    assert [cell["settings"]["batch_size"] for cell in found["cells"]] == ["1", "10", "1", "10"]
    assert all(len(cell["runs"]) == 1 and cell["runs"][0]["steps"] == 20 for cell in found["cells"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (GRID[:2], "give --grid twice"),
        ((*GRID[:3], "learning_rate=1,2"), "two different settings"),
        ((*GRID, "--seeds", "9"), "1 to 5 seeds"),
        ((*GRID, "--reach", "joy=1"), "choose one of train_loss"),
    ],
)
def test_a_grid_that_cannot_be_is_refused(capsys: Captured, words: tuple[str, ...], said: str) -> None:
    assert main(["race", "network", *words]) != 0
    assert said in capsys.readouterr().err
