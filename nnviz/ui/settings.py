"""What the window remembers between two starts; a damaged file only costs the memory."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QFileInfo, QSettings

from nnviz.export.progress_file import progress_path
from nnviz.session.player import UNITS
from nnviz.session.project.recovery import recovery_folder

_LONGEST = 80
"""Characters of a line that was typed."""


class Settings:
    """Typed access to QSettings: every value is checked when read, and a default stands for a bad one."""

    def __init__(
        self, store: QSettings | None = None, progress: Path | None = None, recovery: Path | None = None
    ) -> None:
        self._store = QSettings("nnviz", "nnviz") if store is None else store
        self.progress = progress_path() if store is None else progress
        """The file in which answers to the lessons are kept; None where they are not."""
        self.recovery = recovery_folder() if store is None else recovery
        """The folder in which unsaved work is kept; None where it is not, and nothing is asked when it is left."""

    @property
    def path(self) -> str:
        """The file they are kept in."""
        return self._store.fileName()

    def text(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        """A word out of `allowed`."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) and value in allowed else default

    def words(self, key: str) -> str:
        """What was typed, and kept on one short line; nothing where there is none."""
        value = self._store.value(key, "")
        return " ".join(value.split())[:_LONGEST] if isinstance(value, str) else ""

    def number(self, key: str, low: int, high: int, default: int) -> int:
        """A whole number from `low` to `high`."""
        try:
            value = int(str(self._store.value(key, default)))
        except ValueError:
            return default
        return value if low <= value <= high else default

    def switch(self, key: str, default: bool) -> bool:
        """True or false, as it was `set` last."""
        return self.text(key, ("true", "false"), "true" if default else "false") == "true"

    def folder(self, key: str, default: Path) -> Path:
        """The folder that was `set`, where it still exists, else `default`."""
        value = self._store.value(key)
        return Path(value) if isinstance(value, str) and value and QFileInfo(value).isDir() else default

    def files(self, key: str) -> tuple[Path, ...]:
        """Files that are still there, of those listed line by line."""
        value = self._store.value(key)
        lines = value.split("\n") if isinstance(value, str) else []
        return tuple(Path(line) for line in lines if line and QFileInfo(line).isFile())

    def layout(self, key: str) -> QByteArray:
        """A widget's saved layout; empty where there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def sync(self) -> None:
        """Write to the file now what was set."""
        self._store.sync()

    def set(self, key: str, value: str | int | bool | QByteArray) -> None:
        """Remember a value."""
        self._store.setValue(key, ("true" if value else "false") if isinstance(value, bool) else value)

    def unit(self) -> str:
        """The step unit used last."""
        return self.text("unit", UNITS, "step")
