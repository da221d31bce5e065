"""A lesson's questions as Moodle XML, to be imported into a question bank.

Which answer is right is measured in a run of the lesson's own, with the settings that the question asks for. Format:
docs.moodle.org/en/Moodle_XML_format.
"""

from html import escape
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson, Step
from nnviz.session.lessons.questions.base import Question
from nnviz.session.lessons.questions.choice import ChoiceQuestion
from nnviz.session.lessons.questions.curve import CurveQuestion
from nnviz.session.lessons.words import say
from nnviz.session.session import Session


class Quiz(NamedTuple):
    """The XML, how many `questions` are in it, and the titles of those that could not be answered by a run alone."""

    xml: bytes
    questions: int
    left_out: tuple[str, ...]


def moodle_quiz(lesson: Lesson, language: str) -> Quiz:
    """All questions of a lesson in one language."""
    quiz = Element("quiz")
    category = SubElement(SubElement(quiz, "question", type="category"), "category")
    # A slash would begin a category within the category; two stand for one.
    _text(category, f"$course$/top/nnviz/{say(lesson.title, language).replace('/', '//')}")
    left_out = []
    for step in lesson.steps:
        if step.question is None:
            continue
        found = _question(lesson, step, step.question, language)
        if found is None:
            left_out.append(say(step.title, language))
        else:
            quiz.append(found)
    ElementTree.indent(quiz)
    return Quiz(ElementTree.tostring(quiz, "utf-8", xml_declaration=True), len(quiz) - 1, tuple(left_out))


def _question(lesson: Lesson, step: Step, question: Question, language: str) -> Element | None:
    frame = _answered(lesson, question)
    name = say(step.title, language)
    words = f"<p>{escape(say(step.text, language))}</p><p><b>{escape(say(question.text, language))}</b></p>"
    if isinstance(question, ChoiceQuestion):
        verdict = question.measured(lesson, frame)
        outcome = question.judge(question.answers[0], lesson, frame)
        if verdict is None or outcome is None:
            return None
        element = _begun("multichoice", name, words, question.explanation(outcome, language))
        for tag, content in (("single", "true"), ("shuffleanswers", "false"), ("answernumbering", "abc")):
            SubElement(element, tag).text = content
        for place, choice in enumerate(question.choices):
            right = "100" if place == verdict.correct else "0"
            answer = SubElement(element, "answer", fraction=right, format="html")
            _text(answer, escape(say(choice.text, language)))
        return element
    if isinstance(question, CurveQuestion):
        true = question.true_curve(frame)
        if not true:
            return None
        outcome = question.judge(true, lesson, frame)
        if outcome is None:
            return None
        explanation = question.explanation(outcome, language)
        element = _begun("essay", name, words, explanation)
        _text(SubElement(element, "graderinfo", format="html"), f"<p>{escape(explanation)}</p>")
        SubElement(element, "responseformat").text = "editor"
        return element
    return None


def _answered(lesson: Lesson, question: Question) -> Frame:
    """The moment at which the question is judged, in a run that nobody touches."""
    session = Session(lesson.configured(question.needs.items()))
    session.advance(question.steps)
    return session.frame()


def _begun(kind: str, name: str, words: str, explanation: str) -> Element:
    """A question with what all kinds have."""
    element = Element("question", type=kind)
    _text(SubElement(element, "name"), name)
    _text(SubElement(element, "questiontext", format="html"), words)
    _text(SubElement(element, "generalfeedback", format="html"), f"<p>{escape(explanation)}</p>")
    SubElement(element, "defaultgrade").text = "1"
    SubElement(element, "hidden").text = "0"
    return element


def _text(parent: Element, words: str) -> None:
    SubElement(parent, "text").text = words
