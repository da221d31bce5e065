"""A painter that speaks the app's look: theme tokens, fitted text, cards, circles, arrows."""

import math
from collections.abc import Sequence
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPaintEngine, QPainter, QPainterPath, QPen, QPolygonF

from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LEAST_TEXT, Theme, number_font, text_font
from nnviz.ui.look.typeset.shortened import shortened

CENTER = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

_DASHES = (8.0, 5.0)
"""Pixels of a dash and of the gap after it."""

_FINE = 4
"""Pixels for each point that a picture in a PDF has at least."""

Color = QColor | str


class StyledPainter:
    """One drawing. Colours are theme tokens or colours; sizes are logical pixels."""

    def __init__(self, painter: QPainter, look: Look) -> None:
        self.painter = painter
        self.theme = look.theme
        self.look = look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def color(self, color: Color, alpha: float = 1.0) -> QColor:
        """A token's colour, or the colour itself."""
        return _color(self.theme, color, alpha) if isinstance(color, str) else color

    def use(self, line: Color | None, width: float = 1.0, fill: Color | None = None) -> None:
        """Take up a pen and a brush; None is none."""
        self.painter.setPen(Qt.PenStyle.NoPen if line is None else QPen(self.color(line), width))
        if fill is None:
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            self.painter.setBrush(self.color(fill))

    def words(
        self,
        place: QRectF,
        text: str,
        size: float,
        color: Color = "ink",
        bold: bool = False,
        align: Qt.AlignmentFlag = CENTER,
    ) -> None:
        """Text in the system font, smaller where it would not fit across `place`."""
        self._write(place, text, text_font(size, bold), color, align)

    def figures(
        self,
        place: QRectF,
        text: str,
        size: float,
        color: Color = "ink",
        bold: bool = False,
        align: Qt.AlignmentFlag = CENTER,
    ) -> None:
        """Numbers in the fixed-width font, smaller where they would not fit across `place`."""
        self._write(place, text, number_font(size, bold), color, align, _figures_width(text, size, bold))

    def circle(self, place: QRectF, line: Color = "ink", width: float = 1.5, fill: Color = "panel") -> None:
        """An ellipse filling `place`."""
        self.use(line, width, fill)
        self.painter.drawEllipse(place)

    def image(self, place: QRectF, image: QImage, smooth: bool = True, rounded: float = 0.0) -> None:
        """A picture stretched over `place`; see `images`."""
        self.images((place,), (image,), smooth, rounded)

    def images(
        self, places: Sequence[QRectF], images: Sequence[QImage], smooth: bool = True, rounded: float = 0.0
    ) -> None:
        """Pictures, each stretched over its place.

        Their frames are to be `rounded` by this radius: where there is no ground with which `round_corners` could
        paint over what lies beyond, they come without it.
        """
        # With soft edges as well, Qt takes thirty times as long where a place lies between whole pixels.
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        finer = smooth and self.painter.paintEngine().type() == QPaintEngine.Type.Pdf
        cut = rounded if self.look.transparent else 0.0
        for place, image in zip(places, images, strict=True):
            shown = _finer(image, place, smooth) if finer or cut else image
            self.painter.drawImage(place, _without_corners(shown, place, cut) if cut else shown)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def round_corners(self, places: Sequence[QRectF], radius: float, ground: Color = "background") -> None:
        """Paint over what pictures have beyond the rounded frames that they are to have, unless there is no ground."""
        if self.look.transparent:
            return
        self.use(None, fill=ground)
        for place in places:
            self.painter.drawPath(_corners(place.width(), place.height(), radius).translated(place.topLeft()))

    def tiles(
        self,
        places: Sequence[QRectF],
        sheet: QImage,
        tiles: Sequence[QRect],
        smooth: bool = False,
        rounded: float = 0.0,
    ) -> None:
        """Parts of one picture, each stretched over its place, with hard pixels unless `smooth`; see `images`."""
        raster = self.painter.paintEngine().type() == QPaintEngine.Type.Raster  # Vectors know no parts of pictures.
        if not raster or (rounded and self.look.transparent):
            self.images(places, [sheet.copy(tile) for tile in tiles], smooth, rounded)
            return
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        for place, tile in zip(places, tiles, strict=True):
            self.painter.drawImage(place, sheet, QRectF(tile))
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def card(self, place: QRectF, line: Color = "hairline", width: float = 1.0, fill: Color = "panel") -> None:
        """A rounded rectangle."""
        radius = min(10.0, place.height() / 2.6)
        self.use(line, width, fill)
        self.painter.drawRoundedRect(place, radius, radius)

    def ring(self, place: QRectF, round_: bool = False) -> None:
        """The accent ring around what is computed just now."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        for grow, width, alpha in ((5.2, 5.0, 0.22), (2.7, 2.2, 1.0)):
            self.painter.setPen(QPen(self.color("accent", alpha), width))
            outer = place.adjusted(-grow, -grow, grow, grow)
            if round_:
                self.painter.drawEllipse(outer)
            else:
                radius = min(10.0, place.height() / 2.6) + grow
                self.painter.drawRoundedRect(outer, radius, radius)

    def arrow(self, start: QPointF, end: QPointF, color: Color, width: float = 1.5, head: float = 6.0) -> None:
        way = end - start
        length = math.hypot(way.x(), way.y())
        if length < 1.0:
            return
        along = QPointF(way.x() / length, way.y() / length)
        head = min(head, 0.7 * length)
        across = QPointF(-along.y(), along.x()) * (0.55 * head)
        neck = end - along * head
        self.use(color, width)
        self.painter.drawLine(start, neck)
        self.use(None, fill=color)
        self.painter.drawPolygon(QPolygonF([end, neck + across, neck - across]))

    def _write(
        self, place: QRectF, text: str, font: QFont, color: Color, align: Qt.AlignmentFlag, wide: float | None = None
    ) -> None:
        wide = width_of(text, font) if wide is None else wide
        if wide > place.width() > 0:
            font = QFont(font)
            # Rounded down by hand: fonts take whole pixels only, so a nearest size could still be too wide.
            font.setPixelSize(max(LEAST_TEXT, int(font.pixelSize() * place.width() / wide)))
            text = shortened(text, font, place.width())
        self.painter.setFont(font)
        self.painter.setPen(_text_color(self.theme, color) if isinstance(color, str) else color)
        self.painter.drawText(place, _flags(align), text)


def pixel_ratio(painter: QPainter) -> float:
    """Pixels of the device to each unit that is painted in, enlargement for a projector among them."""
    return painter.device().devicePixelRatioF() * painter.worldTransform().m11()


def weight_pen(color: QColor, width: float, dashed: bool = False) -> QPen:
    """The pen of a line that stands for a weight."""
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        # In pixels rather than in widths, as Qt counts: a wide line would have a dash or two in all.
        pen.setDashPattern([max(1.0, pixels / width) for pixels in _DASHES])
    return pen


def width_of(text: str, font: QFont) -> float:
    """How wide a text is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def nearest(box: QRectF, spot: QPointF) -> QPointF:
    """The place in a box that is nearest to a spot."""
    return QPointF(min(max(spot.x(), box.left()), box.right()), min(max(spot.y(), box.top()), box.bottom()))


