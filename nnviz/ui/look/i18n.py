"""Switching between languages while the window is open, and the words of the lower floors translated."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from nnviz.engine import text
from nnviz.engine.resources import resource
from nnviz.engine.text import UserError, unbroken
from nnviz.system.languages import best_language

_GREATEST = 2**31 - 1
"""The greatest whole number that Qt takes."""

_installed: list[QTranslator] = []


def translate(context: str, words: str, n: int = -1) -> str:
    """The `words` in the language in force; where they speak of `n` things, in the form for so many."""
    return unbroken(QCoreApplication.translate(context, words, None, min(n, _GREATEST)))


def explain(error: UserError) -> str:
    """A user error's sentence in the language in force; sentences and labels inside it are translated as well."""
    return filled("errors", error.template, error.values)


def filled(context: str, template: str, values: Mapping[str, object]) -> str:
    """A marked sentence with its values in the language in force; a whole number called `count` chooses its form."""
    return text.filled(translate, context, template, values)


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
