"""Figures turned into files: one drawing, painted on screen, into a picture, an SVG or a PDF."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QMimeData, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QImage,
    QImageWriter,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPicture,
    QTextDocument,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from nnviz.engine.text import UserError, mark
from nnviz.export.files import PROGRAM, check_kind, kind_of
from nnviz.export.pdf import searchable
from nnviz.export.svg import portable
from nnviz.export.tables import csv_text
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.system.whole_file import write_whole
from nnviz.ui.export.baseline import sunk
from nnviz.ui.look.figure import Figure, HasProgram, Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.scaled_painter import ScaledPainter
from nnviz.ui.look.theme import number_font, text_font
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.base.table import PLOTS, plot_class
from nnviz.ui.stages.table import STAGES, figure_names

WINDOW = "window"
"""The name of the whole main window where the name of a figure is asked for."""

TEXTS = ("csv", PROGRAM)
"""Kinds of file that are no pictures."""

SMALLEST, LARGEST = 120, 8192
"""Pixels a picture's side may have."""

_MARGIN = 16.0
_DPI = 96
_CHINESE = ("Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei")
"""By the names they have elsewhere; the first is the font nnviz brings along, which no other program finds."""


@dataclass(frozen=True)
class Shape:
    """The size of a picture in logical pixels, and how many real ones each becomes in a PNG."""

    width: int = 960
    height: int = 640
    scale: float = 1.0

    def checked(self) -> "Shape":
        """Itself; raises UserError where a side would be too small or too large."""
        for side in (self.width, self.height):
            if side < SMALLEST or side * self.scale > LARGEST:
                raise UserError(
                    mark("errors", "A picture of {width} × {height} is not possible: each side from {low} to {high}."),
                    width=round(self.width * self.scale),
                    height=round(self.height * self.scale),
                    low=SMALLEST,
                    high=LARGEST,
                )
        return self


def make_figure(lesson: Lesson, name: str, look: Look) -> Figure:
    """A figure of its own, not on screen; raises UserError for a name the lesson does not have."""
    if name not in figure_names(lesson):
        raise UserError(
            mark("errors", "The lesson {lesson} has no plot {plot}: choose one of {choices}."),
            lesson=lesson.name,
            plot=name,
            choices=", ".join((*figure_names(lesson), WINDOW)),
        )
    spec = STAGES[lesson.stage]
    if name == "stage":
        return spec.make_figure(lesson, look)
    return spec.make_part(name, lesson, look) if name in spec.parts else plot_class(name)(lesson, look)


