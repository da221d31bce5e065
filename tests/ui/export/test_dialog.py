"""The export dialog: what can be chosen, what is saved and copied, what is remembered."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QMessageBox, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from nnviz.ui.export.dialog import ExportDialog, WindowPicture
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.table import figure_names

Open = Callable[..., ExportDialog]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    """A dialog over a window of 300 × 200, for the line fit at step 100."""
    lesson = find_lesson("line_fit")
    session = Session(lesson.experiment)
    session.advance(100)
    window = QWidget()
    window.resize(300, 200)
    qtbot.addWidget(window)
    names = (*figure_names(lesson), "window")

    def open_dialog(chosen: str = "slope") -> ExportDialog:
        return ExportDialog(lesson, names, chosen, session.frame(), Look(LIGHT), lambda _: QSize(420, 280), window)

    return open_dialog


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[tuple[str, ...]]]:
    """Have the next file dialog return a path and a kind of file; gives back what it was opened with."""
    asked: list[tuple[str, ...]] = []

    def prepare(path: object, picked: str = "") -> list[tuple[str, ...]]:
        def chosen(_parent: QWidget, *words: str) -> tuple[str, str]:
            asked.append(words)
            return str(path), picked

        monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
        return asked

    return prepare


Answer = Callable[..., list[tuple[str, ...]]]


def choose(box: QComboBox, name: str) -> None:
    assert box.findData(name) >= 0
    box.setCurrentIndex(box.findData(name))


def test_it_opens_on_the_figure_one_came_from(opened: Open) -> None:
    dialog = opened("loss")
    assert dialog.form.order().name == "loss"
    assert [dialog.form.figure.itemText(i) for i in range(8)] == [
        "Stage",
        "Loss",
        "Slope param",
        "S(param)",
        "The step as code",
        "The training loop",
        "Race",
        "Whole window",
    ]
    assert not dialog.preview.pixmap().isNull()


@pytest.mark.parametrize(
    ("kind", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF"), ("csv", b"step,")]
)
def test_saving(opened: Open, answer: Answer, tmp_path: Path, kind: str, start: bytes) -> None:
    dialog = opened()
    choose(dialog.form.kind, kind)
    asked = answer(tmp_path / "picture")  # The ending is added.
    dialog.save()
    assert (tmp_path / f"picture.{kind}").read_bytes().startswith(start)
    assert asked[0][1].endswith(f"nnviz-line-fit-slope.{kind}")
    assert "picture" in dialog.message.text()
    answer("")
    dialog.save()
    assert Path(asked[1][1]).parent == tmp_path, "the folder used last"


def test_a_typed_ending_decides(opened: Open, answer: Answer, tmp_path: Path) -> None:
    dialog = opened()
    answer(tmp_path / "a.SVG")
    dialog.save()
    assert (tmp_path / "a.SVG").read_bytes().startswith(b"<?xml")


def test_the_code_alone_is_offered_as_a_program(opened: Open, answer: Answer, tmp_path: Path) -> None:
    dialog = opened("loss")
    form = dialog.form
    assert form.kind.findData("py") < 0
    choose(form.figure, "code")
    choose(form.kind, "py")
    assert not form.width_box.isEnabled()
    dialog.draw_preview()
    assert "for x, y in points:" in dialog.preview.text()
    answer(tmp_path / "step")
    dialog.save()
    assert "print(" in (tmp_path / "step.py").read_text(encoding="utf-8")
    dialog.copy()
    assert QGuiApplication.clipboard().text() == (tmp_path / "step.py").read_text(encoding="utf-8")
    choose(form.figure, "loss")
    assert form.kind.findData("py") < 0
    assert form.order().kind == "png", "the first gives way to none"


@pytest.mark.parametrize(
    ("typed", "written"),
    [("pic", "pic.svg"), ("pic.2", "pic.2.svg"), ("nnviz-line-fit-slope.png", "nnviz-line-fit-slope.svg")],
)
def test_the_kind_chosen_in_the_file_dialog_counts(
    opened: Open, answer: Answer, tmp_path: Path, typed: str, written: str
) -> None:
    dialog = opened()
    answer(tmp_path / typed, "SVG (*.svg)")
    dialog.save()
    assert (tmp_path / written).read_bytes().startswith(b"<?xml")


def test_a_huge_picture_can_be_cancelled(opened: Open, answer: Answer, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened()
    choose(dialog.form.preset, "1920x1080")
    choose(dialog.form.scale, "3")
    answer(tmp_path / "a.png")

    def cancel() -> None:
        progress = QApplication.activeModalWidget()
        assert isinstance(progress, QProgressDialog)
        progress.cancel()

    QTimer.singleShot(0, cancel)
    dialog.save()
    assert dialog.message.text() == ""
    assert QApplication.overrideCursor() is None
    assert list(tmp_path.iterdir()) == []


COPY_AND_LEAVE = """
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from nnviz.ui.export.clipboard import put_on_clipboard

