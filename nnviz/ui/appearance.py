"""How the window looks: theme, data colours, dashes and language, as the settings keep them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from nnviz.system.languages import ENGLISH, LANGUAGES
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import PALETTES, THEMES, system_theme
from nnviz.ui.settings import Settings

_SYSTEM = "system"
"""The choice of a theme that follows the platform's."""


class Appearance(QObject):
    """What the user chose of the look; every choice is kept, and `changed` is emitted with what comes of it."""

    changed = Signal(Look)

    def __init__(self, parent: QObject, settings: Settings) -> None:
        super().__init__(parent)
        self._settings = settings
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    @property
    def theme(self) -> str:
        """The name of the theme chosen, or that it is to be the system's."""
        return self._settings.text("theme", (_SYSTEM, *THEMES), _SYSTEM)

    @property
    def look(self) -> Look:
        """The look in force."""
        chosen = self._settings
        palette = PALETTES[chosen.text("palette", tuple(PALETTES), next(iter(PALETTES)))]
        theme = palette.themes[system_theme().name if self.theme == _SYSTEM else self.theme]
        language = chosen.text("language", tuple(LANGUAGES), ENGLISH)
        return Look(theme, language, dashes=chosen.switch("dashes", False))

    @property
    def ticked(self) -> dict[str, str]:
        """Which of each family of actions is in force."""
        look = self.look
        return {"theme": self.theme, "palette": look.theme.palette, "language": look.language}

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do, by their names."""
        families = {"theme": (_SYSTEM, *THEMES), "palette": tuple(PALETTES), "language": tuple(LANGUAGES)}
        return {
            **{f"{key}_{name}": partial(self.choose, key, name) for key, names in families.items() for name in names},
            "dashes": lambda: self.choose("dashes", not self.look.dashes),
        }

    def choose(self, key: str, value: str | bool) -> None:
        """Have this theme, palette or language from now on, or dashes."""
        self._settings.set(key, value)
        self.changed.emit(self.look)

    def _on_system_theme(self) -> None:
        if self.theme == _SYSTEM:
            self.changed.emit(self.look)
