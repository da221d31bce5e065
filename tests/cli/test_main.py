"""The command line: what it prints and writes, and what it says when it cannot."""

import csv
import errno
import gc
import json
import logging
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from nnviz.cli import main
from nnviz.cli.verbs.table import VERBS
from nnviz.session.session import Session
from nnviz.system.log import log_path
from nnviz.ui.plots.base.table import plots_of
from tests.shipped import LESSONS
from tests.system.test_files import killed_while_writing

Captured = pytest.CaptureFixture[str]


def but_progress(said: str) -> str:
    """What is said beside how far a run is, which is told where the machine is too busy for it to be over soon."""
    return re.sub(r"nnviz: [\d,]+ of [\d,]+ steps\n", "", said)


def fails(capsys: Captured, *words: str) -> tuple[int, str]:
    """The exit code of a call that goes wrong, and its one sentence; it prints nothing else, and no traceback."""
    code = main(list(words))
    said = capsys.readouterr()
    error = but_progress(said.err)
    assert said.out == ""
    assert error.startswith("nnviz: ")
    assert error.endswith(".\n")
    assert error.count("\n") == 1
    assert "Traceback" not in error
    return code, error.removeprefix("nnviz: ")


def article() -> list[tuple[float | int | str, ...]]:
    """The rows of the line fit, by the article's plain loop."""
    x = np.linspace(0, 4, 100)
    noise = np.random.default_rng(0).standard_normal(100)
    ys = [round(value, 4) for value in (3 * x + 4 + noise).tolist()]
    param = 1.0
    rows: list[tuple[float | int | str, ...]] = [(0, 0, "", "", "", "", "", param)]
    for epoch in range(1, 6):
        for sample, (at, y) in enumerate(zip(x.tolist(), ys, strict=True)):
            predicted = round(param * at + 4, 4)
            param += 0.01 if predicted < y else -0.01
            rows.append((len(rows), epoch, sample, at, y, predicted, 0.5 * (predicted - y) ** 2, param))
    return rows


