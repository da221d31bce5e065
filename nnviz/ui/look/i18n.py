"""Switching between languages while the window is open, and the words of the lower floors translated."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from nnviz.engine.text import Label, UserError
from nnviz.system.languages import ENGLISH, best_language
from nnviz.system.resources import resource

_installed: list[QTranslator] = []


def translate(context: str, text: str) -> str:
    """The words for `text` in the language in force."""
    return QCoreApplication.translate(context, text)


def explain(error: UserError) -> str:
    """A user error's sentence in the language in force; sentences and labels inside it are translated as well."""
    return translate("errors", error.template).format(**{key: _told(value) for key, value in error.values.items()})


def _told(value: object) -> object:
    match value:
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
    if language == ENGLISH:
        return
    qt_words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{language}", qt_words), (f"nnviz_{language}", str(resource("i18n")))):
        translator = QTranslator()
        if translator.load(name, folder):
            QCoreApplication.installTranslator(translator)
            _installed.append(translator)
