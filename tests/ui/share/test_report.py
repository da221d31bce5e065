"""A lab report of a run: what it tells, as HTML and as PDF, in each language."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.lessons.progress import Progress
from nnviz.session.lessons.questions.base import Outcome
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.run.commands import COMMANDS, ChangeOptions, FreezeParameter, SetParameter
from nnviz.session.session import Session
from nnviz.ui.export.paper import pages_pdf
from nnviz.ui.look.i18n import install_language
from nnviz.ui.share.edit_words import edit_words, edits_of
from nnviz.ui.share.report import ReportOrder, report_content, report_html, report_pdf
from tests.session.run.commands.generators import STARTS, random_command

import numpy as np  # isort: skip

LESSON = find_lesson("line_fit")
NETWORK = find_lesson("network")


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """A report may be in any language."""
    del qapp
    yield
    install_language("en")


@pytest.fixture(scope="module")
def frame() -> Frame:
    """A short run in which the step was changed at the start and the slope dragged on the way."""
    session = Session(LESSON.experiment)
    session.do(ChangeOptions((("learning_rate", 0.05),)))
    session.advance(20)
    session.do(FreezeParameter(0, True), gesture=1)
    for value in (1.5, 1.75):
        session.do(SetParameter(0, value), gesture=1)
    session.do(FreezeParameter(0, False), gesture=1)
    session.advance(5)
    return session.frame()


def answered() -> Progress:
    progress = Progress()
    step = next(step for step in LESSON.steps if step.title["en"] == "Predict: ten times the step")
    progress.predict(step, "calmer than before", "2026-11-26T20:00:00+00:00")
    progress.settle(step, Outcome(500, "wrong", {"measured": 7.6, "correct": "faster, but shakier"}))
    return progress


ORDER = ReportOrder(("loss",), "Ada <Lovelace>", "2026-11-26", answered(), ((12, "here it turns"),))


def test_the_page_tells_what_was_done_and_found(frame: Frame) -> None:
    content = report_content(LESSON, frame, ORDER, "en", "svg")
    page = report_html(content, "en").decode()
    for words in (
        "Lab report: Fit a line",
        "By Ada &lt;Lovelace&gt;",
        "calmer than before",
        "here it turns",
        "param = 1.75",
        "(lesson: 0.01)",
        "nnviz://line_fit?v=1",
    ):
        assert words in page
    assert [moment.words for moment in content.edits] == ["Learning rate: 0.05", "param = 1.75"], "a drag is one"
    assert len(content.plots) == 1
    assert content.network is not None


def test_data_that_the_lesson_does_not_offer_have_words(frame: Frame) -> None:
    lesson = find_lesson("playground")
    own = OwnData(np.eye(2), np.array([[0.0], [1.0]]), (Column("a"), Column("b")), Column("y"), ("no", "yes"))
    shown = Session(lesson.experiment.with_options({"own": own})).frame()
    content = report_content(lesson, shown, replace(ORDER, plots=(), stage=False), "en", "svg")
    told = {row.label: row.value for row in content.settings}
    assert told["Data"] == "own data"
    assert told["Learnt from"] == "a, b", "by the names of its columns"
    assert told["To be learnt"] == "y"
    assert told["Classes"] == "no, yes"
    assert told["Samples"] == f"{len(shown.data.x)} for training, {len(shown.data.test_x)} for testing"
    assert "Input features" not in told, "they are the columns"


def test_it_speaks_chinese(frame: Frame) -> None:
    install_language("zh_CN")
    content = report_content(LESSON, frame, replace(ORDER, plots=(), stage=False), "zh_CN", "svg")
    page = report_html(content, "zh_CN").decode()
    for words in ("实验报告：拟合一条直线", "结果", "设置", "途中的改动", "笔记", "自己试一试"):
        assert words in page


def test_the_pdf_can_be_read(frame: Frame, tmp_path: Path) -> None:
    install_language("zh_CN")
    content = report_content(LESSON, frame, replace(ORDER, stage=False), "zh_CN", "png")
    path = tmp_path / "report.pdf"
    path.write_bytes(report_pdf(content, "zh_CN"))
    assert path.read_bytes().startswith(b"%PDF")
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("poppler is not there")
    text = subprocess.run([reader, str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert "实验报告" in text
    assert "Ada <Lovelace>" in text
    assert "param = 1.75" in text


def test_pictures_stay_within_the_margins_of_the_paper(frame: Frame) -> None:
    content = report_content(LESSON, frame, ORDER, "en", "png")
    widths: list[int] = []
    pages_pdf("", lambda writer: widths.append(writer.width()))
    room = widths[0] - 2 * 2.0 / 2.54 * 96  # Qt leaves two centimetres around a document.
    assert content.network is not None
    assert content.network.width <= room
    assert 2 * max(plot.width + 2 * 2 for plot in content.plots) + 6 <= room


def test_every_command_has_words() -> None:
    rng = np.random.default_rng(3)
    experiment = STARTS["deep"]
    for name, kind in COMMANDS.items():
        for _ in range(50):  # Now and then a maker gives one that cannot be carried out.
            try:
                command = random_command(kind, rng, experiment)
                command.changed(experiment)
            except UserError:
                continue
            words = edit_words(command, experiment, NETWORK, "en")
            assert words
            assert words != kind.__name__, f"say in nnviz/ui/share/edit_words.py what {name} did"
            assert "_" not in words.replace("layers[", ""), words
            break
        else:
            pytest.fail(f"no {name} could be made")


def test_activations_are_called_by_their_labels() -> None:
    session = Session(NETWORK.experiment)
    session.do(ChangeOptions((("activation", "relu"),)))
    ((step, words),) = edits_of(session.track.run, NETWORK, "en")
    assert step == 0
    assert words.endswith(ACTIVATIONS["relu"].label)
