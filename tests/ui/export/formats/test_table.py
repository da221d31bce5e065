"""A kind of file for figures is one row: it is checked, offered, drawn, copied and written by what the row says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPicture
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from nnviz.cli import main
from nnviz.engine.text import UserError
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from nnviz.ui.export.dialog import ExportDialog
from nnviz.ui.export.formats.page import Page
from nnviz.ui.export.formats.table import FORMATS, FigureKind, check_kind, kind_of, kinds_of
from nnviz.ui.look.figure import Figure, Look
from nnviz.ui.look.theme import LIGHT

Captured = pytest.CaptureFixture[str]

SCALE, SIDES = 2, (320, 240)
LESSON, PLOT = find_lesson("line_fit"), "loss"


def dots(image: QImage) -> bytes:
    return f"{image.width()} × {image.height()} dots".encode()


def recording(page: Page) -> bytes:
    """How many bytes of orders it takes to paint the page, with its size."""
    picture = QPicture()
    with QPainter(picture) as painter:
        page.paint(painter)
    return f"{page.title}, {page.size.width()} × {page.size.height()}, drawn: {picture.size() > 1000}".encode()


def columns(figure: Figure) -> str:
    return f"from {figure.table().columns[0]} on"


KINDS = {
    "dots": FigureKind(encode=dots),
    "rec": FigureKind(draw=recording, mime="application/x-recording"),
    "cols": FigureKind(write=columns),
    "mine": FigureKind(write=columns, only=PLOT),
}
WANTED = {
    "dots": b"640 \xc3\x97 480 dots",
    "rec": b"Loss, 320 \xc3\x97 240, drawn: True",
    "cols": b"from step on",
    "mine": b"from step on",
}


@pytest.fixture
def further(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more kind of pixels, of lines and of text, and one that a single figure has."""
    for kind, row in KINDS.items():
        monkeypatch.setitem(FORMATS, kind, row)


@pytest.fixture
def dialog(qtbot: QtBot, further: None) -> Iterator[ExportDialog]:
    """A dialog over a window of 300 × 200."""
    del further
    session, window = Session(LESSON.experiment), QWidget()
    session.advance(5)
    window.resize(300, 200)
    qtbot.addWidget(window)
    names = (PLOT, "stage", "window")
    made = ExportDialog(LESSON, names, PLOT, session.frame(), Look(LIGHT), lambda _: QSize(*SIDES), window)
    made.form.preset.setCurrentIndex(made.form.preset.findData("screen"))
    yield made
    with qtbot.waitSignal(made.destroyed):  # Its preview knows these kinds.
        made.deleteLater()


def choose(dialog: ExportDialog, figure: str, kind: str) -> None:
    dialog.form.figure.setCurrentIndex(dialog.form.figure.findData(figure))
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData(kind))
    assert (dialog.form.order().name, dialog.form.order().kind) == (figure, kind)


@pytest.mark.usefixtures("app", "further")
@pytest.mark.parametrize("kind", KINDS)
def test_the_command_line_writes_it(kind: str, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / f"a.{kind.upper()}"
    words = ["export", LESSON.name, "--plot", PLOT, "--to", str(path), "--size", "320x240", "--scale", str(SCALE)]
    assert main([*words, "--steps", "5"]) == 0, capsys.readouterr().err
    assert path.read_bytes() == WANTED[kind]


@pytest.mark.usefixtures("app", "further")
def test_the_command_line_tells_of_it_and_writes_the_window_as_pixels(tmp_path: Path, capsys: Captured) -> None:
    assert main(["export", "--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert ".csv, .dots, .rec, .cols" in told
    assert f"with --plot {PLOT} also in .mine" in told
    words = ["export", LESSON.name, "--plot", "window", "--size", "900x700", "--steps", "1", "--to"]
    assert main([*words, str(tmp_path / "w.dots")]) == 0, capsys.readouterr().err
    assert (tmp_path / "w.dots").read_bytes().decode() == "900 × 700 dots"
    assert main([*words, str(tmp_path / "w.rec")]) != 0
    assert "The whole window can be saved as PNG, DOTS only" in capsys.readouterr().err


@pytest.mark.parametrize("kind", KINDS)
def test_the_dialog_shows_saves_and_copies_it(
    dialog: ExportDialog, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(dialog, PLOT, kind)
    row, form = KINDS[kind], dialog.form
    assert form.scale.isEnabled() == (row.encode is not None)
    assert form.theme.isEnabled() == (row.write is None)
    dialog.draw_preview()
    assert dialog.preview.pixmap().isNull() == (row.write is not None)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a"), ""))
    dialog.save()
    assert (tmp_path / f"a.{kind}").read_bytes() == WANTED[kind]
    dialog.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage() == (row.write is None)
    assert data.text() == (WANTED[kind].decode() if row.write else "")
    assert not row.mime or data.data(row.mime).data() == WANTED[kind]


def test_the_dialog_offers_what_a_figure_can_be_in_the_tables_order(dialog: ExportDialog) -> None:
    def offered() -> list[str]:
        return [dialog.form.kind.itemData(index) for index in range(dialog.form.kind.count())]

    every = ["png", "svg", "pdf", "csv", "dots", "rec", "cols"]
    assert offered() == [*every, "mine"]
    choose(dialog, PLOT, "mine")
    dialog.form.figure.setCurrentIndex(dialog.form.figure.findData("stage"))
    assert offered() == every
    assert dialog.form.order().kind == "png", "the first stands in for one that cannot be"
    choose(dialog, "window", "dots")
    assert offered() == ["png", "dots"]
    assert dialog.form.kind.isEnabled()
    assert not dialog.form.theme.isEnabled()
    choose(dialog, PLOT, "dots")
    assert offered() == [*every, "mine"]


def test_each_row_says_in_one_way_how_it_is_made() -> None:
    for kind, row in FORMATS.items():
        assert [row.encode, row.draw, row.write].count(None) == 2, kind
        assert bool(row.mime) == (row.draw is not None), kind


def test_what_a_figure_cannot_be_is_told() -> None:
    assert kinds_of("window") == ("png",)
    check_kind("code", "py")
    with pytest.raises(UserError, match=r"loss cannot be a \.py file: choose the plot code, or one of \.png, \.svg"):
        check_kind("loss", "py")
    with pytest.raises(UserError, match="saved as PNG only: choose a plot or the stage for SVG"):
        check_kind("window", "svg")


@pytest.mark.parametrize("kind", FORMATS)
def test_the_ending_is_the_kind(kind: str) -> None:
    assert kind_of(Path(f"a.b.{kind}")) == kind_of(Path(f"A.{kind.upper()}")) == kind


@pytest.mark.parametrize("name", ["a.gif", "a", ".png", "a.png."])
def test_any_other_ending_is_refused(name: str) -> None:
    with pytest.raises(UserError, match=r"choose one of \.png, \.svg, \.pdf, \.csv"):
        kind_of(Path(name))
