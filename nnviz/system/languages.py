"""The languages there are. A new one is a row here and its `resources/i18n/nnviz_CODE.ts`; nothing else names one."""

from collections.abc import Sequence
from dataclasses import dataclass

ENGLISH = "en"
"""The language of the words in the code; what has no translation is shown in it."""


@dataclass(frozen=True)
class Language:
    """A language by the name it has in itself, and by one short enough for a button."""

    name: str
    short: str


LANGUAGES: dict[str, Language] = {
    ENGLISH: Language("English", "EN"),
    "zh_CN": Language("简体中文", "中"),
}
"""By code, as Qt writes it: `de`, `pt_BR`. In this order the window goes from one to the next."""


def next_language(code: str) -> str:
    """The one after this in the table, the first after the last."""
    codes = list(LANGUAGES)
    return codes[(codes.index(code) + 1) % len(codes)]


def best_language(wanted: Sequence[str]) -> str:
    """The first language wanted (`zh-Hans-SG`), of those there are, whatever its country or script; else English.

    Only the first: who reads Danish and, for want of it, Chinese will rather have English in a program.
    """
    family = wanted[0].replace("-", "_").split("_")[0] if wanted else ENGLISH
    return next((code for code in LANGUAGES if code.split("_")[0] == family), ENGLISH)
