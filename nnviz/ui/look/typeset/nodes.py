"""What a formula consists of."""

from typing import NamedTuple, TypeAlias


class Sign(NamedTuple):
    """A letter, a number, a word or an operator."""

    text: str
    italic: bool = False


class Space(NamedTuple):
    """Room between two parts, `wide` between two statements; no line is broken where it is `stuck`."""

    wide: bool = False
    stuck: bool = False


class Row(NamedTuple):
    """Parts beside each other."""

    parts: tuple["Node", ...]


class Script(NamedTuple):
    """A base with what is lowered and raised beside it."""

    base: "Node"
    below: "Node | None" = None
    above: "Node | None" = None


class Fraction(NamedTuple):
    """One above the other."""

    top: "Node"
    bottom: "Node"


class Root(NamedTuple):
    body: "Node"


class Fence(NamedTuple):
    """Something in brackets, which are as high as it is."""

    left: str
    body: "Node"
    right: str


class Hat(NamedTuple):
    """A letter with a hat."""

    base: "Node"


class Cases(NamedTuple):
    """Values, each with the condition under which it is taken."""

    rows: tuple[tuple["Node", "Node"], ...]


Node: TypeAlias = Sign | Space | Row | Script | Fraction | Root | Fence | Hat | Cases
