"""Things that stand, live and grow, between −1 and 1; what stands does so at −0.75."""

import numpy as np

from nnviz.engine.arrays import Array
from nnviz.engine.data.drawn.canvas import Canvas, Corner, Dice, both, flags, mixed, rgb, union

BLACK, WHITE, GREEN, WOOD = rgb(0x1E1C22), rgb(0xF8F7F3), rgb(0x3F8F3A), rgb(0x6E4A2C)
GROUND = -0.75


def house(canvas: Canvas, dice: Dice) -> None:
    wall = dice.colour([0xF3E6C8, 0xE9D4B0, 0xF7F4EC, 0xD98E73, 0xB9C7D6, 0xE6B8A2, 0xC7D8B6])
    roof = dice.colour([0xA63D2F, 0x7A2E2A, 0x4A5563, 0x8A5A3C, 0x356487, 0x2F6B57])
    half, eaves, ridge = dice.uniform(0.52, 0.72), dice.uniform(-0.05, 0.15), dice.uniform(0.66, 0.86)
    chimney, top = dice.uniform(0.22, 0.36), dice.uniform(-0.04, 0.06)
    canvas.fill(canvas.box(chimney, 0.1, chimney + 0.17, ridge + top), mixed(roof, BLACK, 0.35), dice.chance(0.7))
    canvas.fill(canvas.box(-half, GROUND, half, eaves + 0.02), wall)
    canvas.fill(canvas.polygon((-half, eaves), (0.0, ridge - 0.14), (half, eaves)), wall)
    over = half + 0.16
    gable = canvas.polygon((-over, eaves - 0.03), (0.0, ridge), (over, eaves - 0.03))
    canvas.fill(gable, roof)
    canvas.fill(canvas.disc(0.0, eaves + 0.2, 0.11), mixed(wall, rgb(0xFFE7A0), 0.6), dice.chance(0.5))
    door, light = dice.colour([0x7A4B2A, 0x2F4E6F, 0x9B2D2D, 0x2E6044]), dice.chance(0.3)
    middle = dice.uniform(-0.3, 0.3)
    canvas.fill(canvas.box(middle - 0.13, GROUND, middle + 0.13, GROUND + 0.44, 0.02), door)
    glass = mixed(rgb(0x7FB6D6), rgb(0xFFD873), light)
    upper = eaves - 0.12
    for x, opacity in ((-0.38, flags(middle > -0.1)), (0.38, flags(middle < 0.1))):
        pane = canvas.box(x - 0.15, upper - 0.3, x + 0.15, upper)
        canvas.fill(pane, WHITE, opacity)
        canvas.fill(pane + 0.045, glass, opacity)
        canvas.fill(both(pane, np.abs(canvas.x - x) - 0.025), WHITE, opacity)


def tree(canvas: Canvas, dice: Dice) -> None:
    leaves = dice.colour([0x3E8E41, 0x2F7A3B, 0x5AA13C, 0x6FA83A, 0xD9812B, 0xC2482E, 0xE59BB5])
    fir, width = dice.chance(0.4), dice.uniform(0.08, 0.13)
    canvas.fill(canvas.polygon((-width - 0.05, GROUND), (-width, 0.1), (width, 0.1), (width + 0.05, GROUND)), WOOD)
    dark, light = mixed(leaves, rgb(0x123018), 0.4), mixed(leaves, rgb(0xF4F3B0), 0.3)
    wide = dice.uniform(0.85, 1.05)
    needles = mixed(rgb(0x2C6B45), rgb(0x1E5A4E), dice.uniform(0, 1))
    snow = dice.chance(0.3) * 0.85
    for number in range(3):
        low, half = -0.42 + 0.4 * number, (0.66 - 0.16 * number) * wide
        tier = canvas.polygon((-half, low), (0.0, low + 0.62), (half, low))
        canvas.fill(tier, mixed(needles, rgb(0x0E2A22), 0.45 - 0.2 * number), fir)
        canvas.fill(both(tier, low + 0.34 - canvas.y), mixed(needles, WHITE, snow), fir)
    blobs = [
        (dice.uniform(-0.5, -0.3), 0.05, 0.34),
        (dice.uniform(0.3, 0.5), 0.08, 0.34),
        (dice.uniform(-0.16, 0.16), 0.46, 0.4),
    ]
    crown = union(canvas.disc(0.0, 0.16, 0.46), *(canvas.disc(x, y, radius * wide) for x, y, radius in blobs))
    canvas.fill(crown, dark, 1 - fir)
    lit = union(*(canvas.disc(x - 0.06, y + 0.08, 0.74 * radius * wide) for x, y, radius in blobs))
    canvas.fill(lit, leaves, 1 - fir, 0.06)
    for x, y, radius in blobs:
        canvas.fill(canvas.disc(x - 0.12, y + 0.16, 0.36 * radius), light, (1 - fir) * 0.8, 0.1)
    fruit = dice.chance(0.3) * (1 - fir)
    for across, up in ((-0.34, -0.04), (0.1, 0.12), (0.38, 0.1), (-0.08, 0.44)):
        canvas.fill(canvas.disc(across, up, 0.075), rgb(0xD62F2F), fruit)


