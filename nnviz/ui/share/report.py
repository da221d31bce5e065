"""A lab report of the moment on show: its words and pictures gathered, and the page as HTML, as PDF or on paper."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QPagedPaintDevice, QTextDocument

from nnviz import __version__
from nnviz.engine.settings import OWN, every_option
from nnviz.engine.text import UserError, printable
from nnviz.export.report.content import Figure, ReportContent, Row, StepNote
from nnviz.export.report.page import PAPER_LINE, ReportPage, named
from nnviz.export.results import ResultsPage
from nnviz.session.frame import Frame
from nnviz.session.lessons.control import Control, field_kind
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import Progress
from nnviz.session.lessons.words import say
from nnviz.session.share.writer import setting_text
from nnviz.ui.export.figures import Shape, Sheet, make_figure
from nnviz.ui.export.paper import pages_pdf, print_pages
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.look.names import input_name, step_words
from nnviz.ui.look.number_format import count, number, percent
from nnviz.ui.look.setting_words import setting_label, value_words, words_of
from nnviz.ui.look.theme import LIGHT, text_font, themed
from nnviz.ui.share.edit_words import edits_of

_SIZES = {"svg": (Shape(690, 390, 3), Shape(338, 240, 3)), "png": (Shape(690, 347, 3), Shape(338, 238, 3))}
"""The sizes of the stage and of a plot, as they are drawn for the screen and for paper, and pixels of each point."""

_SCALES = {"svg": 1.0, "png": 0.88}
"""How large they stand there: within the margins of the paper, the stage and two rows of plots on the first page."""

_MOST_EDITS = 40
_MOST_SVG = 1_500_000
"""Bytes of a drawing; one that is larger is put into the page as pixels."""


_PAPER = Look(LIGHT)


@dataclass(frozen=True)
class ReportOrder:
    """What is to be on the page: plots by name, whose it is and when it was written, each empty where nobody says.

    `notes` are what was noted after how many steps.
    """

    plots: tuple[str, ...]
    student: str = ""
    written: str = ""
    progress: Progress = field(default_factory=Progress)
    notes: tuple[tuple[int, str], ...] = ()
    stage: bool = True
    look: Look = _PAPER
    """How its pictures are drawn, though always as on paper and in the page's language."""


def report_content(lesson: Lesson, frame: Frame, order: ReportOrder, language: str, kind: str) -> ReportContent:
    """Everything on the page, with pictures as `kind`: svg for the screen, png for paper.

    It needs a QApplication in that language. Raises UserError for a plot the lesson does not have.
    """
    setting, note = _setting(lesson, frame)
    wide, narrow = _SIZES[kind]
    edits = list(edits_of(frame.run.until(frame.state.step), lesson, language))
    return ReportContent(
        title=translate("report", "Lab report: {lesson}").format(lesson=say(lesson.title, language)),
        about=tuple(_about(order)),
        outcome=tuple(_outcome(frame)),
        settings=tuple(_settings(lesson, frame, language)),
        network=_drawn(lesson, "stage", frame, language, kind, wide, order.look) if order.stage else None,
        plots=tuple(_drawn(lesson, name, frame, language, kind, narrow, order.look) for name in order.plots),
        edits=tuple(StepNote(step_words(step), words) for step, words in edits[:_MOST_EDITS]),
        more_edits=max(0, len(edits) - _MOST_EDITS),
        answers=ResultsPage([], language, translate).answers(lesson, order.progress),
        notes=tuple(StepNote(step_words(step), words) for step, words in order.notes),
        setting=setting,
        setting_note=note,
    )


def report_html(content: ReportContent, language: str) -> bytes:
    """The page as a file of HTML that stands alone."""
    return ReportPage(content, language, translate).html().encode()


def report_pdf(content: ReportContent, language: str) -> bytes:
    """The page as a PDF on A4."""
    return pages_pdf(content.title, lambda writer: print_report(content, language, writer))


def print_report(content: ReportContent, language: str, device: QPagedPaintDevice) -> None:
    """Put the page on paper, or what stands for it; its pictures must be png."""
    document = QTextDocument()
    document.setDefaultFont(text_font(12))
    pictures = dict[str, Figure]()

    def picture(figure: Figure) -> str:
        name = f"nnviz:figure-{len(pictures)}"
        pictures[name] = figure
        return named(figure, name)

    page = ReportPage(content, language, translate, picture, PAPER_LINE)
    document.setDefaultStyleSheet(page.css())
    body = page.body()
    for name, figure in pictures.items():
        image = QImage.fromData(figure.content)
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
    document.setHtml(body)
    print_pages(document, device)


