"""The menu's entries that look at the stage's graph from near, for the stages that have one."""

from collections.abc import Callable
from functools import partial
from typing import Protocol, runtime_checkable

from nnviz.ui.look.figure import Figure
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.menus.actions import Actions
from nnviz.ui.stages.navigation import Navigation


@runtime_checkable
class Navigable(Protocol):
    """A stage that can be looked at from near."""

    navigation: Navigation


class Zooming:
    """Has these entries act on the stage on show; they are grey for one that cannot be zoomed."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self._navigator: Navigation | None = None

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do, by name."""
        return {name: partial(self._give, name) for name in ("zoom_in", "zoom_out", "show_whole")}

    def serve(self, stage: Figure, actions: Actions) -> None:
        """Look at this stage from now on; the entries are grey where it has no graph."""
        self._navigator = stage.navigation if isinstance(stage, Navigable) else None
        if self._navigator is not None:
            self._navigator.tapped.connect(self._controller.toggle)
        for name in self.handlers:
            actions[name].setEnabled(self._navigator is not None)

    def _give(self, name: str) -> None:
        if self._navigator is not None:
            getattr(self._navigator, name)()
