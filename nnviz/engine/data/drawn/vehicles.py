"""Things to drive and to fly, all facing right, between −1 and 1; what rolls stands at −0.62."""

from nnviz.engine.arrays import Array
from nnviz.engine.data.drawn.canvas import Canvas, Corner, Dice, Scalar, both, mixed, rgb, union

DARK, GLASS, LAMP, TAIL = rgb(0x22262C), rgb(0xB9DDF0), rgb(0xFFE08A), rgb(0xD7263D)
WHITE, STEEL = rgb(0xF5F6F7), rgb(0xAEB6BF)
GROUND = -0.62


def _wheel(canvas: Canvas, x: Scalar, radius: Scalar) -> None:
    middle = GROUND + radius
    canvas.fill(canvas.disc(x, middle, radius), DARK)
    canvas.fill(canvas.disc(x, middle, 0.42 * radius), STEEL)


def car(canvas: Canvas, dice: Dice) -> None:
    paint, radius = dice.paint(), dice.uniform(0.19, 0.24)
    back, front, top = dice.uniform(-0.72, -0.55), dice.uniform(0.42, 0.6), dice.uniform(0.32, 0.46)
    slope = dice.uniform(0.12, 0.3)
    low, waist = GROUND + 0.13, -0.06
    cabin = canvas.polygon((back, waist), (back + slope, top), (front - 0.34, top), (front, waist), radius=0.03)
    body = canvas.box(-0.96, low, 0.96, waist + 0.03, 0.14)
    canvas.fill(union(cabin, body), paint)
    inner = top - 0.08
    glass = canvas.polygon(
        (back + 0.14, waist + 0.02), (back + slope + 0.05, inner), (front - 0.37, inner), (front - 0.11, waist + 0.02)
    )
    canvas.fill(glass, mixed(GLASS, DARK, dice.uniform(0.0, 0.6)))
    pillar = dice.uniform(-0.12, 0.02)
    canvas.fill(both(canvas.box(pillar - 0.04, waist, pillar + 0.04, top), cabin), paint)
    canvas.fill(canvas.box(-0.9, low, 0.9, low + 0.09, 0.04), mixed(paint, DARK, 0.55))
    canvas.fill(canvas.box(0.82, waist - 0.16, 0.97, waist - 0.05, 0.04), LAMP)
    canvas.fill(canvas.box(-0.97, waist - 0.16, -0.86, waist - 0.05, 0.03), TAIL)
    place = dice.uniform(0.5, 0.6)
    for x in (-place, place):
        canvas.fill(canvas.disc(x, GROUND + radius, radius + 0.05), mixed(paint, DARK, 0.7))
        _wheel(canvas, x, radius)


def truck(canvas: Canvas, dice: Dice) -> None:
    paint, cargo = dice.paint(), mixed(dice.paint(), WHITE, dice.chance(0.5) * 0.85)
    radius, cab_top = dice.uniform(0.17, 0.21), dice.uniform(0.24, 0.4)
    floor, edge = GROUND + 0.2, dice.uniform(0.2, 0.34)
    top = dice.uniform(0.5, 0.72)
    canvas.fill(canvas.box(-0.97, floor - 0.08, 0.9, floor + 0.04), mixed(DARK, STEEL, 0.2))
    body = canvas.box(-0.98, floor + 0.02, edge - 0.04, top, 0.04)
    tank = canvas.box(-0.98, floor + 0.02, edge - 0.04, top - 0.12, 0.28)
    bed = canvas.polygon((-0.98, floor + 0.02), (-1.04, 0.18), (edge, 0.18), (edge - 0.08, floor + 0.02))
    is_tank, is_bed = dice.chance(0.2), dice.chance(0.2)
    load = canvas.ellipse(-0.36, 0.16, 0.52, dice.uniform(0.12, 0.3))
    canvas.fill(load, dice.colour([0x8B5A2B, 0xC9A66B, 0x6F747B, 0x4C8C3F]), is_bed)
    plain = (1 - is_bed) * (1 - is_tank)
    canvas.fill(body, cargo, plain)
    canvas.fill(tank, mixed(cargo, STEEL, 0.5), (1 - is_bed) * is_tank)
    canvas.fill(bed, cargo, is_bed)
    band = dice.uniform(-0.05, 0.3)
    canvas.fill(both(canvas.box(-0.98, band, edge, band + 0.16), body + 0.03), dice.paint(), plain * dice.chance(0.5))
    bonnet = dice.uniform(0.72, 0.86)
    cab = canvas.polygon((edge, floor), (edge, cab_top), (bonnet, cab_top), (0.99, -0.02), (0.99, floor), radius=0.02)
    canvas.fill(cab, paint)
    canvas.fill(
        canvas.polygon((edge + 0.2, 0.0), (edge + 0.2, cab_top - 0.08), (bonnet - 0.02, cab_top - 0.08), (0.93, 0.0)),
        mixed(GLASS, DARK, dice.uniform(0.0, 0.5)),
    )
    canvas.fill(canvas.box(edge + 0.02, floor - 0.02, 1.0, floor + 0.06), mixed(paint, DARK, 0.6))
    canvas.fill(canvas.box(0.88, floor + 0.1, 1.01, floor + 0.22, 0.03), LAMP)
    second = dice.chance(0.6)
    for x in (-0.74, 0.66):
        _wheel(canvas, x, radius)
    rear = canvas.disc(-0.3, GROUND + radius, radius)
    canvas.fill(rear, DARK, second)
    canvas.fill(rear + 0.58 * radius, STEEL, second)


