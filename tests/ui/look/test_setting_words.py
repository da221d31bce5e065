"""Settings in words: every declaration and every entry in both languages, and each value in one form."""

import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from nnviz.engine.options import Choice, Choices, Entry, Number
from nnviz.engine.resources import resource
from nnviz.engine.settings import COMMON, every_option
from nnviz.engine.text import UserError
from nnviz.session.lessons.reader import find_lesson
from nnviz.ui.look.i18n import install_language
from nnviz.ui.look.setting_words import by_label, by_labels, setting_label, value_words, words_of

OPTIONS = every_option()
ENTRIES: dict[str, Entry] = {
    f"{option.key}={name}": entry
    for option in COMMON
    if isinstance(option.kind, Choice | Choices)
    for name, entry in option.kind.table.items()
}


@pytest.fixture
def chinese(app: QApplication) -> None:
    """The other language in force."""
    install_language("zh_CN")


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


@pytest.mark.parametrize("key", OPTIONS)
def test_every_option_has_words_in_both_languages(key: str, chinese: None) -> None:
    for words in (OPTIONS[key].label, OPTIONS[key].help):
        assert words.strip()
        assert not has_chinese(words)
        assert has_chinese(words_of(words, "zh_CN")), words


@pytest.mark.parametrize("name", ENTRIES)
def test_every_entry_has_a_label_in_both_languages_and_a_formula(name: str) -> None:
    entry = ENTRIES[name]
    known = {
        message.findtext("source"): message.findtext("translation")
        for context in ElementTree.parse(resource("i18n", "nnviz_zh_CN.ts")).iter("context")
        if context.findtext("name") == "engine"
        for message in context.iter("message")
    }
    assert (known.get(entry.label) or "").strip(), f"translate {entry.label} in nnviz_zh_CN.ts"
    assert str(getattr(entry, "formula", "none")).strip()


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Number(-1, 1), -0.5, "−0.5"),
        (Number(0, 9, whole=True), 7, "7"),
        (OPTIONS["hidden"].kind, (4, 2), "4, 2"),
        (OPTIONS["hidden"].kind, (), "–"),
        (OPTIONS["decimals"].kind, None, "–"),
        (OPTIONS["shuffle"].kind, True, "yes"),
        (OPTIONS["optimizer"].kind, "adam", "Adam"),
        (OPTIONS["features"].kind, ("x1", "sin_x2"), "x₁, sin x₂"),
        (OPTIONS["dataset"].kind, "own", "own data"),
    ],
)
def test_a_value_in_words(kind: Any, value: object, words: str) -> None:
    assert value_words(kind, value) == words


def test_a_setting_is_called_as_in_the_lesson_or_as_declared(chinese: None) -> None:
    assert setting_label("learning_rate", find_lesson("line_fit"), "zh_CN") == "学习率"
    assert setting_label("learning_rate", find_lesson("network"), "zh_CN") == "学习率"
    assert setting_label("epsilon", find_lesson("network"), "zh_CN") == "最小除数 ε"


def test_a_refusal_calls_a_control_what_the_screen_does() -> None:
    error = UserError("{key} cannot be {value}", key="clip", value=-1)
    assert str(by_label(error, "clip", "Clip gradient")) == "Clip gradient cannot be -1"
    assert by_label(error, "hidden", "Hidden layers") is error


def test_a_refusal_calls_a_kind_of_layer_what_the_screen_does(chinese: None) -> None:
    del chinese
    refused = UserError("Layer {number} ({kind}) …", number=2, kind="max_pool2d")
    assert by_labels(refused, find_lesson("picture"), "zh_CN").values == {"number": 2, "kind": "最大池化"}
