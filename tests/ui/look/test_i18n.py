"""Every word has a translation, and the compiled translations are those of the source."""

import ast
import re
import shutil
import string
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.resources import resource
from nnviz.engine.text import UserError, mark
from nnviz.session.models.notes import activation_label
from nnviz.system.languages import ENGLISH, LANGUAGES
from nnviz.ui.look.i18n import explain, filled, install_language, system_language, translate
from nnviz.ui.shell.menus.table import every_action

PACKAGE = Path(__file__).resolve().parents[3] / "nnviz"
TRANSLATED = [code for code in LANGUAGES if code != ENGLISH]
Word = tuple[str, str]


@cache
def calls() -> tuple[tuple[str, ast.Call], ...]:
    """Each call of `translate` or `mark`, and where."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    return tuple(
        (f"{path.relative_to(PACKAGE)}:{node.lineno}", node)
        for path, text in texts.items()
        if "translate(" in text or "mark(" in text  # Most files have no words, and to walk through all takes seconds.
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("translate", "mark")
    )


def literals() -> Iterator[tuple[str, Word]]:
    """Each word given to `translate` or `mark` as literals, and where."""
    for where, node in calls():
        values = [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]
        counts = [keyword.arg for keyword in node.keywords]
        assert counts in ([], ["n"]), where
        if len(values) == 2 and isinstance(values[0], str) and isinstance(values[1], str):
            yield where, (values[0], values[1])
        else:
            # Words that come from a table are marked there; nothing may be put together on the spot.
            assert len(values) == 2, where
            assert not any(isinstance(argument, (ast.JoinedStr, ast.BinOp)) for argument in node.args), where


def translations(language: str = "zh_CN") -> dict[Word, str]:
    """The finished translations into a language, of those with forms for one and for many the last."""
    found: dict[Word, str] = {}
    for context in ElementTree.parse(resource("i18n", f"nnviz_{language}.ts")).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            if translation.get("type") is None:
                forms = [form.text or "" for form in translation.iter("numerusform")]
                found[name, message.findtext("source") or ""] = forms[-1] if forms else translation.text or ""
    return found


def placeholders(text: str) -> set[str]:
    """The {names} in a format string."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_word_is_translated_with_the_same_placeholders(language: str) -> None:
    words, known = dict(literals()), translations(language)
    assert len(words) > 100
    missing = {where: word for where, word in words.items() if not known.get(word, "").strip()}
    assert not missing, f"run packaging/dev.py translations and translate these in nnviz_{language}.ts"
    for where, word in words.items():
        assert placeholders(known[word]) == placeholders(word[1]), where
        assert ("&" in word[1]) == bool(re.search("&[A-Z]", known[word])), where
        assert word[1].endswith("…") == known[word].endswith("…"), where


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_two_actions_are_called_the_same(language: str) -> None:
    words = translations(language)
    times = Counter(words["actions", spec.text] for spec in every_action() if ("actions", spec.text) in words)
    assert [text for text, count in times.items() if count > 1] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_over(language: str) -> None:
    words = {word for _, word in literals()}
    assert not {word for word in translations(language) if word not in words}


def plurals() -> dict[Word, list[str]]:
    """The forms for one thing and for many that English has."""
    root = ElementTree.parse(resource("i18n", "nnviz_en.ts")).getroot()
    return {
        (context.findtext("name") or "", message.findtext("source") or ""): [
            form.text or "" for form in message.iter("numerusform")
        ]
        for context in root.iter("context")
        for message in context.iter("message")
    }


def counted() -> set[Word]:
    """The words that speak of a number of things."""
    found = set()
    for _, node in calls():
        words = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        if node.keywords and len(words) == 2:
            found.add((str(words[0]), str(words[1])))
    return found


def test_english_has_a_form_for_one_thing_wherever_a_number_is_told() -> None:
    known = plurals()
    assert set(known) == counted()
    for (_, text), (one, many) in known.items():
        assert many == text
        assert one
        assert placeholders(one) <= placeholders(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_translations_are_those_of_the_source(tmp_path: Path, qapp: QApplication, language: str) -> None:
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent)) or shutil.which("pyside6-lrelease")
    assert tool is not None
    fresh = tmp_path / "fresh.qm"
    subprocess.run(
        [tool, str(resource("i18n", f"nnviz_{language}.ts")), "-qm", str(fresh)], check=True, capture_output=True
    )
    old, new = QTranslator(), QTranslator()
    assert old.load(str(resource("i18n", f"nnviz_{language}.qm")))
    assert new.load(str(fresh))
    for (context, text), translation in translations(language).items():
        assert new.translate(context, text, None, 2) == translation
        assert old.translate(context, text, None, 2) == translation, "compile the translations again"


