"""A debugger and prints work without telling pytest to stay in one process."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages import ROOT

A_TEST = "tests/test_debugging.py::test_something_to_look_into"


def test_something_to_look_into() -> None:
    print("here I am")


@pytest.mark.parametrize(("flag", "seen"), [("--trace", "(Pdb)"), ("-s", "here I am"), ("--pdb", "1 passed")])
def test_tests_can_be_looked_into(tmp_path: Path, flag: str, seen: str) -> None:
    inner = f"--basetemp={tmp_path / 'inner'}"
    command = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", inner, flag, A_TEST]
    done = subprocess.run(
        command, cwd=ROOT, input="continue\n", capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert seen in done.stdout
    assert "gw0" not in done.stdout