def cat(canvas: Canvas, dice: Dice) -> None:
    coats = [0xE08A3C, 0x8C8F96, 0x2E2B33, 0xF1ECE2, 0xC9A27C, 0x6E5646, 0xD9A441]
    fur = dice.colour(coats)
    width, ear = dice.uniform(0.68, 0.8), dice.uniform(0.78, 0.96)
    lean = dice.uniform(0.0, 0.1)
    for side in (-1.0, 1.0):
        left, pink, tip = side < 0, rgb(0xE8A0A0), (0.56 + lean) * side
        _ear(canvas, fur, (0.1 * side, 0.3), (tip, ear), ((0.72 + lean) * side, 0.0), left=left)
        _ear(canvas, pink, (0.3 * side, 0.36), (tip - 0.02 * side, ear - 0.18), (0.62 * side, 0.2), left=left)
    head = canvas.ellipse(0.0, -0.08, width, 0.62)
    canvas.fill(head, fur)
    _stripes(canvas, dice, head, mixed(fur, BLACK, 0.5))
    muzzle = union(canvas.ellipse(-0.16, -0.38, 0.24, 0.19), canvas.ellipse(0.16, -0.38, 0.24, 0.19))
    canvas.fill(muzzle, mixed(fur, WHITE, 0.7))
    iris = dice.colour([0x7CC04B, 0xE8C33A, 0x5AA9D6, 0xD98B2B])
    slit = dice.uniform(0.05, 0.1)
    for x in (-0.31, 0.31):
        eye = canvas.ellipse(x, 0.02, 0.17, 0.15)
        canvas.fill(eye - 0.03, mixed(fur, BLACK, 0.6))
        canvas.fill(eye, iris)
        canvas.fill(canvas.ellipse(x, 0.02, slit, 0.14), BLACK)
        canvas.fill(canvas.disc(x + 0.05, 0.08, 0.04), WHITE)
    canvas.fill(canvas.polygon((-0.1, -0.2), (0.1, -0.2), (0.0, -0.32)), rgb(0xD96C7B))
    mouth = union(canvas.line((0.0, -0.32), (-0.12, -0.44), 0.05), canvas.line((0.0, -0.32), (0.12, -0.44), 0.05))
    canvas.fill(mouth, BLACK, 0.7)
    for side in (-1.0, 1.0):
        for y, end in ((-0.32, -0.22), (-0.42, -0.5)):
            canvas.fill(canvas.line((0.34 * side, y), (0.96 * side, end), 0.035), WHITE, 0.8)


def _ear(canvas: Canvas, colour: Array, *corners: Corner, left: bool) -> None:
    """A triangle: its corners from the inside to the outside."""
    canvas.fill(canvas.polygon(*(corners[::-1] if left else corners)), colour)


def _stripes(canvas: Canvas, dice: Dice, head: Array, colour: Array) -> None:
    """The marks of a tabby on forehead and cheeks."""
    marks = union(
        *(canvas.line((x, 0.56), (0.7 * x, 0.26), 0.08) for x in (-0.2, 0.0, 0.2)),
        *(canvas.line((0.8 * side, y), (0.56 * side, y - 0.02), 0.08) for side in (-1.0, 1.0) for y in (-0.06, -0.22)),
    )
    canvas.fill(both(marks, head), colour, dice.chance(0.55))


