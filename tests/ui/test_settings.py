"""What is remembered between two windows, and that a damaged memory costs nothing but itself."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter
from pytestqt.qtbot import QtBot

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.run.controller import Controller
from nnviz.ui.settings import Settings
from nnviz.ui.shell.room.folding import FOLDABLE
from nnviz.ui.shell.window import MainWindow

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]


def reopened(settings: Settings) -> Settings:
    """The same file, read anew."""
    settings.sync()
    return Settings(QSettings(settings.path, QSettings.Format.IniFormat))


# --- one value at a time ---


def test_values_survive_the_file(settings: Settings, tmp_path: Path) -> None:
    settings.set("word", "two")
    settings.set("number", 7)
    settings.set("yes", True)
    settings.set("no", False)
    settings.set("folder", str(tmp_path))
    settings.set("layout", QByteArray(b"\x00\x01\xff"))
    settings.set("unit", "epoch")
    again = reopened(settings)
    assert again.text("word", ("one", "two"), "one") == "two"
    assert again.number("number", 0, 10, 3) == 7
    assert again.switch("yes", False) is True
    assert again.switch("no", True) is False
    assert again.folder("folder", Path("/")) == tmp_path
    assert again.layout("layout") == QByteArray(b"\x00\x01\xff")
    assert again.unit() == "epoch"


@pytest.mark.parametrize("value", ["", "nonsense", "2.5", "1e9", "-1", "999999999999999999999", "@Invalid()", "\x00"])
def test_a_value_that_cannot_be_gives_the_default(settings: Settings, value: str) -> None:
    settings.set("key", value)
    for read in (settings, reopened(settings)):
        assert read.text("key", ("a", "b"), "a") == "a"
        assert read.number("key", 0, 10, 3) == 3
        assert read.switch("key", True) is True
        assert read.folder("key", Path("/")) == Path("/")
        assert read.layout("key").isEmpty()


def test_what_was_never_set_is_the_default(settings: Settings) -> None:
    assert settings.text("key", ("a", "b"), "b") == "b"
    assert settings.number("key", 0, 10, 3) == 3
    assert settings.switch("key", False) is False
    assert settings.unit() == "step"


# --- two windows, one after the other ---


def splitters(window: MainWindow) -> tuple[QSplitter, QSplitter]:
    """What parts the window across, and the stage from the plots."""
    assert window.view is not None
    across, middle = window.left.parentWidget(), window.view.plots.parentWidget()
    assert isinstance(across, QSplitter)
    assert isinstance(middle, QSplitter)
    return across, middle


def test_a_window_comes_back_as_it_was_left(qtbot: QtBot, open_window: Open, until: Until) -> None:
    first = open_window()
    first.resize(1200, 760)
    across, middle = splitters(first)
    across.setSizes([260, 600, 340])
    middle.setSizes([350, 250])
    first.toolbar.pace.unit.setCurrentIndex(2)
    first.toolbar.pace.slider.setValue(63)
    first.actions_["theme_dark"].trigger()
    first.actions_["language"].trigger()
    first.lesson_list.setFocus()
    QTest.keyClick(first.lesson_list, Qt.Key.Key_Down)
    until(first, lambda frame: frame.experiment.dataset == "and")
    first.actions_["plot_panel"].trigger()
    first.actions_["plot_panel"].trigger()
    first.actions_["lesson_panel"].trigger()
    QApplication.processEvents()
    sizes = [splitter.sizes() for splitter in splitters(first)]
    first.close()

    second = open_window(lesson=first.settings.text("lesson", ("line_fit", "neuron"), ""))
    QApplication.processEvents()
    assert second.view is not None
    assert second.view.lesson.name == "neuron"
    assert second.look.language == "zh_CN"
    assert second.look.theme.name == "dark"
    assert second.toolbar.pace.value() == first.toolbar.pace.value()
    assert (second.controller.unit, second.controller.rate) == second.toolbar.pace.value()
    assert not second.left.isVisible()
    assert second.view.plots.isVisible()
    assert second.actions_["plot_panel"].isChecked()
    assert not second.actions_["lesson_panel"].isChecked()
    second.resize(1200, 760)
    QApplication.processEvents()
    for mine, before in zip([splitter.sizes() for splitter in splitters(second)], sizes, strict=True):
        assert np.abs(np.subtract(mine, before)).max() <= 2


def test_panels_hide_and_show_and_stay_so_in_the_next_lesson(open_window: Open) -> None:
    window = open_window()

    def visible() -> list[str]:
        assert window.view is not None
        panels = {"lesson_panel": window.left, "plot_panel": window.view.plots, "inspector": window.view.inspector}
        return [name for name in FOLDABLE if panels[name].isVisible()]

    lessons = ("neuron", "line_fit", "network")
    assert len(lessons) == len(FOLDABLE)
    for panel, lesson in zip(FOLDABLE, lessons, strict=True):
        others = [name for name in FOLDABLE if name != panel]
        assert visible() == list(FOLDABLE)
        window.actions_[panel].trigger()
        assert visible() == others
        window.open_lesson(lesson)
        assert visible() == others
        assert [name for name in FOLDABLE if window.actions_[name].isChecked()] == others
        window.actions_[panel].trigger()
    assert visible() == list(FOLDABLE)


# --- damage ---


def damage(kind: str, good: bytes) -> bytes:
    """A file that no window has written."""
    rng = np.random.default_rng(7)
    if kind == "random bytes":
        return rng.bytes(4000)
    if kind == "cut short":
        return good[: len(good) // 2]
    if kind == "bits turned":
        bytes_ = bytearray(good)
        for place in rng.integers(len(good), size=60):
            bytes_[place] ^= 1 << int(rng.integers(8))
        return bytes(bytes_)
    if kind == "wrong types":
        keys = [line.split(b"=")[0] for line in good.splitlines() if b"=" in line]
        return b"[General]\n" + b"\n".join(key + b"=@Variant(\\0\\0\\0\\x1f\\0)" for key in keys)
    wrong = (b"nonsense", b"@ByteArray(x)", b"1, 2, 3", b"-9")
    keys = [line.split(b"=")[0] for line in good.splitlines() if b"=" in line]
    return b"[General]\n" + b"\n".join(key + b"=" + wrong[place % 4] for place, key in enumerate(keys))


@pytest.fixture(scope="module")
def good(qapp: QApplication, lessons: tuple[Lesson, ...], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a window writes."""
    del qapp
    path = tmp_path_factory.mktemp("good") / "settings.ini"
    settings = Settings(QSettings(str(path), QSettings.Format.IniFormat))
    settings.set("lesson", "line_fit")
    window = MainWindow(lessons, settings, {})
    window.show()
    window.close()
    window.deleteLater()
    settings.sync()
    return path.read_bytes()


@pytest.mark.parametrize("kind", ["random bytes", "cut short", "bits turned", "wrong types", "wrong values", "empty"])
def test_a_damaged_file_only_costs_the_memory(
    open_window: Open, until: Until, store: Path, good: bytes, kind: str
) -> None:
    assert b"geometry" in good
    store.write_bytes(b"" if kind == "empty" else damage(kind, good))
    window = open_window(speed=81)
    window.controller.toggle()
    frame = until(window, lambda frame: frame.finished and not frame.running)
    assert frame.state.step == 500
    assert window.width() >= 1024
    assert window.toolbar.pace.unit.currentText()


def test_a_folder_that_cannot_be_written_costs_the_memory_only(open_window: Open, store: Path) -> None:
    store.mkdir()  # a folder where the file should be
    window = open_window()
    window.appearance.choose("theme", "dark")
    assert window.close()
