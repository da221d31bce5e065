"""Every figure as SVG and PDF, drawn by programs that are not Qt, is the picture that the PNG is."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QImage

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import find_lesson
from nnviz.ui.export.figures import Sheet, make_figure
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import install_language
from tests.ui.export.test_figures import LOOK, SMALL, each_figure, frame_of, written

pytestmark = pytest.mark.usefixtures("qapp")

Array = npt.NDArray[np.float64]

BLOCK = 16
"""Pixels a side of the squares whose mean brightness is compared."""

MEAN, SQUARE = 4.0, 16.0
"""Of 255, how far apart the pictures may be: on the average, and in one square.

Fonts and edges are smoothed in each program's own way. A word, curve or box that is missing differs by more.
"""

OF_INK = 0.7
"""Which part of a page's ink the mean difference may be, where that is more: small words are nearly all edges."""

LONG, INK = 100, 4.0
"""Pixels in a row that are a line, and what of 255 sets ink off the page: axes are pale and thin."""


def brightness(image: QImage) -> Array:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].astype(np.float64)


def foreign(content: bytes, kind: str, folder: Path) -> Array:
    """The file as another program draws it, at the size in pixels that the figure has in points."""
    if kind == "svg":
        resvg = pytest.importorskip("resvg_py", reason="needs resvg-py: nnviz-desktop[dev]")
        return brightness(QImage.fromData(resvg.svg_to_bytes(svg_string=content.decode(), dpi=96)))
    tool = shutil.which("pdftoppm")
    if tool is None:
        pytest.skip("needs pdftoppm (poppler-utils)")
    (folder / "a.pdf").write_bytes(content)
    subprocess.run([tool, "-r", "96", "-png", "-singlefile", folder / "a.pdf", folder / "a"], check=True)
    return brightness(QImage(str(folder / "a.png")))


def differences(picture: Array, wanted: Array) -> tuple[float, float]:
    """The mean difference, and the largest between the means of squares."""
    apart = picture - wanted
    rows, columns = (size // BLOCK for size in apart.shape)
    cut = apart[: rows * BLOCK, : columns * BLOCK]
    squares = cut.reshape(rows, BLOCK, columns, BLOCK).mean(axis=(1, 3))
    return float(abs(apart).mean()), float(abs(squares).max())


def lines_kept(picture: Array, wanted: Array) -> float:
    """Which share of the pixels of long lines across the wanted picture has ink in the other, or above or below."""
    inked = abs(wanted - wanted[0, 0]) > INK
    starts = np.lib.stride_tricks.sliding_window_view(inked, LONG, axis=1).all(axis=2)
    lines = np.zeros_like(inked)
    for shift in range(LONG):
        lines[:, shift : shift + starts.shape[1]] |= starts
    there = np.pad(abs(picture - picture[0, 0]) > INK, ((1, 1), (0, 0)))
    near = there[:-2] | there[1:-1] | there[2:]
    return float(near[lines].mean()) if lines.any() else 1.0


def assert_alike(lesson: Lesson, name: str, look: Look, folder: Path, kind: str, most: float = SQUARE) -> None:
    if look is LOOK:
        files = written(lesson, name).files
    else:
        with closing(Sheet(make_figure(lesson, name, look), look, frame_of(lesson), SMALL)) as sheet:
            files = {ending: sheet.content(ending) for ending in ("png", kind)}
    wanted = brightness(QImage.fromData(files["png"]))
    picture = foreign(files[kind], kind, folder)
    assert picture.shape == wanted.shape
    mean, square = differences(picture, wanted)
    assert mean < max(MEAN, OF_INK * float(abs(wanted - wanted[0, 0]).mean()))
    assert square < most
    assert lines_kept(picture, wanted) > 0.95
    assert lines_kept(picture.T, wanted.T) > 0.95


@pytest.mark.parametrize("kind", ["svg", "pdf"])
@each_figure
def test_another_program_draws_the_same(lesson: Lesson, name: str, kind: str, tmp_path: Path) -> None:
    # Many small pictures: whether each lies a fraction of a pixel to the left or right is up to the program.
    assert_alike(lesson, name, LOOK, tmp_path, kind, most=30.0 if lesson.stage == "picture" else SQUARE)


@pytest.fixture
def chinese() -> Iterator[Look]:
    install_language("zh_CN")
    yield replace(LOOK, language="zh_CN")
    install_language("en")


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_another_program_draws_the_same_in_chinese(kind: str, tmp_path: Path, chinese: Look) -> None:
    # Which font has the characters is found out by each program itself, so words differ, but none is missing.
    assert_alike(find_lesson("network"), "loss", chinese, tmp_path, kind, most=60.0)


def test_what_is_missing_is_noticed() -> None:
    """The comparison can fail: a word or a pale line of one pixel is enough."""
    page = np.full((SMALL.height, SMALL.width), 255.0)
    axis, word = page.copy(), page.copy()
    axis[270, 51:466] = 228.0
    word[32:48:2, 32:64:4] = 0.0
    assert lines_kept(page, axis) == 0.0
    assert differences(page, word)[1] > SQUARE


@pytest.mark.parametrize(("lesson", "name"), [("neuron", "stage"), ("network", "boundary"), ("network", "graph")])
def test_pictures_in_a_pdf_have_the_pixels_of_a_printer(lesson: str, name: str) -> None:
    shown = find_lesson(lesson)
    with closing(Sheet(make_figure(shown, name, LOOK), LOOK, frame_of(shown), SMALL)) as sheet:
        content = sheet.content("pdf")
    widths = [int(found) for found in re.findall(rb"/Width (\d+)", content)]
    assert widths
    assert min(widths) > 100, "a cell of the map would be seen as a square"
    assert b"/DCTDecode" not in content, "JPEG shows colours that are not in the map"
