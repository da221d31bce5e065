"""The page of results tells every question, every attempt, and what came of each."""

import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from nnviz.export.curve_picture import CurveLook, curve_svg
from nnviz.export.results import ResultsPage
from nnviz.session.lessons.lesson import Lesson, Step
from nnviz.session.lessons.progress import Progress
from nnviz.session.lessons.questions.base import Drawing, Outcome, Question
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session

LESSON = find_lesson("line_fit")


def asking(title: str) -> tuple[Step, Question]:
    """A step and its question."""
    step = next(step for step in LESSON.steps if step.title["en"] == title)
    assert step.question is not None
    return step, step.question


def settle(progress: Progress, title: str, answer: str | tuple[float, ...]) -> Outcome:
    """Predict, run and judge."""
    step, question = asking(title)
    progress.predict(step, answer, "2026-11-26T20:00:00+00:00")
    session = Session(LESSON.configured(question.needs.items()))
    session.advance(question.steps)
    found = question.judge(answer, LESSON, session.frame())
    assert found is not None
    progress.settle(step, found)
    return found


@pytest.fixture(scope="module")
def progress() -> Progress:
    """One wrong and one right attempt, a drawn curve, an answer that was not run, and a question left out."""
    progress = Progress()
    settle(progress, "Predict: ten times the step", "calmer than before")
    progress.retry(asking("Predict: ten times the step")[0])
    settle(progress, "Predict: ten times the step", "faster, but shakier")
    settle(progress, "Predict: start above", (6.0,) * 97)
    progress.predict(asking("Predict: a long way to go")[0], "clearly above it", "")
    return progress


def page(progress: Progress, lesson: Lesson = LESSON, language: str = "en") -> ResultsPage:
    """The page of one lesson."""
    return ResultsPage([(lesson, progress)], language, lambda context, text: text)


def test_the_text_tells_all_of_it(progress: Progress) -> None:
    text = page(progress).text()
    assert "2 of 4 predictions judged. At the first attempt: 0 right, 0 nearly." in text
    first, second = text.index("Attempt 1 · 2026-11-26"), text.index("Attempt 2 · 2026-11-26")
    assert first < second
    ten_times = text[text.index("Step 5: Predict: ten times the step") : text.index("Step 6")]
    assert "Predicted: calmer than before" in ten_times
    assert "✗ It came out otherwise. Measured at step 500: faster, but shakier" in ten_times
    assert "✓ Well predicted." in ten_times
    assert "Predicted: a curve from 6 to 6" in text
    assert "of the axis away." in text
    assert "Predicted: clearly above it\n    Not run yet." in text
    assert text.count("Not predicted yet.") == 1


class Tags(HTMLParser):
    """Which tags are open, and whether each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Note it."""
        if tag not in {"meta", "path", "polyline"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """It must be the last one opened."""
        if tag not in {"path", "polyline"}:
            assert self.open.pop() == tag


def test_the_page_is_one_whole_file_with_the_curves_in_it(progress: Progress) -> None:
    html = page(progress).html()
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    assert html.count("<svg") == 1
    assert "<img" not in html
    assert html.replace("http://www.w3.org/2000/svg", "").count("http") == 0, "nothing is fetched"
    assert 'class="wrong"' in html
    assert 'class="right"' in html


def test_words_of_a_lesson_are_no_markup() -> None:
    step, question = asking("Predict: start above")
    from dataclasses import replace

    odd = replace(step, title={"en": "<b>&"}, question=replace(question, text={"en": "low < high"}))
    html = page(Progress(), replace(LESSON, steps=(odd,))).body()
    assert "&lt;b&gt;&amp;" in html
    assert "low &lt; high" in html


def test_it_speaks_the_lesson_s_language(progress: Progress) -> None:
    text = page(progress, language="zh_CN").text()
    assert "拟合一条直线" in text
    assert "更快，但抖得厉害" in text


def test_a_lesson_without_questions_says_so() -> None:
    assert "asks nothing" in page(Progress(), find_lesson("playground")).text()


def test_a_date_that_is_none_stands_as_it_is() -> None:
    progress = Progress()
    progress.predict(asking("Predict: a long way to go")[0], "clearly above it", "yesterday")
    assert "Attempt 1 · yesterday" in page(progress).text()


def test_the_curves_stand_where_their_values_are() -> None:
    look = CurveLook("#000000", "#777777", "#dddddd", "#6741D9", "<mine>", "the run", "step 100")
    svg = ET.fromstring(curve_svg(Drawing(100, 0.0, 10.0, (0.0, 5.0, 10.0), (10.0, 10.0, 10.0)), look))
    drawn, true = (
        [*map(float, point.split(","))]
        for line in svg.iter()
        if "polyline" in line.tag
        for point in [line.attrib["points"].split()[0]]
    )
    assert drawn[1] > true[1], "0 lies below 10"
    assert "━ <mine>" in [text.text for text in svg.iter() if text.tag.endswith("text")]
    alone = ET.fromstring(curve_svg(Drawing(100, 0.0, 10.0, (0.0, 5.0)), look))
    assert sum("polyline" in line.tag for line in alone.iter()) == 1
