"""A setting taken out of what mail programs, chats and pages have made of it: breaks, quotes, words around it."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from nnviz.session.share.setting import CHECK, SCHEME

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_AMPERSANDS = re.compile(r"&(amp|#38|#x26);", re.IGNORECASE)
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""ASCII as wide as ideographs."""

_AROUND = "<>()[]{}\"'“”„‘’«»‹›「」『』《》〈〉【】（）`"
_BREAK = re.compile(r"[ \t]*\r?\n[ \t]*(?:>[> \t]*)?|\s+")
"""What parts a long line; further lines of a mail that is answered begin with >."""

_PACKED = re.compile(rf"{SCHEME}%3A[\w%.~-]+(?![^&\s<>()\[\]\"'])", re.IGNORECASE)
"""A setting inside an address, as programs that check links write it."""

_LINK = re.compile(rf"{SCHEME}://|(?:https?://)?playground\.tensorflow\.org(?=[^\s#]*#)", re.IGNORECASE)
"""How a setting, or a link with settings, begins amid words; the playground may be but named there, as a source."""

_END = re.compile(rf"&{CHECK}=[0-9a-f]{{6}}")


def taken_out(text: str) -> str:
    """The setting or link in a text, without breaks; the text as it stands, but for these, where there is none."""
    text = _AMPERSANDS.sub("&", _UNSEEN.sub("", text)).translate(_WIDE)
    if packed := _PACKED.search(text):
        text = unquote(packed[0])
    if found := _LINK.search(text):
        text = text[found.start() :]
    bare = _BREAK.sub("", text.strip(" \t\r\n>")).strip(_AROUND)
    end = _END.search(bare) if bare.lower().startswith(SCHEME) else None
    return bare[: end.end()] if end else bare


def ways(text: str) -> Iterator[str]:
    """What a text may have been: as `taken_out` gives it, and without what mails put in for = and at breaks."""
    yield taken_out(text)
    if re.search(r"[=-]\r?\n|=3D", text):
        yield taken_out(re.sub(r"[=-]\r?\n[> \t]*", "", text.replace("=3D", "=") if "=3D" in text else text))
