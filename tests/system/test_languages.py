"""The table of languages: the way round it, and which of them a person wants."""

import pytest

from nnviz.system.languages import ENGLISH, LANGUAGES, Language, best_language, next_language


def test_the_way_goes_round() -> None:
    seen, code = [], ENGLISH
    for _ in LANGUAGES:
        seen.append(code)
        code = next_language(code)
    assert seen == list(LANGUAGES)
    assert code == ENGLISH


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        (["pt-BR"], "pt_BR"),
        (["pt_PT", "en"], "pt_BR"),
        (["zh-Hans-SG"], "zh_CN"),
        (["pt"], "pt_BR"),
        (["p"], "en"),
        (["da", "zh"], "en"),
        ([], "en"),
    ],
)
def test_the_language_wanted_may_be_of_another_country(
    wanted: list[str], given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LANGUAGES, "pt_BR", Language("Português", "PT"))
    assert best_language(wanted) == given