def test_train_writes_the_article_to_the_last_bit(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-m", "nnviz", "train", "line_fit", "--csv", "steps.csv"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert but_progress(done.stderr) == ""
    assert done.stdout.splitlines()[0::2] == ["steps 500", "param 3.019999999999979"]
    with (tmp_path / "steps.csv").open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    assert header == ["step", "epoch", "sample", "x", "y", "y_pred", "loss", "param"]
    assert len(rows) == 501
    for row, wanted in zip(rows, article(), strict=True):
        for cell, value in zip(row, wanted, strict=True):
            if isinstance(value, float):
                assert float(cell).hex() == value.hex()
            else:
                assert cell == str(value)


@pytest.mark.parametrize("words", [["train", "line_fit"], ["--help"]])
def test_nobody_reading_is_no_fault(tmp_path: Path, words: list[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "nnviz", *words],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert but_progress(process.stderr.read().decode()) == ""
    assert process.returncode == 1 or words == ["--help"]  # argparse may have swallowed it.


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_disk_with_no_room_for_what_is_printed_is_told(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["--version"]) == 1
    said = capsys.readouterr().err
    assert "What is printed could not be written (No space left on device): free some space." in said


@pytest.mark.parametrize("words", [["--help"], ["train", "-h"], *([verb, "--help"] for verb in VERBS)])
def test_help_has_examples(capsys: Captured, words: list[str]) -> None:
    assert main(words) == 0
    assert "example" in capsys.readouterr().out


@pytest.mark.parametrize("verb", ["train", "export"])
def test_the_help_of_a_lesson_lists_its_keys(capsys: Captured, verb: str) -> None:
    assert main([verb, "line-fit", "--help"]) == 0
    said = capsys.readouterr().out
    assert "one of sign_rule, gradient_descent (now sign_rule)" in said
    assert "step_size    a number from 0 to 100 (now 0.01)" in said
    assert "plots of line_fit: loss, slope, squared-distance, code, training-loop, race, stage, window" in said


@pytest.mark.parametrize(("language", "title"), [("en", "Fit a line"), ("zh_CN", "拟合一条直线")])
def test_lessons_tell_plots_and_keys(capsys: Captured, language: str, title: str) -> None:
    assert main(["lessons", "--lang", language]) == 0
    said = capsys.readouterr().out
    assert f" 3  line_fit  {title}\n" in said
    assert "    plots  loss, slope, squared-distance, code, training-loop, race, stage, window\n" in said
    assert "    keys   rule, step_size, epochs, start, slope, intercept, noise, seed, points\n" in said


def test_train_stops_where_it_is_told(capsys: Captured) -> None:
    assert main(["train", "line_fit", "--steps", "3", "--set", "start=2", "--set", "rule=sign_rule"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["steps", "loss", "param", "intercept"]
    assert lines[0] == "steps 3"
    assert float(lines[2].split()[1]) == pytest.approx(2.03, abs=0.021)


@pytest.mark.parametrize("text", ["0,05", "5e-2", "1/20", "０．０５", "5·10⁻²"])
def test_a_number_to_set_is_read_as_in_the_window(capsys: Captured, text: str) -> None:
    said = []
    for written in ("0.05", text):
        assert main(["train", "line_fit", "--steps", "３", "--set", f"step_size={written}"]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]


@pytest.mark.parametrize(("words", "steps"), [(["line_fit", "--steps", "750"], 750), (["neuron"], 1000)])
def test_train_goes_on_past_the_epochs_where_asked(capsys: Captured, words: list[str], steps: int) -> None:
    assert main(["train", *words]) == 0
    assert capsys.readouterr().out.startswith(f"steps {steps}\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["train", "nothing"], "There is no lesson nothing: choose one of"),
        (["export", "nothing", "--plot", "loss", "--to", "a.svg"], "There is no lesson nothing"),
        (["train", "line_fit", "--set", "step_size=nan"], "step_size cannot be nan"),
        (["train", "line_fit", "--set", "step_size=1,000"], "step_size: “1,000” could be 1000 or 1.000: type the"),
        (["train", "line_fit", "--set", "step_size=1/0"], "step_size: “1/0” divides by 0: choose another divisor."),
        (["train", "line_fit", "--set", "step_size=inf"], "step_size cannot be inf"),
        (["train", "line_fit", "--set", "step_size=-0.1"], "step_size cannot be -0.1: choose a number from 0 to 100."),
        (["train", "line_fit", "--set", "points=0"], "points cannot be 0: choose a whole number from 1 to 10000."),
        (["train", "line_fit", "--set", "rule=magic"], "choose one of sign_rule, gradient_descent"),
        (["train", "line_fit", "--set", "speed=1"], "has no setting speed: choose one of rule, step_size"),
        (["train", "line_fit", "--set", "speed"], "speed is not of the form KEY=VALUE"),
        (["train", "line_fit", "--steps", "-1"], "--steps cannot be -1"),
        (["train", "line_fit", "--steps", "1e300"], "--steps cannot be 1e300"),
        (
            ["export", "line_fit", "--plot", "histogram", "--to", "a.svg"],
            "no plot histogram: choose one of loss, slope",
        ),
        (["export", "line_fit", "--plot", "slope", "--to", "a.gif"], "choose one of .png, .svg, .pdf, .csv"),
        (["export", "line_fit", "--plot", "window", "--to", "a.svg"], "can be saved as PNG only"),
        (["export", "line_fit", "--plot", "window", "--to", "a.png", "--scale", "2"], "no --scale"),
        (["export", "line_fit", "--plot", "loss", "--to", "a.svg", "--size", "big"], "big is not of the form"),
        (["export", "line_fit", "--plot", "loss", "--to", "a.svg", "--size", "9x9"], "9 × 9 is not possible"),
        (
            ["export", "line_fit", "--plot", "loss", "--to", "a.png", "--size", "4000x4000", "--scale", "4"],
            "not possible",
        ),
        (["export", "line_fit", "--plot", "loss", "--to", "a.svg", "--lang", "fr"], "invalid choice"),
        (["export", "line_fit", "--plot", "loss"], "--to"),
        (["dance"], "invalid choice"),
        (["--dance"], "VERB"),
        (["train", "line_fit", "--dance"], "--dance"),
    ],
)
def test_a_call_that_cannot_be_meant(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = fails(capsys, *words)
    assert code == 2
    assert sentence in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["train", "line_fit", "--csv"], ["export", "line_fit", "--plot", "slope", "--to"]])
def test_targets_that_cannot_be(capsys: Captured, tmp_path: Path, words: list[str]) -> None:
    old = tmp_path / "old.csv"
    old.write_text("old")
    code, said = fails(capsys, *words, str(old))
    assert (code, "exists already" in said, "--force" in said, old.read_text()) == (1, True, True, "old")
    code, said = fails(capsys, *words, str(tmp_path / "no" / "a.csv"))
    assert (code, "There is no folder" in said) == (1, True)
    (tmp_path / "folder.csv").mkdir()
    code, said = fails(capsys, *words, str(tmp_path / "folder.csv"), "--force")
    assert (code, "is a folder" in said) == (1, True)
    assert main([*words, str(old), "--force"]) == 0
    assert old.read_text().startswith("step,")


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EACCES, errno.EROFS])
@pytest.mark.parametrize("words", [["train", "line_fit", "--csv"], ["export", "line_fit", "--plot", "slope", "--to"]])
def test_a_disk_that_refuses(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], reason: int
) -> None:
    def refuse(_: int) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(os, "fsync", refuse)
    code, said = fails(capsys, *words, str(tmp_path / "a.csv"))
    assert code == 1
    assert f"a.csv could not be written: {os.strerror(reason)}" in said
    assert list(tmp_path.iterdir()) == []


OVERFLOW = ("--set", "rule=gradient_descent", "--set", "step_size=100")


def test_overflow_is_told_and_its_steps_kept(capsys: Captured, tmp_path: Path) -> None:
    code, said = fails(capsys, "train", "line_fit", *OVERFLOW, "--csv", str(tmp_path / "a.csv"))
    assert code == 1
    assert "with step_size=100: choose a smaller step_size, or look into" in said
    rows = (tmp_path / "a.csv").read_text().splitlines()
    assert f"Training overflowed at step {len(rows) - 1} " in said


