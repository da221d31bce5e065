"""How data of one's own come into the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from nnviz.ui.figure import Painting
from nnviz.ui.lesson_view import LessonView


class DataEntrance(QObject):
    """`go_where_open()` shows a lesson in which data can be changed, where the present one is not."""

    def __init__(self, parent: QObject, go_where_open: Callable[[], None]) -> None:
        super().__init__(parent)
        self._go_where_open = go_where_open
        self._view: LessonView | None = None

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the window's actions do."""
        return {"brush": self.take_brush}

    def serve(self, view: LessonView) -> None:
        """Stand at the side of this view from now on."""
        self._view = view

    def take_brush(self) -> None:
        """Take up the brush, or put it away."""
        if self._view is not None and not isinstance(self._view.stage, Painting):
            self._go_where_open()
        if self._view is not None and isinstance(self._view.stage, Painting):
            self._view.stage.take_brush()
