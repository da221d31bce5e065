"""An SVG as Qt writes it, made one that every browser and editor reads and draws alike."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple
from xml.etree import ElementTree

from nnviz.engine.text import printable

_SVG = "http://www.w3.org/2000/svg"
_LINK = "http://www.w3.org/1999/xlink"

_PAIR = re.compile(r"(-?[\d.]+(?:e[-+]?\d+)?),(-?[\d.]+(?:e[-+]?\d+)?)")

_EFFECT = "vector-effect"

_BOLD = 600

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of x' = a x + c y + e and y' = b x + d y + f."""


class Words(NamedTuple):
    """A text and the font it asks for, as they stand in the file; `size` in pixels."""

    text: str
    family: str
    size: float
    bold: bool


def portable(
    svg: bytes, families: Callable[[str], Sequence[str]], sunk: Callable[[Words], float] = lambda _words: 0.0
) -> bytes:
    """The same drawing, well-formed whatever its words are, for programs that know SVG 1.1 and no more.

    `families` names the fonts to try for the one Qt asks for, the generic one last; `sunk` tells by how many pixels
    words stand too low. Lines that are to be equally wide at every scale are moved into page coordinates, as not every
    program knows `vector-effect`.
    """
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _LINK)
    root = ElementTree.fromstring(printable(svg.decode(errors="replace")))
    for element in root.iter():
        if element.tag == f"{{{_SVG}}}text":
            _lift(element, sunk)
        if "font-family" in element.attrib:
            names = families(element.attrib["font-family"])
            element.set("font-family", ", ".join(f"'{name}'" if " " in name else name for name in names))
        if "transform" in element.attrib:
            _flatten(element)
        if element.get(_EFFECT) == "none":
            del element.attrib[_EFFECT]
    _prune(root)
    _share_clips(root)
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _lift(text: ElementTree.Element, sunk: Callable[[Words], float]) -> None:
    """Set words that stand too low on their line."""
    has = text.attrib
    bold = float(has.get("font-weight", "400")) >= _BOLD
    low = sunk(Words(text.text or "", has.get("font-family", ""), float(has.get("font-size", "0")), bold))
    if low:
        text.set("y", _number(float(has["y"]) - low))


def _flatten(group: ElementTree.Element) -> None:
    """Move the shapes whose lines do not scale out of the group's coordinates."""
    shapes = [shape for shape in group if shape.get(_EFFECT) == "non-scaling-stroke"]
    a, b, c, d, e, f = _matrix(group.attrib["transform"])
    movable = [shape for shape in shapes if _mapped(shape, (a, b, c, d, e, f))]
    if not movable:
        return
    transform = group.attrib.pop("transform")
    for shape in group:
        if shape not in movable:
            shape.set("transform", transform)
        else:
            del shape.attrib[_EFFECT]


def _matrix(transform: str) -> Matrix:
    a, b, c, d, e, f = map(float, transform.removeprefix("matrix(").removesuffix(")").split(","))
    return a, b, c, d, e, f


def _mapped(shape: ElementTree.Element, matrix: Matrix) -> bool:
    """Give the shape's points their places on the page; False for one that has no points, and would change its kind."""
    a, b, c, d, e, f = matrix

    def place(pair: re.Match[str]) -> str:
        x, y = float(pair[1]), float(pair[2])
        return f"{_number(a * x + c * y + e)},{_number(b * x + d * y + f)}"

    for name in ("d", "points"):
        if name in shape.attrib:
            shape.set(name, _PAIR.sub(place, shape.attrib[name]))
            return True
    if "r" in shape.attrib and (a, b) == (d, -c):
        x, y, radius = (float(shape.attrib[name]) for name in ("cx", "cy", "r"))
        scale = (a * a + b * b) ** 0.5
        shape.attrib |= {
            "cx": _number(a * x + c * y + e),
            "cy": _number(b * x + d * y + f),
            "r": _number(scale * radius),
        }
        return True
    return False


def _number(value: float) -> str:
    return f"{round(value, 3):.8g}"


def _prune(group: ElementTree.Element) -> None:
    """Remove the groups that hold nothing, which Qt writes for each change of a pen."""
    for child in list(group):
        _prune(child)
        if child.tag == f"{{{_SVG}}}g" and not len(child):
            group.remove(child)


def _share_clips(root: ElementTree.Element) -> None:
    """Keep each clip once: Qt defines one whenever it is set."""
    same: dict[str, str] = {}
    known: dict[str, str] = {}
    for defs in root.iter(f"{{{_SVG}}}defs"):
        for clip in list(defs.iter(f"{{{_SVG}}}clipPath")):
            path = clip[0].attrib
            path.pop(_EFFECT, None)
            same[clip.attrib["id"]] = first = known.setdefault(path["d"], clip.attrib["id"])
            if first != clip.attrib["id"]:
                defs.remove(clip)
    for group in root.iter():
        name = group.get("clip-path", "").removeprefix("url(#").removesuffix(")")
        if name in same:
            group.set("clip-path", f"url(#{same[name]})")
