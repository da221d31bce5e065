"""English is spelt in one way: colour and neighbour, and -ize wherever both are in use, as in optimizer."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]

_ISE = re.compile(r"(?<![a-z])[a-z]+is(?:e|ed|er|ers|es|ing|ation|ations)(?![a-z])")

_ALWAYS = re.compile(
    r"(?:r|ar|ra|no|po|pra|prom|prem|prec|conc|compr|comprom|surpr|rev|adv|dev|superv|improv|telev|disgu|exerc|enterpr|"
    r"w|otherw|likew|pairw|piecew|elementw|clockw|unw)is\w+"
)
"""Words that have an s in every spelling."""

_NAMES = {"standardise", "initialiser", "regularisation", "setautoraise", "defrise"}
"""Names in files written by earlier versions, which are read for ever, and names of others."""

_FOLDERS = ("nnviz", "tests", "packaging", "resources")
_SUFFIXES = {".py", ".md", ".toml", ".ts", ".qss", ".c", ".h", ".html"}


def odd_words(text: str) -> set[str]:
    """Words with an s that has to be a z; capitals and underscores part words as blanks do."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", text).lower()
    return {word for word in _ISE.findall(apart) if not _ALWAYS.fullmatch(word)} - _NAMES


def files() -> Iterator[Path]:
    yield from ROOT.glob("*.md")
    for folder in _FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in _SUFFIXES and path != Path(__file__):
                yield path


def test_no_text_mixes_two_spellings() -> None:
    found = {f"{path.relative_to(ROOT)}: {word}" for path in files() for word in odd_words(path.read_text("utf-8"))}
    assert sorted(found) == []


def test_it_would_be_seen() -> None:
    text = "A Normaliser that standardises, is_discretised, RAISES, otherwise an exercise of noise."
    assert odd_words(text) == {"normaliser", "standardises", "discretised"}
