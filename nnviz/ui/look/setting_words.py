"""Settings in words: what one is called, and its value, in the language in force. As it is typed: `options.as_text`."""

from nnviz.engine.layers.table import LAYERS
from nnviz.engine.options import Choice, Choices, Field
from nnviz.engine.settings import every_option
from nnviz.engine.text import LiveName, UserError
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.words import Words, say
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number


def words_of(words: Words, language: str) -> str:
    """A lesson's own words in a language, or a declaration's in the one in force."""
    return translate("settings", words) if isinstance(words, str) else say(words, language)


def setting_label(key: str, lesson: Lesson, language: str) -> str:
    """What a setting is called: as in the lesson where that has a control for it, else as it is declared."""
    control = next((control for control in lesson.controls if key in (control.key, control.fields[0])), None)
    if control is not None:
        return words_of(control.label, language)
    known = every_option()
    return translate("settings", known[key].label) if key in known else key


def by_labels(error: UserError, lesson: Lesson, language: str) -> UserError:
    """A refusal in which a setting, a kind of layer or a parameter of the lesson is called what the screen calls it."""
    key, kind = error.values.get("key"), error.values.get("kind")
    if isinstance(kind, str) and kind in LAYERS:
        error = UserError(error.template, **{**error.values, "kind": translate("engine", LAYERS[kind].label)})
    if not isinstance(key, str):
        return error
    return by_label(error, key, lesson.parameters.get(key) or setting_label(key, lesson, language))


def value_words(kind: Field | None, value: object) -> str:
    """The value of a setting of some kind."""
    if isinstance(value, tuple):
        return ", ".join(value_words(kind, part) for part in value) or "–"
    if isinstance(kind, Choice | Choices):
        return translate("engine", kind.labels.get(str(value), str(value)))
    if isinstance(value, bool):
        return translate("race", "yes") if value else translate("race", "no")
    return "–" if value is None else number(value) if isinstance(value, float) else str(value)


def by_label(error: UserError, key: str, label: str | LiveName) -> UserError:
    """A refusal of the value for a key that calls it what the screen calls it."""
    return UserError(error.template, **{**error.values, "key": label}) if error.values.get("key") == key else error
