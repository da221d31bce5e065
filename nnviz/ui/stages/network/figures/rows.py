"""A figure that shows rows of a step's arithmetic, in as many columns as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.arithmetic.columns import fitted
from nnviz.ui.look.arithmetic.moment import StepMoment, Subject, moment_of, subject_at, subject_of
from nnviz.ui.look.arithmetic.rows import Row, draw_rows
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import text_font

_MARGIN = 16.0


class RowsFigure(ScaledWidget):
    """Where no step is looked into it tells of the next one, with all its numbers."""

    name = ""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lesson, self.look = lesson, look
        self.moment: StepMoment | None = None
        self._parameters: tuple[int, ...] = ()
        self.setMinimumSize(240, 160)

    def caption(self) -> str:
        return ""

    def note(self) -> str:
        return ""

    def rows(self) -> Sequence[Row]:
        """What is to be shown."""
        return ()

    def table(self) -> Table:
        return Table((), [])

    def set_parameters(self, indices: tuple[int, ...]) -> None:
        """Tell of the parameter at this flat index, or of the neuron of these."""
        self._parameters = indices
        self.update()

    @property
    def subject(self) -> Subject | None:
        """What is told of: what was asked for, what the place is about, else the first weight."""
        if self.moment is None:
            return None
        network = self.moment.trace.experiment.network
        first = subject_of((0,), network)
        return subject_of(self._parameters, network) or subject_at(self.moment) or first

    def show_frame(self, frame: Frame) -> None:
        self.moment = moment_of(frame)
        self.update()

    def restyle(self, look: Look) -> None:
        self.look = look
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint the rows; what there is no room for is said."""
        styled, width = StyledPainter(painter, self.look), self.width() - 2 * _MARGIN
        height = self.height() - _MARGIN - 18.0
        page = fitted(self.rows(), max(1.0, width), height)
        painter.save()
        painter.translate(_MARGIN, 0)
        draw_rows(styled, page.placed, page.scale)
        painter.restore()
        if page.left_over:
            told = translate("step", "{count} more lines need a larger picture", n=len(page.left_over)).format(
                count=len(page.left_over)
            )
            painter.setFont(text_font(11))
            painter.setPen(styled.color("muted"))
            area = self.rect().adjusted(int(_MARGIN), 0, -int(_MARGIN), -4)
            painter.drawText(area, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, told)

    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = self.painter_on(self)
        if not self.look.transparent:
            painter.fillRect(self.rect(), self.look.theme.color("panel"))
        self.draw(painter)
        painter.end()
