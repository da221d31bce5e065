"""Chinese in a PDF that can be found, copied and read aloud."""

import re
import unicodedata

# Fonts use one glyph for a character and for the radical that looks like it (长 and ⻓). Qt notes for each glyph the
# first of its code points, which is the radical, so that searching for the character finds nothing. Unicode's
# compatibility mapping covers the Kangxi radicals; these pairs are those it leaves out and CJK fonts share.
_PAIRS = (
    "⺂乛⺃乚⺅亻⺉刂⺋㔾⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺫罒⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺹耂"
    "⺺肀⺾艹⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟"
    "⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⼾户"
)
_CHARACTERS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)) | {"\t": " "}

_MAP = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_CODE = re.compile(rb"<(0009|2[EF][0-9A-F]{2})>")


def searchable(pdf: bytes) -> bytes:
    """The PDF as Qt writes it, with each glyph's text being the usual character; everything stays at its place."""
    return _MAP.sub(lambda found: _CODE.sub(_usual, found[0]), pdf)


def _usual(found: re.Match[bytes]) -> bytes:
    sign = chr(int(found[1], 16))
    character = _CHARACTERS.get(sign) or unicodedata.normalize("NFKC", sign)
    return b"<%04X>" % ord(character) if len(character) == 1 else found[0]
