"""The command line in the user's language."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nnviz.cli import main
from nnviz.cli.speech.language import forget, language_asked, speak, translate
from nnviz.cli.speech.table import aligned
from nnviz.system.desktop import LINUX
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
        ({"LANG": "tlh_DE.UTF-8@euro"}, "en"),
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


def test_headings_of_help_have_a_colon_of_their_script(capsys: Captured) -> None:
    assert main([*CHINESE, "train", "--help"]) == 0
    assert {"位置参数：", "选项：", "示例："} <= set(capsys.readouterr().out.splitlines())


def test_a_sentence_ends_once(capsys: Captured) -> None:
    assert main([*CHINESE, "animate", "line_fit", "--plot", "loss", "--to", "a.gif", "--frames", "0"]) == 2
    assert "。；" not in capsys.readouterr().err
    assert main(["train", "line_fit", "--steps", "x"]) == 2
    assert capsys.readouterr().err == "nnviz: --steps cannot be x: choose a whole number from 0 to 1000000000.\n"


def test_declared_words_of_a_setting_are_translated_where_a_lesson_has_none_of_its_own(capsys: Captured) -> None:
    assert main([*CHINESE, "train", "neuron", "--help"]) == 0
    said = capsys.readouterr().out
    assert "看过多少个数据点之后，才改一次权重。" in said
    assert " （" not in said


def test_why_the_system_refused_a_file(capsys: Captured) -> None:
    assert main([*CHINESE, "inspect", "none.onnx"]) == 1
    assert "没有这个文件" in capsys.readouterr().err


def test_a_network_of_a_file_in_it(capsys: Captured, tmp_path: Path) -> None:
    file = tmp_path / "net.npz"
    assert main(["convert", "network", "--steps", "1", "--to", str(file)]) == 0
    capsys.readouterr()
    assert main([*CHINESE, "inspect", str(file)]) == 0
    said = capsys.readouterr().out
    assert "全连接 → 4：12 个参数，12 次乘加" in said
    assert "dense" not in said
    assert ": " not in said


def test_a_grid_race_in_it(capsys: Captured) -> None:
    grid = ["--grid", "learning_rate=0.1,0.2", "--grid", "batch_size=1,2", "--seeds", "1", "--steps", "3"]
    assert main([*CHINESE, "race", "network", *grid]) == 0
    assert capsys.readouterr().out.startswith("3 步之后的测试损失\n")


@pytest.mark.skipif(not LINUX, reason="other systems always have a desktop")
def test_why_no_window_opens(capsys: Captured, monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    del qapp
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("DISPLAY", ":63999")
    assert main([*CHINESE, "doctor"]) == 1
    said = capsys.readouterr().out
    assert "显示器 :63999 没有回应" in said
    assert "个字体族" in said


def test_a_language_without_a_verb_is_that_of_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[object, ...]] = []

    def open_window(*asked: object) -> int:
        opened.append(asked)
        return 0

    monkeypatch.setattr("nnviz.ui.shell.app.run_window", open_window)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert main(CHINESE) == 0
    assert main([]) == 0
    assert opened == [([], "zh_CN"), ([], None)]


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
