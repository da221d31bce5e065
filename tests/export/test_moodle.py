"""Questions for Moodle: read back with another reader, the right answers held against the run."""

from xml.etree import ElementTree

import pytest

from nnviz.export.moodle import moodle_quiz
from nnviz.session.lessons.questions.choice import ChoiceQuestion
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.lessons.words import say
from nnviz.session.session import Session

LESSON = find_lesson("line_fit")


@pytest.fixture(scope="module", params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_question_has_the_answer_of_a_run(language: str) -> None:
    quiz = moodle_quiz(LESSON, language)
    root = ElementTree.fromstring(quiz.xml)
    category, *questions = root.findall("question")
    assert category.findtext("category/text") == f"$course$/top/nnviz/{say(LESSON.title, language)}"
    asked = {say(step.title, language): step.question for step in LESSON.steps if step.question is not None}
    assert [question.findtext("name/text") for question in questions] == list(asked)
    assert (quiz.questions, quiz.left_out) == (len(asked), ())
    for element, question in zip(questions, asked.values(), strict=True):
        assert say(question.text, language) in str(element.findtext("questiontext/text"))
        assert "{" not in str(element.findtext("generalfeedback/text"))
        if not isinstance(question, ChoiceQuestion):
            assert element.get("type") == "essay"
            continue
        session = Session(LESSON.configured(question.needs.items()))
        session.advance(question.steps)
        verdict = question.measured(LESSON, session.frame())
        assert verdict is not None
        answers = element.findall("answer")
        assert [answer.get("fraction") for answer in answers] == [
            "100" if place == verdict.correct else "0" for place in range(len(question.choices))
        ]
        assert [answer.findtext("text") for answer in answers] == [
            say(choice.text, language) for choice in question.choices
        ]


def test_what_a_run_cannot_answer_alone_is_left_out_by_name() -> None:
    quiz = moodle_quiz(find_lesson("descent"), "en")
    assert quiz.left_out
    titles = {say(step.title, "en") for step in find_lesson("descent").steps}
    assert set(quiz.left_out) <= titles
    asked = sum(step.question is not None for step in find_lesson("descent").steps)
    assert quiz.questions + len(quiz.left_out) == asked
