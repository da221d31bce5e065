"""Draws over the columns what is missed of them from near: their titles, and how near one looks."""

from PySide6.QtCore import QRectF

from nnviz.engine.experiment import Experiment
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import percent
from nnviz.ui.look.styled_painter import StyledPainter, width_of
from nnviz.ui.look.theme import text_font
from nnviz.ui.stages.enlarged import Miniature, draw_boxes, draw_enlarged
from nnviz.ui.stages.picture.layout import Layout
from nnviz.ui.stages.picture.words import column_title

_TEXT = 12.0
"""The size of the words in the corner and at the upper edge."""

_TITLE = QRectF(0.0, 6.0, 0.0, 20.0)
"""From where to where titles at the upper edge reach."""


def draw_titles(styled: StyledPainter, layout: Layout, experiment: Experiment) -> None:
    """The titles of columns whose own are above the stage, at its upper edge."""
    for place in layout.places:
        column, head = place.column, place.head
        if column.kind in ("maps", "strip") and head.bottom() < _TITLE.top() and place.box.bottom() > _TITLE.bottom():
            text = column_title(experiment, column)
            wide = min(head.width() - 2.0, width_of(text, text_font(_TEXT, bold=True)) + 12.0)
            box = QRectF(place.box.center().x() - wide / 2, _TITLE.top(), wide, _TITLE.height())
            styled.card(box)
            styled.words(box, text, _TEXT, bold=True)


def draw_zoom(styled: StyledPainter, layout: Layout, overview: Miniature) -> None:
    """All columns in small, how near one looks, and how one gets back."""
    text = translate("picture", "Zoom {percent} · F: all columns").format(percent=percent(overview.camera.zoom))
    boxes = [place.box for place in layout.places]
    draw_enlarged(styled, overview, lambda: draw_boxes(styled, overview, boxes), text)