# A frame may have a hundred words and lines; what they are written with is made once.


@lru_cache(maxsize=256)
def _color(theme: Theme, token: str, alpha: float) -> QColor:
    return theme.color(token, alpha)


@lru_cache(maxsize=256)
def _text_color(theme: Theme, token: str) -> QColor:
    return QColor(theme.text(token))


@lru_cache(maxsize=4096)
def _figures_width(text: str, size: float, bold: bool) -> float:
    return width_of(text, number_font(size, bold))


@lru_cache(maxsize=64)
def _corners(width: float, height: float, radius: float) -> QPainterPath:
    """What a rectangle has more than one with round corners."""
    outer, inner = QPainterPath(), QPainterPath()
    outer.addRect(QRectF(0.0, 0.0, width, height))
    inner.addRoundedRect(QRectF(0.0, 0.0, width, height), radius, radius)
    return outer.subtracted(inner)


@cache
def _flags(align: Qt.AlignmentFlag) -> int:
    return int(align.value | Qt.TextFlag.TextDontClip.value | Qt.TextFlag.TextSingleLine.value)


def _finer(image: QImage, place: QRectF, smooth: bool = True) -> QImage:
    """The image with as many pixels as a printer shows: in a PDF each of its own would be seen as a square."""
    wanted = (place.size() * _FINE).toSize()
    if wanted.width() <= image.width():
        return image
    how = Qt.TransformationMode.SmoothTransformation if smooth else Qt.TransformationMode.FastTransformation
    return image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, how)


def _without_corners(image: QImage, place: QRectF, radius: float) -> QImage:
    """The image that is to fill `place`, clear beyond the round corners it has there."""
    cut = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    with QPainter(cut) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        painter.scale(cut.width() / place.width(), cut.height() / place.height())
        painter.fillPath(_corners(place.width(), place.height(), radius), Qt.GlobalColor.black)
    return cut
