"""Every figure of every lesson as a file: text stays text, lines stay visible, the page is what was asked for."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import SetParameter
from nnviz.session.session import Session
from nnviz.ui.export.figures import LARGEST, SMALLEST, Shape, Sheet, export_figure, figure_caption, make_figure
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import install_language, translate
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.plots.base.table import PLOTS, plot_class
from nnviz.ui.plots.over_steps.loss import LossPlot
from nnviz.ui.stages.table import STAGES, figure_names
from tests.session.race.grids import a_grid
from tests.shipped import BY_NAME, LESSONS

pytestmark = pytest.mark.usefixtures("qapp")

LOOK = Look(LIGHT, standalone=True)
SMALL = Shape(480, 320)
SVG = "{http://www.w3.org/2000/svg}"


def _cases() -> Iterator[tuple[Lesson, str]]:
    """The stage and the parts of each stage, and each plot once: it is the same in every lesson."""
    drawn = set[str]()
    for stage in STAGES:
        for lesson in [lesson for lesson in LESSONS if lesson.stage == stage][:1]:
            yield from ((lesson, name) for name in figure_names(lesson) if name not in drawn)
            drawn |= set(figure_names(lesson)) & set(PLOTS)


CASES = list(_cases())
each_figure = pytest.mark.parametrize(
    ("lesson", "name"), CASES, ids=[f"{lesson.name}-{name}" for lesson, name in CASES]
)


def test_every_stage_part_and_plot_is_among_them() -> None:
    without = set(STAGES) - {lesson.stage for lesson, _ in CASES}
    assert not without, "a stage is seen in a lesson: add one in resources/lessons that names it"
    names = {name for _, name in CASES}
    assert names == {"stage", *PLOTS, *(part for spec in STAGES.values() for part in spec.parts)}


def test_words_of_two_scripts_stand_on_one_line() -> None:
    lesson = BY_NAME["neuron"]
    figure, frame = make_figure(lesson, "loss", LOOK), Session(lesson.experiment).frame()
    with closing(Sheet(figure, LOOK, frame, SMALL, told="隐藏层 abc")) as sheet:
        texts = ElementTree.fromstring(sheet.content("svg")).iter(f"{SVG}text")
    heights = {(text.text or "").strip(): float(text.attrib["y"]) for text in texts}
    assert heights["隐藏层"] == pytest.approx(heights["abc"], abs=0.01)


@each_figure
def test_its_title_is_written_in_both_languages(lesson: Lesson, name: str) -> None:
    titles = [written(lesson, name).title]
    install_language("zh_CN")
    figure = make_figure(lesson, name, replace(LOOK, language="zh_CN"))
    titles.append(figure.caption())
    assert isinstance(figure, QWidget)
    figure.deleteLater()
    assert all(titles)
    assert (titles[0] == titles[1]) == (name == "squared-distance"), "S(param) is a formula"
    if name in PLOTS:
        assert translate("plots", plot_class(name).title)


def steps_of(lesson: Lesson, pictures: int = 8) -> int:
    """Steps to take of a lesson's run: only so many with `pictures`, as each takes long."""
    return 200 if len(lesson.experiment.input_shape) == 1 else pictures


@cache
def _frame(name: str) -> Frame:
    lesson = BY_NAME[name]
    session = Session(lesson.experiment)
    session.advance(steps_of(lesson, pictures=33))
    session.grid = a_grid(session)
    return session.frame()


def frame_of(lesson: Lesson) -> Frame:
    return _frame(lesson.name)


class Written(NamedTuple):
    """A figure's files as bytes, by ending, with its title and table."""

    title: str
    table: Table
    files: dict[str, bytes]


def written(lesson: Lesson, name: str) -> Written:
    """A figure in every format, drawn once for all tests that look at it."""
    return _written(lesson.name, name)


@cache
def _written(lesson: str, name: str) -> Written:
    figure = make_figure(BY_NAME[lesson], name, LOOK)
    with closing(Sheet(figure, LOOK, _frame(lesson), SMALL)) as sheet:
        files = {kind: sheet.content(kind) for kind in ("png", "svg", "pdf", "csv")}
        return Written(figure.caption(), figure.table(), files)


def content(lesson: Lesson, name: str, kind: str, look: Look = LOOK, shape: Shape = SMALL) -> bytes:
    with closing(Sheet(make_figure(lesson, name, look), look, frame_of(lesson), shape)) as sheet:
        return sheet.content(kind)


def image(lesson: Lesson, name: str, look: Look = LOOK, shape: Shape = SMALL) -> QImage:
    picture = QImage.fromData(content(lesson, name, "png", look, shape))
    assert not picture.isNull()
    return picture


def pixels(picture: QImage) -> npt.NDArray[np.uint32]:
    """The colour of each pixel, row by row, as a number of 32 bits."""
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), -1).copy()


