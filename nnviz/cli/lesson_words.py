"""A lesson in words: its plots, its keys, and what each of these may be."""

from collections.abc import Iterator

from nnviz.cli.figures import names_of_figures
from nnviz.cli.speech.language import spoken, translate
from nnviz.cli.speech.table import aligned
from nnviz.engine.options import MAX_LAYERS, MAX_WIDTH, Choice, Choices, Field, Number, Option, Widths, as_text
from nnviz.engine.settings import every_option, owners
from nnviz.session.lessons.control import Control
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.words import say


def overview(lesson: Lesson, language: str) -> Iterator[str]:
    """A lesson in three lines: name and title, what it shows, what can be set."""
    yield f"{lesson.badge:>2}  {lesson.name}  {say(lesson.title, language)}"
    rows = (translate("cli", "plots"), names_of_figures(lesson)), (translate("cli", "keys"), lesson.keys)
    yield from (f"    {line}" for line in aligned([(label, ", ".join(names)) for label, names in rows]))


def details(lesson: Lesson) -> Iterator[str]:
    """What a lesson shows, and for each key what it may be, what it is, and what it does."""
    figures = ", ".join(names_of_figures(lesson))
    yield translate("cli", "plots of {lesson}: {names}").format(lesson=lesson.name, names=figures)
    yield translate("cli", "keys of {lesson}:").format(lesson=lesson.name)
    known = every_option() if lesson.open else {}
    words = {control.fields[0]: _help(control) for control in lesson.controls}
    for key, option in known.items():
        yield f"  {key:17} {_now(_allowed(option.kind) + _owners(option), lesson.experiment.value(key))}"
        yield f"  {'':17} {words.get(key) or translate('settings', option.help)}"
    if lesson.open:
        words_on = translate("cli", "a number, where the parameter begins, such as start:layers[0].bias[0]=1")
        yield f"  {'start:PARAMETER':17} {words_on}"
    for control in lesson.controls:
        if control.key in known:
            continue
        also = translate("cli", "the same as {keys}, ").format(keys=", ".join(control.fields)) if lesson.open else ""
        yield f"  {control.key:12} {_now(also + _allowed(control.kind), control.value(lesson.experiment))}"
        yield f"  {'':12} {_help(control)}"


def _owners(option: Option) -> str:
    """What must be chosen for an option of entries to count, in words; nothing where every entry has it."""
    found: dict[Option, list[str]] = {}
    for chooser, name, _ in owners(option.key):
        found.setdefault(chooser, []).append(name)
    parts = [
        f"{chooser.key}={'|'.join(names)}"
        for chooser, names in found.items()
        if isinstance(chooser.kind, Choice | Choices) and len(names) < len(chooser.kind.table)
    ]
    either = translate("cli", " or ").join(parts)
    return translate("cli", ", with {settings}").format(settings=either) if parts else ""


def _help(control: Control) -> str:
    """What a control sets, in the language in force: the lesson's own words, or those declared with the setting."""
    return translate("settings", control.help) if isinstance(control.help, str) else say(control.help, spoken())


def _now(values: str, value: object) -> str:
    """The values that a setting may have, and its present one."""
    now = as_text(value) or translate("cli", "none")
    return translate("cli", "{values} (now {value})").format(values=values, value=now)


def _allowed(kind: Field) -> str:
    """What a setting may be, in words."""
    match kind:
        case Number():
            if kind.whole:
                template = translate("cli", "a whole number from {low} to {high}")
            else:
                template = translate("cli", "a number from {low} to {high}")
            return template.format(low=f"{kind.low:.10g}", high=f"{kind.high:.10g}")
        case Choice():
            return translate("cli", "one of {choices}").format(choices=", ".join(kind.labels))
        case Choices():
            if kind.repeats:
                some = translate("cli", "some, with commas between, also several times, of {choices}")
            else:
                some = translate("cli", "some, with commas between, of {choices}")
            return some.format(choices=", ".join(kind.labels))
        case Widths():
            template = translate("cli", "up to {layers} whole numbers from 1 to {width}, with commas between")
            return template.format(layers=MAX_LAYERS, width=MAX_WIDTH)
    return translate("cli", "true or false")