# --- what stands in it ---


def _about(order: ReportOrder) -> Iterator[str]:
    if order.student:
        yield translate("report", "By {name}").format(name=order.student)
    yield " · ".join(filter(None, (order.written, f"nnviz {__version__}")))


def _outcome(frame: Frame) -> Iterator[Row]:
    network = frame.experiment.network
    yield Row(translate("report", "Steps"), count(frame.state.step))
    yield Row(translate("report", "Epochs"), count(frame.state.epoch))
    yield Row(translate("report", "Loss"), number(frame.train_loss))
    if frame.test_loss is not None:
        yield Row(translate("report", "Test loss"), number(frame.test_loss))
    if frame.accuracy is not None:
        yield Row(translate("report", "Accuracy"), percent(frame.accuracy))
    if frame.test_accuracy is not None:
        yield Row(translate("report", "Test accuracy"), percent(frame.test_accuracy))
    yield Row(translate("report", "Neurons"), "–".join(map(str, network.widths)))
    yield Row(translate("report", "Parameters"), count(network.size))


def _settings(lesson: Lesson, frame: Frame, language: str) -> Iterator[Row]:
    """The lesson's own controls, and whatever else is otherwise than the lesson has it."""
    experiment, usual = frame.experiment, lesson.experiment
    own = list(_own_data(frame))
    for control in lesson.controls:
        if control.counts(experiment) and not (own and "features" in control.fields):
            yield _row(control, lesson, frame, language)
        if "dataset" in control.fields:
            yield from own
    told = {setting for control in lesson.controls for setting in control.fields}
    for key, option in every_option().items():
        value, before = experiment.value(key), usual.value(key)
        if key not in told and value != before and experiment.counts(key):
            kind = option.kind
            yield Row(setting_label(key, lesson, language), value_words(kind, value), value_words(kind, before))


def _own_data(frame: Frame) -> Iterator[Row]:
    """What is learnt from what, and from how many, where the data are one's own."""
    experiment, parts = frame.experiment, (len(frame.data.x), len(frame.data.test_x))
    if experiment.dataset != OWN:
        return
    if experiment.own is not None:
        inputs = range(len(experiment.features) or experiment.own.inputs)
        yield Row(translate("report", "Learnt from"), ", ".join(input_name(experiment, number) for number in inputs))
        yield Row(translate("data", "To be learnt"), printable(experiment.own.target.name))
    if names := experiment.source.class_names:
        yield Row(translate("report", "Classes"), ", ".join(map(printable, names)))
    samples = translate("report", "{training} for training, {test} for testing")
    yield Row(translate("report", "Samples"), samples.format(training=count(parts[0]), test=count(parts[1])))


def _row(control: Control, lesson: Lesson, frame: Frame, language: str) -> Row:
    kind = field_kind(control.fields[0])  # The control's own has no words for what it does not offer.
    shown = value_words(kind, control.value(frame.experiment))
    usual = value_words(kind, control.value(lesson.experiment))
    return Row(words_of(control.label, language), shown, usual if usual != shown else "")


def _drawn(lesson: Lesson, name: str, frame: Frame, language: str, kind: str, shape: Shape, look: Look) -> Figure:
    look, scale = replace(look, theme=themed("light", look.theme), language=language, standalone=True), _SCALES[kind]
    with closing(Sheet(make_figure(lesson, name, look), look, frame, shape)) as sheet:
        content = sheet.content(kind)
        if kind == "svg" and len(content) > _MOST_SVG:
            kind, content = "png", sheet.content("png")
        return Figure(sheet.figure.caption(), content, kind, round(scale * shape.width), round(scale * shape.height))


def _setting(lesson: Lesson, frame: Frame) -> tuple[str, str]:
    """The run as a short text, and what it leaves out."""
    try:
        written = setting_text(lesson, frame.run, frame.state.step)
    except UserError as error:
        return "", explain(error)
    return written.text, "" if written.whole else part_words()


def part_words() -> str:
    """What is told of a text in which the changes on the way had no room."""
    return translate(
        "share", "The changes made on the way have no room in it: it holds the settings in force, from the start."
    )
