"""Makes the font in resources/fonts that Chinese is written in on Linux, of a web font of Noto Sans SC.

chinese_font.py SOURCE      SOURCE is `noto-sans-sc-chinese-simplified-400-normal.woff2`, of the npm package
                            @fontsource/noto-sans-sc; needs fonttools and brotli

Qt blends outlines of PostScript kind (CFF), which Linux has of Noto Sans CJK, so that they become a quarter heavier on
dark grounds than on light ones. Those of TrueType kind it does not, and this font has such. It has a name of its own,
so that it is not taken for another one of that family.
"""

import sys
from importlib import import_module
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "resources" / "fonts" / "nnviz-sans-sc.ttf"
FAMILY = "nnviz Sans SC"
_COPYRIGHT, _VERSION = 0, 5
_LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
_LEFT_OUT = ("BASE", "GSUB", "GPOS", "STAT", "vhea", "vmtx")
"""Tables for vertical text, for other shapes of a character, for kerning and for other styles: none is of use here."""


def make(source: Path, target: Path) -> None:
    """Write the font with all characters of `source`, and with no more than they need on a screen."""
    subset, ttlib = (import_module(f"fontTools.{name}") for name in ("subset", "ttLib"))  # not needed for all else
    font = ttlib.TTFont(source)
    options = subset.Options(drop_tables=[*_LEFT_OUT], notdef_outline=True, glyph_names=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    names = font["name"]
    kept = {number: names.getDebugName(number) for number in (_COPYRIGHT, _VERSION)}
    names.names = []
    own = {1: FAMILY, 2: "Regular", 3: f"{FAMILY} Regular", 4: f"{FAMILY} Regular", 6: "nnvizSansSC-Regular"}
    own[13] = _LICENCE
    for number, text in sorted({**kept, **own}.items()):
        if text:
            names.setName(text, number, 3, 1, 0x409)
    font.flavor = None
    target.parent.mkdir(exist_ok=True)
    font.save(target)


if __name__ == "__main__":
    make(Path(sys.argv[1]), TARGET)
