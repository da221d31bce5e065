"""The maps over the picture as figures to take home."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import explain as sentence_of
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.stages.picture.paint.images import as_image, own_pixels
from nnviz.ui.stages.picture.pictures import gallery, picture_after
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.stages.picture.view_model import look
from nnviz.ui.stages.picture.why import words
from nnviz.ui.stages.picture.why.draw import draw_explanation, over_picture, picture_box
from nnviz.ui.stages.picture.why.explanation import Explanation, Method, Question, ask, explain, finest_stride

_MARGIN = 16.0


class WhyFigure(PictureStage):
    """The picture, and beside it the map over it, as fine as it can be."""

    method: ClassVar[Method] = "occlusion"
    explanation: Explanation | None = None
    problem: UserError | None = None
    _image: QImage | None = None
    _coarse = False

    def caption(self) -> str:
        question = self._question()
        return words.general_title(self.method) if question is None else words.title(question)

    def note(self) -> str:
        """How sure the network is, and where the map says most."""
        shown = self.explanation
        return super().note() if shown is None else f"{super().note()} · {words.peak_text(shown)}"

    def show_frame(self, frame: Frame) -> None:
        super().show_frame(frame)
        question, shown = self._question(), self.explanation
        if question is not None and (shown is None or not question.same_as(shown.question)):
            self._explain(question)
        self._draw_map()

    # --- Sketching ---

    def sketch(self) -> None:
        self._coarse = True

    def parts(self) -> int:
        """The squares of an occlusion; how long the others take cannot be told."""
        if self.method != "occlusion" or self.picture is None:
            return 0
        stride, (height, width) = finest_stride(self.picture), self.picture.pixels.shape[1:]
        return int(max(1, height // stride) * max(1, width // stride))

    def prepare(self, frame: Frame, check: Callable[[int], None]) -> None:
        experiment = frame.experiment
        if len(experiment.source.input_shape) == 3:
            pictures = gallery(experiment, frame.data)
            self.picture = picture_after(self.picture, None, pictures, experiment)
            self._explain(ask(look(frame, self.picture), self.method, self.asked), check)

    def _explain(self, question: Question, check: Callable[[int], None] = lambda done: None) -> None:
        self.explanation = self.problem = None
        try:
            self.explanation = explain(question, question.strides[0 if self._coarse else -1], check)
        except UserError as problem:
            self.problem = problem

    def restyle(self, look: Look) -> None:
        super().restyle(look)
        self._draw_map()

    def take_choices(self, other: PictureStage) -> None:
        """Ask about the same class as well."""
        self.asked = other.asked
        super().take_choices(other)

    def table(self) -> Table:
        """A row for each pixel, lines and columns from 1."""
        shown = self.explanation
        rows = [] if shown is None else shown.values.tolist()
        return Table(
            ("line", "column", self.method),
            [(line + 1, place + 1, value) for line, numbers in enumerate(rows) for place, value in enumerate(numbers)],
        )

    def draw(self, painter: QPainter) -> None:
        """Paint the picture and the map side by side, and below them what the map means."""
        if not self.look.transparent:
            painter.fillRect(self.rect(), self.look.theme.color("background"))
        styled, shown = StyledPainter(painter, self.look), self.explanation
        if shown is None or self._image is None or self.gallery is None or self.view is None:
            told = "" if self.problem is None else sentence_of(self.problem)
            none = translate("picture", "These data are no pictures: choose others, or another lesson.")
            styled.words(self.rect().toRectF(), told or none, 14, "muted")
            return
        lines = (words.meaning(shown.question), words.caution(shown.question))
        room = self.rect().toRectF().adjusted(_MARGIN, 8, -_MARGIN, -8 - 20.0 * len(lines))
        half = room.width() / 2
        right = QRectF(room.left() + half + 6, room.top(), half - 6, room.height())
        draw_explanation(styled, right, shown, self._image)
        left = picture_box(QRectF(room.left(), room.top(), half - 6, room.height()), shown)
        pixels = own_pixels(self.view.picture.pixels, self.gallery.low, self.gallery.high)
        styled.image(left, as_image(pixels), smooth=False)
        for place, line in enumerate(lines):
            below = QRectF(room.left(), room.bottom() + 20.0 * place, room.width(), 20)
            styled.words(below, line, 12, "muted")

    def _question(self) -> Question | None:
        return None if self.view is None else ask(self.view, self.method, self.asked)

    def _draw_map(self) -> None:
        shown, gallery = self.explanation, self.gallery
        self._image = None if shown is None or gallery is None else over_picture(shown, gallery, self.look.theme)
        self.update()


class OcclusionFigure(WhyFigure):
    """How much less sure the network is with a square covered."""

    name = "occlusion"
    method: ClassVar[Method] = "occlusion"


class GradientFigure(WhyFigure):
    """The slope of the score by the pixels."""

    name = "gradient"
    method: ClassVar[Method] = "gradient"


class CamFigure(WhyFigure):
    """Where the last maps speak for the class."""

    name = "cam"
    method: ClassVar[Method] = "cam"
