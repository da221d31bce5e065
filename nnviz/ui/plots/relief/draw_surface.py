"""A landscape in perspective: a surface whose height is the loss, with the ways and the ball on it."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPen, QPolygonF

from nnviz.engine.arrays import Array
from nnviz.engine.pauses import pause
from nnviz.ui.look.number_format import grouped, number
from nnviz.ui.look.styled_painter import CENTER, RIGHT, StyledPainter, width_of
from nnviz.ui.look.theme import text_font
from nnviz.ui.plots.relief.draw_map import draw_ball, draw_line
from nnviz.ui.plots.relief.heights import Relief, colors
from nnviz.ui.plots.relief.scene import Scene
from nnviz.ui.run.kept_picture import KeptPicture

_CELLS = 48
"""Squares of the surface along each side at most."""

_DRAFT_CELLS = 24
"""As many while it is turned."""

_AT_ONCE = 64
"""Squares that are drawn in one go in the background."""

_TALL = 0.85
"""The height of the surface in halves of its sides."""

_FOOT = np.array([[x, y, -_TALL / 2] for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
"""The corners under the surface."""

_FAR = 5.2
"""The distance of the eye from the middle, in halves of a side."""

_RIM = 54.0
"""Pixels round the surface for its numbers."""

_LEAST_COLOR = 0.14
"""Colour left at the top, so that it stands out from the page."""

_LIGHT = np.array([-0.45, 0.35, 0.82])


@dataclass(frozen=True)
class Camera:
    """Where it is looked at from: `turn` round the upright axis and `tilt` above the ground, in degrees."""

    turn: float = -38.0
    tilt: float = 34.0

    def moved(self, across: float, up: float) -> "Camera":
        """Turned and tilted by so many degrees, never from below nor from straight above."""
        return Camera((self.turn + across + 180.0) % 360.0 - 180.0, min(78.0, max(8.0, self.tilt + up)))

    def project(self, points: Array) -> tuple[Array, Array]:
        """Places (n, 2) in halves of a side, y downwards, and depths (n,) of points (n, 3) of the cube from −1 to 1."""
        turn, tilt = math.radians(self.turn), math.radians(self.tilt)
        x = points[:, 0] * math.cos(turn) - points[:, 1] * math.sin(turn)
        into = points[:, 0] * math.sin(turn) + points[:, 1] * math.cos(turn)
        depth = into * math.cos(tilt) - points[:, 2] * math.sin(tilt)
        up = into * math.sin(tilt) + points[:, 2] * math.cos(tilt)
        size = _FAR / (_FAR + depth)
        return np.stack([x * size, -up * size], axis=1), depth


@dataclass(frozen=True)
class _View:
    """The cube from −1 to 1 as a camera sees it, filling a box; a `compact` one leaves no room for numbers."""

    camera: Camera
    compact: bool
    box: QRectF

    def placed(self, points: Array) -> tuple[Array, Array]:
        """Pixels (n, 2) and depths (n,) of points in the cube."""
        places, depth = self.camera.project(points)
        corners = np.array(list(product((-1.0, 1.0), (-1.0, 1.0), (-_TALL / 2, _TALL / 2))))
        edges = self.camera.project(corners)[0]
        low, high = edges.min(axis=0), edges.max(axis=0)
        rim = 0.0 if self.compact else _RIM
        box = self.box
        scale = min((box.width() - 2 * rim) / (high[0] - low[0]), (box.height() - 1.4 * rim) / (high[1] - low[1]))
        middle = np.array([box.center().x(), box.center().y() - 0.2 * rim]) - scale * (low + high) / 2
        return middle + places * scale, depth


class Surface:
    """Draws scenes in perspective; the surface itself is kept as a picture for the screen."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.camera = Camera()
        self.kept = KeptPicture(changed)
        self._compact = False

    def draw(self, styled: StyledPainter, box: QRectF, scene: Scene, *, compact: bool = False) -> None:
        """The surface, its foot with the axes, the ways and the ball; a `compact` one has no numbers and titles."""
        relief, self._compact = scene.relief, compact
        if relief is None:
            return
        self._draw_foot(styled, box, scene)
        if styled.look.standalone:
            _draw_squares(styled, _View(self.camera, self._compact, box), relief, scene)
        else:
            self._draw_kept(styled, box, relief, scene)
        for way in scene.ways:
            for part in self._visible(way.points, scene, relief, box):
                draw_line(styled, part, way.style)
        if scene.ball is not None:
            ends = self._visible(np.array([scene.ball]), scene, relief, box)
            if ends:
                draw_ball(styled, ends[0][0] - QPointF(0, 4))

    def _draw_kept(self, styled: StyledPainter, box: QRectF, relief: Relief, scene: Scene) -> None:
        camera, compact = self.camera, self._compact

        def paint(styled: StyledPainter, box: QRectF, draft: bool) -> None:
            view = _View(camera, compact, box)
            _draw_squares(styled, view, relief, scene, _DRAFT_CELLS if draft else _CELLS)

        self.kept.draw(styled, box, (scene.x, scene.y, camera, compact), relief, paint)

    def _placed(self, points: Array, box: QRectF) -> tuple[Array, Array]:
        return _View(self.camera, self._compact, box).placed(points)

    def foot(self, box: QRectF) -> list[QPointF]:
        """The corners of the square under the surface, in pixels."""
        return [QPointF(*pair) for pair in self._placed(_FOOT, box)[0].tolist()]

    def _draw_foot(self, styled: StyledPainter, box: QRectF, scene: Scene) -> None:
        """The square under the surface, with the axes' ends and titles along its two near sides."""
        pixels, depth = self._placed(_FOOT, box)
        spots = [QPointF(*pair) for pair in pixels.tolist()]
        styled.use("hairline", 1.2, styled.color("sunken", 0.6))
        styled.painter.drawPolygon(QPolygonF(spots))
        if self._compact:
            return
        middle = QPointF(*pixels.mean(axis=0).tolist())
        sides = (((0, 1), (3, 2), scene.x, scene.titles[0]), ((0, 3), (1, 2), scene.y, scene.titles[1]))
        for one, other, ends, title in sides:
            near = one if depth[list(one)].sum() < depth[list(other)].sum() else other
            start, end = spots[near[0]], spots[near[1]]
            half = QPointF((start.x() + end.x()) / 2, (start.y() + end.y()) / 2)
            out = half - middle
            out *= 1.0 / (math.hypot(out.x(), out.y()) or 1.0)
            for place, text in ((start, number(ends[0], 2)), (end, number(ends[1], 2)), (half, title)):
                # A word begins beside the foot and grows away from it: the surface may hang over its edge.
                wide = width_of(text, text_font(11))
                at = place * 0.94 + half * 0.06 + out * 16 + QPointF(out.x() * wide / 2, 0.0)
                room = QRectF(at.x() - 60, at.y() - 8, 120, 16)
                styled.words(room, text, 11, "muted", align=CENTER)
        if scene.relief is not None:
            self._draw_height(styled, box, scene.relief)

    def _draw_height(self, styled: StyledPainter, box: QRectF, relief: Relief) -> None:
        """The upright axis at the leftmost corner, with the losses at its ends."""
        corners = np.array(list(product((-1.0, 1.0), (-1.0, 1.0), (-_TALL / 2, _TALL / 2))))
        pixels = self._placed(corners, box)[0].reshape(4, 2, 2)
        low, high = (QPointF(*pair) for pair in pixels[int(pixels[:, 0, 0].argmin())].tolist())
        styled.use("hairline", 1.2)
        styled.painter.drawLine(low, high)
        for spot, loss in ((low, relief.low), (high, relief.high)):
            place = QRectF(spot.x() - 58, spot.y() - 8, 52, 16)
            styled.words(place, grouped(number(loss, 2)), 11, "muted", align=RIGHT)

    def _visible(self, points: Array, scene: Scene, relief: Relief, box: QRectF) -> list[list[QPointF]]:
        """A way on the surface in pixels, in parts where it leaves the square shown."""
        if not len(points):
            return []
        a, b = _unit(points[:, 0], scene.x), _unit(points[:, 1], scene.y)
        heights = relief.height_at(points[:, 0], points[:, 1])
        inside = (np.abs(a) <= 1.001) & (np.abs(b) <= 1.001) & np.isfinite(heights)
        cube = np.stack([a, b, (2 * heights - 1) * _TALL / 2], axis=1)
        pixels = self._placed(np.where(inside[:, None], cube, 0.0), box)[0]
        parts: list[list[QPointF]] = [[]]
        for (x, y), kept in zip(pixels.tolist(), inside.tolist(), strict=True):
            if kept:
                parts[-1].append(QPointF(x, y))
            elif parts[-1]:
                parts.append([])
        return [part for part in parts if part]