app = QApplication([])
data = QMimeData()
data.setText("a")
put_on_clipboard(data)
"""


def test_what_was_copied_does_not_crash_the_end() -> None:
    assert subprocess.run([sys.executable, "-c", COPY_AND_LEAVE], timeout=60, check=False).returncode == 0


@pytest.mark.parametrize("agreed", [False, True])
def test_replacing_asks_where_the_file_dialog_could_not(
    opened: Open, answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, agreed: bool
) -> None:
    reply = QMessageBox.StandardButton.Yes if agreed else QMessageBox.StandardButton.No
    monkeypatch.setattr(QMessageBox, "question", lambda *_: reply)
    (tmp_path / "old.png").write_bytes(b"old")
    answer(tmp_path / "old")
    opened().save()
    assert ((tmp_path / "old.png").read_bytes() != b"old") is agreed


def test_thinking_better_of_it(opened: Open, answer: Answer, tmp_path: Path) -> None:
    dialog = opened()
    answer("")
    dialog.save()
    assert dialog.message.text() == ""
    assert list(tmp_path.iterdir()) == []


def test_trouble_is_one_sentence_in_the_dialog(opened: Open, answer: Answer, tmp_path: Path) -> None:
    dialog = opened()
    answer(tmp_path / "no" / "a.png")
    dialog.save()
    assert "could not be written: No such file or directory" in dialog.message.text()
    choose(dialog.form.preset, "1920x1080")
    choose(dialog.form.scale, "4")
    dialog.form.keep_ratio.setChecked(False)
    dialog.form.width_box.setValue(8192)
    answer(tmp_path / "a.png")
    dialog.save()
    assert "each side from 120 to 8192" in dialog.message.text()
    assert list(tmp_path.iterdir()) == []


def test_the_window_is_pixels_only(opened: Open, answer: Answer, tmp_path: Path) -> None:
    dialog = opened()
    choose(dialog.form.kind, "svg")
    choose(dialog.form.figure, "window")
    assert dialog.form.order().kind == "png"
    assert not dialog.form.kind.isEnabled()
    assert not dialog.form.theme.isEnabled()
    answer(tmp_path / "w.png")
    dialog.save()
    assert QImage(str(tmp_path / "w.png")).size() == QSize(600, 400)


def test_a_plot_that_waits_for_its_beat_is_in_the_windows_picture(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 100)
    plot = QWidget(window)
    plot.setGeometry(50, 20, 100, 60)
    plot.setAutoFillBackground(True)
    plot.setPalette(QPalette(Qt.GlobalColor.red))
    with qtbot.waitExposed(window):
        window.show()
    plot.setUpdatesEnabled(False)
    assert WindowPicture(window, 1.0).image().pixelColor(100, 50) == plot.palette().window().color()
    assert not plot.updatesEnabled()


def test_copying(opened: Open) -> None:
    dialog = opened()
    for kind, wanted in (("png", ""), ("svg", "image/svg+xml"), ("pdf", "application/pdf"), ("csv", "text/plain")):
        choose(dialog.form.kind, kind)
        dialog.copy()
        data = QGuiApplication.clipboard().mimeData()
        assert data.hasImage() is (kind != "csv")
        assert not wanted or data.hasFormat(wanted)
    assert data.text().startswith("step,param,least squares\n0,1.0,")


def test_sizes(opened: Open) -> None:
    form = opened().form
    assert (form.order().shape.width, form.order().shape.height) == (960, 640)
    choose(form.preset, "screen")
    assert (form.order().shape.width, form.order().shape.height) == (420, 280)
    choose(form.preset, "960x640")
    assert (form.order().shape.width, form.order().shape.height) == (960, 640)
    form.width_box.setValue(480)
    assert form.order().shape.height == 320
    assert form.preset.currentData() == "own"
    form.keep_ratio.setChecked(False)
    form.height_box.setValue(480)
    assert form.order().shape.width == 480
    form.keep_ratio.setChecked(True)
    form.width_box.setValue(500)
    assert form.order().shape.height == 500


def test_the_preview_follows_once_the_choices_rest(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.show()
    before = dialog.preview.pixmap().cacheKey()
    choose(dialog.form.theme, "dark")
    assert dialog.preview.pixmap().cacheKey() == before
    qtbot.waitUntil(lambda: dialog.preview.pixmap().cacheKey() != before)
    choose(dialog.form.kind, "csv")
    qtbot.waitUntil(lambda: dialog.preview.text().startswith("step,param"))


def test_choices_are_remembered(opened: Open) -> None:
    dialog = opened()
    choose(dialog.form.kind, "pdf")
    choose(dialog.form.preset, "960x640")
    choose(dialog.form.theme, "dark")
    choose(dialog.form.background, "transparent")
    order = dialog.form.order()
    dialog.reject()
    assert opened().form.order() == order


def test_damaged_settings_only_cost_the_memory(opened: Open) -> None:
    whole = opened().form.order()
    store = QSettings("nnviz", "nnviz")
    for key in ("kind", "preset", "width", "height", "scale", "theme", "background", "keep_ratio", "folder"):
        store.setValue(f"export/{key}", "1e99")
    store.sync()
    assert opened().form.order() == whole


def test_every_control_has_a_name_and_a_tip(opened: Open) -> None:
    form = opened().form
    for widget in (form.figure, form.kind, form.preset, form.width_box, form.height_box, form.keep_ratio, form.scale):
        assert widget.accessibleName()
        assert widget.toolTip()
