"""The command line in the user's language."""

import json
import sys
from collections.abc import Iterator

import pytest

from nnviz.cli import main
from nnviz.cli.speech.language import forget, language_asked, speak, translate
from nnviz.cli.speech.table import aligned
from nnviz.system.languages import ENGLISH

Captured = pytest.CaptureFixture[str]
CHINESE = ["--lang", "zh_CN"]


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak(ENGLISH)


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh_CN"),
        ({"LANG": "de_DE.UTF-8@euro"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_of_the_environment(environ: dict[str, str], language: str) -> None:
    assert language_asked(["train"], environ) == (language, ["train"])


@pytest.mark.parametrize("words", [["--lang", "zh_CN", "lessons"], ["--lang=zh_CN", "lessons"]])
def test_a_language_before_the_verb_counts_more(words: list[str]) -> None:
    assert language_asked(words, {"LANG": "en_US"}) == ("zh_CN", ["lessons"])


def test_an_unknown_language_is_misuse(capsys: Captured) -> None:
    assert main(["--lang", "xx", "lessons"]) == 2
    assert "invalid choice: 'xx'" in capsys.readouterr().err


def test_help_and_what_argparse_says_itself(capsys: Captured) -> None:
    assert main([*CHINESE, "train", "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：nnviz train")
    for english in ("usage", "options", "show this help", "examples"):
        assert english not in said
    assert main([*CHINESE, "train"]) == 2
    assert "缺少参数：LESSON" in capsys.readouterr().err
    assert main(["train"]) == 2
    assert "the following arguments are required: LESSON" in capsys.readouterr().err


def test_what_a_run_comes_to_and_keys_of_json_stay(capsys: Captured) -> None:
    assert main([*CHINESE, "train", "line_fit", "--steps", "3"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["步数 3", "损失 11.501010104052359"]
    assert main([*CHINESE, "train", "line_fit", "--steps", "3", "--json"]) == 0
    assert {"steps", "train_loss", "seed"} <= set(json.loads(capsys.readouterr().out))


def test_misuse_and_failure_are_told_in_it(capsys: Captured) -> None:
    assert main([*CHINESE, "train", "line_fit", "--set", "noise=x"]) == 2
    said = capsys.readouterr().err
    assert "is no number" not in said
    assert "noise" in said or "x" in said


def test_without_qt_everything_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtCore", None)
    forget()
    speak("zh_CN")
    assert translate("cli", "stopped.") == "stopped."
    assert translate("cli", "{count} parameters", n=1) == "{count} parameters"
    forget()


def test_english_needs_no_qt_for_words_without_a_number(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setitem(sys.modules, "PySide6", None)
    monkeypatch.setitem(sys.modules, "PySide6.QtCore", None)
    assert main(["--version"]) == 0
    assert main(["train", "line_fit", "--steps", "3"]) == 0
    assert capsys.readouterr().out.startswith("nnviz ")


def test_columns_stand_below_each_other_also_in_chinese() -> None:
    assert list(aligned([("", "a"), ("步数", "3"), ("x", "4")])) == ["      a", "步数  3", "x     4"]
