"""Figures turned into files: one drawing, painted on screen, into a picture, an SVG, a PDF and the like."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTextDocument
from PySide6.QtWidgets import QWidget

from nnviz.engine.text import UserError, mark
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.system.whole_file import write_whole
from nnviz.ui.export.formats.page import DPI
from nnviz.ui.export.formats.table import FORMATS, WINDOW, check_kind, kind_of
from nnviz.ui.look.figure import Figure, Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.scaled_painter import ScaledPainter
from nnviz.ui.look.theme import text_font
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.base.table import PLOTS, plot_class
from nnviz.ui.stages.table import STAGES, figure_names

SMALLEST, LARGEST = 120, 8192
"""Pixels a picture's side may have."""

_MARGIN = 16.0


@dataclass(frozen=True)
class Shape:
    """The size of a picture in logical pixels, and how many real ones each becomes in a picture of pixels."""

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

    @property
    def title(self) -> str:
        return self.figure.caption()

    @property
    def size(self) -> QSize:
        """In logical pixels."""
        return QSize(self._shape.width, self._shape.height)

    def close(self) -> None:
        """Let the figure's widget go."""
        assert isinstance(self.figure, QWidget)
        self.figure.hide()
        self.figure.deleteLater()

    def image(self) -> QImage:
        """The sheet as pixels, as many on paper as `Shape` has logical ones."""
        scale = self._shape.scale
        image = QImage(self.size * scale, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(scale)
        image.fill(Qt.GlobalColor.transparent)
        with ScaledPainter(image) as painter:
            self.paint(painter)
        dots = round(DPI * scale / 0.0254)
        image.setDotsPerMeterX(dots)
        image.setDotsPerMeterY(dots)
        return image

    def content(self, kind: str) -> bytes:
        """The sheet as the bytes of a file of that kind; raises UserError where the figure cannot be one."""
        return self.painted(kind)()

    def painted(self, kind: str) -> Callable[[], bytes]:
        """Paint it now, for a file of that kind; what comes back makes the bytes, in any thread.

        Raises UserError where the figure cannot be one.
        """
        check_kind(self.figure.name, kind)
        row = FORMATS[kind]
        if row.encode is not None:
            return partial(row.encode, self.image())
        if row.draw is not None:
            content = row.draw(self)
        else:
            assert row.write is not None
            content = row.write(self.figure).encode()
        return lambda: content

    def mime_data(self, kind: str) -> QMimeData:
        """The sheet for the clipboard: as that kind of file, and as a picture for programs that do not know it."""
        data, row = QMimeData(), FORMATS[kind]
        if row.write is not None:
            data.setText(self.content(kind).decode())
            return data
        data.setImageData(self.image())
        if row.mime:
            data.setData(row.mime, self.content(kind))
        return data

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

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._look.transparent:
            painter.fillRect(QRectF(0, 0, self._shape.width, self._shape.height), self._look.theme.color("panel"))
        painter.save()
        painter.translate(_MARGIN, 12)
        self.header.drawContents(painter)
        painter.restore()
        painter.translate(0, self.header_height)
        self.figure.draw(painter)


def export_figure(figure: Figure, look: Look, frame: Frame, shape: Shape, path: Path) -> None:
    """Write a figure to `path`, in the format its name asks for; raises UserError when that can't be done."""
    kind = kind_of(path)
    with closing(Sheet(figure, look, frame, shape)) as sheet:
        write_whole(path, sheet.content(kind))
