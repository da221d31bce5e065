"""Every setting is declared once, is itself what it may be, and reaches the functions of the entry it belongs to."""

import inspect
from collections.abc import Iterator

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.options import Choice, Choices, Entry, Number, Option, as_text
from nnviz.engine.settings import BEYOND, COMMON, entry_options, every_option, is_of_data, owners, starts_anew


def entries() -> Iterator[tuple[str, Entry]]:
    """Every entry of every table, under the option that chooses it."""
    seen = set()
    for chooser in COMMON:
        if isinstance(chooser.kind, Choice | Choices):
            for name, entry in chooser.kind.table.items():
                if entry not in seen:
                    seen.add(entry)
                    yield f"{chooser.key}={name}", entry


ENTRIES = dict(entries())
OPTIONS = every_option()
EVERY = pytest.mark.parametrize("key", OPTIONS)


def test_a_key_has_one_declaration_in_all_tables() -> None:
    declared = [*COMMON, *(option for entry in ENTRIES.values() for option in entry.options)]
    assert {option.key: option for option in declared} == OPTIONS
    assert len(set(declared)) == len(OPTIONS)
    assert not set(OPTIONS) & {*BEYOND, "options"}
    assert all(key.isidentifier() for key in OPTIONS)


@EVERY
def test_the_standard_value_is_one_and_reads_back_from_its_text(key: str) -> None:
    option = OPTIONS[key]
    assert option.parse(option.default) == option.default == Experiment().value(key)
    if option.default is not None:
        assert option.parse(as_text(option.default)) == option.default


@EVERY
def test_a_slider_lies_in_the_range(key: str) -> None:
    kind = OPTIONS[key].kind
    if isinstance(kind, Number):
        low, high = kind.slider or (kind.low, kind.high)
        assert kind.low <= low < high <= kind.high
        assert not kind.logarithmic or low > 0


@pytest.mark.parametrize("name", ENTRIES)
def test_the_functions_of_an_entry_take_its_options_and_no_others(name: str) -> None:
    entry = ENTRIES[name]
    keys = {option.key for option in entry.options}
    for function in entry.given:
        inspected = inspect.signature(getattr(entry, function)).parameters.values()
        keywords = {each.name: each.default for each in inspected if each.kind is each.KEYWORD_ONLY}
        needed = {name for name, default in keywords.items() if default is inspect.Parameter.empty}
        assert needed <= keys
        assert needed == keys or any(each.kind is each.VAR_KEYWORD for each in inspected)
    assert entry.bound().label == entry.label
    assert entry.bound() is entry.bound({option.key: option.default for option in entry.options})
    assert (entry.bound() is entry) == (not keys)


@pytest.mark.parametrize("chooser", [one for one in COMMON if entry_options(one.kind)], ids=lambda one: one.key)
def test_options_follow_what_chooses_their_entries(chooser: Option) -> None:
    keys = list(OPTIONS)
    own = [option.key for option in entry_options(chooser.kind)]
    place = keys.index(chooser.key) + 1
    assert keys[place : place + len(own)] == own
    for key in own:
        assert {found.key for found, _, _ in owners(key)} == {chooser.key}
        assert starts_anew(key) == chooser.starts_anew
        assert is_of_data(key) == chooser.of_data
