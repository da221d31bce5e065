"""Where everything between the window's toolbar and its foot stands, and how it parts the room."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from nnviz.ui.lessons.lesson_view import LessonView
from nnviz.ui.panels.lesson_list import LessonList
from nnviz.ui.panels.time_axis import TimeAxis
from nnviz.ui.settings import Settings
from nnviz.ui.shell.room.folding import BELOW, LEFT, RIGHT, Folding
from nnviz.ui.shell.room.stage_room import StageRoom
from nnviz.ui.widgets.basics import column
from nnviz.ui.widgets.scroll_column import ScrollColumn


class Arrangement(QSplitter):
    """The lessons at the left; stage, plots and time axis in the middle; the inspector at the right.

    What belongs to a lesson is put there by `place`.
    """

    def __init__(
        self, lesson_list: LessonList, above: Iterable[QWidget], time_axis: TimeAxis, folding: Folding
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._folding = folding
        self.left = ScrollColumn(224)
        self.left.items.addWidget(lesson_list)
        self.left.items.addStretch(1)
        self.stage_room = StageRoom(above)
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._middle.addWidget(self.stage_room)
        center = QWidget()
        layout = column(center, spacing=0)
        layout.addWidget(self._middle, 1)
        layout.addWidget(time_axis)
        self.addWidget(self.left)
        self.addWidget(center)
        self.setStretchFactor(1, 1)
        self.setSizes(folding.sizes()[0][:2])
        folding.watch(self, self._middle)

    def place(self, view: LessonView, old: LessonView | None) -> bool:
        """Put a lesson's widgets where those of the last one were, at the same sizes.

        Return whether the keyboard has to go somewhere: it was on one of the old ones, or there were none.
        """
        sizes = self._folding.sizes()
        homeless = old is None or old.take_down()
        self.left.items.insertWidget(1, view.left)
        for part in view.panels_above:
            self.stage_room.parts.addWidget(part)
        self.stage_room.parts.addWidget(view.stage_widget, 1)
        # The middle gets its width first, so that plots are not laid out several times.
        parts = ((self, view.inspector, (0, 1, 0)), (self._middle, view.plots, (3, 1)))
        for (splitter, part, stretches), room in zip(parts, sizes, strict=True):
            splitter.insertWidget(len(stretches) - 1, part)
            for place, stretch in enumerate(stretches):
                splitter.setStretchFactor(place, stretch)
            splitter.setSizes(room)
        self.stage_room.setFocusProxy(view.stage_widget)
        return homeless

    def fold(self, view: LessonView) -> None:
        """Fold the panels of this lesson from now on, where there is no room for them."""
        self._folding.serve({LEFT: self.left, BELOW: view.plots, RIGHT: view.inspector})

    def keep(self, settings: Settings) -> None:
        """Remember the sizes for the next start."""
        for name, splitter in self._splitters.items():
            settings.set(f"splitter/{name}", splitter.saveState())

    def restore(self, settings: Settings) -> None:
        """Have the sizes of the last start."""
        for name, splitter in self._splitters.items():
            splitter.restoreState(settings.layout(f"splitter/{name}"))

    @property
    def _splitters(self) -> dict[str, QSplitter]:
        return {"across": self, "middle": self._middle}
