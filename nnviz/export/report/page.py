"""The lab report as a page of HTML that stands alone: pictures within, nothing fetched, nothing carried out.

Browsers and Qt's own documents both read its body.
"""

import base64
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import TypeVar

from nnviz.engine.text import printable
from nnviz.export.report.content import Figure, ReportContent, Row, StepNote
from nnviz.export.results import PageColors, Translate

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
Item = TypeVar("Item")

_COLUMNS = 2
"""Pairs of label and value, and plots, stand so many in a row."""

PAPER_LINE = 72
"""So many characters of the setting as text have room beside each other on paper."""


def within(figure: Figure) -> str:
    """The picture as an image whose bytes stand in the page; an SVG in one can neither run nor fetch anything."""
    content = base64.b64encode(figure.content).decode()
    return _image(figure, f"data:{_TYPES[figure.kind]};base64,{content}")


def named(figure: Figure, name: str) -> str:
    """The picture as an image that a document has under a name."""
    return _image(figure, name)


def _image(figure: Figure, source: str) -> str:
    return f'<img src="{source}" width="{figure.width}" height="{figure.height}" alt="{_words(figure.caption)}">'


class ReportPage:
    """A report in one language; `picture` gives the HTML of a figure, `line` is the longest line of text to copy.

    Where `line` is 0, the reader's program breaks that text as it likes.
    """

    def __init__(
        self,
        content: ReportContent,
        language: str,
        translate: Translate,
        picture: Callable[[Figure], str] = within,
        line: int = 0,
    ) -> None:
        self._content = content
        self._language = language
        self._translate = translate
        self._picture = picture
        self._line = line
        self._colors = PageColors()

    def html(self) -> str:
        """The whole page, in one file."""
        return (
            f'<!DOCTYPE html>\n<html lang="{self._language.replace("_", "-")}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{_words(self._content.title)}</title><style>{self._frame()} {self.css()}</style></head>"
            f"<body>{self.body()}</body></html>\n"
        )

    def css(self) -> str:
        """The style of `body`, in what both browsers and Qt understand."""
        colors = self._colors
        return (
            f"body {{ color: {colors.ink}; }} .muted {{ color: {colors.muted}; }}"
            "h1 { font-size: 22px; margin-bottom: 2px; } h2 { font-size: 16px; margin-top: 18px; margin-bottom: 4px; }"
            "h3 { font-size: 14px; margin-top: 10px; } p { margin-top: 4px; margin-bottom: 4px; }"
            f".changed {{ color: {colors.accent}; }} .link {{ font-family: monospace; font-size: 11px; }}"
            f".right {{ color: {colors.right}; }} .near {{ color: {colors.near}; }} .wrong {{ color: {colors.wrong}; }}"
        )

    def body(self) -> str:
        """What stands in the page."""
        content, translate = self._content, self._translate
        about = "".join(f'<p class="muted">{_words(line)}</p>' for line in content.about)
        parts = [f"<h1>{_words(content.title)}</h1>{about}"]
        parts += self._section(translate("report", "What came of it"), _table(content.outcome, self._row))
        if content.network is not None:
            parts.append(f"<p>{self._picture(content.network)}</p>")
        parts.append(_table(content.plots, self._plot))
        parts += self._section(translate("report", "Settings"), _table(content.settings, self._row))
        parts += self._section(translate("report", "Changed on the way"), self._notes(content.edits) + self._more())
        parts += self._section(translate("report", "Predicted and found"), content.answers)
        parts += self._section(translate("report", "Notes"), self._notes(content.notes))
        parts += self._section(translate("report", "To try it yourself"), self._setting())
        return "".join(parts)

    # --- inside ---

    def _frame(self) -> str:
        """What only browsers need."""
        return (
            "body { font-family: sans-serif; line-height: 1.45; max-width: 720px; margin: 2em auto; padding: 0 1em; }"
            "img { max-width: 100%; height: auto; } td { vertical-align: baseline; padding: 2px 14px 2px 0; }"
            ".link { overflow-wrap: anywhere; user-select: all; }"
            "@media print { body { margin: 0; } h2 { break-after: avoid; } img, tr { break-inside: avoid; } }"
        )

    def _section(self, title: str, inside: str) -> Iterator[str]:
        if inside:
            yield f"<h2>{_words(title)}</h2>{inside}"

    def _row(self, row: Row) -> str:
        if not row.usual:
            return f'{_label(row.label)}<td valign="middle">{_words(row.value)}</td>'
        translate = self._translate
        usual = translate("report", "(lesson: {value})").format(value=row.usual)
        return (
            f'{_label(row.label)}<td valign="middle"><b class="changed">{_words(row.value)}</b> '
            f'<span class="muted">{_words(usual)}</span></td>'
        )

    def _plot(self, figure: Figure) -> str:
        return f"<td>{self._picture(figure)}</td>"

    def _notes(self, notes: Iterable[StepNote]) -> str:
        return _table(
            notes, lambda one: f'<td class="muted">{_words(one.step)}</td><td>{_lines(one.words)}</td>', columns=1
        )

    def _more(self) -> str:
        translate, more = self._translate, self._content.more_edits
        if not more:
            return ""
        words = translate("report", "… and {count} more.").format(count=f"{more:,}")
        return f'<p class="muted">{_words(words)}</p>'

    def _setting(self) -> str:
        translate, content = self._translate, self._content
        note = f'<p class="muted">{_words(content.setting_note)}</p>' if content.setting_note else ""
        if not content.setting:
            return note
        how = translate("report", "Copy this text and paste it into the window of nnviz:")
        text = "\n".join(_copied_lines(content.setting, self._line)) if self._line else content.setting
        return f'<p>{_words(how)}</p><p class="link">{_lines(text)}</p>{note}'


def _copied_lines(text: str, most: int) -> Iterator[str]:
    """The text in lines of `most` characters, none with a hyphen at its end.

    Readers of PDF take such a hyphen for a divided word, and leave it out of what is copied.
    """
    while len(text) > most:
        end = len(text[:most].rstrip("-")) or most
        yield text[:end]
        text = text[end:]
    yield text


def _lines(words: str) -> str:
    return _words(words).replace("\n", "<br>")


def _table(items: Iterable[Item], cells: Callable[[Item], str], columns: int = _COLUMNS) -> str:
    """A table of cells, so many items in a row; nothing where there is nothing."""
    written = list(map(cells, items))
    rows = (written[first : first + columns] for first in range(0, len(written), columns))
    inside = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f'<table cellpadding="2">{inside}</table>' if inside else ""


def _label(text: str) -> str:
    """The cell of a label, which stands beside its value also where the letters of one are higher."""
    return f'<td class="muted" valign="middle">{_words(text)}</td>'


def _words(text: str) -> str:
    """Words as they are read, whatever stands in them."""
    return escape(printable(text))
