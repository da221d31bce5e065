"""In which encoding the bytes of a file are, told by a mark at their beginning, by their letters, and by a library."""

import codecs
import math
import re
from collections.abc import Iterator

from nnviz.session.tables.encoding.likelihood import LIKELIHOODS

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UNICODE = ("utf-8", "utf-16-le", "utf-16-be", *(encoding for _, encoding in _MARKS))
"""Encodings that are known without a doubt."""

_GUESSED_FROM = 4096
_JUDGED = 2**17
_ZEROS = 20
"""In UTF-16 at least one byte of so many is zero: delimiters, digits and ends of lines have one each."""

_BETWEEN = re.compile(rb"[\s,;]+")
"""What parts words, and is part of no letter in any encoding."""

_DIGITS = re.compile(rb"\d+")
"""A sign beside many numbers is judged once."""

_ESCAPES = re.compile(rb"\x1b\$[@B].*?\x1b\([BJ]", re.DOTALL)
"""How Japanese begins and ends in texts that were made for mails."""

_ENOUGH = 20
"""Bytes beyond ASCII that a library can tell something by."""

_FOREIGN = -6.5
"""The log-probability of a byte beyond ASCII, below which a text is in none of the languages known here."""


def encodings_of(content: bytes) -> Iterator[str]:
    """The encodings a text may be in, likeliest first; none for what is no text.

    UTF-8 is what decodes as UTF-8: text in another encoding hardly ever does. For the others, see `_likeliest`.
    """
    for begins, encoding in _MARKS:
        if content.startswith(begins):
            yield encoding
            return
    sample = content[:_GUESSED_FROM]
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if first + second:
        if min(first, second) == 0 and _ZEROS * (first + second) >= len(sample):
            yield "utf-16-le" if second else "utf-16-be"
        return
    if _ESCAPES.search(sample):
        yield "iso2022_jp"
    yield "utf-8"
    yield from _likeliest(content)


def _likeliest(content: bytes) -> list[str]:
    """The encodings that are no Unicode, likeliest first.

    A table has often but two labels beyond ASCII, which is too little for a library: `LIKELIHOODS` tell by letters and
    words. Where they find no language, charset-normalizer is asked, which knows more of them and needs more text.
    """
    parts = _BETWEEN.split(_DIGITS.sub(b"0", content[:_JUDGED]))
    words = [word for word in dict.fromkeys(parts) if not word.isascii()]
    odd = b"\n".join(words[:-1] if len(content) > _JUDGED else words)  # the last one may be cut in a letter
    found = dict[str, float]()
    for encoding, (rarity, likelihood) in LIKELIHOODS.items():
        text = _decoded(odd, encoding)
        if text is not None:
            found[encoding] = rarity + likelihood(text)
    order = sorted((one for one in found if found[one] > -math.inf), key=found.__getitem__, reverse=True)
    beyond = sum(byte > 127 for byte in odd)
    if beyond < _ENOUGH or (order and found[order[0]] > _FOREIGN * beyond):
        return order
    from charset_normalizer import from_bytes

    match = from_bytes(odd).best()
    return order if match is None else [match.encoding, *(one for one in order if one != match.encoding)]


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(content)
    except UnicodeError:
        return None