def fish(canvas: Canvas, dice: Dice) -> None:
    paint, accent = dice.paint(), mixed(dice.paint(), WHITE, dice.chance(0.5) * 0.9)
    tall, long = dice.uniform(0.34, 0.5), dice.uniform(0.58, 0.68)
    flare = dice.uniform(0.34, 0.48)
    fin = mixed(paint, accent, dice.uniform(0.3, 0.9))
    canvas.fill(
        union(
            canvas.polygon((-0.8, 0.0), (-0.98, flare), (-0.44, 0.0)),
            canvas.polygon((-0.98, -flare), (-0.8, 0.0), (-0.44, 0.0)),
        ),
        fin,
    )
    canvas.fill(canvas.polygon((-0.36, tall - 0.2), (-0.3, tall + 0.24), (0.06, tall + 0.14), (0.34, tall - 0.16)), fin)
    canvas.fill(
        canvas.polygon((-0.06, -tall + 0.1), (0.2, -tall + 0.1), (-0.1, -tall - 0.22), (-0.24, -tall - 0.16)), fin
    )
    body = canvas.ellipse(0.14, 0.0, long, tall)
    canvas.fill(body, paint)
    canvas.fill(both(body, canvas.ellipse(0.2, -0.66 * tall, 0.7, 0.6 * tall)), mixed(paint, WHITE, 0.55))
    banded, start = dice.chance(0.6), dice.uniform(-0.22, -0.12)
    for number in range(2):
        x = start + 0.34 * number
        band = canvas.ellipse(x, 0.0, 0.08, 1.1 * tall)
        canvas.fill(both(body, band), accent, banded)
    canvas.fill(canvas.ellipse(0.1, -0.08, 0.14, 0.08, -0.5), mixed(fin, BLACK, 0.2))
    canvas.fill(canvas.disc(0.5, 0.1, 0.12), WHITE)
    canvas.fill(canvas.disc(0.53, 0.1, 0.065), BLACK)
    canvas.fill(both(body, canvas.line((0.66, -0.12), (0.84, -0.08), 0.05)), BLACK, 0.6)
    for right, up, size in ((0.86, 0.38, 0.06), (0.94, 0.6, 0.08)):
        canvas.fill(canvas.ring(right, up, size, 0.04), WHITE, 0.8)


def flower(canvas: Canvas, dice: Dice) -> None:
    petal = dice.colour([0xE8557A, 0xF2C230, 0xF7F3F0, 0x9B5BD0, 0xE5483A, 0x5B83E0, 0xF08A3C])
    up, bend = dice.uniform(0.22, 0.34), dice.uniform(-0.14, 0.14)
    stem = union(canvas.line((bend, -0.95), (0.4 * bend, -0.4), 0.09), canvas.line((0.4 * bend, -0.4), (0.0, up), 0.09))
    canvas.fill(stem, GREEN)
    for side in (-1.0, 1.0):
        turn, y = side * dice.uniform(0.4, 0.9), dice.uniform(-0.7, -0.46)
        leaf = canvas.ellipse(0.3 * side, y, 0.27, 0.11, turn)
        canvas.fill(leaf, mixed(GREEN, rgb(0x1F5A2A), 0.35 if side > 0 else 0.0))
    tulip = dice.chance(0.25)
    _cup(canvas, petal, up, tulip)
    leaves = np.floor(dice.uniform(5, 9))
    across, high = canvas.x, canvas.y - up
    step = np.float32(2 * np.pi) / leaves
    angle = np.arctan2(high, across) + dice.uniform(0, 1) * step
    folded = angle - step * np.round(angle / step)
    radius = np.sqrt(across * across + high * high)
    petals = Canvas(radius * np.cos(folded), radius * np.sin(folded), canvas.pixel)
    length = dice.uniform(0.27, 0.33)
    thick = np.minimum(length * 0.9, (0.62 * np.tan(0.5 * step)).astype(np.float32))
    shape = petals.ellipse(0.3, 0.0, length, thick)
    canvas.fill(shape, mixed(petal, BLACK, 0.25), 1 - tulip)
    canvas.fill(petals.ellipse(0.31, 0.0, length - 0.05, thick - 0.045), petal, 1 - tulip)
    heart = canvas.disc(0.0, up, dice.uniform(0.17, 0.24))
    middle = dice.colour([0xF5C211, 0x7A4A1E, 0xF0A020, 0xFFF2B0])
    canvas.fill(heart, mixed(middle, BLACK, 0.3), 1 - tulip)
    canvas.fill(heart + 0.05, middle, 1 - tulip)


def _cup(canvas: Canvas, petal: Array, up: Array, opacity: Array) -> None:
    """The cup of a tulip, of three petals."""
    for x, turn in ((-0.22, 0.25), (0.22, -0.25)):
        canvas.fill(canvas.ellipse(x, up + 0.08, 0.24, 0.46, turn), mixed(petal, BLACK, 0.22), opacity)
    canvas.fill(canvas.ellipse(0.0, up, 0.25, 0.44), petal, opacity)
