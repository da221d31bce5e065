"""The part of the README files that the app itself can say: the table of keys, in the language of each."""

from __future__ import annotations

import re
from pathlib import Path

from environment import ROOT

from nnviz.engine.text import UserError
from nnviz.system.languages import ENGLISH, LANGUAGES
from nnviz.ui.look.i18n import install_language
from nnviz.ui.shell.shortcuts import key_rows

BEGIN, END = "<!-- keys: made by `packaging/dev.py shots --tables` -->", "<!-- end of keys -->"


def pages() -> dict[str, Path]:
    """The README of each language that has one."""
    docs = ROOT / "resources" / "docs"
    places = {
        code: ROOT / "README.md" if code == ENGLISH else docs / f"README.{code.replace('_', '-')}.md"
        for code in LANGUAGES
    }
    return {code: place for code, place in places.items() if place.is_file()}


def key_table(language: str) -> str:
    """The keys as a table in Markdown. It needs a QApplication, and leaves that in the language asked for."""
    install_language(language)
    rows = (f"| {', '.join(row.keys)} | {row.title} | {row.text} |" for row in key_rows(native=False))
    return "\n".join(("| | | |", "|---|---|---|", *rows))


def renewed(text: str, table: str) -> str:
    """The page with this table between its marks; raises UserError where the marks are missing."""
    pattern = re.compile(f"({re.escape(BEGIN)}\n).*?(\n{re.escape(END)})", re.DOTALL)
    if len(pattern.findall(text)) != 1:
        raise UserError(f"A README must hold the lines {BEGIN} and {END} once: put them around its table of keys.")
    return pattern.sub(lambda found: found[1] + table + found[2], text)


def renew(language: str, page: Path) -> None:
    """Write the table of keys into a page."""
    text = page.read_text(encoding="utf-8")
    page.write_text(renewed(text, key_table(language)), encoding="utf-8")
