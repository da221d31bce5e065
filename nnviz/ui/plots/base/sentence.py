"""A sentence where a picture would be."""

from PySide6.QtCore import QRectF, Qt

from nnviz.ui.look.i18n import translate
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import text_font


def draw_sentence(styled: StyledPainter, box: QRectF, text: str) -> None:
    """A sentence where there is nothing to draw, over as many lines as it takes."""
    styled.painter.setFont(text_font(13))
    styled.painter.setPen(styled.color("muted"))
    room = box.adjusted(12, 8, -12, -8)
    styled.painter.drawText(room, Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value, text)


def still_computed() -> str:
    """The words that what would stand here comes soon."""
    return translate("plots", "Being computed…")
