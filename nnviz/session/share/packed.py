"""JSON values packed into letters, digits, - and _, for what has no readable form: edits, points of one's own."""

import base64
import json
import zlib

from nnviz.engine.text import UserError, mark

_MOST_BYTES = 2**18
"""Bytes of JSON that a packed text may unfold to."""


def packed(values: object) -> str:
    """Plain JSON values as a text that may stand in an address."""
    content = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.urlsafe_b64encode(zlib.compress(content.encode(), 9)).decode().rstrip("=")


def unpacked(key: str, text: str) -> object:
    """What `packed` packed; raises UserError for anything else, before there is memory for what it unfolds to."""
    try:
        raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
        unfolding = zlib.decompressobj()
        content = unfolding.decompress(raw, _MOST_BYTES)
        if not unfolding.eof or unfolding.unused_data:
            raise damaged(key)
        values: object = json.loads(content.decode())
    except (zlib.error, ValueError, RecursionError) as error:
        raise damaged(key) from error
    return values


def damaged(key: str) -> UserError:
    """What is told of a part that was not written by `packed`."""
    return UserError(mark("errors", "This setting is damaged at {key}: copy the whole text once more."), key=key)