def resolutions_of(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The figures among these that are computed, coarse or fine, with what they can have."""
    found = {name: getattr(plot_class(name), "resolutions", ()) for name in names if name in PLOTS}
    return {name: sizes for name, sizes in found.items() if sizes}


def figure_caption(lesson: Lesson, name: str, look: Look) -> str:
    """What a figure is called where one chooses among them."""
    if name == WINDOW:
        return translate("export", "Whole window")
    if name == "stage":
        return translate("export", "Stage")
    if name in PLOTS:
        return translate("plots", plot_class(name).title)  # To make a plot only to ask it takes a felt while.
    figure = make_figure(lesson, name, look)
    caption = figure.caption()
    if isinstance(figure, QWidget):
        figure.deleteLater()
    return caption


class Sheet:
    """A figure with its title, laid out at a size, ready to be painted anywhere; `told` stands beside the title.

    Raises UserError for a size that cannot be. The sheet paints the page; the figure leaves it clear.
    """

    def __init__(self, figure: Figure, look: Look, frame: Frame, shape: Shape, told: str = "") -> None:
        self._shape = shape.checked()
        self._look = look
        self._told = told
        self.figure = figure
        assert isinstance(figure, QWidget)
        figure.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        figure.restyle(replace(look, standalone=True, transparent=True, scale=1.0))
        figure.show()
        figure.show_frame(frame)
        self.header_height = 0.0
        """Pixels of the title and the note."""
        # Its note names curves for which a legend has no room, and may then need a line more.
        while self._grow_header():
            figure.resize(shape.width, max(1, shape.height - round(self.header_height)))
            figure.show_frame(frame)  # What a figure computes from its size is right only now, and what it says of it.
            if isinstance(figure, Plot):
                figure.settle()

    def _grow_header(self) -> bool:
        """Make the header anew; whether it is higher than before."""
        self.header = self._make_header()
        before, self.header_height = self.header_height, max(self.header_height, self.header.size().height() + 16)
        return self.header_height > before

    def show_frame(self, frame: Frame, told: str) -> None:
        """Show another moment, everything where it was."""
        self._told = told
        self.figure.show_frame(frame)
        self.header = self._make_header()

    def close(self) -> None:
        """Let the figure's widget go."""
        assert isinstance(self.figure, QWidget)
        self.figure.hide()
        self.figure.deleteLater()

    def image(self) -> QImage:
        """The sheet as pixels, as many on paper as `Shape` has logical ones."""
        scale = self._shape.scale
        size = QSize(round(self._shape.width * scale), round(self._shape.height * scale))
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(scale)
        image.fill(Qt.GlobalColor.transparent)
        with ScaledPainter(image) as painter:
            self._paint(painter)
        dots = round(_DPI * scale / 0.0254)
        image.setDotsPerMeterX(dots)
        image.setDotsPerMeterY(dots)
        return image

    def text(self, kind: str = "csv") -> str:
        """The numbers shown, as CSV, or the program that the figure is."""
        if kind == PROGRAM:
            check_kind(self.figure.name, kind)
            assert isinstance(self.figure, HasProgram)
            return self.figure.program()
        table = self.figure.table()
        return csv_text(table.columns, table.rows)

    def content(self, kind: str) -> bytes:
        """The sheet as the bytes of a file of that kind; raises UserError where the figure cannot be one."""
        if kind in TEXTS:
            return self.text(kind).encode()
        if kind == "png":
            return png(self.image())
        raw = QByteArray()
        device = QBuffer(raw)
        device.open(QIODevice.OpenModeFlag.WriteOnly)
        if kind == "svg":
            self._paint_svg(self._svg(device))
        else:
            writer = self._pdf(device)
            with QPainter(writer) as painter:
                painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
                self._paint(painter)
        device.close()
        content = bytes(raw.data())
        return portable(content, _families, sunk) if kind == "svg" else searchable(content)

    def mime_data(self, kind: str) -> QMimeData:
        """The sheet for the clipboard: as that kind of file, and as a picture for programs that do not know it."""
        data = QMimeData()
        if kind in TEXTS:
            data.setText(self.text(kind))
            return data
        data.setImageData(self.image())
        if kind != "png":
            data.setData({"svg": "image/svg+xml", "pdf": "application/pdf"}[kind], self.content(kind))
        return data

    def _svg(self, device: QBuffer) -> QSvgGenerator:
        # Version 1.1 can clip; the generator's other one lets curves run out of their axes.
        generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
        generator.setOutputDevice(device)
        generator.setSize(QSize(self._shape.width, self._shape.height))
        generator.setViewBox(QRectF(0, 0, self._shape.width, self._shape.height))
        generator.setResolution(_DPI)
        generator.setTitle(self.figure.caption())
        generator.setDescription("nnviz")
        return generator

    def _paint_svg(self, generator: QSvgGenerator) -> None:
        """Paint by way of a recording, in which every clip is set anew.

        Where a clip inside another one ends, the generator goes on with the inner one (QPainter.restore() does not
        tell it the outer one's path), so that what is drawn later is cut away: legend and axes after the curves.
        """
        recording = QPicture()
        # A painter that is not ended, as drawing failed, ends the program with the device.
        with QPainter(recording) as painter:
            self._paint(painter)
        with QPainter(generator) as painter:
            # Playing scales by the ratio of the two devices' dots, which are different on some systems.
            painter.scale(
                recording.logicalDpiX() / generator.logicalDpiX(), recording.logicalDpiY() / generator.logicalDpiY()
            )
            recording.play(painter)

    def _pdf(self, device: QBuffer) -> QPdfWriter:
        # At a higher resolution Qt would draw the plots' pens, which are as wide on any device, as hairlines.
        writer = QPdfWriter(device)
        inch = 72 / _DPI
        points = QSizeF(self._shape.width * inch, self._shape.height * inch)
        writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
        writer.setPageMargins(QMarginsF())
        writer.setResolution(_DPI)
        writer.setTitle(self.figure.caption())
        writer.setCreator("nnviz")
        return writer

    def _make_header(self) -> QTextDocument:
        """Title and note on one line, or one below the other where the sheet is narrow."""
        theme = self._look.theme
        header = QTextDocument()
        header.setDocumentMargin(0)
        header.setDefaultFont(text_font(12))
        title = f'<b style="color:{theme.ink}; font-size:15px">{escape(self.figure.caption())}</b>'
        words = " &nbsp; ".join(filter(None, (self.figure.note(), escape(self._told))))
        note = f'<span style="color:{theme.muted}">{words}</span>'
        room = self._shape.width - 2 * _MARGIN
        header.setHtml(f"{title} &nbsp; {note}")
        if header.idealWidth() > room:
            header.setHtml(f"{title}<br>{note}")
        header.setTextWidth(room)
        return header

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._look.transparent:
            painter.fillRect(QRectF(0, 0, self._shape.width, self._shape.height), self._look.theme.color("panel"))
        painter.save()
        painter.translate(_MARGIN, 12)
        self.header.drawContents(painter)
        painter.restore()
        painter.translate(0, self.header_height)
        self.figure.draw(painter)


def png(image: QImage) -> bytes:
    """An image as the bytes of a PNG file."""
    raw = QByteArray()
    device = QBuffer(raw)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(device, QByteArray(b"png")).write(image)
    device.close()
    return bytes(raw.data())


def _families(name: str) -> tuple[str, ...]:
    """The fonts to try for the one of that name: what it is on this machine, then others, of the same kind."""
    numbers = number_font(12)
    if name in numbers.families():
        return (QFontInfo(numbers).family(), *_CHINESE, "monospace")
    return (QFontInfo(QFont(name)).family(), *_CHINESE, "sans-serif")


def export_figure(figure: Figure, look: Look, frame: Frame, shape: Shape, path: Path) -> None:
    """Write a figure to `path`, in the format its name asks for; raises UserError when that can't be done."""
    kind = kind_of(path)
    with closing(Sheet(figure, look, frame, shape)) as sheet:
        write_whole(path, sheet.content(kind))
