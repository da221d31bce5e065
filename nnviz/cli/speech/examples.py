"""Examples of calls, as the help shows them."""

from collections.abc import Sequence

from nnviz.cli.speech.language import translate

_WIDE = 38
"""Characters of a call beside which there is room for a word on it."""

Example = tuple[str, str]
"""A call, and a word on it, marked for translation; empty where the call says enough."""


def examples(calls: Sequence[Example]) -> str:
    """Calls of a verb, with a word on some of them."""
    title = translate("cli", "example:") if len(calls) == 1 else translate("cli", "examples:")
    told = (f"  {call:{_WIDE}}  {translate('cli', words)}" if words else f"  {call}" for call, words in calls)
    return "\n".join([title, *told])


def exit_codes() -> str:
    """What a call returns."""
    return translate(
        "cli",
        "exit codes: 0 done, 1 failed (one sentence on stderr says why), 2 not a call nnviz knows, 130 interrupted",
    )
