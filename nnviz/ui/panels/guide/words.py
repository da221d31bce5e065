"""Sentences of lessons and questions in the language in force."""

from collections.abc import Iterable
from html import escape

from nnviz.session.lessons.questions.base import GRADE_WORDS, SIGNS, Grade, Outcome, Question, Sentence
from nnviz.session.lessons.trial import Trial
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.setting_words import value_words, words_of

_COLORS: dict[Grade, str] = {"right": "good", "near": "ink", "wrong": "negative"}


def sentence(told: Sentence) -> str:
    """Translated and filled in."""
    return translate("guide", told.template).format(**told.values)


def sentences(told: Iterable[Sentence]) -> list[str]:
    return [sentence(one) for one in told]


def grade_words(grade: Grade) -> str:
    """How well it was predicted, with its sign."""
    return f"{SIGNS[grade]} {translate('guide', GRADE_WORDS[grade])}"


def verdict_html(question: Question, trial: Trial, outcome: Outcome, look: Look) -> str:
    """What came of a prediction, as rich text."""
    assert trial.attempt is not None
    color = look.theme.text(_COLORS[outcome.grade])
    head = f'<b style="color:{color}">{grade_words(outcome.grade)}</b>'
    first, *further = map(escape, sentences(question.findings(trial.attempt.answer, outcome, look.language)))
    paragraphs = [f"{head} {first}", "<br>".join(further), escape(question.explanation(outcome, look.language))]
    return "".join(f'<p style="margin: 0 0 6px 0">{words}</p>' for words in paragraphs if words)


def needs_words(trial: Trial, look: Look) -> str:
    """The settings that differ from what the question needs, each as it has to be; empty where none does."""
    parts = []
    for key, value in trial.waiting.needs.items():
        control = trial.control(key)
        words = translate("guide", "none") if value == () else value_words(control.kind, value)
        label = words_of(control.label, look.language)
        parts.append(translate("guide", "{label}: {value}").format(label=label, value=words))
    return translate("guide", "; ").join(parts)