def _draw_squares(styled: StyledPainter, view: _View, relief: Relief, scene: Scene, cells: int = _CELLS) -> None:
    step = max(1, (len(relief.land.a) - 1) // cells)
    heights, shares = relief.heights[::step, ::step], relief.shares[::step, ::step]
    a, b = _unit(relief.land.a[::step], scene.x), _unit(relief.land.b[::step], scene.y)
    across, up = np.meshgrid(a, b)
    cube = np.stack([across, up, (2 * heights - 1) * _TALL / 2], axis=-1)
    pixels, depth = view.placed(cube.reshape(-1, 3))
    pixels, depth = pixels.reshape((*cube.shape[:2], 2)), depth.reshape(cube.shape[:2])
    corners = [pixels[:-1, :-1], pixels[:-1, 1:], pixels[1:, 1:], pixels[1:, :-1]]
    far = depth[:-1, :-1] + depth[:-1, 1:] + depth[1:, 1:] + depth[1:, :-1]
    shade = _shades(cube)
    share = (shares[:-1, :-1] + shares[:-1, 1:] + shares[1:, 1:] + shares[1:, :-1]) / 4
    order = np.argsort(-far, axis=None)
    order = order[np.isfinite(far.ravel()[order])]
    squares = np.stack(corners, axis=2).reshape(-1, 4, 2)[order].tolist()
    table = colors(styled.theme, _LEAST_COLOR)
    base = table[np.rint(np.clip(share.ravel()[order], 0, 1) * (len(table) - 1)).astype(np.intp)].tolist()
    painter = styled.painter
    lit = zip(squares, base, shade.ravel()[order].tolist(), strict=True)
    for number_, (square, color, light) in enumerate(lit):
        if number_ % _AT_ONCE == 0:
            pause()
        fill = _lit(color, light)
        painter.setPen(QPen(_lit(color, light * 0.93), 0.7))
        painter.setBrush(fill)
        painter.drawConvexPolygon(QPolygonF([QPointF(x, y) for x, y in square]))


def _unit(values: Array, ends: tuple[float, float]) -> Array:
    """From −1 at the first end to 1 at the other."""
    found: Array = 2 * (values - ends[0]) / (ends[1] - ends[0]) - 1
    return found


def _shades(cube: Array) -> Array:
    """How much light falls on each square (rows, columns), about 1."""
    along, up = cube[:-1, 1:] - cube[:-1, :-1], cube[1:, :-1] - cube[:-1, :-1]
    normals = np.cross(along, up)
    with np.errstate(invalid="ignore", divide="ignore"):
        normals /= np.linalg.norm(normals, axis=-1, keepdims=True)
    found: Array = 0.74 + 0.3 * (normals @ (_LIGHT / np.linalg.norm(_LIGHT)))
    return np.nan_to_num(found, nan=1.0)


def _lit(pixel: int, light: float) -> QColor:
    """A pixel's colour in so much light."""
    parts = ((pixel >> 16) & 255, (pixel >> 8) & 255, pixel & 255)
    return QColor(*(min(255, int(part * light)) for part in parts))
