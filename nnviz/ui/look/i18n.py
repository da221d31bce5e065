"""Switching between languages while the window is open, and the words of the lower floors translated."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from nnviz.engine.text import Label, UserError
from nnviz.system.languages import best_language
from nnviz.system.resources import resource
from nnviz.ui.look.number_format import count

_GROUPED_FROM = 10_000
"""From here on a whole number in a sentence has marks between its thousands."""

_GREATEST = 2**31 - 1
"""The greatest whole number that Qt takes."""

_installed: list[QTranslator] = []


def translate(context: str, text: str, *, n: int = -1) -> str:
    """The words for `text` in the language in force; where they speak of `n` things, in the form for so many."""
    return QCoreApplication.translate(context, text, None, min(n, _GREATEST))


def explain(error: UserError) -> str:
    """A user error's sentence in the language in force; sentences and labels inside it are translated as well."""
    return filled("errors", error.template, error.values)


def filled(context: str, template: str, values: Mapping[str, object]) -> str:
    """A marked sentence with its values in the language in force; a whole number called `count` chooses its form."""
    n = values.get("count")
    words = translate(context, template, n=n if isinstance(n, int) else -1)
    return words.format(**{key: _told(value) for key, value in values.items()})


def _told(value: object) -> object:
    match value:
        case bool():
            return value
        case int() if abs(value) >= _GROUPED_FROM:
            return count(value) if abs(value) <= _GREATEST else f"{value:,}"
        case UserError():
            return explain(value)
        case Label():
            return translate("engine", value)
    return value


def system_language() -> str:
    """The language the platform asks for, of those there are; English otherwise."""
    return best_language(QLocale.system().uiLanguages())


def install_language(language: str) -> None:
    """Translate everything from now on, Qt's own dialogs too; numbers and dates follow."""
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale(language))
    qt_words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # Of English there are only the forms for one thing: the words themselves stand in the code.
    for name, folder in ((f"qtbase_{language}", qt_words), (f"nnviz_{language}", str(resource("i18n")))):
        translator = QTranslator()
        if translator.load(name, folder):
            QCoreApplication.installTranslator(translator)
            _installed.append(translator)
