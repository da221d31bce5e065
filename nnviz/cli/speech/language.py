"""What the command line says, in the user's language: by Qt's translations, which are read without an application.

English needs Qt only where a number is told; where Qt cannot be loaded, everything is said in English.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from nnviz.cli.speech import argparse_words
from nnviz.engine.resources import resource
from nnviz.engine.text import UserError, filled
from nnviz.session.tables.notes import Note
from nnviz.system.languages import ENGLISH, LANGUAGES, best_language

_spoken = ENGLISH

_WIDE_HEADING = re.compile(r"(?m)^(\S*[\u4e00-\u9fff）]):$")

_CONTEXTS = ("errors", "messages", "share")
"""Where what is noted on the way may be translated."""


def spoken() -> str:
    """The language in force."""
    return _spoken


def speak(language: str) -> None:
    """Say everything from now on in a language, the words of argparse too."""
    global _spoken  # noqa: PLW0603 - one process speaks one language, as QLocale.setDefault has it
    _spoken = language
    argparse_words.install(translate)


def language_asked(words: Sequence[str], environ: Mapping[str, str]) -> tuple[str, list[str]]:
    """The language of a call, and its words without `--lang CODE` before the verb.

    Where nobody says, it is that of the environment, as for other programs of the terminal.
    """
    if words and words[0].startswith("--lang"):
        flag, equals, code = words[0].partition("=")
        rest = list(words[1:])
        if flag == "--lang" and not equals and rest:
            code = rest.pop(0)
        if flag == "--lang" and code in LANGUAGES:
            return code, rest
    named = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), ENGLISH)
    return best_language([named.partition(".")[0].partition("@")[0]]), list(words)


def translate(context: str, text: str, n: int = -1) -> str:
    """The words for `text` in the language in force; where they speak of `n` things, in the form for so many."""
    if _spoken == ENGLISH and n < 0:
        return text
    translator = _translator(_spoken)
    return (translator and translator.translate(context, text, None, min(n, 2**31 - 1))) or text


def explain(error: UserError) -> str:
    """A user error's sentence in the language in force."""
    return _filled("errors", error.template, error.values)


def noted(note: Note | UserError) -> str:
    """The sentence of what was noted on the way."""
    if isinstance(note, UserError):
        return explain(note)
    known = (context for context in _CONTEXTS if translate(context, note.text) != note.text)
    return _filled(next(known, "errors"), note.text, note.values)


def tell_notes(notes: Iterable[Note | UserError]) -> None:
    """Say on stderr what was noted on the way, a line each."""
    for note in notes:
        print(f"nnviz: {noted(note)}", file=sys.stderr)


def forget() -> None:
    """Read the translations anew when they are next needed."""
    _translator.cache_clear()


@cache
def _translator(language: str) -> Any:
    try:
        from PySide6.QtCore import QTranslator
    except ImportError:
        return None
    translator = QTranslator()
    return translator if translator.load(f"nnviz_{language}", str(resource("i18n"))) else None


def _filled(context: str, template: str, values: Mapping[str, object]) -> str:
    return filled(translate, context, template, values)


class Parser(argparse.ArgumentParser):
    """An argparse parser that says in one line what it does not understand."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **options)

    def error(self, message: str) -> Any:
        text = translate("cli", "{message}; {program} --help tells what there is.")
        self.exit(2, f"nnviz: {text.format(message=message.rstrip('.。'), program=self.prog)}\n")

    def format_help(self) -> str:
        """The help; a heading in Chinese has a colon of its script, which argparse cannot be told."""
        return _WIDE_HEADING.sub("\\1：", super().format_help())


def complain(sentence: str, code: int) -> int:
    """Say on stderr why a call failed; returns its exit code."""
    print(f"nnviz: {sentence}", file=sys.stderr, flush=True)
    return code
