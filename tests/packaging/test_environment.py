"""When the environment is installed again, and what pip and the network say meanwhile."""

import sys
from collections.abc import Sequence
from pathlib import Path

import console
import environment
import pytest
from console import SetupError
from environment import CONSTRAINTS, ROOT, Environment

PYPROJECT = """
[project]
name = "x"
dependencies = ["numpy"]
[tool.ruff]
line-length = 110
"""


def made(folder: Path) -> Environment:
    """An environment that looks as if its install had been finished."""
    made = Environment(folder)
    made.python.parent.mkdir(parents=True)
    made.python.touch()
    made.stamp.write_text(f"{environment.home()}\n{environment.inputs()}\n", encoding="utf-8")
    return made


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every command the set-up would have run; making a virtual environment leaves an interpreter."""
    calls: list[list[str]] = []

    def stream(command: Sequence[str], *_: object) -> tuple[int, str]:
        calls.append(list(command))
        if "venv" in command:
            python = Environment(Path(command[-1])).python
            python.parent.mkdir(parents=True)
            python.touch()
        return 0, ""

    monkeypatch.setattr(environment, "stream", stream)
    monkeypatch.setattr(Environment, "_try_qt", lambda _: None)
    return calls


# When to install


def test_inputs_change_with_what_an_install_reads_and_with_nothing_else(tmp_path: Path) -> None:
    def hashed(pyproject: str = PYPROJECT, constraints: str = "numpy==2.0") -> str:
        files = tmp_path / "pyproject.toml", tmp_path / "constraints.txt"
        files[0].write_text(pyproject, encoding="utf-8")
        files[1].write_text(constraints, encoding="utf-8")
        return environment.inputs(*files)

    assert hashed() == hashed(PYPROJECT.replace("110", "100"))
    assert hashed() != hashed(PYPROJECT.replace("numpy", "scipy"))
    assert hashed() != hashed(constraints="numpy==2.1")


def test_a_finished_environment_is_ready_and_is_left_alone(tmp_path: Path, pip: list[list[str]]) -> None:
    env = made(tmp_path / "venv")
    assert env.is_ready()
    env.make()
    assert pip == []


def test_new_constraints_are_installed_into_the_same_environment(tmp_path: Path, pip: list[list[str]]) -> None:
    env = made(tmp_path / "venv")
    env.stamp.write_text(f"{environment.home()}\nother inputs\n", encoding="utf-8")
    kept = env.folder / "kept"
    kept.touch()
    assert not env.is_ready()
    env.make()
    assert kept.exists()
    assert env.is_ready()
    assert all(str(CONSTRAINTS) in call for call in pip)
    assert pip[-1][-2:] == ["--editable", f"{ROOT}[dev]"]


@pytest.mark.parametrize(
    "damage", ["no stamp", "no interpreter", "another Python", "a stamp of noise", "only a folder"]
)
def test_a_damaged_or_interrupted_environment_is_made_anew(tmp_path: Path, damage: str, pip: list[list[str]]) -> None:
    env = made(tmp_path / "venv")
    leftover = env.folder / "leftover"
    leftover.touch()
    match damage:
        case "no stamp":
            env.stamp.unlink()
        case "no interpreter":
            env.python.unlink()
        case "another Python":
            env.stamp.write_text(f"Python 2.7 in {ROOT}\n{environment.inputs()}\n", encoding="utf-8")
        case "a stamp of noise":
            env.stamp.write_bytes(b"\xff\x00\xfe")
        case "only a folder":
            env.stamp.unlink()
            env.python.unlink()
    env.make()
    assert not leftover.exists()
    assert "venv" in pip[0]
    assert env.is_ready()


def test_a_failed_install_leaves_no_stamp(
    tmp_path: Path, pip: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    env = made(tmp_path / "venv")
    env.stamp.write_text(f"{environment.home()}\nother inputs\n", encoding="utf-8")
    monkeypatch.setattr(environment, "stream", lambda *_: (1, "ERROR: No space left on device"))
    with pytest.raises(SetupError, match="No space left on device"):
        env.make()
    assert not env.stamp.exists()


def test_paths_of_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert Environment(tmp_path).script("ruff") == tmp_path / "bin" / "ruff"
    monkeypatch.setattr(sys, "platform", "win32")
    assert Environment(tmp_path).script("ruff") == tmp_path / "Scripts" / "ruff.exe"


def test_constraints_pin_everything_and_name_no_place() -> None:
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert {"numpy", "PySide6_Essentials", "pytest", "ruff"} <= {pin.split("==")[0] for pin in pins}
    assert all(pin.count("==") == 1 for pin in pins)
    assert not any(mark in pin for pin in pins for mark in "/@:")


# What pip and the network say


@pytest.mark.parametrize(
    ("line", "brief"),
    [
        ("  Downloading numpy-2.4.6-cp311-cp311-manylinux_2_28_x86_64.whl (16.6 MB)\n", "numpy 2.4.6 (16.6 MB)"),
        ("Using cached ruff-0.17.6-py3-none-manylinux_2_17_x86_64.whl (10.6 MB)\n", "ruff 0.17.6 (10.6 MB)"),
        ("  Downloading tqdm-4.70.1-py3-none-any.whl (79 kB)\n", None),
        ("  Downloading numpy-2.4.6-cp311-cp311-manylinux_2_28_x86_64.whl.metadata (6.6 kB)\n", None),
        ("Installing collected packages: a, b, c\n", "unpacking 3 packages"),
        ("Requirement already satisfied: numpy in /somewhere\n", None),
    ],
)
def test_pip_is_shown_briefly(line: str, brief: str | None) -> None:
    assert environment.brief_pip(line) == brief


def test_being_offline_is_said_in_words() -> None:
    said = console.why("pip", "WARNING: Retrying … 'NewConnectionError(…)': /simple/x/\nERROR: ResolutionImpossible")
    assert "offline" in said
    assert "ResolutionImpossible" not in said
    assert console.why("pip", "a\nb\n\nERROR: broken").endswith("ERROR: broken")


def test_stream_shows_the_brief_lines_and_keeps_the_last(capfd: pytest.CaptureFixture[str]) -> None:
    program = "import sys; print('one'); print('two'); print('err', file=sys.stderr); sys.exit(3)"
    code, tail = console.stream(
        [sys.executable, "-u", "-c", program], lambda line: line.strip() if "w" in line else None
    )
    assert (code, tail.splitlines()) == (3, ["one", "two", "err"])
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err == "nnviz:   two\n"