def colours(picture: QImage) -> set[int]:
    """The colours on every third pixel."""
    return set(np.unique(pixels(picture)[::3, ::3]).tolist())


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_need_not_be_made_to_be_offered(name: str, qapp: QApplication) -> None:
    """A dialog names some twenty figures; it took a felt while to make them all."""
    before = set(qapp.allWidgets())
    assert figure_caption(BY_NAME["playground"], name, LOOK) == translate("plots", plot_class(name).title)
    assert set(qapp.allWidgets()) == before


@each_figure
def test_png_has_the_size_and_the_colours_asked_for(lesson: Lesson, name: str) -> None:
    picture = image(lesson, name, shape=replace(SMALL, scale=1.5))
    assert (picture.width(), picture.height()) == (720, 480)
    assert picture.dotsPerMeterX() == round(144 / 0.0254)
    assert picture.pixelColor(1, 1) == QColor(LIGHT.panel)
    assert len(colours(picture)) > 3
    assert image(lesson, name, replace(LOOK, theme=DARK)).pixelColor(1, 1) == QColor(DARK.panel)


@pytest.mark.parametrize("lesson", {lesson.name: lesson for lesson, _ in CASES}.values(), ids=lambda one: one.name)
def test_a_moment_is_written_as_it_was_though_training_has_gone_on(lesson: Lesson) -> None:
    """As the picture on screen was, whose frame the window hands to the export."""
    session = Session(lesson.experiment)
    session.advance(steps_of(lesson))
    frame = session.frame(running=True)

    def contents(name: str) -> list[bytes]:
        with closing(Sheet(make_figure(lesson, name, LOOK), LOOK, frame, SMALL)) as sheet:
            return [sheet.content("svg"), sheet.content("csv")]

    names = [name for other, name in CASES if other is lesson]
    before = {name: contents(name) for name in names}
    session.do(SetParameter(0, 0.5))
    session.advance(2 * steps_of(lesson))
    session.do(SetParameter(0, 1.5))
    assert [name for name in names if contents(name) != before[name]] == []


def test_the_last_row_of_the_loss_is_the_step_on_show() -> None:
    lesson = BY_NAME["network"]
    session = Session(lesson.experiment)
    session.advance(200)
    frame = session.frame(running=True)
    session.advance(300)
    with closing(Sheet(make_figure(lesson, "loss", LOOK), LOOK, frame, SMALL)) as sheet:
        assert sheet.content("csv").decode().splitlines()[-1].startswith("200,")


@each_figure
def test_a_transparent_page_is_clear_around_the_drawing(lesson: Lesson, name: str) -> None:
    look = replace(LOOK, transparent=True)
    with closing(Sheet(make_figure(lesson, name, look), look, frame_of(lesson), SMALL)) as sheet:
        picture, drawing = QImage.fromData(sheet.content("png")), sheet.content("svg")
    assert (picture.width(), picture.height()) == (480, 320)
    assert all(picture.pixelColor(x, y).alpha() == 0 for x in (0, 479) for y in (0, 319))
    page = b"M0,0 L480,0 L480,320 L0,320 L0,0"
    assert page in written(lesson, name).files["svg"]
    assert page not in drawing


@each_figure
def test_svg_holds_its_words_as_text(lesson: Lesson, name: str) -> None:
    figure = written(lesson, name)
    root = ElementTree.fromstring(figure.files["svg"])
    words = " ".join(element.text or "" for element in root.iter(f"{SVG}text"))
    assert root.get("viewBox") == "0 0 480 320"
    assert "".join(figure.title.split()) in "".join(words.split())
    fonts = [element.get("font-family", "").split(", ") for element in root.iter(f"{SVG}text")]
    assert all(names[-1] in ("sans-serif", "monospace") for names in fonts), "there is a last resort on any machine"
    assert all("'Noto Sans SC'" in names for names in fonts), "the font brought along, as others call it"
    assert not any("nnviz" in name for names in fonts for name in names), "no machine has it by that name"


