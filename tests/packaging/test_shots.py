"""The pictures: which there are, where they go, and that one can be taken without a display."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import shots
from environment import ROOT
from PySide6.QtGui import QImage

from nnviz.session.lessons.reader import load_lessons
from nnviz.system.languages import LANGUAGES
from nnviz.ui.look.i18n import install_language

LESSONS = ["line_fit", "neuron"]


def test_every_lesson_language_theme_and_size_has_a_picture_of_its_own() -> None:
    names = [shot.name for shot in shots.every_shot(LESSONS)]
    assert len(set(names)) == len(names) == len(LESSONS) * len(LANGUAGES) * 2 * 2
    assert "neuron-zh_CN-dark-1100x700.png" in names


def test_documents_show_the_pictures_that_are_taken_for_them() -> None:
    wanted = {path for _, path in shots.orders(None, True, LESSONS)}
    shown: set[Path] = set()
    for document in (ROOT / "README.md", ROOT / "resources" / "docs" / "README.zh-CN.md"):
        links = re.findall(r"!\[[^]]*\]\(([^)]+)\)", document.read_text(encoding="utf-8"))
        shown |= {(document.parent / link).resolve() for link in links}
    assert shown == wanted
    assert all(path.is_file() for path in shown)


@pytest.fixture
def english_again(qapp: object) -> Iterator[None]:
    """Pictures switch the whole application's language."""
    del qapp
    yield
    install_language("en")


@pytest.mark.usefixtures("english_again")
def test_a_picture_has_the_size_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "shot.png"
    shots.take(shots.Shot("line_fit", "zh_CN", "dark", shots.SMALL), path)
    image = QImage(str(path))
    assert (image.width(), image.height()) == shots.SMALL
    assert image.pixelColor(5, 5).lightness() < 80


def test_pictures_land_in_a_new_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shots, "take", lambda shot, path: path.write_text(shot.name))
    assert shots.main([str(tmp_path / "a" / "b")]) == 0
    count = 4 * len(LANGUAGES) * len(load_lessons().lessons)
    assert len(list((tmp_path / "a" / "b").glob("*.png"))) == count
    assert f"{count} of {count}" in capsys.readouterr().err


def test_tables_are_renewed_without_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(shots, "take", lambda shot, path: done.append(shot.name))
    monkeypatch.setattr(shots, "renew_tables", lambda: done.append("tables"))
    assert shots.main(["--tables"]) == 0
    assert done == ["tables"]


def test_misuse_and_an_unwritable_place_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        shots.main([])
    assert left.value.code == 2
    (tmp_path / "file").touch()
    assert shots.main([str(tmp_path / "file")]) == 1
    assert str(tmp_path / "file") in capsys.readouterr().err
