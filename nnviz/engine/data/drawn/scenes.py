"""What is behind the things and in front of them: sky and ground, sea, rooms; posts, bushes, balls."""

from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.data.drawn.canvas import SIDE, Canvas, Dice, mixed, rgb, union

SKIES = (0x5AAEF0, 0x3D8FE0, 0x8CCBF5, 0x6BB8EE, 0xBFD0DE, 0x8299B5, 0xF79F6B, 0xEFA7B8, 0x7E9BE0, 0x2B4A86)
HAZE = (0xDDF1FC, 0xF6F3E0, 0xE6F0F7, 0xFFE2B8, 0xFBD3C4, 0xC6E4F7)
GROUNDS = (0x74B84A, 0x559E43, 0x9AB84E, 0x8B919B, 0x6A707A, 0xE3C988, 0xF1F5F8, 0xB08858)
SEAS = (0x2A86CC, 0x1C6FB0, 0x35A6C4, 0x259C9E, 0x2A5E94)
WALLS = (0xF0E2CC, 0xD3E8EA, 0xF6D3B8, 0xCDBDE4, 0xB9DCC0, 0xF8E69A, 0xA9C6E8, 0xF0B5AC, 0x8797AD, 0x4F7C8C)


class Setting(NamedTuple):
    """How likely a class stands on the ground, in the sky, on the sea and under water; else before a wall."""

    ground: float
    sky: float
    sea: float
    water: float = 0.0


class Place(NamedTuple):
    """Where a thing is in the picture, in pixels: its middle, how long half of it is, and where the horizon is."""

    x: Array
    y: Array
    scale: Array
    horizon: Array


def _canvas(count: int) -> Canvas:
    """The picture itself in pixels, (0, 0) at the top left, y downwards."""
    line, column = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32) + np.float32(0.5)
    shape = (count, SIDE, SIDE)
    return Canvas(np.broadcast_to(column, shape), np.broadcast_to(line, shape), np.ones((count, 1, 1), np.float32))


def behind(setting: Setting, place: Place, dice: Dice) -> Array:
    """The background (n, 3, side, side): two bands, each with a gradient, and what floats in the upper one."""
    canvas = _canvas(dice.count)
    which = dice.uniform(0, 1)
    edges = np.cumsum(setting)
    ground, sky = which < edges[0], (which >= edges[0]) & (which < edges[1])
    sea, water = (which >= edges[1]) & (which < edges[2]), (which >= edges[2]) & (which < edges[3])
    wall = which >= edges[3]
    top, low = dice.colour(SKIES), dice.colour(HAZE)
    earth, waves, paper = dice.colour(GROUNDS), dice.colour(SEAS), dice.colour(WALLS)
    floor = dice.colour((0x9C7650, 0xB08D62, 0x6F6A66, 0xC9C2B6, 0x7E8C84))
    horizon = np.where(sky, np.float32(2 * SIDE), np.where(water, np.float32(-1), place.horizon))
    upper = mixed(mixed(top, low, np.clip(canvas.y / np.minimum(horizon, SIDE), 0, 1)), paper, wall.astype(np.float32))
    below = np.where(wall[:, None], floor, np.where((sea | water)[:, None], waves, earth))
    depth = (canvas.y - horizon) / SIDE
    shade = mixed(below, mixed(below, rgb(0xFFFFFF), 0.3), np.clip(0.9 - 1.5 * depth, 0, 1))
    shade = mixed(shade, rgb(0x082A50), np.clip(0.7 * depth - 0.1, 0, 0.45) * water)
    _patterns(canvas, dice, upper, wall)
    share = np.clip(canvas.y - horizon + 0.5, 0, 1)
    found = mixed(upper, shade, share)
    _ripples(canvas, dice, found, share * (sea | water))
    return _clouds(canvas, dice, found, (ground | sky | sea) * (1 - share))


def _patterns(canvas: Canvas, dice: Dice, upper: Array, wall: Array) -> None:
    """Stripes on some walls."""
    width, turn = dice.uniform(2.5, 5), dice.chance(0.5)
    along = (canvas.x * turn + canvas.y * (1 - turn)) / width
    wave = np.abs(along - np.floor(along) - 0.5) * 4 - 1
    upper += (wave * (dice.uniform(0, 0.05) * dice.chance(0.5) * wall))[:, None]