def test_a_number_of_things_is_told_in_the_form_for_so_many(app: QApplication) -> None:
    install_language("en")
    told = [translate("race", "{n} edits", n=edits).format(n=edits) for edits in (0, 1, 2, 2**40)]
    assert told == ["0 edits", "1 edit", "2 edits", f"{2**40} edits"]
    install_language("zh_CN")
    assert [translate("race", "{n} edits", n=edits).format(n=edits) for edits in (1, 2)] == [
        "1\N{NO-BREAK SPACE}处改动",
        "2\N{NO-BREAK SPACE}处改动",
    ]


def test_a_sentence_is_filled_by_its_count_and_large_numbers_are_grouped(app: QApplication) -> None:
    install_language("en")
    template = "Left out, because {column} has no value: lines {lines}."
    assert filled("errors", template, {"column": "a", "lines": "8", "count": 1}).endswith("has no value: line 8.")
    assert filled("errors", template, {"column": "a", "lines": "8, 9", "count": 2}).endswith(
        "has no value: lines 8, 9."
    )
    used = mark("messages", "{taken} of {count} pictures are used.")
    assert filled("messages", used, {"taken": 8, "count": 790017}) == "8 of 790,017 pictures are used."


def test_switching_translates_at_once_and_back(app: QApplication) -> None:
    assert translate("actions", "Undo") == "Undo"
    install_language("zh_CN")
    assert translate("actions", "Undo") == translations()["actions", "Undo"]
    assert QLocale().language() == QLocale.Language.Chinese
    assert translate("nowhere", "Never said") == "Never said"
    install_language("en")
    assert translate("actions", "Undo") == "Undo"
    assert QLocale().language() == QLocale.Language.English


def test_a_user_error_is_explained_with_the_one_inside_it(app: QApplication) -> None:
    inner = UserError(mark("errors", "{key} cannot be {value}: choose true or false."), key="k", value="v")
    outer = UserError("Outside: {problem}", problem=inner)
    assert explain(outer) == f"Outside: {inner}"
    install_language("zh_CN")
    assert explain(outer) == f"Outside: {translations()['errors', inner.template].format(key='k', value='v')}"


def test_a_label_of_the_engine_is_told_in_its_translation(app: QApplication) -> None:
    del app
    note = UserError("activation {name}", name=activation_label("identity"))
    label = ACTIVATIONS["identity"].label
    assert str(note) == f"activation {label}"
    install_language("zh_CN")
    assert translations()["engine", label] != label
    assert translations()["engine", label] in explain(note)


def test_a_language_without_translations_is_english(app: QApplication) -> None:
    install_language("tlh")
    assert translate("actions", "Undo") == "Undo"


@pytest.mark.parametrize(
    ("wanted", "given"), [(["zh-CN", "en"], "zh_CN"), (["zh-Hans-SG"], "zh_CN"), (["tlh", "zh"], "en"), ([], "en")]
)
def test_the_language_of_the_system(wanted: list[str], given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Locale:
        def uiLanguages(self) -> list[str]:
            return wanted

    monkeypatch.setattr(QLocale, "system", staticmethod(Locale))
    assert system_language() == given


def test_a_per_cent_sign_stands_close_to_its_number_so_that_no_line_ends_between() -> None:
    for file in resource("i18n").glob("*.ts"):
        assert re.findall(r"[^\n]*[0-9}] %[^\n]*", file.read_text("utf-8")) == []


def test_errors_are_marked_where_they_are_looked_up() -> None:
    sources = list((Path(__file__).parents[3] / "nnviz").rglob("*.py"))
    raised = re.compile(r"UserError\(\s*mark\(\s*\"(\w+)\"")
    found = {(path.name, context) for path in sources for context in raised.findall(path.read_text("utf-8"))}
    assert len(found) > 20
    assert [name for name, context in found if context != "errors"] == []
