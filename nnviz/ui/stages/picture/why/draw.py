"""Draws a map over the picture it speaks of, with its scale."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage

from nnviz.engine.arrays import Array
from nnviz.ui.look.styled_painter import LEFT, RIGHT, StyledPainter
from nnviz.ui.look.theme import Theme
from nnviz.ui.stages.picture.paint.images import as_image
from nnviz.ui.stages.picture.pictures import Gallery
from nnviz.ui.stages.picture.why import words
from nnviz.ui.stages.picture.why.explanation import Explanation

SCALE = 34.0
"""The height of the scale with its numbers."""

_STRONGEST = 0.88
"""How much of the picture the largest number covers."""

_PALE = 0.45
"""How much of the picture's own lightness is left, so that the colours of the map are the only ones."""


def over_picture(explanation: Explanation, gallery: Gallery, theme: Theme) -> QImage:
    """The map laid over the picture, which is grey and pale."""
    pixels = explanation.question.view.picture.pixels
    share = np.clip((pixels.mean(axis=0) - gallery.low) / max(1e-12, gallery.high - gallery.low), 0.0, 1.0)
    return _blended(share, explanation.values / (explanation.limit or 1.0), theme)


def draw_explanation(styled: StyledPainter, box: QRectF, explanation: Explanation, image: QImage) -> None:
    """The picture with the map in `box`, less the scale at its foot."""
    picture = picture_box(box, explanation)
    styled.painter.fillRect(picture.adjusted(-1, -1, 1, 1), styled.theme.mixed("ink", 0.5, "panel"))
    styled.image(picture, image, smooth=False)
    if explanation.limit:
        line, column = explanation.peak
        patch = explanation.question.patch if explanation.question.method == "occlusion" else 1
        mark_pixels(styled, picture, explanation, line - patch // 2, column - patch // 2, patch)
    _scale(styled, QRectF(box.left(), picture.bottom() + 6, box.width(), SCALE - 6), explanation)


def picture_box(box: QRectF, explanation: Explanation) -> QRectF:
    """Where the picture stands in a box that has a scale as well."""
    height, width = explanation.values.shape
    side = min(box.width() / width, (box.height() - SCALE) / height)
    found = QRectF(0, box.top() + 1, side * width, side * height)
    found.moveLeft(box.center().x() - found.width() / 2)
    return found


def mark_pixels(
    styled: StyledPainter, picture: QRectF, explanation: Explanation, line: int, column: int, side: int
) -> None:
    """A square of pixels in the accent colour, cut off at the edges."""
    height, width = explanation.values.shape
    step = picture.width() / width
    left, top = max(0, column), max(0, line)
    right, bottom = min(width, column + side), min(height, line + side)
    place = QRectF(
        picture.left() + left * step, picture.top() + top * step, (right - left) * step, (bottom - top) * step
    )
    styled.use("accent", 1.5)
    styled.painter.drawRect(place)


def _scale(styled: StyledPainter, box: QRectF, explanation: Explanation) -> None:
    low, high = words.scale_text(explanation)
    bar = QRectF(box.left() + 0.25 * box.width(), box.top() + 2, 0.5 * box.width(), 8)
    shares = np.linspace(-1.0 if explanation.signed else 0.0, 1.0, 128)
    styled.image(bar, _blended(np.full((1, 128), 0.5), shares[None], styled.theme))
    styled.figures(QRectF(box.left(), box.top() - 2, bar.left() - box.left() - 4, 16), low, 10.5, "muted", align=RIGHT)
    right = QRectF(bar.right() + 4, box.top() - 2, box.right() - bar.right() - 4, 16)
    styled.figures(right, high, 10.5, "muted", align=LEFT)
    if explanation.signed:
        middle = bar.center().x()
        styled.use("muted", 1.0)
        styled.painter.drawLine(QPointF(middle, bar.top() - 2), QPointF(middle, bar.bottom() + 2))
    below = QRectF(box.left(), bar.bottom() + 3, box.width(), 15)
    styled.words(below, words.value_title(explanation.question), 10.5, "muted")


def _blended(lightness: Array, shares: Array, theme: Theme) -> QImage:
    """Lightness from 0 to 1 as pale greys, and over them the data's colours as strongly as `shares` (−1 to 1) are."""
    dark, light = (_parts(theme.color(token)) for token in ("ink", "panel"))
    if theme.name == "dark":
        dark, light = light, dark
    grey = dark + (light - dark) * (1.0 - _PALE + _PALE * lightness)[..., None]
    color = np.where(shares[..., None] < 0, _parts(theme.color("negative")), _parts(theme.color("positive")))
    weight = _STRONGEST * np.clip(np.abs(np.nan_to_num(shares)), 0.0, 1.0)[..., None]
    red, green, blue = np.moveaxis(np.rint(grey + (color - grey) * weight), -1, 0).astype(np.uint32)
    return as_image(np.uint32(0xFF000000) | red << np.uint32(16) | green << np.uint32(8) | blue)


def _parts(color: QColor) -> Array:
    return np.array([color.red(), color.green(), color.blue()], float)
