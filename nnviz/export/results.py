"""The page of results: what was predicted and what happened, as HTML and as plain text."""

from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape
from typing import NamedTuple

from nnviz.export.curve_picture import CurveLook, curve_svg
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import Attempt, Progress
from nnviz.session.lessons.questions.base import GRADE_WORDS, SIGNS, Drawing, Sentence, joined
from nnviz.session.lessons.results import Result, results_of, tally
from nnviz.session.lessons.words import Text, say

Translate = Callable[[str, str], str]
"""`translate(context, text)`: the words for an English text."""

Entries = Sequence[tuple[Lesson, Progress]]


class PageColors(NamedTuple):
    ink: str = "#1C2530"
    muted: str = "#6B7785"
    hairline: str = "#DFE4EA"
    accent: str = "#6741D9"
    right: str = "#2F9E44"
    near: str = "#9A6F00"
    wrong: str = "#C4500A"


class ResultsPage:
    """The results of some lessons, in one language.

    `picture` gives the HTML for a curve where that is not to be an SVG within the page.
    """

    def __init__(
        self,
        entries: Entries,
        language: str,
        translate: Translate,
        colors: PageColors | None = None,
        picture: Callable[[Drawing, str], str] = lambda drawing, svg: svg,
    ) -> None:
        self._entries = entries
        self._language = language
        self._translate = translate
        self._colors = colors or PageColors()
        self._picture = picture

    @property
    def title(self) -> str:
        """The page's heading."""
        translate = self._translate
        return translate("results", "Your results")

    def css(self) -> str:
        """The style of `body`, in what both browsers and Qt understand."""
        colors = self._colors
        return (
            f"body {{ color: {colors.ink}; }} .muted {{ color: {colors.muted}; }}"
            f".right {{ color: {colors.right}; }} .near {{ color: {colors.near}; }} .wrong {{ color: {colors.wrong}; }}"
            "h1 { font-size: 22px; } h2 { font-size: 18px; margin-top: 22px; }"
            "h3 { font-size: 14px; margin-top: 14px; } p { margin-top: 4px; margin-bottom: 4px; }"
        )

    def html(self) -> str:
        """The whole page, in one file."""
        frame = "body { font-family: sans-serif; line-height: 1.5; max-width: 44em; margin: 2em auto; padding: 0 1em; }"
        return (
            f'<!DOCTYPE html>\n<html lang="{self._language.replace("_", "-")}"><head><meta charset="utf-8">'
            f"<title>{escape(self.title)}</title><style>{frame} {self.css()}</style></head>"
            f"<body>{self.body()}</body></html>\n"
        )

    def body(self) -> str:
        """What stands in the page."""
        return f"<h1>{escape(self.title)}</h1>" + "".join(self._lesson_html(*entry) for entry in self._entries)

    def text(self) -> str:
        """The same in plain text."""
        blocks = [self.title]
        for lesson, progress in self._entries:
            results = results_of(lesson, progress)
            blocks.append(f"{lesson.badge}  {self._say(lesson.title)}\n{self._tally(results)}")
            blocks += [self._result_text(result) for result in results]
        return "\n\n".join(blocks) + "\n"

    # --- one lesson, one question, one attempt ---

    def _lesson_html(self, lesson: Lesson, progress: Progress) -> str:
        head = f"<h2>{lesson.badge}&nbsp; {escape(self._say(lesson.title))}</h2>"
        results = results_of(lesson, progress)
        return head + f"<p>{escape(self._tally(results))}</p>" + "".join(map(self._result_html, results))

    def answers(self, lesson: Lesson, progress: Progress) -> str:
        """The questions of a lesson that were answered and what came of them, without a heading; nothing for none."""
        results = results_of(lesson, progress)
        answered = "".join(self._result_html(result) for result in results if result.attempts)
        return f"<p>{escape(self._tally(results))}</p>{answered}" if answered else ""

    def _result_html(self, result: Result) -> str:
        parts = [f"<h3>{escape(self._head(result))}</h3>", f"<p>{escape(self._say(result.question.text))}</p>"]
        if not result.attempts:
            parts.append(f'<p class="muted">{escape(self._unanswered())}</p>')
        for number, attempt in enumerate(result.attempts, 1):
            grade = "muted" if attempt.outcome is None else attempt.outcome.grade
            told = self._attempt(result, number, attempt)
            parts.append(f'<p class="muted">{escape(told[0])}</p><p>{escape(told[1])}</p>')
            drawing = result.question.drawing(attempt.answer, attempt.outcome)
            if drawing is not None:
                parts.append(f"<p>{self._picture(drawing, self._svg(drawing))}</p>")
            parts.append(f'<p><b class="{grade}">{escape(told[2])}</b> {escape(told[3])}</p>')
        if result.first is not None and result.first.outcome is not None:
            words = result.question.explanation(result.first.outcome, self._language)
            parts.append(f'<p class="muted">{escape(words)}</p>')
        return "".join(parts)

    def _result_text(self, result: Result) -> str:
        lines = [self._head(result), self._say(result.question.text)]
        if not result.attempts:
            lines.append(f"  {self._unanswered()}")
        for number, attempt in enumerate(result.attempts, 1):
            when, predicted, grade, found = self._attempt(result, number, attempt)
            lines += [f"  {when}", f"    {predicted}", f"    {grade} {found}".rstrip()]
        return "\n".join(lines)

    def _attempt(self, result: Result, number: int, attempt: Attempt) -> tuple[str, str, str, str]:
        """When it was, what was predicted, how well, and what was found."""
        translate, question = self._translate, result.question
        when = translate("results", "Attempt {number} · {date}").format(number=number, date=_date(attempt.made))
        answer = self._sentence(question.answer_words(attempt.answer, self._language))
        predicted = translate("results", "Predicted: {answer}").format(answer=answer)
        if attempt.outcome is None:
            return when, predicted, translate("results", "Not run yet."), ""
        grade = attempt.outcome.grade
        found = question.findings(attempt.answer, attempt.outcome, self._language)
        words = f"{SIGNS[grade]} {translate('guide', GRADE_WORDS[grade])}"
        return when, predicted, words, joined(map(self._sentence, found))

    def _head(self, result: Result) -> str:
        translate = self._translate
        text = translate("results", "Step {number}: {title}")
        return text.format(number=result.number, title=self._say(result.step.title))

    def _tally(self, results: Sequence[Result]) -> str:
        translate, found = self._translate, tally(results)
        if not found.asked:
            return translate("results", "This lesson asks nothing.")
        text = translate(
            "results", "{judged} of {asked} predictions judged. At the first attempt: {right} right, {near} nearly."
        )
        return text.format(**found._asdict())

    def _unanswered(self) -> str:
        translate = self._translate
        return translate("results", "Not predicted yet.")

    def _sentence(self, sentence: Sentence) -> str:
        return self._translate("guide", sentence.template).format(**sentence.values)

    def _say(self, words: Text) -> str:
        return say(words, self._language)

    def _svg(self, drawing: Drawing) -> str:
        translate, colors = self._translate, self._colors
        last = translate("guide", "step {n}").format(n=f"{drawing.steps:,}")
        yours, run = translate("results", "predicted"), translate("results", "the run")
        return curve_svg(drawing, CurveLook(colors.ink, colors.muted, colors.hairline, colors.accent, yours, run, last))


def _date(made: str) -> str:
    """Day and minute, in local time; as it stands where it is none."""
    try:
        return datetime.fromisoformat(made).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return made[:40]
