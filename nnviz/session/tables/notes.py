"""What is worth knowing of a table that was read: said, and no reason to stop."""

from collections.abc import Sequence
from dataclasses import dataclass, field

_TOLD = 8


@dataclass(frozen=True)
class Note:
    """`text` is marked for translation, `values` fill it in."""

    text: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values)


def listed(items: Sequence[object], most: int = _TOLD) -> str:
    """Some items in words, the first of many."""
    return ", ".join(map(str, items[:most])) + (", …" if len(items) > most else "")


def cut(text: str, most: int = 40) -> str:
    """The text, shortened where it is too long to stand in a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"