def bicycle(canvas: Canvas, dice: Dice) -> None:
    paint, radius = dice.paint(), dice.uniform(0.36, 0.44)
    hub, back, front = GROUND + radius, dice.uniform(-0.62, -0.54), dice.uniform(0.54, 0.62)
    saddle: Corner = (dice.uniform(-0.32, -0.2), dice.uniform(0.24, 0.34))
    crank: Corner = (dice.uniform(-0.1, 0.0), hub)
    head: Corner = (front - dice.uniform(0.14, 0.22), dice.uniform(0.28, 0.4))
    tyre = dice.colour([0x23272D, 0x23272D, 0x3A3F47, 0x5A4634])
    for x in (back, front):
        canvas.fill(canvas.disc(x, hub, radius), STEEL, 0.25)
        canvas.fill(canvas.ring(x, hub, radius, 0.1), tyre)
        canvas.fill(canvas.disc(x, hub, 0.06), STEEL)
    frame = union(
        canvas.line((back, hub), saddle, 0.08),
        canvas.line((back, hub), crank, 0.08),
        canvas.line(crank, saddle, 0.1),
        canvas.line(crank, head, 0.1),
        canvas.line(saddle, head, 0.1),
        canvas.line(head, (front, hub), 0.09),
    )
    canvas.fill(frame, paint)
    canvas.fill(canvas.disc(*crank, 0.1), DARK)
    up = dice.uniform(0.16, 0.26)
    bar = head[0] - 0.04, head[1] + up
    canvas.fill(union(canvas.line(head, bar, 0.08), canvas.line(bar, (bar[0] + 0.16, bar[1] + 0.02), 0.09)), DARK)
    post = saddle[0] - 0.06, saddle[1] + 0.18
    canvas.fill(canvas.line(saddle, post, 0.08), STEEL)
    canvas.fill(canvas.line((post[0] - 0.14, post[1]), (post[0] + 0.12, post[1]), 0.13), tyre)
    basket = canvas.box(front - 0.08, head[1] - 0.1, front + 0.24, head[1] + 0.16, 0.03)
    canvas.fill(basket, dice.colour([0xC08A4B, 0x8F9AA6]), dice.chance(0.3))


def ship(canvas: Canvas, dice: Dice) -> None:
    paint, accent = dice.colour([0x1F3A5F, 0xB3261E, 0x222831, 0xF2F2EE, 0x2E7D5B, 0x8A4B2A]), dice.paint()
    deck, bow = dice.uniform(-0.24, -0.1), dice.uniform(0.9, 1.02)
    sails = dice.chance(0.4)
    _sails(canvas, dice, sails, deck)
    _bridge(canvas, dice, 1 - sails, deck, accent)
    hull = canvas.polygon((-0.94, deck), (bow, deck + 0.08), (0.62, -0.64), (-0.76, -0.64))
    canvas.fill(hull, paint)
    canvas.fill(both(hull, canvas.y + 0.5), mixed(accent, DARK, 0.2))
    canvas.fill(both(hull, deck - 0.01 - canvas.y), mixed(paint, WHITE, 0.75))
    for x in (-0.5, -0.15, 0.2):
        canvas.fill(canvas.disc(x, deck - 0.2, 0.06), mixed(GLASS, WHITE, 0.4), 1 - sails)