@pytest.mark.parametrize(
    "words",
    [
        "<a> & \"b\" 'c'",
        *("".join(map(chr, (*range(0x20), *range(0x7F, 0xA0)))), "\r\n"),
        *("\uffff", "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))),
        *("".join(map(chr, range(0xFDD0, 0xFDF0))), "\ufeff", "\ud800", "]]>", "\u2028\u202e\x7f"),
    ],
    ids=ascii,
)
def test_svg_is_well_formed_whatever_its_words_are(words: str) -> None:
    """Names come from the columns of tables that people have."""

    class Named(LossPlot):
        def caption(self) -> str:
            return words + "title"

        def curve_label(self, key: str) -> str:
            return words + key

    lesson = BY_NAME["network"]
    with closing(Sheet(Named(lesson, LOOK), LOOK, frame_of(lesson), Shape(960, 640))) as sheet:
        root = ElementTree.fromstring(sheet.content("svg"))
    said = [element.text or "" for element in root.iter()]
    assert any(text.endswith("title") for text in said)
    assert any(text.endswith("loss") for text in said)


def pdf_words(pdf: bytes, folder: Path) -> str:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("needs pdftotext (poppler-utils)")
    (folder / "a.pdf").write_bytes(pdf)
    done = subprocess.run([tool, "-raw", folder / "a.pdf", "-"], capture_output=True, check=True)
    return done.stdout.decode()


@each_figure
def test_pdf_is_a_page_of_that_size(lesson: Lesson, name: str) -> None:
    pdf = written(lesson, name).files["pdf"]
    assert pdf.startswith(b"%PDF-")
    assert re.search(rb"/MediaBox \[0 0 360(\.0*)? 240(\.0*)?\]", pdf)


def test_pdf_holds_its_words_as_text(tmp_path: Path) -> None:
    words = pdf_words(content(BY_NAME["line_fit"], "slope", "pdf", shape=Shape()), tmp_path)
    assert "Slope param" in words
    assert "least squares" in words
    assert "\nstep\n" in words


class Chinese(QTranslator):
    """Words whose characters share their glyphs with radicals, 小 with ⼩ and 长 with ⻓."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, remark: str | None = None, number: int = -1) -> str:
        del context, remark, number
        return {"least squares": "最小二乘", "Slope param": "步长与斜率"}.get(text, text)


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    words = Chinese()
    qapp.installTranslator(words)
    yield
    qapp.removeTranslator(words)


@pytest.mark.usefixtures("chinese")
def test_chinese_stays_chinese(tmp_path: Path) -> None:
    lesson = BY_NAME["line_fit"]
    svg = content(lesson, "slope", "svg").decode()
    words = pdf_words(content(lesson, "slope", "pdf"), tmp_path)
    for text in ("最小二乘", "步长与斜率"):
        assert text in svg
        assert text in words


@each_figure
def test_csv_is_the_table_of_the_figure(lesson: Lesson, name: str) -> None:
    lines, table = written(lesson, name).files["csv"].decode().splitlines(), written(lesson, name).table
    assert len(lines) == len(table.rows) + 1 > 2
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_the_slope_plot_tells_every_step_and_the_answer() -> None:
    lines = content(BY_NAME["line_fit"], "slope", "csv").decode().splitlines()
    assert lines[0] == "step,param,least squares"
    step, param, least_squares = map(float, lines[1].split(","))
    assert (step, param) == (0.0, 1.0)
    assert least_squares == pytest.approx(3.0394934321608043, rel=1e-14)  # NumPy's sums differ by processor.
    assert len(lines) == 202


def test_lines_are_as_wide_in_a_large_picture() -> None:
    lesson = BY_NAME["line_fit"]

    def inked(scale: int) -> float:
        """The share of pixels in the colour of the curve."""
        picture = image(lesson, "slope", shape=replace(SMALL, scale=scale))
        drawn = pixels(picture)[picture.height() // 4 :] == QColor(LIGHT.weight).rgb()
        return float(drawn.sum()) / (picture.width() * picture.height())

    # A hairline would cover about a third of that at three times the pixels.
    assert inked(3) > 0.9 * inked(1)


@pytest.mark.parametrize("name", ["legend", "window", ""])
def test_a_figure_that_is_not_there(name: str) -> None:
    with pytest.raises(
        UserError, match="choose one of stage, loss, slope, squared-distance, code, training-loop, race, window"
    ):
        make_figure(BY_NAME["line_fit"], name, LOOK)


@pytest.mark.parametrize(
    "shape",
    [Shape(SMALLEST - 1, 400), Shape(400, 0), Shape(LARGEST + 1, 400), Shape(LARGEST, 400, 2), Shape(-400, 400)],
)
def test_a_size_that_cannot_be(shape: Shape) -> None:
    with pytest.raises(UserError, match="is not possible: each side from 120 to 8192"):
        shape.checked()


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_drawing_that_fails_leaves_nothing_half_painted(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A device that goes while it is painted on ends the program."""
    begun: list[QPainter] = []

    def fail(painter: QPainter) -> None:
        begun.append(painter)
        raise ZeroDivisionError

    lesson = BY_NAME["line_fit"]
    with closing(Sheet(make_figure(lesson, "loss", LOOK), LOOK, Session(lesson.experiment).frame(), SMALL)) as sheet:
        monkeypatch.setattr(sheet.figure, "draw", fail)
        with pytest.raises(ZeroDivisionError):
            sheet.content(kind)
    assert [painter.isActive() for painter in begun] == [False]


def test_the_smallest_picture_is_possible() -> None:
    assert image(BY_NAME["neuron"], "stage", shape=Shape(SMALLEST, SMALLEST)).width() == SMALLEST


def test_exporting_writes_what_the_name_asks_for(tmp_path: Path) -> None:
    lesson = BY_NAME["line_fit"]
    for kind, start in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF"), ("csv", b"step,")):
        path = tmp_path / f"a.{kind.upper()}"
        export_figure(make_figure(lesson, "loss", LOOK), LOOK, frame_of(lesson), SMALL, path)
        assert path.read_bytes().startswith(start)
    with pytest.raises(UserError, match="has no ending nnviz can write"):
        export_figure(make_figure(lesson, "loss", LOOK), LOOK, frame_of(lesson), SMALL, tmp_path / "a.gif")