def test_overflow_gives_no_picture(capsys: Captured, tmp_path: Path) -> None:
    code, said = fails(capsys, "export", "line_fit", *OVERFLOW, "--plot", "loss", "--to", str(tmp_path / "a.svg"))
    assert code == 1
    assert said.startswith("Training overflowed at step ")
    assert list(tmp_path.iterdir()) == []


def test_interrupting_leaves_nothing(capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole_advance = Session.advance

    def advance(session: Session, limit: int, until: float = np.inf) -> int:
        if session.state.step == 50:
            raise KeyboardInterrupt
        return whole_advance(session, limit, until)

    monkeypatch.setattr(Session, "advance", advance)
    assert fails(capsys, "train", "line_fit", "--csv", str(tmp_path / "a.csv")) == (130, "stopped.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_our_own_goes_to_the_log(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def advance(*_: object) -> int:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(Session, "advance", advance)
    code, said = fails(capsys, "train", "line_fit")
    assert code == 1
    assert str(log_path()) in said
    assert "ZeroDivisionError: of ours" in log_path().read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_stops_nothing(capsys: Captured) -> None:
    log_path().parent.parent.mkdir(parents=True)
    log_path().parent.write_text("a file where a folder should be")
    assert main(["train", "line_fit", "--steps", "1"]) == 0
    assert capsys.readouterr().err == ""
    assert all(isinstance(handler, logging.NullHandler) for handler in logging.getLogger("nnviz").handlers)


def test_a_damaged_lesson_is_a_failure_not_a_misuse(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "line_fit.toml").write_text("number = = 3")
    monkeypatch.setattr("nnviz.session.lessons.reader.resource", lambda *_: tmp_path)
    code, said = fails(capsys, "train", "line_fit")
    assert code == 1
    assert "line_fit.toml, line 1" in said


def test_lessons_and_their_figures_are_listed_without_qt() -> None:
    code = "import sys; from nnviz.cli import main; main(['lessons']); sys.exit('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "boundary" in done.stdout


def test_no_garbage_is_collected_while_a_window_starts_and_in_a_verb_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[bool] = []

    def note(*_: object) -> int:
        collected.append(gc.isenabled())
        return 0

    monkeypatch.setattr("nnviz.cli.call._window", note)
    monkeypatch.setattr("nnviz.cli.verbs.table.call", note)
    assert [main([]), main(["lessons"])] == [0, 0]
    assert collected == [False, True]
    assert gc.isenabled()


def test_whoever_collects_no_garbage_finds_it_so_after_a_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[bool] = []

    def note(*_: object) -> int:
        collected.append(gc.isenabled())
        return 0

    monkeypatch.setattr("nnviz.cli.verbs.table.call", note)
    gc.disable()
    try:
        assert main(["lessons"]) == 0
        collected.append(gc.isenabled())
    finally:
        gc.enable()
    assert collected == [False, False]


@pytest.mark.skipif(os.name == "nt", reason="signals are different here")
def test_what_a_killed_call_left_half_written_goes_at_the_next(tmp_path: Path) -> None:
    killed_while_writing(tmp_path / "a.csv", signal.SIGKILL)
    assert list(tmp_path.iterdir())
    assert main(["lessons"]) == 0
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("lesson", [one.name for one in LESSONS if "code" in plots_of(one)])
def test_the_step_as_a_program_goes_on_where_training_is(capsys: Captured, tmp_path: Path, lesson: str) -> None:
    file = tmp_path / "step.py"
    assert main(["export", lesson, "--plot", "code", "--steps", "3", "--to", str(file)]) == 0
    done = subprocess.run([sys.executable, "-I", file], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert main(["train", lesson, "--steps", "4", "--json", "--weights"]) == 0
    found = json.loads(capsys.readouterr().out)["weights"]
    loss, *values = (line.split(" ") for line in done.stdout.splitlines())
    assert loss[0] == "loss"
    assert {name: float(value) for name, value in values} == pytest.approx(found, rel=1e-12)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["network", "--plot", "loss"], "loss cannot be a .py file: choose the plot code, or one of .png, .svg"),
        (["network", "--plot", "stage"], "stage cannot be a .py file"),
        (["network", "--plot", "window"], "The whole window can be saved as PNG only"),
        (["network", "--plot", "code", "--set", "hidden=512,512,512"], "would be too long to read"),
    ],
)
def test_what_is_no_program_is_told(capsys: Captured, tmp_path: Path, words: list[str], said: str) -> None:
    code, sentence = fails(capsys, "export", *words, "--steps", "1", "--to", str(tmp_path / "step.py"))
    assert said in sentence
    assert code in (1, 2)
    assert list(tmp_path.iterdir()) == []


def test_a_race_is_no_program(capsys: Captured, tmp_path: Path) -> None:
    words = ["race", "network", "--vary", "learning_rate=0.1,0.2", "--plot", str(tmp_path / "race.py")]
    assert "race cannot be a .py file" in fails(capsys, *words)[1]