def _bridge(canvas: Canvas, dice: Dice, opacity: Array, deck: Array, accent: Array) -> None:
    """Two decks, windows and one or two funnels."""
    height, left, right = dice.uniform(0.2, 0.3), dice.uniform(-0.74, -0.6), dice.uniform(0.25, 0.5)
    second, smoke = dice.chance(0.5), mixed(rgb(0xE4E7EA), STEEL, dice.uniform(0, 0.8))
    first = dice.uniform(-0.4, -0.1)
    roof = deck + 2 * height - 0.05
    for share, x in ((1.0, first), (second, first + 0.36)):
        chimney = canvas.box(x - 0.1, deck + height, x + 0.1, roof + 0.32)
        canvas.fill(chimney, accent, opacity * share)
        canvas.fill(both(chimney, roof + 0.22 - canvas.y), DARK, opacity * share)
    for number in range(2):
        canvas.fill(
            canvas.disc(first - 0.14 - 0.24 * number, roof + 0.42 + 0.1 * number, 0.12 + 0.05 * number),
            smoke,
            opacity * 0.75,
            0.08,
        )
    canvas.fill(canvas.box(left, deck, right, deck + height, 0.02), WHITE, opacity)
    canvas.fill(canvas.box(left + 0.16, deck + height, right - 0.12, roof, 0.02), mixed(WHITE, STEEL, 0.3), opacity)
    canvas.fill(canvas.box(left + 0.06, deck + 0.09, right - 0.06, deck + 0.17), rgb(0x47718F), opacity * 0.85)
    canvas.fill(canvas.box(left + 0.22, roof - 0.14, right - 0.17, roof - 0.07), rgb(0x47718F), opacity * 0.85)


def _sails(canvas: Canvas, dice: Dice, opacity: Array, deck: Array) -> None:
    """A mast with two sails and a pennant."""
    cloth = mixed(WHITE, dice.paint(), dice.chance(0.4) * 0.75)
    mast, top = dice.uniform(-0.12, 0.08), dice.uniform(0.78, 0.95)
    low = deck + 0.1
    canvas.fill(canvas.line((mast, deck), (mast, top), 0.07), rgb(0x6B4A2B), opacity)
    canvas.fill(canvas.polygon((mast - 0.06, low), (mast - 0.66, low), (mast - 0.06, top - 0.04)), cloth, opacity)
    jib = canvas.polygon((mast + 0.08, low + 0.02), (mast + 0.08, top - 0.16), (mast + 0.7, low + 0.02))
    canvas.fill(jib, mixed(cloth, STEEL, 0.3), opacity)
    canvas.fill(canvas.polygon((mast - 0.24, top + 0.05), (mast, top + 0.12), (mast, top - 0.02)), TAIL, opacity)


def aeroplane(canvas: Canvas, dice: Dice) -> None:
    paint = mixed(WHITE, dice.paint(), dice.chance(0.35) * 0.9)
    accent, radius = dice.paint(), dice.uniform(0.15, 0.19)
    sweep, reach = dice.uniform(0.25, 0.42), dice.uniform(0.5, 0.66)
    grey = mixed(paint, DARK, 0.28)
    wing = dice.uniform(0.0, 0.12)
    tip, high = wing - sweep, reach - 0.04
    far = canvas.polygon((wing - 0.05, 0.1), (tip, high), (tip + 0.14, high), (wing + 0.24, 0.1))
    canvas.fill(far, mixed(paint, DARK, 0.4))
    canvas.fill(canvas.polygon((-0.9, 0.02), (-0.98, 0.52), (-0.8, 0.52), (-0.5, 0.08)), accent)
    body = union(
        canvas.line((-0.5, 0.02), (0.7, 0.0), 2 * radius),
        canvas.polygon((-0.96, 0.1), (-0.5, 0.02 + radius), (0.4, radius), (0.4, -radius), (-0.5, 0.02 - radius)),
        canvas.ellipse(0.72, -0.01, 0.28, radius),
    )
    canvas.fill(body, paint)
    canvas.fill(both(body, canvas.y + 0.06), mixed(paint, accent, 0.8), dice.chance(0.6))
    canvas.fill(canvas.polygon((-0.5, 0.04), (-0.86, -0.14), (-0.98, -0.14), (-0.7, 0.06)), grey)
    canvas.fill(canvas.box(wing - 0.16, -0.36, wing + 0.14, -0.22, 0.07), mixed(accent, DARK, 0.3))
    near = canvas.polygon((wing - 0.2, -0.04), (wing + 0.22, -0.04), (tip + 0.02, -reach), (tip - 0.16, -reach))
    canvas.fill(near, grey)
    for x in (-0.4, -0.22, 0.24, 0.42):
        canvas.fill(canvas.disc(x, 0.06, 0.045), rgb(0x35607F))
    canvas.fill(canvas.polygon((0.66, 0.04), (0.7, 0.13), (0.8, 0.1), (0.9, 0.02)), rgb(0x2F556F))
