"""In which encoding the bytes of a file are, told by a mark at their beginning, by what they hold, and by a library."""

import codecs
import re
from collections.abc import Callable, Iterator

ENCODINGS = ("utf-8", "gb18030", "big5", "cp932", "cp1252")
"""What text without a mark at its beginning is taken for."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSED_FROM = 4096
_JUDGED = 2**17
_ZEROS = 20
"""In UTF-16 at least one byte of so many is zero: delimiters, digits and ends of lines have one each."""

_MUCH = 0.6
_NEAR = 0.1


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
    yield "utf-8"
    found = _likeliest(content)
    yield from found


def _likeliest(content: bytes) -> list[str]:
    """The encodings that are no Unicode, likeliest first.

    Short texts, such as two labels, are too little for the statistics of a library, but each encoding has its common
    characters in a known range. Where that leaves several, charset-normalizer decides among them.
    """
    odd = b"\n".join(line for line in content[:_JUDGED].splitlines() if not line.isascii())
    shares = {}
    for encoding, share in _SHARES.items():
        text = _decoded(odd, encoding)
        if text is not None:
            shares[encoding] = share(text)
    order = sorted(shares, key=shares.__getitem__, reverse=True)
    if not order:
        return []
    best = shares[order[0]]
    near = [one for one in order if shares[one] >= best - _NEAR] if best >= _MUCH else order
    if len(near) > 1:
        from charset_normalizer import from_bytes

        match = from_bytes(odd, cp_isolation=near).best()
        chosen = None if match is None else match.encoding
        near.sort(key=lambda one: one != chosen)
    return [*near, *(one for one in order if one not in near)]


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(content)
    except UnicodeError:
        return None


def _share_of(encoding: str, common: Callable[[bytes], bool]) -> Callable[[str], float]:
    """How many of the characters beyond ASCII are common ones, by their bytes."""

    def share(text: str) -> float:
        odd = [letter for letter in text if not letter.isascii()]
        return sum(common(letter.encode(encoding, "replace")) for letter in odd) / max(1, len(odd))

    return share


def _is_common_chinese(two: bytes) -> bool:
    """Hanzi of the first level of GB 2312, and full-width signs."""
    return len(two) == 2 and two[1] >= 0xA1 and (0xB0 <= two[0] <= 0xD7 or two[0] in (0xA1, 0xA3))


def _is_common_traditional(two: bytes) -> bool:
    """Hanzi of the first level of Big5, and full-width signs."""
    return len(two) == 2 and (0xA4 <= two[0] <= 0xC6 or two[0] == 0xA1)


def _is_common_japanese(two: bytes) -> bool:
    """Kana, full-width signs, and kanji of the first level of JIS X 0208; half-width kana are rare."""
    return len(two) == 2 and (0x88 <= two[0] <= 0x97 or 0x81 <= two[0] <= 0x83)


_WORD = re.compile(r"[^\W\d_]+|[€£°µ²³½¼±–—’‘“”…«»§©®·º\xa0]")
_TURNED = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]")


def _western(text: str) -> float:
    """How many characters beyond ASCII are signs, or letters with few of their kind in a word, in its case."""
    good = 0
    for word in _WORD.findall(text):
        odd = sum(not letter.isascii() for letter in word)
        if (odd <= 1 or 2 * odd <= len(word)) and not _TURNED.search(word):
            good += odd
    return good / max(1, sum(not letter.isascii() for letter in text))


_SHARES: dict[str, Callable[[str], float]] = {
    "gb18030": _share_of("gb18030", _is_common_chinese),
    "big5": _share_of("big5", _is_common_traditional),
    "cp932": _share_of("cp932", _is_common_japanese),
    "cp1252": _western,
}
