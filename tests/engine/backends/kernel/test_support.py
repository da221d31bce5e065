"""Which experiments are the kernel's: each entry says by a number of its own whether its formula stands there."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.backends.kernel.loaded import OPTIONS
from nnviz.engine.backends.kernel.support import supported
from nnviz.engine.experiment import Experiment
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.options import Entry
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.schedules import SCHEDULES

SOURCE = Path(__file__).parents[4] / "packaging" / "kernel"
OF_SUMS = {f"{name} of sums": loss for name, entry in LOSSES.items() for loss in entry.from_sum.values()}

FIRST: dict[str, Mapping[str, Entry]] = {  # The first constant of each enumeration in C, and the entries it numbers.
    "IDENTITY": ACTIVATIONS,
    "HALF_SQUARED": {**LOSSES, **OF_SUMS},
    "SIGN_RULE": OPTIMIZERS,
    "STANDARD": REGULARIZERS,
    "CONSTANT": SCHEDULES,
}


def enumerations() -> dict[str, list[str]]:
    """Every enumeration of the source by its first constant."""
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.glob("*.[ch]")))
    found = [re.findall(r"[A-Z_]+", inside) for inside in re.findall(r"enum \{([^}]*)\}", texts)]
    return {names[0]: names for names in found}


@pytest.mark.parametrize("first", FIRST)
def test_every_number_is_one_of_the_source(first: str) -> None:
    names = enumerations()[first]
    numbers = {entry.kernel for entry in FIRST[first].values()} - {None}
    assert numbers == set(range(len(names)))


@pytest.mark.parametrize("table", [ACTIVATIONS, LOSSES, OF_SUMS, REGULARIZERS, SCHEDULES, OPTIMIZERS])
def test_no_two_entries_have_the_same_formula(table: Mapping[str, Entry]) -> None:
    others = {name: entry for name, entry in table.items() if name != "adamw"}  # which is Adam with a decay
    numbers = [entry.kernel for entry in others.values() if entry.kernel is not None]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("first", FIRST)
def test_the_kernel_knows_every_option_of_what_it_has(first: str) -> None:
    for name, entry in FIRST[first].items():
        if entry.kernel is not None:
            assert {option.key for option in entry.options} <= set(OPTIONS), name


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (ACTIVATIONS, "tanh"),
        (LOSSES, "huber"),
        (OPTIMIZERS, "adam"),
        (REGULARIZERS, "standard"),
        (SCHEDULES, "cosine"),
    ],
)
def test_an_entry_without_a_number_is_left_to_numpy(
    table: dict[str, Entry], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Experiment(activation="tanh", loss="huber", optimizer="adam", schedule="cosine")
    assert supported(before, before.data)
    monkeypatch.setitem(table, name, replace(table[name], kernel=None))
    after = replace(before, hidden=(7, 3, 5))  # a network that nobody has made yet, as networks are kept
    assert not supported(after, after.data)
