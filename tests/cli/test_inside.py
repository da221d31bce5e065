"""Looking into a step from the command line."""

import csv
from pathlib import Path

import pytest

from nnviz.cli import main
from nnviz.engine.explain.phases import StepTrace, trace_of_sample
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session

Captured = pytest.CaptureFixture[str]


def exported(path: Path, *words: str, lesson: str = "backprop", code: int = 0) -> None:
    assert main(["export", lesson, "--to", str(path), *words]) == code


def rows_of(path: Path) -> dict[tuple[str, str, str], str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {(row["layer"], row["neuron"], row["name"]): row["value"] for row in csv.DictReader(file)}


def trace_after(steps: int, row: int | None = None) -> StepTrace:
    experiment = find_lesson("backprop").experiment
    session = Session(experiment)
    session.advance(steps)
    if row is None:
        return StepTrace(experiment, session.data, session.state)
    return trace_of_sample(experiment, session.state, session.data.x[row], session.data.y[row])


def test_the_csv_has_the_numbers_of_the_step_after_so_many(tmp_path: Path) -> None:
    exported(tmp_path / "a.csv", "--plot", "step", "--steps", "5")
    rows, trace = rows_of(tmp_path / "a.csv"), trace_after(5)
    assert float(rows["", "", "loss"]) == trace.loss
    assert float(rows["1", "2", "delta"]) == trace.deltas[0][0, 1]
    assert float(rows["1", "2", "dL/dw[1]"]) == trace.gradients[0]["weight"][0, 1]
    assert rows["1", "2", "new w[1]"] == "", "before the update"


def test_the_phase_says_how_far_and_the_sample_with_which(tmp_path: Path) -> None:
    exported(tmp_path / "a.csv", "--plot", "step", "--steps", "2", "--phase", "Backward 2", "--sample", "7")
    rows, trace = rows_of(tmp_path / "a.csv"), trace_after(2, 6)
    assert float(rows["0", "1", "x"]) == 0.6, "the seventh of the lesson's samples"
    assert float(rows["2", "1", "delta"]) == trace.deltas[1][0, 0]
    assert rows["1", "1", "delta"] == ""


def test_with_update_the_new_weights_are_there(tmp_path: Path) -> None:
    exported(tmp_path / "a.csv", "--plot", "step", "--steps", "0", "--phase", "update")
    after = trace_after(0).after.parameters
    assert float(rows_of(tmp_path / "a.csv")["1", "1", "new w[1]"]) == after[0]


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
@pytest.mark.parametrize("lesson", ["backprop", "network", "playground"])
def test_every_lesson_of_a_network_has_it_in_every_format(tmp_path: Path, lesson: str, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    words = ["--lang", "zh_CN", "--theme", "dark", "--phase", "loss", "--steps", "1", "--size", "600x400"]
    exported(path, "--plot", "step", *words, lesson=lesson)
    assert path.stat().st_size > 5_000


def test_other_pictures_may_look_into_a_step_too(tmp_path: Path) -> None:
    exported(tmp_path / "a.svg", "--plot", "stage", "--steps", "0", "--phase", "forward2")
    exported(tmp_path / "b.svg", "--plot", "stage", "--steps", "0")
    pages = [(tmp_path / name).read_text() for name in ("a.svg", "b.svg")]
    assert ["0.3381" in page for page in pages] == [True, False]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--phase", "forward9"], "choose one of start, forward1, forward2, loss, backward2, backward1, update"),
        (["--sample", "9"], "There is no training sample 9: choose one from 1 to 8"),
        (["--sample", "0"], "--sample cannot be 0"),
        (["--sample", "x"], "--sample cannot be x"),
    ],
)
def test_a_place_that_is_not_there_names_those_there_are(
    tmp_path: Path, capsys: Captured, words: list[str], told: str
) -> None:
    exported(tmp_path / "a.png", "--plot", "step", *words, code=2)
    assert told in capsys.readouterr().err
    assert not (tmp_path / "a.png").exists()


def test_where_the_run_ends_there_is_no_step_to_look_into(tmp_path: Path, capsys: Captured) -> None:
    words = ["--plot", "stage", "--phase", "loss", "--steps", "500"]
    exported(tmp_path / "a.png", *words, lesson="line_fit", code=1)
    assert "no step to look into" in capsys.readouterr().err


def test_of_the_picture_lesson_the_sample_is_a_test_picture(tmp_path: Path, capsys: Captured) -> None:
    exported(tmp_path / "a.csv", "--plot", "stage", "--steps", "0", "--sample", "7", lesson="picture")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    data = find_lesson("picture").experiment.data
    pixels = [float(row["value"]) for row in rows if row["number"] == "x"]
    assert pixels == data.test_x[6].ravel().tolist()
    scores = {row["class"]: float(row["score"]) for row in rows if row["class"]}
    names = find_lesson("picture").experiment.source.class_names
    assert max(scores, key=lambda name: scores[name]) == names[int(data.test_labels[6, 0])]
    count = len(data.test_x)
    exported(tmp_path / "b.csv", "--plot", "maps", "--sample", str(count + 1), lesson="picture", code=2)
    assert f"from 1 to {count}" in capsys.readouterr().err
