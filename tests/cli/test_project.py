"""A project where a lesson stands: it goes on from where it stood, and is kept where that is asked for."""

import json
from pathlib import Path

import pytest

from nnviz.cli import main
from nnviz.session.project.reader import read_project

Captured = pytest.CaptureFixture[str]
OLD = Path(__file__).parents[1] / "session" / "project" / "format_1.nnviz"


def told(capsys: Captured, *words: str) -> dict[str, object]:
    """What a call prints as JSON."""
    assert main([*words, "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_run_kept_goes_on_as_one_that_never_stopped(tmp_path: Path, capsys: Captured) -> None:
    path = str(tmp_path / "a.nnviz")
    told(capsys, "train", "network", "--steps", "300", "--save", path)
    on = told(capsys, "train", path, "--steps", "40", "--weights")
    assert on == told(capsys, "train", "network", "--steps", "340", "--weights")


def test_a_project_is_replaced_by_itself_with_all_that_was_around_it(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "a.nnviz"
    path.write_bytes(OLD.read_bytes())
    assert main(["train", str(path), "--steps", "10", "--save", str(path)]) == 1
    assert "--force" in capsys.readouterr().err
    told(capsys, "train", str(path), "--steps", "10", "--save", str(path), "--force")
    before, after = read_project(OLD).project, read_project(path).project
    assert (before.step, after.step) == (120, 130)
    assert dict(after.sections) == dict(before.sections)
    assert (len(after.branches), len(after.lanes), after.breakpoints) == (1, 1, before.breakpoints)


def test_settings_are_changed_where_it_stands_and_every_step_can_be_written(tmp_path: Path, capsys: Captured) -> None:
    table = tmp_path / "steps.csv"
    found = told(capsys, "train", str(OLD), "--set", "learning_rate=0.5", "--steps", "5", "--csv", str(table))
    assert found["steps"] == 125
    assert len(table.read_text(encoding="utf-8").splitlines()) == 1 + 126


def test_beyond_the_last_epoch_there_are_as_many_more_as_it_takes(tmp_path: Path, capsys: Captured) -> None:
    path = str(tmp_path / "l.nnviz")
    assert told(capsys, "train", "line_fit", "--save", path)["steps"] == 500
    assert told(capsys, "train", path)["steps"] == 500
    assert told(capsys, "train", path, "--steps", "50")["steps"] == 550


@pytest.fixture
def kept(tmp_path: Path, capsys: Captured) -> Path:
    """A project made on this computer: of `OLD`, made on another one, it is told that NumPy rounds differently here."""
    path = tmp_path / "a.nnviz"
    told(capsys, "train", "network", "--steps", "120", "--save", str(path))
    return path


def test_a_plot_is_of_where_the_project_stands(kept: Path, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "loss.csv"
    assert main(["export", str(kept), "--plot", "loss", "--to", str(path)]) == 0
    assert capsys.readouterr().err == ""
    assert path.read_text(encoding="utf-8").splitlines()[-1].startswith("120,")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["train", "{path}", "--set", "nothing=1"], 2, "no setting nothing"),
        (["train", "{path}", "--experiment", "{path}"], 2, "leave --experiment"),
        (["train", "{path}", "--save", "{path}.txt"], 2, "the ending .nnviz"),
        (["train", "none.nnviz"], 1, "cannot be read"),
        (["train", "{path}.cut.nnviz"], 1, "no nnviz project"),
        (["export", "{path}", "--plot", "nothing", "--to", "{path}.svg"], 2, "nothing"),
    ],
)
def test_what_goes_wrong_is_said_in_a_sentence(
    kept: Path, capsys: Captured, words: list[str], code: int, sentence: str
) -> None:
    kept.with_name("a.nnviz.cut.nnviz").write_bytes(kept.read_bytes()[:300])
    assert main([word.format(path=kept) for word in words]) == code
    said = capsys.readouterr().err
    assert sentence in said
    assert said.startswith("nnviz: ")
    assert said.count("\n") == 1
