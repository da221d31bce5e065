"""Formulas in words: each entry's own, with the constants in force."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.losses import LOSSES
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.options import Choice
from nnviz.engine.playground import playground
from nnviz.engine.regularizers import REGULARIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.ui.look.i18n import install_language, translate
from nnviz.ui.look.setting_words import value_words
from nnviz.ui.look.typeset.formulas import constants_of, formula_of

TABLES = (ACTIVATIONS, LOSSES, OPTIMIZERS, SCHEDULES, REGULARIZERS)
ENTRIES = [(table, name) for table in TABLES for name in table]
CIRCLE = playground("circle")


@pytest.mark.parametrize(("table", "name"), ENTRIES, ids=lambda value: value if isinstance(value, str) else "")
def test_every_entry_has_its_formula_and_every_constant_of_its_own(table: dict[str, object], name: str) -> None:
    entry = table[name]
    words = constants_of(Choice(table), name, CIRCLE)  # type: ignore[arg-type]
    assert formula_of(Choice(table), name) == entry.formula.replace(";  ", "\n")  # type: ignore[arg-type, attr-defined]
    for option in entry.options:  # type: ignore[attr-defined]
        assert f"{option.label} = {value_words(option.kind, CIRCLE.options[option.key])}" in words


@pytest.mark.parametrize(("table", "name"), ENTRIES, ids=lambda value: value if isinstance(value, str) else "")
def test_every_letter_of_a_constant_stands_in_the_formula(table: dict[str, object], name: str) -> None:
    entry = table[name]
    for option in entry.options:  # type: ignore[attr-defined]
        assert option.label.split()[-1] in entry.formula, "the value is listed by this letter"  # type: ignore[attr-defined]


def test_the_letters_stand_in_chinese_labels_too(qapp: QApplication) -> None:
    del qapp
    install_language("zh_CN")
    try:
        for table, name in ENTRIES:
            for option in table[name].options:
                assert translate("settings", option.label).split()[-1] == option.label.split()[-1]
    finally:
        install_language("en")


def test_a_cosine_is_told_as_it_is_computed_beyond_its_end() -> None:
    assert SCHEDULES["cosine"].share(2000, schedule_steps=1000, schedule_factor=0.1) == pytest.approx(0.1)
    assert "min(t/T, 1)" in SCHEDULES["cosine"].formula


def test_the_constants_are_those_in_force() -> None:
    experiment = replace(CIRCLE, optimizer="adam", learning_rate=0.125, options={**CIRCLE.options, "beta1": 0.75})
    words = constants_of(Choice(OPTIMIZERS), "adam", experiment)
    assert "η = 0.125, Memory β₁ = 0.75, Memory β₂ = 0.999, Smallest divisor ε = 1·10⁻⁸" in words


def test_a_penalty_says_that_it_is_in_no_number_on_screen() -> None:
    words = constants_of(Choice(REGULARIZERS), "standard", replace(CIRCLE, l2=0.01))
    assert "l₁ = 0, l₂ = 0.01" in words
    assert "biases are exempt. Neither the loss nor the slopes on screen contain the penalty." in words
    assert "exempt" not in constants_of(Choice(REGULARIZERS), "standard", CIRCLE)


def test_clipping_says_when_it_is_done() -> None:
    words = constants_of(Choice(OPTIMIZERS), "momentum", replace(CIRCLE, clip_norm=2.0))
    assert "g is first clipped to a length of 2; then L2" in words


def test_what_has_no_formula_has_no_words() -> None:
    assert not formula_of(Choice(DATASETS), "circle")
    assert not constants_of(Choice(DATASETS), "circle", CIRCLE)
