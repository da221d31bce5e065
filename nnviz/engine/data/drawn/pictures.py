"""Ten classes of things in colour, 32 × 32 pixels: drawn anew for each seed, picture after picture."""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.data.drawn import things, vehicles
from nnviz.engine.data.drawn.canvas import SIDE, Canvas, Dice
from nnviz.engine.data.drawn.scenes import Place, Setting, behind, in_front, shadow
from nnviz.engine.seeds import Stream, generator
from nnviz.engine.text import mark

COLUMNS = 112
"""Numbers of chance that a picture has at most."""


class PictureClass(NamedTuple):
    """A class: its name, how it is drawn, where it is found, where it stands (None: nowhere), how far it turns."""

    label: str
    draw: Callable[[Canvas, Dice], None]
    setting: Setting
    base: float | None
    turn: float


THINGS = (
    PictureClass(mark("engine", "car"), vehicles.car, Setting(0.7, 0.0, 0.0), vehicles.GROUND, 0.1),
    PictureClass(mark("engine", "truck"), vehicles.truck, Setting(0.7, 0.0, 0.0), vehicles.GROUND, 0.1),
    PictureClass(mark("engine", "bicycle"), vehicles.bicycle, Setting(0.65, 0.0, 0.0), vehicles.GROUND, 0.12),
    PictureClass(mark("engine", "ship"), vehicles.ship, Setting(0.0, 0.0, 0.9), None, 0.12),
    PictureClass(mark("engine", "aeroplane"), vehicles.aeroplane, Setting(0.15, 0.65, 0.1), None, 0.45),
    PictureClass(mark("engine", "house"), things.house, Setting(0.85, 0.0, 0.0), things.GROUND, 0.06),
    PictureClass(mark("engine", "tree"), things.tree, Setting(0.85, 0.0, 0.0), things.GROUND, 0.08),
    PictureClass(mark("engine", "flower"), things.flower, Setting(0.5, 0.2, 0.0), None, 0.2),
    PictureClass(mark("engine", "cat"), things.cat, Setting(0.35, 0.1, 0.0), None, 0.25),
    PictureClass(mark("engine", "fish"), things.fish, Setting(0.0, 0.0, 0.15, 0.55), None, 0.35),
)
CLASSES = tuple(thing.label for thing in THINGS)
"""The names of the classes, marked for translation; a label is a place here."""

_EACH = 32
BLOCK = _EACH * len(THINGS)
"""Pictures that share a stream of random numbers, so that one is the same however many there are."""


def draw(seed: int, count: int, noise: float) -> Array:
    """`count` pictures (count, 3, side, side) in float32, red, green and blue from 0 to 1 in 256 steps.

    The i-th is of class i modulo 10. `noise` 1 is the grain of a usual photograph.
    """
    found: Array = np.empty((count, 3, SIDE, SIDE), np.float32)
    for start in range(0, count, BLOCK):
        rng = generator(seed, Stream.PICTURES, start // BLOCK)
        numbers = rng.random((BLOCK, COLUMNS))
        grain = _grain(rng)
        here = found[start : start + BLOCK]
        for label, thing in enumerate(THINGS):
            rows = slice(label, len(here), len(THINGS))
            if label < len(here):
                here[rows] = _drawn(thing, numbers[rows], noise * grain[rows])
    return found


def places(seed: int, count: int) -> Array:
    """Where the thing of each picture of `draw` is, (count, 3): its middle x and y, and half its length, in pixels."""
    found: Array = np.empty((count, 3), np.float32)
    for start in range(0, count, BLOCK):
        numbers = generator(seed, Stream.PICTURES, start // BLOCK).random((BLOCK, COLUMNS))
        place = _place(THINGS[0], Dice(numbers))
        here = found[start : start + BLOCK]
        for axis, values in enumerate((place.x, place.y, place.scale)):
            here[:, axis] = values[: len(here), 0, 0]
    return found


def _grain(rng: np.random.Generator) -> Array:
    """Numbers of mean 0 and deviation 1, made of bytes, which are drawn many times faster than normal ones."""
    shape = (BLOCK, 3, SIDE, SIDE)
    found: Array = np.frombuffer(rng.bytes(math.prod(shape)), np.uint8).reshape(shape).astype(np.float32)
    found -= np.float32(127.5)
    found *= np.float32(math.sqrt(12 / (256**2 - 1)))
    return found


def _drawn(thing: PictureClass, numbers: Array, grain: Array) -> Array:
    """Pictures of one class from their numbers of chance."""
    dice = Dice(numbers)
    place = _place(thing, dice)
    found = behind(thing.setting, place, dice)
    if thing.base is not None:
        found = shadow(found, place, thing.base, dice)
    canvas, light = _layer(thing, place, dice), dice.uniform(-0.22, 0.22)
    gain, tint = dice.uniform(0.8, 1.12), dice.uniform(-0.07, 0.07)
    contrast, strength = dice.uniform(0.9, 1.15), dice.uniform(0.1, 1.0)
    shade = 1 + light * canvas.x + 0.14 * canvas.y
    lit = np.clip(canvas.rgb * shade[:, None], 0, canvas.alpha[:, None])
    found = in_front(found * (1 - canvas.alpha[:, None]) + lit, place, dice)
    found = (found - 0.5) * contrast[:, None] + 0.5
    found *= gain[:, None] * (1 + tint[:, None] * np.array([1, 0, -1], np.float32)[:, None, None])
    found += 0.036 * strength[:, None] * grain
    levels: Array = np.round(np.clip(found, 0, 1) * 255) / np.float32(255)
    return levels


def _place(thing: PictureClass, dice: Dice) -> Place:
    scale = dice.uniform(9.5, 14.0)
    room = 16.5 - scale
    x, y = (0.5 * SIDE + dice.uniform(-1, 1) * room for _ in range(2))
    foot = y + (0.35 if thing.base is None else -thing.base - 0.08) * scale
    horizon = foot - dice.uniform(0.0, 0.75) * scale
    return Place(x, y, scale, horizon)


def _layer(thing: PictureClass, place: Place, dice: Dice) -> Canvas:
    """The thing in its own layer, mirrored or not and turned a little."""
    turn, facing = thing.turn * dice.uniform(-1, 1), dice.sign()
    cos, sin = np.cos(turn), np.sin(turn)
    line, column = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32) + np.float32(0.5)
    across, up = (column - place.x) / place.scale, (place.y - line) / place.scale
    canvas = Canvas(facing * (across * cos + up * sin), up * cos - across * sin, 1 / place.scale)
    thing.draw(canvas, dice)
    return canvas
