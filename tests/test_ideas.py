"""The table of ideas names steps that are there and are what it says; every idea has its places or a lesson to come."""

import re

import ideas
import pytest

from nnviz.session.lessons.ideas import IDEAS, WAYS
from tests.pages import DOCS, README, README_ZH, Page
from tests.shipped import BY_NAME, LESSONS

PAGES = {"en": Page(DOCS / "ideas.md"), "zh_CN": Page(DOCS / "ideas.zh-CN.md")}

STEP = re.compile(r"`(\w+)` (\d+)[:：] ?(.*)")
TO_COME = re.compile(r"[^`]*`(\w+)`[^`]*")

both = pytest.mark.parametrize("language", PAGES)


@both
def test_the_table_is_the_one_the_lessons_give(language: str) -> None:
    assert ideas.pages()[language] == PAGES[language].path
    text = f"{ideas.BEGIN}\n{ideas.table(language)}\n{ideas.END}"
    assert text in PAGES[language].text, "run packaging/dev.py shots --tables"


@both
def test_every_cell_names_a_step_that_is_there_and_of_its_kind(language: str) -> None:
    (table,) = PAGES[language].tables()
    assert len(table) == len(IDEAS), "run packaging/dev.py shots --tables"
    for key, (label, *cells) in zip(IDEAS, table, strict=True):
        assert label == IDEAS[key].label[language]
        assert len(cells) == len(WAYS) + 1
        for way, cell in zip((*WAYS, "predict"), cells, strict=True):
            for part in cell.split("<br>"):
                found = STEP.fullmatch(part)
                if found is None:
                    coming = TO_COME.fullmatch(part)
                    assert coming is not None, f"{key}, {way}: add it to a step of {IDEAS[key].lessons}"
                    assert coming[1] not in BY_NAME, f"{key}, {way}: {coming[1]} is there now, and must have it"
                    continue
                step = BY_NAME[found[1]].steps[int(found[2]) - 1]
                assert key in step.ideas[way]
                if way == "predict":
                    assert step.question is not None, "the run judges it"
        for way, cell in zip(WAYS, cells, strict=False):
            titles = [found[3] for found in map(STEP.fullmatch, cell.split("<br>")) if found]
            assert titles == [step.title[language] for _, _, step in ideas.places(key, way, LESSONS)]


def test_both_pages_are_linked_from_the_readme() -> None:
    assert "resources/docs/ideas.md" in README.links()
    assert "ideas.zh-CN.md" in README_ZH.links()


def test_an_idea_without_a_place_waits_for_its_lesson_or_has_none() -> None:
    alone = [BY_NAME["neuron"]]
    (row,) = [line for line in ideas.table("en", alone).splitlines() if IDEAS["backward"].label["en"] in line]
    assert row.count("comes with the lesson `backprop`") == 4
    (row,) = [line for line in ideas.table("en", alone).splitlines() if IDEAS["neuron"].label["en"] in line]
    assert "`neuron` 1: Three computations" in row
    assert "`accuracy`, step 1,000" in row
