"""The verbs that take a run to others, as they are called."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageSequence
from PySide6.QtWidgets import QApplication

from nnviz.cli import main
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.share.reader import read_setting
from nnviz.ui.look.i18n import install_language

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """A page or a film may switch the whole application's language."""
    del qapp
    yield
    install_language("en")


def test_a_setting_is_printed(capsys: Captured) -> None:
    assert main(["share", "network", "--set", "hidden=8", "--steps", "500"]) == 0
    found = read_setting(capsys.readouterr().out, find_lesson)
    assert (found.run.start.hidden, found.step) == ((8,), 500)


def test_a_film_is_written(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "x.gif"
    words = ["animate", "line_fit", "--plot", "slope", "--to", str(path), "--steps", "8", "--every", "4"]
    assert main([*words, "--size", "321x200", "--lang", "zh_CN"]) == 0
    with Image.open(path) as gif:
        assert (len(list(ImageSequence.Iterator(gif))), gif.size) == (3, (321, 200))
    assert main(words) == 1, "it is not replaced unasked"
    assert "exists already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--plot", "window", "--to", "x.gif"], "no plot window"),
        (["--plot", "slope", "--to", "x.avi"], "choose one of .gif, .mp4"),
        (["--plot", "slope", "--to", "x.gif", "--frames", "9999"], "--frames cannot be 9999"),
        (["--plot", "slope", "--to", "x.gif", "--steps", "99999", "--every", "1"], "at most 2000 frames"),
        (["--plot", "slope", "--to", "x.gif", "--size", "10x10"], "each side from 120"),
    ],
)
def test_what_is_off_in_the_call_is_told(words: list[str], told: str, capsys: Captured) -> None:
    assert main(["animate", "line_fit", *words]) == 2
    assert told in capsys.readouterr().err
