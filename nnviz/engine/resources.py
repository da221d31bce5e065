"""Where the files that are not code stand: trained weights, the kernel, lessons, translations, icons, styles."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def _folder() -> Path:
    """A wheel carries `resources` inside the package; a checkout has it beside the package."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a file or folder under `resources`, whether it is there or not."""
    return _folder().joinpath(*parts)
