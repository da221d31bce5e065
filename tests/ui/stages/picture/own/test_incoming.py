"""Pictures that are opened, dropped and pasted."""

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from nnviz.ui.stages.picture.own.incoming import pixels_of
from tests.ui.stages.picture.own.own_bench import LEFT, Bench, shown

pytest_plugins = ("tests.engine.pictures",)


def picture_file(folder: Path, name: str, level: int, size: tuple[int, int] = (40, 30)) -> Path:
    path = folder / name
    Image.new("RGB", size, (level, level, level)).save(path)
    return path


def dropped(*paths: Path) -> QMimeData:
    brought = QMimeData()
    brought.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return brought


def test_several_files_become_a_row(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    panel, stage, _ = bench
    files = [picture_file(tmp_path, f"{level}.png", level) for level in (51, 102, 204)]
    assert panel.incoming.take(dropped(*files))
    qtbot.waitUntil(lambda: bool(np.allclose(shown(stage), 0.2)))
    assert panel.row.thumbnails.isVisible()
    other, box = panel.row.thumbnails.places()[1]
    qtbot.mouseClick(panel.row.thumbnails, LEFT, pos=box.center().toPoint())
    assert (other, panel.desk.showing) == (1, 1)
    assert np.allclose(shown(stage), 0.4)
    assert panel.row.name.text() == "102.png"
    qtbot.keyClick(panel.row.thumbnails, Qt.Key.Key_Right)
    assert np.allclose(shown(stage), 0.8)


def test_what_cannot_be_read_is_told_and_the_rest_is_shown(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    panel, stage, _ = bench
    bad, worse = tmp_path / "bad.png", tmp_path / "worse.jpg"
    bad.write_bytes(b"no picture")
    worse.write_bytes(b"")
    with qtbot.waitSignal(panel.said) as told:
        panel.incoming.take(dropped(bad, picture_file(tmp_path, "long.png", 255, (1, 5000)), worse))
    assert told.args is not None
    sentence = told.args[0]().text
    assert "bad.png: This is no picture" in sentence
    assert "1 more" in sentence
    assert np.allclose(shown(stage), 1.0)


def test_a_folder_of_pictures_is_a_row_and_other_things_are_left_to_others(
    bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    panel, stage, _ = bench
    assert not panel.incoming.take(dropped(tmp_path))
    table = QMimeData()
    table.setText("1,2\n3,4")
    assert not panel.incoming.take(table)
    picture_file(tmp_path, "a.png", 102)
    (tmp_path / "b.png").mkdir()
    assert panel.incoming.take(dropped(tmp_path))
    qtbot.waitUntil(lambda: bool(np.allclose(shown(stage), 0.4)))
    assert len(panel.desk.brought) == 1


def test_the_clipboard_s_picture_comes_in_exactly(bench: Bench, qtbot: QtBot) -> None:
    panel, stage, _ = bench
    levels = np.arange(64, dtype=np.uint8).reshape(8, 8) * 3
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    for line in range(8):
        for column in range(8):
            level = int(levels[line, column])
            image.setPixel(column, line, 0xFF000000 | level << 16 | level << 8 | level)
    assert np.array_equal(pixels_of(image)[..., 1], levels)
    QGuiApplication.clipboard().setImage(image)
    panel.paste.click()
    qtbot.waitUntil(lambda: bool(np.allclose(shown(stage)[0], levels / 255, atol=1e-6)))


def test_an_empty_clipboard_is_told(bench: Bench, qtbot: QtBot) -> None:
    panel, _, _ = bench
    QGuiApplication.clipboard().setText("words")
    with qtbot.waitSignal(panel.said) as told:
        panel.paste.click()
    assert told.args is not None
    assert "no picture on the clipboard" in told.args[0]().text
