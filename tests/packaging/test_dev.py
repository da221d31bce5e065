"""The verbs: what each one calls, and what a person reads when it cannot."""

import ast
import os
from collections.abc import Sequence
from pathlib import Path

import dev
import pytest
import system_libs
from console import SetupError
from environment import ROOT, Environment
from system_libs import QT, Need

from nnviz.system.languages import LANGUAGES, Language


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A set-up checkout; the commands the verbs would have run, all of which fail with 3."""
    calls: list[list[str]] = []

    def called(command: Sequence[str | Path]) -> int:
        calls.append([str(word) for word in command])
        return 3

    monkeypatch.setattr(dev, "_set_up", lambda *_, **__: None)
    monkeypatch.setattr(dev, "_call", called)
    monkeypatch.setattr(dev, "_become", called)
    monkeypatch.setattr(os, "chdir", lambda _: None)
    return calls


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["run", "train", "line_fit", "--help"], ["nnviz", "train", "line_fit", "--help"]),
        (["run", "--no-system-libs"], ["nnviz"]),
        (["test", "-k", "engine"], ["python", "-m", "pytest", "-k", "engine"]),
        (["shots", "out", "--lang", "en"], ["python", str(ROOT / "packaging" / "shots.py"), "out", "--lang", "en"]),
        (["bench"], ["python", str(ROOT / "packaging" / "bench.py")]),
        (["walk", "--seed", "7"], ["python", str(ROOT / "packaging" / "walk.py"), "--seed", "7"]),
    ],
)
def test_verbs_pass_words_and_exit_code_through(ready: list[list[str]], words: list[str], command: list[str]) -> None:
    assert dev.main(words) == 3
    (call,) = ready
    assert Path(call[0]).stem == command[0]
    assert call[1:] == command[1:]


def test_lint_runs_every_check_although_the_first_fails(ready: list[list[str]]) -> None:
    assert dev.main(["lint"]) == 3
    assert [Path(call[0]).stem for call in ready] == ["ruff", "ruff", "python"]


def test_translations_leave_no_line_numbers_and_keep_an_order() -> None:
    update, release = dev.translation_commands(Environment(), "de")
    sources = [word for word in update if str(word).endswith(".py")]
    assert sources == sorted(sources)
    assert Path("nnviz", "__init__.py") in sources
    assert update[update.index("-locations") :][:2] == ["-locations", "none"]
    assert "translate+=mark" in update
    assert update[update.index("-target-language") + 1] == "de"
    assert update[-1] == Path("resources", "i18n", "nnviz_de.ts")
    assert release[-1] == Path("resources", "i18n", "nnviz_de.qm.new")


def test_translations_are_made_for_every_language_of_the_table(
    ready: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "plural_texts", lambda folder: "")  # It reads all the code.
    assert dev.main(["translations"]) == 3
    assert len(ready) == 1, "nothing is compiled where collecting failed"
    ready.clear()

    def called(command: Sequence[str | Path]) -> int:
        ready.append([str(word) for word in command])
        return 0

    monkeypatch.setattr(dev, "_call", called)
    monkeypatch.setitem(LANGUAGES, "eo", Language("Esperanto", "EO"))
    assert dev.main(["translations"]) == 0
    texts = [str(Path("resources", "i18n", f"nnviz_{code}.ts")) for code in ("en", "zh_CN", "eo")]
    assert [(Path(call[0]).stem, text in call) for call in ready for text in texts] == [
        (tool, called == text) for called in texts for tool in ("pyside6-lupdate", "pyside6-lrelease") for text in texts
    ]


def test_a_window_that_is_open_keeps_the_texts_it_has_read(
    ready: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "resources" / "i18n"
    folder.mkdir(parents=True)
    (folder / "nnviz_en.qm").write_text("old")

    def called(command: Sequence[str | Path]) -> int:
        if command[-2] == "-qm":
            (tmp_path / command[-1]).write_text("new")
        return 0

    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "_languages", lambda: ["en"])
    monkeypatch.setattr(dev, "_call", called)
    with (folder / "nnviz_en.qm").open() as read:
        assert dev.main(["translations"]) == 0
        assert read.read() == "old"
    assert [(file.name, file.read_text()) for file in folder.iterdir()] == [("nnviz_en.qm", "new")]


def test_set_up_asks_for_window_libraries_only_when_a_window_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: list[bool] = []

    def missing(*_: object, window: bool, **__: object) -> list[Need]:
        wanted.append(window)
        return [*QT[:1]]

    monkeypatch.setattr(system_libs, "missing", missing)
    assert [dev.main([verb, "--no-system-libs"]) for verb in ("run", "test")] == [1, 1]
    assert wanted == [True, False]


def test_misuse_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["fly"]) == 2
    assert "'fly'" in capsys.readouterr().err
    assert dev.main([]) == dev.main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"dev.py {verb}" in shown for verb in dev.VERBS)


def test_interrupting_and_a_full_disk_show_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(error: BaseException) -> None:
        def set_up(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(dev, "_set_up", set_up)

    raising(KeyboardInterrupt())
    assert dev.main(["test"]) == 130
    raising(OSError(28, "No space left on device"))
    assert dev.main(["test"]) == 1


def test_an_old_python_gets_one_sentence() -> None:
    with pytest.raises(SetupError, match=r"3\.11 or newer, and this is Python 3\.9\.2"):
        dev.check_python((3, 9, 2))


@pytest.mark.parametrize("name", ["console", "dev", "environment", "system_libs"])
def test_an_old_python_can_read_far_enough_to_say_so(name: str) -> None:
    ast.parse((ROOT / "packaging" / f"{name}.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_texts_that_speak_of_a_number_are_handed_to_lupdate_as_it_reads_them(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(
        'translate("a", "{n} rows", n=len(rows))\nmark("b", "“{n}” lines", n=1)\n'
        'translate("a", "none")\ndraw("c", "d", n=1)\n',
        encoding="utf-8",
    )
    assert dev.plural_texts(tmp_path).splitlines() == [
        "translate('a', '{n} rows', None, 1)",
        "translate('b', '“{n}” lines', None, 1)",
    ]
