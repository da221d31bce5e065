"""The layout of the graph as it is seen from near: all layers, with more room than the stage has."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from nnviz.ui.stages.network.layout import (
    FULL_WIDTH,
    LEAST_NODE,
    LEFT,
    NAMED,
    SHORT,
    WORDY_PITCH,
    ColumnFrame,
    column_at,
    most_rows,
)
from nnviz.ui.stages.network.places import Column, Layout, Sheet, Window
from nnviz.ui.stages.network.view.canvas import MOST_ZOOM, Camera, Canvas

_PITCH = 60.0
"""Pixels from a layer to the next, at least, times the zoom."""

_BAND = 5.2
"""Heights of the font below the neurons for the minimap and the legend, at most."""

_AROUND = 4.0
"""Pixels that are seen beyond the room at its top and foot, for what stands around a neuron."""

_LARGEST = 0.8
"""Which part of the room a neuron takes at most."""


_WORDS = 12.0
"""Heights of the font that the longest name of a layer takes."""


def seen(fit: Layout, widths: tuple[int, ...], camera: Camera, uncut: bool = False) -> Layout:
    """What `camera` sees of the graph whose layout is `fit` as it fits the stage.

    With `uncut` there are no neurons that are seen in part: a file of vectors knows no edge to cut them off at.
    """
    if camera.whole or fit.sheet is None:
        return fit
    return _seen(fit, widths, camera, uncut)


def shown_counts(fit: Layout, widths: tuple[int, ...], camera: Camera) -> tuple[int, ...]:
    """How many neurons of each layer need a picture; from near all, so that none are made while one pans."""
    if not camera.whole:
        return widths
    counts = {column.layer + 1: column.shown for column in fit.columns}
    return tuple(counts.get(number, 0) for number in range(len(widths)))


def canvas_of(fit: Layout, widths: tuple[int, ...], zoom: float) -> Canvas:
    """The room for all layers at a zoom. Raises ValueError where there are no layers."""
    if fit.sheet is None:
        raise ValueError("there are no layers")
    return _canvas(fit.sheet, widths, zoom)


def most_zoom(fit: Layout, widths: tuple[int, ...]) -> float:
    """How near one can look: until a neuron fills the room."""
    canvas = canvas_of(fit, widths, 1.0)
    room = min(canvas.room.height(), canvas.room.width() - sum(canvas.free))
    return max(1.5, min(MOST_ZOOM, _LARGEST * room / canvas.node))


def camera_at(place: Layout, fit: Layout, widths: tuple[int, ...], zoom: float, spot: QPointF) -> Camera:
    """The camera with this zoom under which what is at `spot` now stays there."""
    if zoom <= 1.0:
        return Camera()
    canvas = canvas_of(fit, widths, min(zoom, most_zoom(fit, widths)))
    columns = [column for column in place.columns if column.places[0] is not place.map]
    layer = _layer_at(place, columns, spot.x())
    column = min(columns, key=lambda column: abs(column.layer + 1 - layer))
    tops = [box.top() for box in column.places[:2]]
    down = tops[1] - tops[0] if len(tops) > 1 else 1.6 * column.places[0].height()
    neuron = column.first + (spot.y() - column.places[0].center().y()) / down
    return canvas.aimed(layer, neuron, spot)


def _layer_at(place: Layout, columns: list[Column], x: float) -> float:
    """The number of the layer at a place from left to right, 0 for the inputs, between two layers a fraction."""
    if place.window is not None:
        canvas = place.window.canvas
        return place.window.camera.across + (x - canvas.room.center().x()) / canvas.pitch
    middles = [column.places[0].center().x() for column in columns]
    return float(np.interp(x, middles, [column.layer + 1.0 for column in columns]))


@lru_cache(maxsize=16)
def _canvas(sheet: Sheet, widths: tuple[int, ...], zoom: float) -> Canvas:
    font, own = sheet.font, widths[:-1] if sheet.single else widths
    top, bottom = sheet.head * font, sheet.height - sheet.foot * font
    wide = sheet.map.left() - LEFT * font
    least = WORDY_PITCH if sheet.shown else _PITCH
    pitch = max(least, min(sheet.most_pitch, wide / max(1.0, len(own) - 1.0 + sheet.last)))
    most, fonts, part = sheet.node
    rows = max(min(width, FULL_WIDTH) for width in widths)
    node = min(most, fonts * font, max(LEAST_NODE, min(0.74 * (bottom - top) / rows, part * pitch)))
    fit = most_rows(bottom - top, node)
    downs = (min((bottom - top) / min(count, fit), sheet.down * node) for count in own)
    room = QRectF(0.0, top, sheet.map.left() - 2.0 * font, bottom - top - _band(sheet))
    ends = LEFT * font, min(zoom * pitch * sheet.last - zoom * node, 0.25 * wide)
    return Canvas(room, zoom, zoom * pitch, zoom * node, tuple(zoom * down for down in downs), own, ends)


def _band(sheet: Sheet) -> float:
    """What the minimap and the legend take, of a low stage a part."""
    return min(_BAND * sheet.font, 0.4 * (sheet.height - (sheet.head + sheet.foot) * sheet.font))


def _in_sight(column: Column, room: QRectF, font: float) -> Column:
    """The column without the buttons that the room's edge would cut.

    If its middle is seen, its words are where they are read whole: there or near it.
    """

    def whole(button: QRectF | None) -> QRectF | None:
        within = button is not None and room.left() <= button.left() and button.right() <= room.right()
        return button if within else None

    minus, plus, remove, add = map(whole, (column.minus, column.plus, column.remove, column.add))
    column = replace(column, minus=minus, plus=plus, remove=remove, add=add)
    if not room.left() < column.header.center().x() < room.right():
        return column

    across = QRectF(room.left() + 2, -1e4, room.width() - 4, 2e4)

    def held(words: QRectF) -> QRectF:
        free = words & across  # Beyond `words` are those of the next layer.
        wide = min(free.width(), _WORDS * font)
        left = min(max(words.center().x() - wide / 2, free.left()), free.right() - wide)
        return QRectF(left, words.top(), wide, words.height())

    activation, more = (None if words is None else held(words) for words in (column.activation, column.more))
    return replace(column, header=held(column.header), activation=activation, more=more)


@lru_cache(maxsize=16)
def _seen(fit: Layout, widths: tuple[int, ...], camera: Camera, uncut: bool) -> Layout:
    assert fit.sheet is not None
    canvas = canvas_of(fit, widths, camera.zoom)
    camera = canvas.held(camera)
    font, room = fit.font, canvas.room
    named, buttons, band = canvas.pitch >= NAMED, fit.sheet.buttons, _band(fit.sheet)
    frame = ColumnFrame(
        font, 0.0, canvas.pitch, room.top(), room.bottom(), fit.sheet.height, canvas.node, named, buttons=buttons
    )
    columns = []
    for number in canvas.seen_layers(camera):
        neurons = canvas.uncut(number, camera) if uncut else canvas.seen(number, camera)
        if not neurons:
            continue
        places = tuple(canvas.box(number, neuron, camera) for neuron in neurons)
        column = column_at(frame, number - 1, widths, places, room.bottom() + _AROUND + 0.1 * font, neurons.start)
        columns.append(_in_sight(column, room, font))
    if not columns:
        return fit
    if len(canvas.counts) < len(widths):
        columns.append(fit.columns[-1])
    minimap = QRectF(LEFT * font, room.bottom() + 1.8 * font, 0.0, band - 2.0 * font)
    minimap.setWidth(min(0.45 * (room.width() - LEFT * font), 1.6 * font * len(widths) + 4 * font))
    legend = QRectF(minimap.right() + font, minimap.top(), room.right() - minimap.right() - font, minimap.height())
    lines = room.adjusted(0, -_AROUND, 0, _AROUND)
    if len(canvas.counts) < len(widths) and canvas.x(len(canvas.counts) - 1, camera) + canvas.node / 2 < room.right():
        lines.setRight(fit.map.left())
    window = Window(canvas, camera, widths, lines, minimap, legend)
    right = fit.title, fit.map, fit.bar, fit.chips, fit.note
    return Layout(font, frame.named, canvas.pitch < SHORT, tuple(columns), (), *right, fit.round, fit.sheet, window)