def _ripples(canvas: Canvas, dice: Dice, found: Array, share: Array) -> None:
    """Short light lines on the water."""
    phase = dice.uniform(0, 8)
    rows = canvas.y * 0.45 + phase
    shift = canvas.x * 0.16 + np.floor(rows) * dice.uniform(0.3, 0.7)
    light = (rows - np.floor(rows) < 0.45) & (shift - np.floor(shift) < 0.5)
    found += (light * share * dice.uniform(0.02, 0.09))[:, None]


def _clouds(canvas: Canvas, dice: Dice, found: Array, share: Array) -> Array:
    """A sun at times, and up to two clouds."""
    layer = Canvas(canvas.x, canvas.y, canvas.pixel)
    sun = layer.disc(dice.uniform(3, 29), dice.uniform(2, 8), dice.uniform(2, 3.2))
    layer.fill(sun, rgb(0xFFF3C4), dice.chance(0.2), 1.5)
    for _ in range(2):
        x, y, size = dice.uniform(0, SIDE), dice.uniform(1, 13), dice.uniform(2.2, 4.5)
        puffs = union(
            layer.ellipse(x, y, 1.7 * size, 0.6 * size),
            layer.disc(x - 0.5 * size, y - 0.35 * size, 0.6 * size),
            layer.disc(x + 0.5 * size, y - 0.2 * size, 0.5 * size),
        )
        layer.fill(puffs, rgb(0xFFFFFF), dice.chance(0.5) * dice.uniform(0.5, 0.9), 1.5)
    return found + share[:, None] * (layer.over(found) - found)


def shadow(found: Array, place: Place, base: float, dice: Dice) -> Array:
    """Darken the ground under a thing that stands at `base`."""
    canvas = _canvas(len(found))
    under = canvas.ellipse(
        place.x + dice.uniform(-2, 2), place.y - base * place.scale, 0.92 * place.scale, 0.16 * place.scale
    )
    covered = np.clip(0.5 - under / 2.5, 0, 1) * (dice.uniform(0.15, 0.45) * (place.horizon < SIDE))
    return found * (1 - covered[:, None])


def in_front(found: Array, place: Place, dice: Dice) -> Array:
    """Let a post, a bush or a ball hide a part of some pictures."""
    canvas = _canvas(len(found))
    colour = dice.colour((0x4A5058, 0x7A5636, 0xC8CCD0, 0x9E3B32))
    present, kind = dice.chance(0.32), dice.uniform(0, 3)
    side, x = dice.sign(), dice.uniform(0.35, 0.95)
    post_x = place.x + side * x * place.scale
    post = canvas.box(post_x - dice.uniform(0.6, 1.3), dice.uniform(-8, 12), post_x + 0.8, 2.0 * SIDE)
    canvas.fill(post, colour, present * (kind < 1))
    foot, size = place.y + 0.78 * place.scale, dice.uniform(2.5, 4.5)
    bush = union(
        canvas.disc(post_x, foot, size),
        canvas.disc(post_x + size, foot + 1, 0.8 * size),
        canvas.disc(post_x - size, foot + 1, 0.75 * size),
    )
    leaves, vivid = dice.colour((0x4F8F3F, 0x3B7A3C, 0x7FA64A, 0xB0703A)), dice.paint()
    is_bush, is_ball = present * ((kind >= 1) & (kind < 2)), present * (kind >= 2)
    canvas.fill(bush, leaves, is_bush)
    canvas.fill(bush + 1.4, mixed(leaves, rgb(0xFFF7B0), 0.25), is_bush, 1.0)
    middle = foot - 0.6 * size
    canvas.fill(canvas.disc(post_x, middle, 0.75 * size), vivid, is_ball)
    canvas.fill(canvas.disc(post_x - 1, middle - 1, 0.25 * size), rgb(0xFFFFFF), 0.7 * is_ball, 0.8)
    return canvas.over(found)
