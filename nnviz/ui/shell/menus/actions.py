"""The window's menus and actions, made from the table."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from nnviz.ui.look.i18n import translate
from nnviz.ui.shell.menus.table import MENUS, every_action


class Actions:
    """The window's actions and menus, by name."""

    def __init__(self, window: QMainWindow, handlers: Mapping[str, Callable[[], object]]) -> None:
        self._specs = every_action()
        self._actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {name: window.menuBar().addMenu("") for name in MENUS}
        for spec in self._specs:
            action = QAction(window)
            action.setCheckable(spec.checkable)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.triggered.connect(lambda _checked=False, run=handlers[spec.name]: run())
            if spec.separated:
                self.menus[spec.menu].addSeparator()
            self.menus[spec.menu].addAction(action)
            window.addAction(action)
            self._actions[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def tick(self, family: str, chosen: str) -> None:
        """Tick `family_chosen`, and no other action whose name begins with the family's."""
        for name, action in self._actions.items():
            if name.startswith(f"{family}_"):
                action.setChecked(name == f"{family}_{chosen}")

    def retranslate(self) -> None:
        """Put every word into the language in force."""
        for name, text in MENUS.items():
            self.menus[name].setTitle(translate("menus", text))
        for spec in self._specs:
            action = self._actions[spec.name]
            action.setText(translate("actions", spec.text))
            action.setToolTip(with_keys(translate("actions", spec.tip), action))
            action.setStatusTip(translate("actions", spec.tip))


def with_keys(words: str, action: QAction) -> str:
    """The words, and the action's first shortcut as the platform writes it."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words} ({keys})" if keys else words
