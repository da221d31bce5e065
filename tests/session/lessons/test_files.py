"""What lies among the lessons and is no file."""

import os
from pathlib import Path

import pytest

from nnviz.session.lessons.reader import load_lessons


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes among the files here")
def test_a_pipe_is_no_lesson_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    found = load_lessons(tmp_path)
    assert "not an ordinary file" in str(found.problems[0])
