"""The words of a lesson, in as many languages as it has them in."""

from collections.abc import Mapping

from nnviz.engine.text import unbroken
from nnviz.system.languages import ENGLISH

Text = Mapping[str, str]
"""The same words by language, in one at least."""

Words = Text | str
"""A lesson's own words, or those of a setting's declaration: English, marked for translation in context settings."""


def say(words: Words, language: str) -> str:
    """A lesson's words in a language, or the `original` ones where it is not written in it; marked ones as they are."""
    return words if isinstance(words, str) else unbroken(words.get(language, original(words)))


def original(words: Text) -> str:
    """The words by which something is known whatever language is spoken: the English ones, or the first there are."""
    return words[ENGLISH] if ENGLISH in words else next(iter(words.values()))
